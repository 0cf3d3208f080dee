#include "engine/fit/rule_words.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/fit/plain_words.h"

namespace renkei {
namespace {

absl::string_view StatusInWords(MemberStatus status) {
  switch (status) {
    case MemberStatus::kActive:
      return "active";
    case MemberStatus::kAdviser:
      return "adviser";
    case MemberStatus::kSuspended:
      break;
  }
  return "suspended";
}

Sides InactiveMember(const RuleContext& context) {
  const bool provider_inactive = !TakesPart(context.member.status, context.need.need.purpose);
  const Member& inactive = provider_inactive ? context.member : *context.owner;
  return {absl::StrCat("a member who takes part in ", InWords(context.need.need.purpose)),
          absl::StrCat(inactive.id, " is ", StatusInWords(inactive.status))};
}

Sides PausedListing(const RuleContext& context) {
  if (context.need.need.status != ListingStatus::kActive) {
    return {"an active need", "the need is paused"};
  }
  return {"an active capability", "the capability is paused"};
}

Sides HiddenListing(const RuleContext& context) {
  if (context.need.need.visibility == Visibility::kHidden) {
    return {"a need that others may see", "the need is hidden"};
  }
  return {"a capability that others may see", "the capability is hidden"};
}

Sides ExcludedPair(const RuleContext& context) {
  const auto exclusion =
      context.pair_rules.FindExclusion(context.member_ordinal, *context.need.owner, context.as_of);
  return {absl::StrCat("no exclusion on ", FormatDate(context.as_of)),
          absl::StrCat("exclusion ", exclusion->id, ", ", InWords(exclusion->window))};
}

Sides RivalPair(const RuleContext& context) {
  const auto market =
      context.pair_rules.FindClosedMarket(context.member_ordinal, *context.need.owner);
  const Member& closer =
      market->closed_by == context.member_ordinal ? context.member : *context.owner;
  return {absl::StrCat("no rival in a closed market"),
          absl::StrCat("both sell in ", market->market, ", which ", closer.id, " closed")};
}

std::string PurposesInWords(const Capability& capability) {
  std::vector<std::string> purposes;
  purposes.reserve(capability.purposes.size());
  for (const Purpose purpose : capability.purposes) {
    purposes.emplace_back(InWords(purpose));
  }
  return ListInWords(purposes);
}

Sides OutsideServiceArea(const RuleContext& context) {
  const ServiceArea& area = *context.capability.capability.service_area;
  std::vector<std::string> parts;
  if (!area.regions.empty()) parts.push_back(ListInWords(area.regions));
  if (area.radius_m) {
    parts.push_back(
        absl::StrCat("within ", DistanceInWords(*area.radius_m),
                     context.facts.distance_m
                         ? absl::StrCat(" (", DistanceInWords(*context.facts.distance_m), " away)")
                         : ""));
  }
  return {InWords(context.need.place), absl::StrJoin(parts, "; or ")};
}

// The first of the capability's units that doesn't convert.
Sides OtherUnit(const RuleContext& context) {
  const Capability& stated = context.capability.capability;
  const std::string wanted =
      absl::StrCat("a unit that converts to ", context.need.need.quantity->unit);
  if (context.facts.free.comparison == Comparison::kOtherUnit) {
    if (stated.capacity && !context.capability.capacity_unit->ConvertsTo(*context.need.unit)) {
      return {wanted, absl::StrCat("a capacity in ", stated.capacity->unit)};
    }
    return {wanted, absl::StrCat("an effort of ", InWords(*stated.effort_per_unit), " per ",
                                 stated.price_unit.empty() ? "unit" : stated.price_unit,
                                 " of a pool in ", context.capability.pool->unit.symbol())};
  }
  if (context.facts.least.comparison == Comparison::kOtherUnit) {
    return {wanted, absl::StrCat("a least quantity in ", stated.minimum_quantity->unit)};
  }
  return {wanted, absl::StrCat("a price per ", stated.price_unit)};
}

Sides WrongQuantity(const RuleContext& context) {
  const std::string& unit = context.need.need.quantity->unit;
  if (context.facts.free.comparison == Comparison::kComparable &&
      context.facts.free.amount < context.need.least) {
    return {absl::StrCat("at least ", QuantityInWords(context.need.least, unit), ", ",
                         InWords(context.need.need.window)),
            absl::StrCat(QuantityInWords(context.facts.free.amount, unit), " free")};
  }
  return {absl::StrCat("at most ", QuantityInWords(context.need.most, unit)),
          absl::StrCat("orders of at least ", QuantityInWords(context.facts.least.amount, unit))};
}

Sides WrongPrice(const RuleContext& context) {
  const Capability& stated = context.capability.capability;
  const std::string unit = context.need.need.quantity ? context.need.need.quantity->unit : "";
  return {absl::StrCat("at most ", PriceInWords(*context.need.need.maximum_price, unit)),
          PriceInWords(*stated.price, stated.price_unit)};
}

}  // namespace

Sides CertificateInWords(absl::string_view certificate, const RuleContext& context) {
  const Date day = CertificateDay(context.need, context.as_of);
  const auto expired = [&](absl::Span<const CertificateHolding> holdings) -> std::string {
    for (const CertificateHolding& holding : holdings) {
      if (holding.certificate == certificate) {
        return absl::StrCat(certificate, " valid ", InWords(holding.validity));
      }
    }
    return "";
  };
  std::string offered = expired(context.capability.capability.certificates);
  if (offered.empty()) offered = expired(context.member.certificates);
  if (offered.empty()) offered = "not held";
  return {absl::StrCat(certificate, " on ", FormatDate(day)), offered};
}

Sides RuleInWords(Rule rule, const RuleContext& context) {
  const Need& need = context.need.need;
  switch (rule) {
    case Rule::kMemberInactive:
      return InactiveMember(context);
    case Rule::kListingPaused:
      return PausedListing(context);
    case Rule::kVisibility:
      return HiddenListing(context);
    case Rule::kSelf:
      return {"another member", "the need's own member"};
    case Rule::kExcluded:
      return ExcludedPair(context);
    case Rule::kRivals:
      return RivalPair(context);
    case Rule::kPurpose:
      return {std::string(InWords(need.purpose)), PurposesInWords(context.capability.capability)};
    case Rule::kKind:
      return {std::string(InWords(need.kind)),
              std::string(InWords(context.capability.capability.kind))};
    case Rule::kCodesUnrelated:
      return {CodesInWords(need.codes), CodesInWords(context.capability.capability.codes)};
    case Rule::kNoCommonWord:
      return {"a word in common", "none"};
    case Rule::kCertificate:
      break;
    case Rule::kServiceArea:
      return OutsideServiceArea(context);
    case Rule::kDistance:
      return {absl::StrCat("at most ", DistanceInWords(*need.maximum_distance_m)),
              DistanceInWords(*context.facts.distance_m)};
    case Rule::kWindow:
      return {InWords(need.window), InWords(context.capability.capability.availability)};
    case Rule::kUnit:
      return OtherUnit(context);
    case Rule::kQuantity:
      return WrongQuantity(context);
    case Rule::kLeadTime:
      return {absl::StrCat("at most ", DaysInWords(*need.maximum_lead_time_days)),
              DaysInWords(*context.capability.capability.lead_time_days)};
    case Rule::kCurrency:
      return {need.maximum_price->currency, context.capability.capability.price->currency};
    case Rule::kPrice:
      return WrongPrice(context);
    case Rule::kLanguage:
      return {ListInWords(need.languages), ListInWords(context.member.languages)};
  }
  return {};
}

}  // namespace renkei
