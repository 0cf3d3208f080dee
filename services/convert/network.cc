#include "services/convert/network.h"

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "engine/base/utf8.h"
#include "engine/model/field_rules.h"
#include "services/convert/amounts.h"
#include "services/convert/listing.h"

namespace renkei::services {
namespace {

FitWeights WeightsToModel(const v1::FitWeights& proto) {
  FitWeights weights;
  if (proto.has_code()) weights.code = proto.code();
  if (proto.has_text()) weights.text = proto.text();
  if (proto.has_price()) weights.price = proto.price();
  if (proto.has_capacity()) weights.capacity = proto.capacity();
  if (proto.has_lead_time()) weights.lead_time = proto.lead_time();
  if (proto.has_distance()) weights.distance = proto.distance();
  if (proto.has_trust()) weights.trust = proto.trust();
  return weights;
}

// The currency of the one that is stated is that of the other.
void ReadNightRates(const v1::NetworkPolicy& proto, Policy& policy, Violations& violations) {
  if (proto.has_introduction_value()) {
    policy.introduction_value =
        ToModel(proto.introduction_value(), "introduction_value", violations);
    policy.need_value.currency = policy.introduction_value.currency;
  }
  if (proto.has_need_value()) {
    policy.need_value = ToModel(proto.need_value(), "need_value", violations);
    if (!proto.has_introduction_value()) {
      policy.introduction_value.currency = policy.need_value.currency;
    }
  }
}

Policy PolicyToModel(const v1::NetworkPolicy& proto, Violations& violations) {
  const Violations::Scope scope(violations, "policy");
  Policy policy;
  policy.fit_weights = WeightsToModel(proto.fit_weights());
  if (proto.has_balance_floor()) policy.balance_floor = proto.balance_floor();
  if (proto.has_diversity_floor()) policy.diversity_floor = proto.diversity_floor();
  if (proto.has_dependence_floor()) policy.dependence_floor = proto.dependence_floor();
  if (proto.has_novelty_floor()) policy.novelty_floor = proto.novelty_floor();
  if (proto.novelty_days() != 0) policy.novelty_days = proto.novelty_days();
  if (proto.trust_half_life_days() != 0) {
    policy.trust_half_life_days = proto.trust_half_life_days();
  }
  if (proto.has_trust_prior_kept()) policy.trust_prior_kept = proto.trust_prior_kept();
  if (proto.has_trust_prior_broken()) policy.trust_prior_broken = proto.trust_prior_broken();
  policy.minimum_share_ppm = proto.minimum_share_ppm();
  if (proto.has_maximum_share_ppm()) policy.maximum_share_ppm = proto.maximum_share_ppm();
  if (proto.has_default_margin_ppm()) policy.default_margin_ppm = proto.default_margin_ppm();
  policy.languages = LanguagesToModel(proto.languages(), "languages", violations);
  if (proto.introduction_cap() != 0) policy.introduction_cap = proto.introduction_cap();
  if (proto.has_cool_down_days()) policy.cool_down_days = proto.cool_down_days();
  if (proto.dormant_days() != 0) policy.dormant_days = proto.dormant_days();
  ReadNightRates(proto, policy, violations);
  if (proto.load_cap() != 0) policy.load_cap = proto.load_cap();
  return policy;
}

void PolicyToProto(const Policy& policy, v1::NetworkPolicy& proto) {
  v1::FitWeights& weights = *proto.mutable_fit_weights();
  weights.set_code(policy.fit_weights.code);
  weights.set_text(policy.fit_weights.text);
  weights.set_price(policy.fit_weights.price);
  weights.set_capacity(policy.fit_weights.capacity);
  weights.set_lead_time(policy.fit_weights.lead_time);
  weights.set_distance(policy.fit_weights.distance);
  weights.set_trust(policy.fit_weights.trust);
  proto.set_balance_floor(policy.balance_floor);
  proto.set_diversity_floor(policy.diversity_floor);
  proto.set_dependence_floor(policy.dependence_floor);
  proto.set_novelty_floor(policy.novelty_floor);
  proto.set_novelty_days(policy.novelty_days);
  proto.set_trust_half_life_days(policy.trust_half_life_days);
  proto.set_trust_prior_kept(policy.trust_prior_kept);
  proto.set_trust_prior_broken(policy.trust_prior_broken);
  proto.set_minimum_share_ppm(policy.minimum_share_ppm);
  proto.set_maximum_share_ppm(policy.maximum_share_ppm);
  proto.set_default_margin_ppm(policy.default_margin_ppm);
  TextsToProto(policy.languages, *proto.mutable_languages());
  proto.set_introduction_cap(policy.introduction_cap);
  proto.set_cool_down_days(policy.cool_down_days);
  proto.set_dormant_days(policy.dormant_days);
  *proto.mutable_introduction_value() = ToProto(policy.introduction_value);
  *proto.mutable_need_value() = ToProto(policy.need_value);
  proto.set_load_cap(policy.load_cap);
}

// The library also knows files, offsets and the machine's own zone, which are no names of IANA's.
bool IsTimeZone(const std::string& name) {
  if (name.size() > kMaxFreeIdBytes || !absl::ascii_isalpha(name[0]) || name == "localtime" ||
      absl::StartsWith(name, "Fixed/")) {
    return false;
  }
  const auto is_zone_letter = [](unsigned char c) {
    return absl::ascii_isalnum(c) || c == '/' || c == '_' || c == '+' || c == '-';
  };
  absl::TimeZone zone;
  return absl::c_all_of(name, is_zone_letter) && absl::LoadTimeZone(name, &zone);
}

}  // namespace

NetworkProfile ToModel(const v1::Network& proto, Violations& violations) {
  NetworkProfile profile;
  profile.id = IdToModel(ResourceKind::kNetwork, proto.name(), violations);
  profile.display_name = proto.display_name();
  if (!proto.time_zone().empty()) {
    profile.time_zone = proto.time_zone();
    if (!IsTimeZone(profile.time_zone)) {
      violations.Add("time_zone", absl::StrCat("is ", Quoted(profile.time_zone),
                                               ", which is no IANA time zone; write one such as "
                                               "'Europe/Berlin'"));
    }
  }
  profile.policy = PolicyToModel(proto.policy(), violations);
  return profile;
}

v1::Network ToProto(const NetworkProfile& profile) {
  v1::Network proto;
  proto.set_name(NameToProto(ResourceKind::kNetwork, profile.id, profile.id));
  proto.set_display_name(profile.display_name);
  proto.set_time_zone(profile.time_zone);
  PolicyToProto(profile.policy, *proto.mutable_policy());
  return proto;
}

}  // namespace renkei::services
