// Sums of 128-bit products that cannot be wrong: what does not fit is reported.
#ifndef RENKEI_ENGINE_CERTIFY_EXACT_SUM_H_
#define RENKEI_ENGINE_CERTIFY_EXACT_SUM_H_

#include <cstdint>
#include <optional>

#include "absl/numeric/int128.h"

namespace renkei::certify {

// Nothing if the product doesn't fit 128 bits.
inline std::optional<absl::int128> CheckedProduct(absl::int128 a, absl::int128 b) {
  __extension__ typedef __int128 Native;  // absl::int128 has no checked product.
  Native product = 0;
  if (__builtin_mul_overflow(static_cast<Native>(a), static_cast<Native>(b), &product)) {
    return std::nullopt;
  }
  return absl::int128(product);
}

// A sum whose terms and total fit 128 bits; what lies between need not, so the order of the terms
// doesn't matter. Up to 2^62 terms.
class ExactSum {
 public:
  void Add(absl::int128 term) {
    const auto low = static_cast<absl::uint128>(term);
    const absl::uint128 before = low_;
    low_ += low;
    high_ += (term < 0 ? -1 : 0) + (low_ < before ? 1 : 0);
  }

  // A product that doesn't fit makes the sum unknown.
  void AddProduct(absl::int128 a, absl::int128 b) {
    const std::optional<absl::int128> product = CheckedProduct(a, b);
    if (product) {
      Add(*product);
    } else {
      unknown_ = true;
    }
  }

  // Nothing if a product or the total doesn't fit 128 bits.
  std::optional<absl::int128> total() const {
    const auto value = static_cast<absl::int128>(low_);
    if (unknown_ || high_ != (value < 0 ? -1 : 0)) return std::nullopt;
    return value;
  }

 private:
  absl::uint128 low_ = 0;
  std::int64_t high_ = 0;
  bool unknown_ = false;
};

// Of the magnitudes; that of 0 and b is |b|. Not for the least 128-bit number.
inline absl::int128 GreatestDivisor(absl::int128 a, absl::int128 b) {
  if (a < 0) a = -a;
  if (b < 0) b = -b;
  while (b != 0) {
    const absl::int128 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

// Least common multiple of a >= 1 and b >= 1, or `limit` where that would be larger; a is at most
// `limit`, and `limit` itself stands for every larger multiple.
inline std::int64_t CappedMultiple(std::int64_t a, std::int64_t b, std::int64_t limit) {
  const absl::int128 multiple = absl::int128(a) / GreatestDivisor(a, b) * b;
  return multiple > limit ? limit : static_cast<std::int64_t>(multiple);
}

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_EXACT_SUM_H_
