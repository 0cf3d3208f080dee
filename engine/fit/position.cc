#include "engine/fit/position.h"

#include <algorithm>

#include "absl/numeric/int128.h"
#include "engine/base/fixed_point.h"

namespace renkei {
namespace {

constexpr int kTrigBits = 60;
constexpr std::int64_t kTrigOne = std::int64_t{1} << kTrigBits;
constexpr int kPositionBits = 30;
// round(pi / 180 / 10^6 * 2^80), the radians of a millionth of a degree.
constexpr std::int64_t kRadiansPerE6 = 21'099'735'964'646'325;
// round(pi * 2^60).
constexpr std::int64_t kPi = 3'622'009'729'038'561'421;
constexpr std::int64_t kRadiusMillimetres = 6'371'008'800;
constexpr std::int64_t kQuarterTurnE6 = 90'000'000;

std::int64_t Multiply(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>((absl::int128(a) * b) >> kTrigBits);
}

// Taylor's series of sine and cosine for an angle of at most a quarter turn, in 2^-60 radians. The
// 14th terms are below 2^-60 there.
SineCosine SeriesSineCosine(std::int64_t angle) {
  const std::int64_t square = Multiply(angle, angle);
  SineCosine result{angle, kTrigOne};
  std::int64_t sine_term = angle;
  std::int64_t cosine_term = kTrigOne;
  for (int n = 1; n <= 14; ++n) {
    cosine_term = -Multiply(cosine_term, square) / ((2 * n - 1) * (2 * n));
    sine_term = -Multiply(sine_term, square) / ((2 * n) * (2 * n + 1));
    result.cosine += cosine_term;
    result.sine += sine_term;
  }
  return result;
}

// asin(y) in 2^-60 radians for y in 2^-60, 0 <= y <= sqrt(1/2) and a little more, by the series
// sum of (2n)! / (4^n (n!)^2 (2n+1)) y^(2n+1). Each term is below half of the one before, so that
// what is left out after 40 is below 2^-45.
std::int64_t SeriesArcsine(std::int64_t y) {
  const std::int64_t square = Multiply(y, y);
  std::int64_t power = y;  // (2n)! / (4^n (n!)^2) y^(2n+1).
  std::int64_t sum = y;
  for (int n = 1; n <= 40 && power != 0; ++n) {
    power = Multiply(power, square) / (2 * n) * (2 * n - 1);
    sum += power / (2 * n + 1);
  }
  return sum;
}

std::int64_t Square(std::int64_t a) { return a * a; }

// Half the length of a vector in 2^-60, given its square in 2^-60: at most 4 and a little more.
std::int64_t HalfLength(std::int64_t square) {
  // sqrt(square * 2^60) is the length in 2^-60.
  return IntegerSquareRoot(absl::int128(square) << (kTrigBits - 2));
}

}  // namespace

SineCosine SineCosineE6(std::int64_t angle_e6) {
  // Which quarter turn the angle is in; the rest, 0 to 90 degrees, goes through the series.
  std::int64_t quarter = angle_e6 / kQuarterTurnE6;
  if (angle_e6 % kQuarterTurnE6 < 0) --quarter;
  const std::int64_t rest = angle_e6 - quarter * kQuarterTurnE6;
  const auto radians = static_cast<std::int64_t>((absl::int128(rest) * kRadiansPerE6) >> 20);
  const SineCosine base = SeriesSineCosine(radians);
  switch (((quarter % 4) + 4) % 4) {
    case 0:
      return base;
    case 1:
      return {base.cosine, -base.sine};
    case 2:
      return {-base.sine, -base.cosine};
    default:
      return {-base.cosine, base.sine};
  }
}

std::optional<Position> PositionOf(const Place& place) {
  if (!place.has_coordinates()) return std::nullopt;
  const SineCosine latitude = SineCosineE6(*place.latitude_e6);
  const SineCosine longitude = SineCosineE6(*place.longitude_e6);
  const auto cut = [](std::int64_t value) {
    constexpr int kShift = kTrigBits - kPositionBits;
    return (value + (std::int64_t{1} << (kShift - 1))) >> kShift;
  };
  return Position{cut(Multiply(latitude.cosine, longitude.cosine)),
                  cut(Multiply(latitude.cosine, longitude.sine)), cut(latitude.sine)};
}

std::int64_t DistanceMetres(const Position& a, const Position& b) {
  // Squares of 2^31 add up to 2^62 and a little: they fit 64 bits.
  const std::int64_t difference = Square(a.x - b.x) + Square(a.y - b.y) + Square(a.z - b.z);
  const std::int64_t sum = Square(a.x + b.x) + Square(a.y + b.y) + Square(a.z + b.z);
  const std::int64_t half_angle = difference <= sum ? SeriesArcsine(HalfLength(difference))
                                                    : kPi / 2 - SeriesArcsine(HalfLength(sum));
  const absl::int128 millimetres = (absl::int128(half_angle) * (2 * kRadiusMillimetres)) >> 60;
  return static_cast<std::int64_t>(RoundDivide(millimetres, 1000));
}

}  // namespace renkei
