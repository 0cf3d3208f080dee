#include "engine/fit/part_values.h"

#include <algorithm>
#include <cstddef>

namespace renkei {
namespace {

constexpr PartValue kUnknownValue = {kNeutralValue, /*stated=*/true, /*unknown=*/true};

PartValue Known(Score value) { return {value, /*stated=*/true, /*unknown=*/false}; }

std::optional<std::int64_t> NanosOf(const std::optional<Money>& money) {
  return money ? std::optional<std::int64_t>(money->nanos) : std::nullopt;
}

PartValue CodePart(const ListedCapability& capability, const PreparedNeed& need,
                   const PairFacts& facts) {
  if (need.codes.empty()) return {};
  return capability.codes.empty() ? kUnknownValue : Known(facts.code_similarity);
}

PartValue TextPart(const PreparedNeed& need, const PairFacts& facts) {
  return need.text.terms.empty() ? PartValue{} : Known(facts.text.score);
}

PartValue PricePart(const PreparedNeed& need, const PairFacts& facts) {
  if (!need.need.target_price && !need.need.maximum_price) return {};
  if (facts.price.comparison != Comparison::kComparable) return kUnknownValue;
  const WishAndLimit ends =
      CompleteWish(NanosOf(need.need.target_price), NanosOf(need.need.maximum_price));
  return Known(FallingValue(facts.price.amount, ends.wish, ends.limit));
}

PartValue CapacityPart(const PreparedNeed& need, const PairFacts& facts) {
  if (!need.unit) return {};
  if (facts.free.comparison != Comparison::kComparable) return kUnknownValue;
  // More is better here: the same line seen from the other side.
  return Known(
      FallingValue(-facts.free.amount, -absl::int128(need.wished), -absl::int128(need.least)));
}

PartValue LeadTimePart(const ListedCapability& capability, const PreparedNeed& need) {
  if (!need.need.wished_lead_time_days && !need.need.maximum_lead_time_days) return {};
  const auto& days = capability.capability.lead_time_days;
  if (!days) return kUnknownValue;
  const WishAndLimit ends =
      CompleteWish(need.need.wished_lead_time_days, need.need.maximum_lead_time_days);
  return Known(FallingValue(*days, ends.wish, ends.limit));
}

PartValue DistancePart(const PreparedNeed& need, const PairFacts& facts) {
  if (!need.need.wished_distance_m && !need.need.maximum_distance_m) return {};
  // A distance from nowhere states nothing.
  if (!need.position) return {};
  if (!facts.distance_m) return kUnknownValue;
  const WishAndLimit ends = CompleteWish(need.need.wished_distance_m, need.need.maximum_distance_m);
  return Known(FallingValue(*facts.distance_m, ends.wish, ends.limit));
}

}  // namespace

Score FallingValue(absl::int128 value, absl::int128 wish, absl::int128 limit) {
  if (value <= wish) return kScoreOne;
  if (value >= limit) return 0;
  return static_cast<Score>(RoundDivide((limit - value) * kScoreOne, limit - wish));
}

WishAndLimit CompleteWish(std::optional<std::int64_t> wish, std::optional<std::int64_t> limit) {
  WishAndLimit ends;
  if (wish) ends.wish = *wish;
  ends.limit = limit ? absl::int128(*limit) : 2 * ends.wish;
  return ends;
}

PartValues ComputeParts(const ListedCapability& capability, const PreparedNeed& need,
                        const PairFacts& facts, Score trust) {
  PartValues parts;
  const auto set = [&](FitPart part, PartValue value) {
    parts[static_cast<std::size_t>(part)] = value;
  };
  set(FitPart::kCode, CodePart(capability, need, facts));
  set(FitPart::kText, TextPart(need, facts));
  set(FitPart::kPrice, PricePart(need, facts));
  set(FitPart::kCapacity, CapacityPart(need, facts));
  set(FitPart::kLeadTime, LeadTimePart(capability, need));
  set(FitPart::kDistance, DistancePart(need, facts));
  set(FitPart::kTrust, Known(trust));
  return parts;
}

}  // namespace renkei
