#include "engine/model/field_rules.h"
#include "engine/model/validate.h"

namespace renkei {
namespace {

constexpr Range kFraction = {0, kScoreOne};
constexpr Range kDays = {1, 3'650};
constexpr Range kPseudoCount = {0, 100};
constexpr Range kNightRate = {0, 1'000'000 * kNanosPerUnit};

void CheckFitWeights(const FitWeights& weights, Violations& violations) {
  constexpr Range kWeight = {0, 1'000};
  {
    const Violations::Scope scope(violations, "fit_weights");
    CheckRange("code", weights.code, kWeight, violations);
    CheckRange("text", weights.text, kWeight, violations);
    CheckRange("price", weights.price, kWeight, violations);
    CheckRange("capacity", weights.capacity, kWeight, violations);
    CheckRange("lead_time", weights.lead_time, kWeight, violations);
    CheckRange("distance", weights.distance, kWeight, violations);
    CheckRange("trust", weights.trust, kWeight, violations);
  }
  if (weights.code == 0 && weights.text == 0 && weights.price == 0 && weights.capacity == 0 &&
      weights.lead_time == 0 && weights.distance == 0 && weights.trust == 0) {
    violations.Add("fit_weights", "are all 0; at least one part must count");
  }
}

void CheckPolicy(const Policy& policy, Violations& violations) {
  const Violations::Scope scope(violations, "policy");
  CheckFitWeights(policy.fit_weights, violations);
  CheckRange("balance_floor", policy.balance_floor, {kScoreOne / 2, kScoreOne}, violations);
  CheckRange("diversity_floor", policy.diversity_floor, kFraction, violations);
  CheckRange("dependence_floor", policy.dependence_floor, kFraction, violations);
  CheckRange("novelty_floor", policy.novelty_floor, kFraction, violations);
  CheckRange("novelty_days", policy.novelty_days, kDays, violations);
  CheckRange("trust_half_life_days", policy.trust_half_life_days, kDays, violations);
  CheckRange("trust_prior_kept", policy.trust_prior_kept, kPseudoCount, violations);
  CheckRange("trust_prior_broken", policy.trust_prior_broken, kPseudoCount, violations);
  CheckRange("minimum_share_ppm", policy.minimum_share_ppm, kPpmRange, violations);
  CheckRange("maximum_share_ppm", policy.maximum_share_ppm, kPpmRange, violations);
  CheckOrder("minimum_share_ppm", policy.minimum_share_ppm, "maximum_share_ppm",
             policy.maximum_share_ppm, violations);
  CheckRange("default_margin_ppm", policy.default_margin_ppm, {1, kMillion}, violations);
  CheckLanguages("languages", policy.languages, violations);
  CheckRange("introduction_cap", policy.introduction_cap, {1, kMaxIntroductionCap}, violations);
  CheckRange("cool_down_days", policy.cool_down_days, {0, 3'650}, violations);
  CheckRange("dormant_days", policy.dormant_days, kDays, violations);
  CheckMoney("introduction_value", policy.introduction_value, Zero::kAllowed, violations);
  CheckMoney("need_value", policy.need_value, Zero::kAllowed, violations);
  CheckSameCurrency("need_value", policy.need_value, "introduction_value",
                    policy.introduction_value.currency, violations);
  CheckRange("introduction_value", policy.introduction_value.nanos, kNightRate, violations);
  CheckRange("need_value", policy.need_value.nanos, kNightRate, violations);
  CheckRange("load_cap", policy.load_cap, {1, kMaxLoadCap}, violations);
}

}  // namespace

void Validate(const NetworkProfile& network, Violations& violations) {
  CheckId("name", network.id, violations);
  CheckRequiredText("display_name", network.display_name, kMaxNameBytes, violations);
  CheckRequiredText("time_zone", network.time_zone, kMaxFreeIdBytes, violations);
  CheckPolicy(network.policy, violations);
}

}  // namespace renkei
