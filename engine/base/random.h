// Deterministic random numbers for generators and tests: the same seed gives the same sequence on
// every machine and compiler, which std:: distributions do not promise.
#ifndef RENKEI_ENGINE_BASE_RANDOM_H_
#define RENKEI_ENGINE_BASE_RANDOM_H_

#include <cstdint>

#include "absl/numeric/int128.h"

namespace renkei {

// SplitMix64 (Steele, Lea, Flood 2014). Not for secrets. Not thread-safe.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t Next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }

  // Uniform in [0, bound) up to a bias below 2^-32 for bounds below 2^32; bound > 0.
  std::uint64_t Below(std::uint64_t bound) {
    return static_cast<std::uint64_t>((absl::uint128(Next()) * bound) >> 64);
  }

  // Uniform in [low, high]; low <= high.
  std::int64_t Between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(Below(static_cast<std::uint64_t>(high - low) + 1));
  }

  // True with probability percent / 100.
  bool Percent(int percent) { return Below(100) < static_cast<std::uint64_t>(percent); }

 private:
  std::uint64_t state_;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_BASE_RANDOM_H_
