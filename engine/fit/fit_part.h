// The parts that a fit is the weighted mean of (docs/fit.md).
#ifndef RENKEI_ENGINE_FIT_FIT_PART_H_
#define RENKEI_ENGINE_FIT_FIT_PART_H_

#include <array>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "engine/base/fixed_point.h"
#include "engine/model/policy.h"

namespace renkei {

// In the order in which they are listed.
enum class FitPart : std::uint8_t {
  kCode,
  kText,
  kPrice,
  kCapacity,
  kLeadTime,
  kDistance,
  kTrust,
};
inline constexpr int kFitPartCount = 7;
inline constexpr std::array<FitPart, kFitPartCount> kFitParts = {
    FitPart::kCode,     FitPart::kText,     FitPart::kPrice, FitPart::kCapacity,
    FitPart::kLeadTime, FitPart::kDistance, FitPart::kTrust};

// The value of a part that the capability leaves open.
inline constexpr Score kNeutralValue = kScoreOne / 2;

// The stable id of a part, such as "lead_time".
absl::string_view FitPartId(FitPart part);

// The weight that a policy gives to a part, 0 to 1000.
std::int32_t FitPartWeight(const FitWeights& weights, FitPart part);

// One part of one fit.
struct PartValue {
  Score value = 0;       // In [0, kScoreOne].
  bool stated = false;   // The need states it: only then does it count.
  bool unknown = false;  // The capability leaves it open: `value` is kNeutralValue.

  friend bool operator==(const PartValue&, const PartValue&) = default;
};
using PartValues = std::array<PartValue, kFitPartCount>;

// The mean of the stated parts by the policy's weights, rounded to nearest; kNeutralValue if every
// stated part has weight 0. It never falls when a value rises.
Score WeightedMean(const PartValues& parts, const FitWeights& weights);

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_FIT_PART_H_
