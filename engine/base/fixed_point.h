// The number types of the engine. Nothing on the way to a score is a floating-point number, so
// that the same data gives the same bytes on every machine (docs/adr/0004-fixed-point-fit.md).
#ifndef RENKEI_ENGINE_BASE_FIXED_POINT_H_
#define RENKEI_ENGINE_BASE_FIXED_POINT_H_

#include <cstdint>
#include <string>

#include "absl/numeric/int128.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace renkei {

// A score, fraction or weight in units of 10^-9: kScoreOne is 1.
using Score = std::int64_t;
inline constexpr Score kScoreOne = 1'000'000'000;

// Money amounts in nanos (10^-9) of a currency, quantities in micros (10^-6) of a unit.
using Nanos = std::int64_t;
using Micros = std::int64_t;
inline constexpr std::int64_t kNanosPerUnit = 1'000'000'000;
inline constexpr std::int64_t kMicrosPerUnit = 1'000'000;
// One, in parts per million, as which shares and margins are stated.
inline constexpr std::int64_t kPpm = 1'000'000;

// Largest amounts that a user may state: 9,000,000,000 currency units; 1,000,000,000 of a unit.
// Sums and products are taken in absl::int128, which these limits keep far from overflow.
inline constexpr Nanos kMaxMoneyNanos = 9'000'000'000 * kNanosPerUnit;
inline constexpr Micros kMaxQuantityMicros = 1'000'000'000 * kMicrosPerUnit;

// floor(numerator / denominator) also where the numerator is negative; the denominator is > 0.
absl::int128 FloorDivide(absl::int128 numerator, absl::int128 denominator);
// ceil(numerator / denominator); the denominator is > 0.
absl::int128 CeilDivide(absl::int128 numerator, absl::int128 denominator);
// Nearest integer to numerator / denominator, halves away from zero; the denominator is > 0.
absl::int128 RoundDivide(absl::int128 numerator, absl::int128 denominator);

// a * b / kScoreOne, rounded to nearest, halves away from zero. The magnitude of a * b is at most
// 9.2 * 10^27, so that the result fits: both may be up to 9 * 10^13.
Score MultiplyScores(Score a, Score b);

// floor(sqrt(value)) for value up to 8 * 10^37, so that the root fits; 0 for one below 0.
std::int64_t IntegerSquareRoot(absl::int128 value);

// round(ln(n) * 10^9) for n >= 1, by integer arithmetic alone; error at most 2 units.
std::int64_t NaturalLogNanos(std::uint64_t n);

// Prints value * 10^-scale as the shortest exact decimal, such as "-12.5" or "0"; scale in [0, 30].
std::string FormatDecimal(absl::int128 value, int scale);

// Reads a plain decimal such as "12.50" or "-3" as value * 10^scale. No exponent, no sign '+'.
//
// Errors: kInvalidArgument if the text is not such a decimal, has more than `scale` decimals that
// are not 0, or its magnitude is above 10^36.
absl::StatusOr<absl::int128> ParseDecimal(absl::string_view text, int scale);

}  // namespace renkei

#endif  // RENKEI_ENGINE_BASE_FIXED_POINT_H_
