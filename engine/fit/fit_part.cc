#include "engine/fit/fit_part.h"

#include <cstddef>

namespace renkei {

absl::string_view FitPartId(FitPart part) {
  static constexpr std::array<absl::string_view, kFitPartCount> kIds = {
      "code", "text", "price", "capacity", "lead_time", "distance", "trust"};
  return kIds[static_cast<std::size_t>(part)];
}

std::int32_t FitPartWeight(const FitWeights& weights, FitPart part) {
  switch (part) {
    case FitPart::kCode:
      return weights.code;
    case FitPart::kText:
      return weights.text;
    case FitPart::kPrice:
      return weights.price;
    case FitPart::kCapacity:
      return weights.capacity;
    case FitPart::kLeadTime:
      return weights.lead_time;
    case FitPart::kDistance:
      return weights.distance;
    case FitPart::kTrust:
      break;
  }
  return weights.trust;
}

Score WeightedMean(const PartValues& parts, const FitWeights& weights) {
  // At most 7 parts of weight 1000 and value 10^9: the sum stays far below 2^63.
  std::int64_t sum = 0;
  std::int64_t total = 0;
  for (const FitPart part : kFitParts) {
    const PartValue& value = parts[static_cast<std::size_t>(part)];
    if (!value.stated) continue;
    const std::int32_t weight = FitPartWeight(weights, part);
    sum += weight * value.value;
    total += weight;
  }
  if (total == 0) return kNeutralValue;
  return (sum + total / 2) / total;
}

}  // namespace renkei
