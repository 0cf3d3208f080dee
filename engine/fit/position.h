// Places on the globe and the distance between them, in integers alone.
#ifndef RENKEI_ENGINE_FIT_POSITION_H_
#define RENKEI_ENGINE_FIT_POSITION_H_

#include <cstdint>
#include <optional>

#include "engine/model/listing.h"

namespace renkei {

// A point of the unit sphere, each coordinate in units of 2^-30, about 6 mm on the ground.
struct Position {
  std::int64_t x = 0;
  std::int64_t y = 0;
  std::int64_t z = 0;

  friend bool operator==(const Position&, const Position&) = default;
};

// Sine and cosine of an angle in millionths of a degree, in units of 2^-60, within 2^-50.
struct SineCosine {
  std::int64_t sine = 0;
  std::int64_t cosine = 0;
};
SineCosine SineCosineE6(std::int64_t angle_e6);

// The point that a place's coordinates name; nothing if the place has none.
std::optional<Position> PositionOf(const Place& place);

// The great-circle distance in whole metres on a sphere of 6,371,008.8 m, the mean radius of the
// GRS80 ellipsoid (Moritz 2000), rounded to nearest; within 1 m per 100 km (and 1 m) of the
// haversine formula. Symmetric; 0 for equal points. The angle is twice the arcsine of half the
// chord, or, above a right angle, pi less twice the arcsine of half the length of the sum of both
// vectors, which stays exact near the antipode. O(1), under a microsecond.
std::int64_t DistanceMetres(const Position& a, const Position& b);

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_POSITION_H_
