#include "engine/base/fixed_point.h"

#include <algorithm>
#include <limits>

#include "absl/base/optimization.h"
#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/utf8.h"

namespace renkei {
namespace {

// log2 by repeated squaring of a Q1.62 mantissa: bit i of the fraction is 1 when squaring carries
// past 2 (Knuth, The Art of Computer Programming 1, exercise 1.2.2-25).
constexpr int kMantissaBits = 62;
constexpr int kFractionBits = 50;
// round(ln(2) * 2^62).
constexpr std::uint64_t kLn2 = 3'196'577'161'300'663'914ULL;

}  // namespace

absl::int128 FloorDivide(absl::int128 numerator, absl::int128 denominator) {
  const absl::int128 quotient = numerator / denominator;
  return (numerator % denominator < 0) ? quotient - 1 : quotient;
}

absl::int128 CeilDivide(absl::int128 numerator, absl::int128 denominator) {
  const absl::int128 quotient = numerator / denominator;
  return (numerator % denominator > 0) ? quotient + 1 : quotient;
}

absl::int128 RoundDivide(absl::int128 numerator, absl::int128 denominator) {
  const absl::int128 magnitude = numerator < 0 ? -numerator : numerator;
  const absl::int128 rounded = (magnitude + denominator / 2) / denominator;
  return numerator < 0 ? -rounded : rounded;
}

Score MultiplyScores(Score a, Score b) {
  return static_cast<Score>(RoundDivide(absl::int128(a) * b, kScoreOne));
}

std::int64_t IntegerSquareRoot(absl::int128 value) {
  if (value <= 0) return 0;
  const auto magnitude = static_cast<absl::uint128>(value);
  const std::uint64_t high = absl::Uint128High64(magnitude);
  const int bits =
      high != 0 ? 128 - __builtin_clzll(high) : 64 - __builtin_clzll(absl::Uint128Low64(magnitude));
  // Newton's iteration from above the root falls strictly until it has reached the floor.
  absl::uint128 root = absl::uint128(1) << ((bits + 1) / 2);
  while (true) {
    const absl::uint128 next = (root + magnitude / root) >> 1;
    if (next >= root) return static_cast<std::int64_t>(root);
    root = next;
  }
}

std::int64_t NaturalLogNanos(std::uint64_t n) {
  if (n <= 1) return 0;
  const int exponent = 63 - __builtin_clzll(n);
  std::uint64_t mantissa =
      exponent <= kMantissaBits ? n << (kMantissaBits - exponent) : n >> (exponent - kMantissaBits);
  std::uint64_t fraction = 0;
  for (int bit = 0; bit < kFractionBits; ++bit) {
    const absl::uint128 square = absl::uint128(mantissa) * mantissa;
    fraction <<= 1;
    if ((square >> (2 * kMantissaBits + 1)) != 0) {
      fraction |= 1;
      mantissa = static_cast<std::uint64_t>(square >> (kMantissaBits + 1));
    } else {
      mantissa = static_cast<std::uint64_t>(square >> kMantissaBits);
    }
  }
  // log2(n) in 2^-50 times ln(2) in 2^-62 is at most 2^118; times 10^9 would overflow, so the
  // product is first cut to 2^-80.
  const absl::uint128 log2 = (absl::uint128(exponent) << kFractionBits) + fraction;
  const absl::uint128 product = (log2 * kLn2) >> 32;
  const absl::uint128 nanos = (product * kNanosPerUnit + (absl::uint128(1) << 79)) >> 80;
  return static_cast<std::int64_t>(nanos);
}

std::string FormatDecimal(absl::int128 value, int scale) {
  const bool negative = value < 0;
  absl::uint128 magnitude = negative ? -absl::uint128(value) : absl::uint128(value);
  std::string digits;
  while (magnitude > 0 || static_cast<int>(digits.size()) <= scale) {
    digits.push_back(static_cast<char>('0' + static_cast<int>(magnitude % 10)));
    magnitude /= 10;
  }
  std::reverse(digits.begin(), digits.end());
  std::string whole = digits.substr(0, digits.size() - scale);
  std::string fraction = digits.substr(digits.size() - scale);
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  return absl::StrCat(negative ? "-" : "", whole, fraction.empty() ? "" : ".", fraction);
}

absl::StatusOr<absl::int128> ParseDecimal(absl::string_view text, int scale) {
  const auto refuse = [&](absl::string_view why) {
    return absl::InvalidArgumentError(absl::StrCat(Quoted(text), " ", why,
                                                   "; write a decimal such as 12.5 with at most ",
                                                   scale, " decimals"));
  };
  absl::string_view rest = text;
  const bool negative = !rest.empty() && rest.front() == '-';
  if (negative) rest.remove_prefix(1);
  const std::size_t point = rest.find('.');
  const absl::string_view whole = rest.substr(0, point);
  const absl::string_view fraction =
      point == absl::string_view::npos ? absl::string_view() : rest.substr(point + 1);
  if (whole.empty() || (point != absl::string_view::npos && fraction.empty())) {
    return refuse("is not a decimal number");
  }
  constexpr int kMaxWholeDigits = 36;
  absl::int128 value = 0;
  int digits = 0;
  for (const char c : whole) {
    if (!absl::ascii_isdigit(c)) return refuse("is not a decimal number");
    if (value != 0 || c != '0') ++digits;
    if (digits + scale > kMaxWholeDigits) return refuse("is too large");
    value = value * 10 + (c - '0');
  }
  for (int i = 0; i < std::max<int>(scale, static_cast<int>(fraction.size())); ++i) {
    const char c = i < static_cast<int>(fraction.size()) ? fraction[i] : '0';
    if (!absl::ascii_isdigit(c)) return refuse("is not a decimal number");
    if (i < scale) {
      value = value * 10 + (c - '0');
    } else if (c != '0') {
      return refuse("has too many decimals");
    }
  }
  return negative ? -value : value;
}

}  // namespace renkei
