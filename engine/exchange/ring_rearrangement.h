// Better choices among many rings, by giving up a part of the best one and choosing it again.
#ifndef RENKEI_ENGINE_EXCHANGE_RING_REARRANGEMENT_H_
#define RENKEI_ENGINE_EXCHANGE_RING_REARRANGEMENT_H_

#include <cstdint>
#include <vector>

#include "absl/numeric/int128.h"
#include "engine/exchange/ring_market.h"
#include "engine/model/work_meter.h"

namespace renkei {

struct KnownRing {
  Ring legs;
  absl::int128 value = 0;           // In 10^-9.
  std::vector<std::int32_t> units;  // Gives, then takes.
};

// Rings of which no two share a unit.
struct RingChoice {
  std::vector<KnownRing> rings;
  absl::int128 value = 0;
};

struct RearrangementLimits {
  absl::int128 bound = 0;  // No choice is better.
  WorkMeter* work = nullptr;
};

// Large neighbourhood search (Shaw 1998): CBC chooses anew among the `rings` that the units of some
// rings of `best`, drawn with a fixed seed, allow, again and again; with larger parts where smaller
// ones give nothing. Ends at the bound, where parts grow too hard, or where work ends. Never worse
// than `best`; `units` says how many there are.
RingChoice RearrangeRings(const std::vector<KnownRing>& rings, std::int32_t units, RingChoice best,
                          const RearrangementLimits& limits);

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXCHANGE_RING_REARRANGEMENT_H_
