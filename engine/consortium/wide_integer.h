// 128-bit products and sums that report overflow, for bounds that must not be wrong.
#ifndef RENKEI_ENGINE_CONSORTIUM_WIDE_INTEGER_H_
#define RENKEI_ENGINE_CONSORTIUM_WIDE_INTEGER_H_

#include <cstdint>
#include <optional>

#include "absl/numeric/bits.h"
#include "absl/numeric/int128.h"

namespace renkei {

// A running sum that remembers whether it ever left [-2^126, 2^126]; its value means nothing after
// that. Conservative by a factor of two, which spares a 128-bit division for every product.
class CheckedSum {
 public:
  void Add(absl::int128 term) {
    if (BitWidth(term) > 126) overflowed_ = true;
    if (overflowed_) return;
    total_ += term;
    if (BitWidth(total_) > 126) overflowed_ = true;
  }

  void AddProduct(absl::int128 a, absl::int128 b) {
    if (BitWidth(a) + BitWidth(b) > 126) {
      if (a != 0 && b != 0) overflowed_ = true;
      return;
    }
    Add(a * b);
  }

  void SubtractProduct(absl::int128 a, absl::int128 b) { AddProduct(-a, b); }

  bool overflowed() const { return overflowed_; }
  // Nothing after an overflow.
  std::optional<absl::int128> value() const {
    if (overflowed_) return std::nullopt;
    return total_;
  }

 private:
  // Bits of the magnitude.
  static int BitWidth(absl::int128 value) {
    const absl::uint128 magnitude =
        value < 0 ? -static_cast<absl::uint128>(value) : static_cast<absl::uint128>(value);
    const std::uint64_t high = absl::Uint128High64(magnitude);
    if (high != 0) return 64 + absl::bit_width(high);
    return absl::bit_width(absl::Uint128Low64(magnitude));
  }

  absl::int128 total_ = 0;
  bool overflowed_ = false;
};

// Greatest common divisor of the magnitudes; that of 0 and b is |b|.
inline absl::int128 GreatestCommonDivisor(absl::int128 a, absl::int128 b) {
  if (a < 0) a = -a;
  if (b < 0) b = -b;
  while (b != 0) {
    const absl::int128 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

// Builds up the least common multiple of several numbers, up to a limit.
class CappedMultiple {
 public:
  explicit CappedMultiple(std::int64_t limit) : limit_(limit) {}

  // `factor` is above 0.
  void Include(std::int64_t factor) {
    if (capped_) return;
    const absl::int128 multiple =
        absl::int128(value_) / GreatestCommonDivisor(value_, factor) * factor;
    if (multiple > limit_) {
      capped_ = true;
      value_ = limit_;
    } else {
      value_ = static_cast<std::int64_t>(multiple);
    }
  }

  // The least common multiple of everything included, or the limit where that would be larger.
  std::int64_t value() const { return value_; }

 private:
  std::int64_t limit_;
  std::int64_t value_ = 1;
  bool capped_ = false;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_WIDE_INTEGER_H_
