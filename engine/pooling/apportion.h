// Sharing a whole number out in proportion to weights, by largest remainders.
#ifndef RENKEI_ENGINE_POOLING_APPORTION_H_
#define RENKEI_ENGINE_POOLING_APPORTION_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"

namespace renkei {

// Shares `total` >= 0 out in proportion to `weights` >= 0, whose sum is above 0 if `total` is: each
// part is total * weight / sum rounded down, and what is left goes out one each to the largest
// remainders, ties to the earlier place (Hamilton's method). No part exceeds its weight if `total`
// doesn't exceed their sum. total * weight is below 2^126. O(n log n).
std::vector<std::int64_t> Apportion(std::int64_t total, absl::Span<const std::int64_t> weights);

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_APPORTION_H_
