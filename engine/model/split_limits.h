// How far one order may be divided among firms.
#ifndef RENKEI_ENGINE_MODEL_SPLIT_LIMITS_H_
#define RENKEI_ENGINE_MODEL_SPLIT_LIMITS_H_

#include <cstdint>
#include <optional>

#include "engine/base/violations.h"

namespace renkei {

// What the buyer of a split order wishes. Shares are parts of the order's quantity.
struct SplitLimits {
  // In [0, 1000000], the least at most the most. Absent: the network's policy.
  std::optional<std::int32_t> minimum_share_ppm;
  std::optional<std::int32_t> maximum_share_ppm;
  std::int32_t maximum_team_size = 0;  // In [0, 1000]; 0: no limit.

  friend bool operator==(const SplitLimits&, const SplitLimits&) = default;
};

// Adds what is out of range to `violations`, by the names of the contract.
void Validate(const SplitLimits& limits, Violations& violations);

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_SPLIT_LIMITS_H_
