#include "engine/fit/position.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>

#include "engine/base/random.h"

namespace renkei {
namespace {

constexpr long double kPi = 3.14159265358979323846264338327950288L;

Place PlaceAt(std::int32_t latitude_e6, std::int32_t longitude_e6) {
  Place place;
  place.latitude_e6 = latitude_e6;
  place.longitude_e6 = longitude_e6;
  return place;
}

// The haversine formula in floating point, with the antipodal half taken from the sum of the
// squares so that it loses nothing near pi.
long double Haversine(const Place& a, const Place& b) {
  const long double to_radians = kPi / 180 / 1e6L;
  const long double lat_a = *a.latitude_e6 * to_radians;
  const long double lat_b = *b.latitude_e6 * to_radians;
  const long double dlat = (lat_b - lat_a) / 2;
  const long double dlon = (*b.longitude_e6 - *a.longitude_e6) * to_radians / 2;
  const long double h = std::sin(dlat) * std::sin(dlat) +
                        std::cos(lat_a) * std::cos(lat_b) * std::sin(dlon) * std::sin(dlon);
  return 2 * 6'371'008.8L * std::atan2(std::sqrt(h), std::sqrt(std::max(0.0L, 1 - h)));
}

void ExpectNearHaversine(const Place& a, const Place& b) {
  const long double expected = Haversine(a, b);
  const std::int64_t distance = DistanceMetres(*PositionOf(a), *PositionOf(b));
  EXPECT_NEAR(static_cast<long double>(distance), expected, 1 + expected / 100'000)
      << *a.latitude_e6 << "," << *a.longitude_e6 << " to " << *b.latitude_e6 << ","
      << *b.longitude_e6;
  EXPECT_EQ(distance, DistanceMetres(*PositionOf(b), *PositionOf(a)));
}

TEST(Position, SineAndCosineAgreeWithTheMathLibrary) {
  for (std::int64_t angle = -180'000'000; angle <= 180'000'000; angle += 99'991) {
    const SineCosine got = SineCosineE6(angle);
    const long double radians = static_cast<long double>(angle) * kPi / 180 / 1e6L;
    const long double unit = 0x1p60L;
    ASSERT_NEAR(static_cast<long double>(got.sine) / unit, std::sin(radians), 1e-15L) << angle;
    ASSERT_NEAR(static_cast<long double>(got.cosine) / unit, std::cos(radians), 1e-15L) << angle;
  }
}

TEST(Position, DistanceAgreesWithHaversineNearAndFar) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const auto latitude = static_cast<std::int32_t>(random.Between(-90'000'000, 90'000'000));
    const auto longitude = static_cast<std::int32_t>(random.Between(-180'000'000, 180'000'000));
    const Place here = PlaceAt(latitude, longitude);
    ExpectNearHaversine(
        here, PlaceAt(static_cast<std::int32_t>(random.Between(-90'000'000, 90'000'000)),
                      static_cast<std::int32_t>(random.Between(-180'000'000, 180'000'000))));
    // Metres to kilometres away, and the same around the antipode.
    const std::int64_t span = std::int64_t{1} << random.Between(3, 20);
    const auto near_latitude = static_cast<std::int32_t>(std::min<std::int64_t>(
        90'000'000, std::max<std::int64_t>(-90'000'000, latitude + random.Between(-span, span))));
    const auto near_longitude = static_cast<std::int32_t>(std::min<std::int64_t>(
        180'000'000,
        std::max<std::int64_t>(-180'000'000, longitude + random.Between(-span, span))));
    ExpectNearHaversine(here, PlaceAt(near_latitude, near_longitude));
    ExpectNearHaversine(here,
                        PlaceAt(-near_latitude, near_longitude > 0 ? near_longitude - 180'000'000
                                                                   : near_longitude + 180'000'000));
  }
}

TEST(Position, KnownDistances) {
  const Position pole = *PositionOf(PlaceAt(90'000'000, 0));
  const Position equator = *PositionOf(PlaceAt(0, 0));
  const Position opposite = *PositionOf(PlaceAt(0, 180'000'000));
  EXPECT_EQ(DistanceMetres(equator, equator), 0);
  // A quarter and half of 2 pi 6,371,008.8 m.
  EXPECT_EQ(DistanceMetres(pole, equator), 10'007'557);
  EXPECT_EQ(DistanceMetres(equator, opposite), 20'015'114);
  // The date line is no border.
  EXPECT_EQ(
      DistanceMetres(*PositionOf(PlaceAt(0, 179'999'990)), *PositionOf(PlaceAt(0, -179'999'990))),
      2);
}

TEST(Position, NoCoordinatesNoPosition) {
  EXPECT_FALSE(PositionOf(Place{}).has_value());
  Place half;
  half.latitude_e6 = 1;
  EXPECT_FALSE(PositionOf(half).has_value());
}

}  // namespace
}  // namespace renkei
