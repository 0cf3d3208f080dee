#include "engine/fit/eligibility.h"

#include <algorithm>

namespace renkei {
namespace {

bool Contains(absl::Span<const std::string> values, absl::string_view value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

bool LacksCertificate(const Member& member, const Capability& capability,
                      absl::string_view certificate, Date day) {
  return !Holds(member.certificates, certificate, day) &&
         !Holds(capability.certificates, certificate, day);
}

bool AgreesOnPurpose(const Capability& capability, const Need& need) {
  return capability.purposes.empty() ||
         std::find(capability.purposes.begin(), capability.purposes.end(), need.purpose) !=
             capability.purposes.end();
}

bool AgreesOnKind(const Capability& capability, const Need& need) {
  return capability.kind == Kind::kUnspecified || need.kind == Kind::kUnspecified ||
         capability.kind == need.kind;
}

RuleSet FailedAmountRules(const PreparedNeed& need, const PairFacts& facts) {
  RuleSet failed;
  const bool hard_price = need.need.maximum_price.has_value();
  failed.AddIf(facts.free.comparison == Comparison::kOtherUnit ||
                   facts.least.comparison == Comparison::kOtherUnit ||
                   (hard_price && facts.price.comparison == Comparison::kOtherUnit),
               Rule::kUnit);
  failed.AddIf(
      (facts.free.comparison == Comparison::kComparable && facts.free.amount < need.least) ||
          (facts.least.comparison == Comparison::kComparable && facts.least.amount > need.most),
      Rule::kQuantity);
  failed.AddIf(hard_price && facts.price.comparison == Comparison::kOtherCurrency, Rule::kCurrency);
  failed.AddIf(hard_price && facts.price.comparison == Comparison::kComparable &&
                   facts.price.amount > need.need.maximum_price->nanos,
               Rule::kPrice);
  return failed;
}

}  // namespace

bool TakesPart(MemberStatus status, Purpose purpose) {
  if (status == MemberStatus::kAdviser) return purpose != Purpose::kTrade;
  return status == MemberStatus::kActive;
}

Date CertificateDay(const PreparedNeed& need, Date as_of) {
  return need.need.window.first ? std::max(*need.need.window.first, as_of) : as_of;
}

bool Holds(absl::Span<const CertificateHolding> holdings, absl::string_view certificate, Date day) {
  return std::any_of(holdings.begin(), holdings.end(), [&](const CertificateHolding& holding) {
    return holding.certificate == certificate && holding.validity.Contains(day);
  });
}

std::vector<std::string> LackingCertificates(const Member& member, const Capability& capability,
                                             const PreparedNeed& need, Date as_of) {
  std::vector<std::string> lacking;
  const Date day = CertificateDay(need, as_of);
  for (const std::string& certificate : need.need.required_certificates) {
    if (LacksCertificate(member, capability, certificate, day)) lacking.push_back(certificate);
  }
  return lacking;
}

bool WithinServiceArea(const Capability& capability, const PreparedNeed& need,
                       std::optional<std::int64_t> distance_m) {
  if (!capability.service_area) return true;
  const ServiceArea& area = *capability.service_area;
  if (area.regions.empty() && !area.radius_m) return true;
  const bool region_open = !area.regions.empty() && need.place.region.empty();
  const bool radius_open = area.radius_m && !distance_m;
  return region_open || radius_open || Contains(area.regions, need.place.region) ||
         (area.radius_m && *distance_m <= *area.radius_m);
}

bool ShareLanguage(absl::Span<const std::string> member, absl::Span<const std::string> need) {
  return member.empty() || need.empty() ||
         std::any_of(need.begin(), need.end(),
                     [&](const std::string& language) { return Contains(member, language); });
}

RuleSet FailedMemberRules(const SupplierAndOwner& members, const PreparedNeed& need,
                          const PairRules& pair_rules, Date as_of) {
  const MemberOrdinal ordinal = members.supplier_ordinal;
  const Purpose purpose = need.need.purpose;
  RuleSet failed;
  failed.AddIf(!TakesPart(members.supplier.status, purpose) ||
                   (members.owner != nullptr && !TakesPart(members.owner->status, purpose)),
               Rule::kMemberInactive);
  failed.AddIf(need.need.status != ListingStatus::kActive, Rule::kListingPaused);
  failed.AddIf(need.need.visibility == Visibility::kHidden, Rule::kVisibility);
  failed.AddIf(!ShareLanguage(members.supplier.languages, need.need.languages), Rule::kLanguage);
  if (need.owner) {
    failed.AddIf(ordinal == *need.owner, Rule::kSelf);
    failed.AddIf(pair_rules.AreExcluded(ordinal, *need.owner, as_of), Rule::kExcluded);
    failed.AddIf(ordinal != *need.owner && pair_rules.AreRivals(ordinal, *need.owner),
                 Rule::kRivals);
  }
  return failed;
}

RuleSet FailedListingRules(const ListedCapability& capability, const Member& member,
                           const PreparedNeed& need, const PairFacts& facts, Date as_of) {
  const Capability& stated = capability.capability;
  RuleSet failed;
  failed.AddIf(stated.status != ListingStatus::kActive, Rule::kListingPaused);
  failed.AddIf(stated.visibility == Visibility::kHidden, Rule::kVisibility);
  failed.AddIf(!AgreesOnPurpose(stated, need.need), Rule::kPurpose);
  failed.AddIf(!AgreesOnKind(stated, need.need), Rule::kKind);
  failed.AddIf(!need.codes.empty() && !capability.codes.empty() && facts.code_similarity == 0,
               Rule::kCodesUnrelated);
  failed.AddIf(need.codes.empty() && facts.text.common_words == 0, Rule::kNoCommonWord);
  const Date day = CertificateDay(need, as_of);
  for (const std::string& certificate : need.need.required_certificates) {
    failed.AddIf(LacksCertificate(member, stated, certificate, day), Rule::kCertificate);
  }
  failed.AddIf(!WithinServiceArea(stated, need, facts.distance_m), Rule::kServiceArea);
  failed.AddIf(need.need.maximum_distance_m && facts.distance_m &&
                   *facts.distance_m > *need.need.maximum_distance_m,
               Rule::kDistance);
  failed.AddIf(!need.need.window.Overlaps(stated.availability), Rule::kWindow);
  failed.AddIf(need.need.maximum_lead_time_days && stated.lead_time_days &&
                   *stated.lead_time_days > *need.need.maximum_lead_time_days,
               Rule::kLeadTime);
  return failed | FailedAmountRules(need, facts);
}

}  // namespace renkei
