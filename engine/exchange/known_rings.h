// What an earlier answer says about the rings of a market.
#ifndef RENKEI_ENGINE_EXCHANGE_KNOWN_RINGS_H_
#define RENKEI_ENGINE_EXCHANGE_KNOWN_RINGS_H_

#include <optional>

#include "engine/exchange/ring_book.h"
#include "engine/exchange/ring_market.h"
#include "engine/model/rings_answer.h"

namespace renkei {

// The legs of an answer for rings of any length that `named` has too, and what its evidence says of
// the prices: 0 for what isn't named there. Nothing if the answer doesn't have this market, or no
// such evidence for it. O(size of the answer * log size of the market).
std::optional<KnownRings> KnownIn(const RingsAnswer& earlier, const NamedRingMarket& named);

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXCHANGE_KNOWN_RINGS_H_
