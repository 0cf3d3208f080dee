#include "engine/pooling/multiplier_search.h"

#include <algorithm>
#include <array>
#include <utility>

namespace renkei {
namespace {

// Rounds over all directions; more hardly ever improve a bound.
constexpr int kMaxRounds = 3;

// A direction of change of (least, most).
struct Direction {
  int least = 0;
  int most = 0;
};

// Sums over the needs that a bound takes.
struct Taken {
  absl::int128 least = 0;
  absl::int128 most = 0;
};

Taken SumTaken(const OrderProgramme& programme, const SavingBound& bound) {
  Taken sum;
  for (std::size_t i = 0; i < bound.taken.size(); ++i) {
    const OrderColumn& column = programme.columns->columns[i];
    sum.least += absl::int128(bound.taken[i]) * column.least;
    sum.most += absl::int128(bound.taken[i]) * column.most;
  }
  return sum;
}

// A subgradient along the direction; where the size of the order is free the one nearest to 0.
absl::int128 Slope(const OrderProgramme& programme, const OrderBox& box, const BoundedSaving& point,
                   Direction direction) {
  const Taken taken = SumTaken(programme, point.bound);
  const absl::int128 smallest = absl::int128(programme.step) * box.least_cases;
  const absl::int128 largest = absl::int128(programme.step) * box.most_cases;
  const int along_size = direction.least - direction.most;
  const absl::int128 others = taken.most * direction.most - taken.least * direction.least;
  const absl::int128 price =
      absl::int128(point.multipliers.least) - point.multipliers.most - programme.price;
  if (price > 0) return others + along_size * largest;
  if (price < 0 || along_size == 0) return others + along_size * smallest;
  // -others is what the size would have to be, up to its sign.
  const absl::int128 wanted = -others * along_size;
  return others + along_size * std::clamp(wanted, smallest, largest);
}

OrderMultipliers Moved(const OrderMultipliers& from, Direction direction, std::int64_t by) {
  OrderMultipliers moved = from;
  moved.least += direction.least * by;
  moved.most += direction.most * by;
  return moved;
}

// How far one can go along a direction, back and forth.
std::pair<std::int64_t, std::int64_t> Range(const OrderMultipliers& from, Direction direction) {
  std::int64_t back = kMaxMultiplier;
  std::int64_t forth = kMaxMultiplier;
  if (direction.least != 0) {
    back = std::min(back, from.least);
    forth = std::min(forth, kMaxMultiplier - from.least);
  }
  if (direction.most != 0) {
    back = std::min(back, from.most);
    forth = std::min(forth, kMaxMultiplier - from.most);
  }
  return {-back, forth};
}

// Looks along a direction for the place where the slope turns from negative to positive, first in
// growing strides, since multipliers are far below their limit, then by bisection. The place where
// the size of the order costs nothing is looked at first. Returns whether the bound got lower.
bool Improve(const OrderProgramme& programme, const OrderBox& box, Direction direction,
             BoundedSaving& best, std::int64_t& work) {
  const OrderMultipliers origin = best.multipliers;
  auto [low, high] = Range(origin, direction);
  std::int64_t next = 0;
  const absl::int128 to_kink = (direction.least - direction.most) *
                               (absl::int128(programme.price) + origin.most - origin.least);
  if (low < to_kink && to_kink < high) next = static_cast<std::int64_t>(to_kink);
  std::int64_t stride = std::max<std::int64_t>(1, programme.price / 16);
  bool turned_up = false;
  bool turned_down = false;
  bool improved = false;
  while (low <= high) {
    BoundedSaving point{Moved(origin, direction, next), {}};
    point.bound = CountedBound(programme, box, point.multipliers, BoundOf::kSaving, work);
    const absl::int128 slope = Slope(programme, box, point, direction);
    if (point.bound.bound < best.bound.bound) {
      best = std::move(point);
      improved = true;
    }
    if (slope == 0) break;
    (slope > 0 ? turned_up : turned_down) = true;
    if (slope > 0) {
      high = next - 1;
    } else {
      low = next + 1;
    }
    if (turned_up && turned_down) {
      next = low + (high - low) / 2;
    } else if (slope > 0) {
      next = next - low < stride ? low : next - stride;
    } else {
      next = high - next < stride ? high : next + stride;
    }
    stride = std::min(stride * 4, kMaxMultiplier);
  }
  return improved;
}

}  // namespace

SavingBound CountedBound(const OrderProgramme& programme, const OrderBox& box,
                         const OrderMultipliers& multipliers, BoundOf of, std::int64_t& work) {
  work += 1 + static_cast<std::int64_t>(programme.columns->columns.size());
  return BoundSaving(programme, box, multipliers, of);
}

BoundedSaving LowerBoundOnSaving(const OrderProgramme& programme, const OrderBox& box,
                                 const OrderMultipliers& start, std::int64_t& work) {
  constexpr std::array<Direction, 2> kOthers = {{{0, 1}, {1, 1}}};
  BoundedSaving best{start, CountedBound(programme, box, start, BoundOf::kSaving, work)};
  for (int round = 0; round < kMaxRounds; ++round) {
    bool improved = Improve(programme, box, {1, 0}, best, work);
    // What the taken needs can take at most matters only where it is less than the order's size.
    const Taken taken = SumTaken(programme, best.bound);
    const absl::int128 size = std::max(absl::int128(programme.step) * box.least_cases, taken.least);
    if (taken.most >= size && best.multipliers.most == 0) break;
    for (const Direction direction : kOthers) {
      improved = Improve(programme, box, direction, best, work) || improved;
    }
    if (!improved) break;
  }
  return best;
}

}  // namespace renkei
