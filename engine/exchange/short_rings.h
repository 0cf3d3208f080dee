// The rings of largest sum among those of at most 2, 3 or 4 legs, with a proof in whole numbers
// (docs/rings.md).
#ifndef RENKEI_ENGINE_EXCHANGE_SHORT_RINGS_H_
#define RENKEI_ENGINE_EXCHANGE_SHORT_RINGS_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/numeric/int128.h"
#include "engine/exchange/ring_market.h"
#include "engine/exchange/ring_pricing.h"
#include "engine/model/work_meter.h"

namespace renkei {

// A choice that a branch of the search made: whether a leg is used, or whether a ring is made.
struct RingFixing {
  Ring ring;  // One leg: the leg is meant, in whichever ring.
  bool is_leg = true;
  bool used = false;
};

// A part of all choices, and the prices that bound it: those of a unit whose leg is fixed as used
// may be below 0.
struct RingLeaf {
  std::vector<RingFixing> fixings;
  UnitPrices prices;
};

struct ShortRings {
  std::vector<Ring> rings;  // Ascending; no unit twice.
  absl::int128 value = 0;   // What they count for together, in 10^-9.
  // No choice of rings counts for more; in 10^-9, a multiple of the greatest common divisor of all
  // rings' values.
  absl::int128 bound = 0;
  std::vector<RingLeaf> leaves;  // In depth-first order, what isn't used before what is.
};

// What the leaf's prices prove: the sum of prices, and of the largest excess of the rings with each
// smallest `give`, rounded down to a multiple of `unit` nanos.
absl::int128 RoundedBound(absl::int128 bound_10_15, absl::int128 unit);

// The greatest common divisor of what rings can count for.
absl::int128 RingValueUnit(const RingMarket& market, RingObjective objective);

// Column generation (Dantzig, Wolfe 1960; of cycles: Abraham, Blum, Sandholm 2007) for the
// relaxation, then branching on legs, best bound first. Ends before the optimum is proved only
// where `work` is exhausted or there are `kMaxRingLeaves` leaves; one pricing of all rings is done
// in any case. More work never gives a lower value or a higher bound.
inline constexpr int kMaxRingLeaves = 2'000;
ShortRings FindShortRings(const RingMarket& market, RingObjective objective,
                          std::int32_t max_length, WorkMeter& work);

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXCHANGE_SHORT_RINGS_H_
