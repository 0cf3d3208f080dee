// Ranks drawn by Zipf's law: few things are common and most are rare.
#ifndef RENKEI_TOOLS_GENERATE_ZIPF_H_
#define RENKEI_TOOLS_GENERATE_ZIPF_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/base/random.h"

namespace renkei::tools {

// Draws rank r of [0, ranks) with a probability in proportion to 1 / (r + 1) (Zipf 1949, exponent
// 1), in integers, so that every machine draws the same. O(ranks) to build, O(log ranks) a draw.
class Zipf {
 public:
  // `ranks` is in [1, 2^20].
  explicit Zipf(std::size_t ranks) {
    cumulative_.reserve(ranks);
    std::uint64_t sum = 0;
    for (std::size_t rank = 0; rank < ranks; ++rank) {
      sum += (std::uint64_t{1} << 32) / (rank + 1);
      cumulative_.push_back(sum);
    }
  }

  std::size_t Draw(Random& random) const {
    const std::uint64_t at = random.Below(cumulative_.back());
    return static_cast<std::size_t>(std::upper_bound(cumulative_.begin(), cumulative_.end(), at) -
                                    cumulative_.begin());
  }

 private:
  std::vector<std::uint64_t> cumulative_;  // Ascending.
};

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_GENERATE_ZIPF_H_
