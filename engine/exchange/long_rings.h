// The rings of largest value where a ring may have any number of legs, with a proof in whole
// numbers (docs/rings.md).
#ifndef RENKEI_ENGINE_EXCHANGE_LONG_RINGS_H_
#define RENKEI_ENGINE_EXCHANGE_LONG_RINGS_H_

#include <vector>

#include "absl/numeric/int128.h"
#include "absl/status/statusor.h"
#include "engine/exchange/ring_market.h"

namespace renkei {

// No choice of rings is worth more than all prices together, and these are.
struct LongRings {
  std::vector<Ring> rings;  // Ascending.
  absl::int128 value = 0;   // In 10^-9, like everything here.
  RingPrices prices;
};

// Circulation of largest value: party, unit given, unit met, party. The legs with a unit met by
// several takers are all pairs of those who give what meets it and of those takers, and their value
// depends on unit and taker alone; the givers of a unit have the same legs. Taken apart at each
// party that a walk comes by again, from the smallest leg on.
//
// Errors: kOutOfRange if units and parties times the largest value reach 2^60 times what divides
// all values.
//
// The best rings of nearly the same market, as far as they are in this one, make it faster (null:
// none are known), and may lead to others that are worth as much; any others make it slower.
absl::StatusOr<LongRings> FindLongRings(const RingMarket& market,
                                        const KnownRings* nearly = nullptr);

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXCHANGE_LONG_RINGS_H_
