#include "engine/pooling/apportion.h"

#include <algorithm>
#include <numeric>

#include "absl/numeric/int128.h"

namespace renkei {

std::vector<std::int64_t> Apportion(std::int64_t total, absl::Span<const std::int64_t> weights) {
  std::vector<std::int64_t> parts(weights.size(), 0);
  absl::int128 sum = 0;
  for (const std::int64_t weight : weights) sum += weight;
  if (total == 0 || sum == 0) return parts;
  std::vector<absl::int128> remainders(weights.size());
  std::int64_t left = total;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const absl::int128 product = absl::int128(total) * weights[i];
    parts[i] = static_cast<std::int64_t>(product / sum);
    remainders[i] = product % sum;
    left -= parts[i];
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  for (std::int64_t i = 0; i < left; ++i) ++parts[order[i]];
  return parts;
}

}  // namespace renkei
