// What exchange rings are made of, apart from any network: who may give what to whom
// (docs/rings.md).
#ifndef RENKEI_ENGINE_EXCHANGE_RING_MARKET_H_
#define RENKEI_ENGINE_EXCHANGE_RING_MARKET_H_

#include <cstdint>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/types/span.h"
#include "engine/base/fixed_point.h"
#include "engine/model/rings_answer.h"

namespace renkei {

// One unit that `giver` could give to `taker`.
struct RingLeg {
  static constexpr std::int32_t kNoUnit = -1;

  std::int32_t give = 0;  // The unit given: by all rings together at most once.
  std::int32_t giver = 0;
  std::int32_t taker = 0;       // Not the giver.
  std::int32_t take = kNoUnit;  // The unit met, at most once too; kNoUnit: none.
  Nanos value = 0;              // More than 0; the taker's.

  friend auto operator<=>(const RingLeg&, const RingLeg&) = default;
};

// Units, parties and legs, each numbered from 0.
struct RingMarket {
  std::int32_t parties = 0;
  std::int32_t gives = 0;
  std::int32_t takes = 0;
  std::vector<RingLeg> legs;  // Ascending and distinct.
  std::vector<Score> odds;    // Of each party, in [0, kScoreOne]: that it gives what it is to give.
};

// What units cost, and parties, in 10^-9: evidence where rings may have any length. Every leg's
// value is at most
//   give[its give] + take[its take, if any] + party[its giver] - party[its taker],
// which around a ring adds up to the prices of its units alone.
struct RingPrices {
  std::vector<Nanos> give;  // At least 0.
  std::vector<Nanos> take;  // At least 0.
  std::vector<Nanos> party;
};

// What is known of the best rings of a market.
struct KnownRings {
  std::vector<std::int32_t> used;  // Legs, ascending.
  RingPrices prices;
};

// The legs of a ring in their order around it, the one with the smallest `give` first. Each leg's
// taker is the giver of the next, the last one's that of the first; no party and no unit occurs
// twice.
using Ring = std::vector<std::int32_t>;

// What a ring counts for: the sum of its values; of the expected value that sum times the product
// of the givers' odds. The product is exact and rounded down to 10^-9, the result rounded down to
// 10^-9: neither depends on where the ring begins. Rings of an expected value have at most 4 legs.
absl::int128 RingValue(const RingMarket& market, RingObjective objective,
                       absl::Span<const std::int32_t> legs);

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXCHANGE_RING_MARKET_H_
