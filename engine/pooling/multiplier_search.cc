#include "engine/pooling/multiplier_search.h"

#include <algorithm>
#include <array>
#include <optional>
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

// A place along a direction with the bound and its slope there.
struct Sample {
  std::int64_t place = 0;
  Femtos bound = 0;
  absl::int128 slope = 0;
};

// The least that a convex function can be between two places, one where it falls and one where it
// rises: where the tangents meet, from below.
Femtos LeastBetween(const Sample& falling, const Sample& rising) {
  // In doubles, since it only decides when to stop.
  const double width = static_cast<double>(rising.place - falling.place);
  const double fall = static_cast<double>(falling.slope);
  const double rise = static_cast<double>(rising.slope);
  const double to_meet =
      (static_cast<double>(rising.bound - falling.bound) - rise * width) / (fall - rise);
  return falling.bound + static_cast<Femtos>(fall * std::clamp(to_meet, 0.0, width));
}

class Descent {
 public:
  Descent(const OrderProgramme& programme, const OrderBox& box, Femtos target, BoundedSaving start,
          std::int64_t& work)
      : programme_(programme), box_(box), target_(target), best_(std::move(start)), work_(work) {}

  const BoundedSaving& best() const { return best_; }
  bool done() const { return best_.bound.bound < target_; }

  // Looks along a direction for the place where the slope turns from negative to positive, first
  // in growing strides, since multipliers are far below their limit, then by bisection. The place
  // where the size of the order costs nothing is looked at first. Stops where going on can't take
  // away an eighth of what the bound is above the target. Returns whether the bound got lower.
  bool Improve(Direction direction) {
    const OrderMultipliers origin = best_.multipliers;
    const Femtos before = best_.bound.bound;
    auto [low, high] = Range(origin, direction);
    std::int64_t next = 0;
    const absl::int128 to_kink = (direction.least - direction.most) *
                                 (absl::int128(programme_.price) + origin.most - origin.least);
    if (low < to_kink && to_kink < high) next = static_cast<std::int64_t>(to_kink);
    std::int64_t stride = std::max<std::int64_t>(1, programme_.price / 16);
    std::optional<Sample> falling;
    std::optional<Sample> rising;
    while (low <= high && !done()) {
      const Sample sample = Look(origin, direction, next);
      if (sample.slope == 0) break;
      (sample.slope < 0 ? falling : rising) = sample;
      if (sample.slope < 0) {
        low = next + 1;
      } else {
        high = next - 1;
      }
      if (falling && rising) {
        const Femtos possible = best_.bound.bound - LeastBetween(*falling, *rising);
        if (possible * 8 < best_.bound.bound - target_) break;
        next = low + (high - low) / 2;
      } else if (rising) {
        next = next - low < stride ? low : next - stride;
      } else {
        next = high - next < stride ? high : next + stride;
      }
      stride = std::min(stride * 4, kMaxMultiplier);
    }
    return best_.bound.bound < before;
  }

 private:
  Sample Look(const OrderMultipliers& origin, Direction direction, std::int64_t place) {
    BoundedSaving point{Moved(origin, direction, place), {}};
    point.bound = CountedBound(programme_, box_, point.multipliers, BoundOf::kSaving, work_);
    const Sample sample{place, point.bound.bound, Slope(programme_, box_, point, direction)};
    if (point.bound.bound < best_.bound.bound) best_ = std::move(point);
    return sample;
  }

  const OrderProgramme& programme_;
  const OrderBox& box_;
  Femtos target_;
  BoundedSaving best_;
  std::int64_t& work_;
};

}  // namespace

SavingBound CountedBound(const OrderProgramme& programme, const OrderBox& box,
                         const OrderMultipliers& multipliers, BoundOf of, std::int64_t& work) {
  work += 1 + static_cast<std::int64_t>(programme.columns->columns.size());
  return BoundSaving(programme, box, multipliers, of);
}

BoundedSaving LowerBoundOnSaving(const OrderProgramme& programme, const OrderBox& box,
                                 BoundedSaving start, Femtos target, std::int64_t& work) {
  constexpr std::array<Direction, 2> kOthers = {{{0, 1}, {1, 1}}};
  Descent descent(programme, box, target, std::move(start), work);
  for (int round = 0; round < kMaxRounds && !descent.done(); ++round) {
    bool improved = descent.Improve({1, 0});
    // What the taken needs can take at most matters only where it is less than the order's size.
    const BoundedSaving& best = descent.best();
    const Taken taken = SumTaken(programme, best.bound);
    const absl::int128 size = std::max(absl::int128(programme.step) * box.least_cases, taken.least);
    if (taken.most >= size && best.multipliers.most == 0) break;
    for (const Direction direction : kOthers) improved = descent.Improve(direction) || improved;
    if (!improved) break;
  }
  return descent.best();
}

}  // namespace renkei
