// The best choice of rings by trying all sets of them: slow and obvious.
#ifndef RENKEI_TESTS_ENGINE_EXCHANGE_RING_ORACLE_H_
#define RENKEI_TESTS_ENGINE_EXCHANGE_RING_ORACLE_H_

#include <vector>

#include "absl/numeric/int128.h"
#include "engine/exchange/ring_market.h"

namespace renkei::test_support {

// Every ring of at most `max_length` legs; 0: of any number.
std::vector<Ring> EveryRing(const RingMarket& market, std::size_t max_length);

struct RingOptimum {
  absl::int128 value = 0;
  int choices = 0;  // How many have that value.
};

// Tries every set of rings that use no unit twice.
RingOptimum BestRingsByTrying(const RingMarket& market, RingObjective objective,
                              std::size_t max_length);

// Whether the legs make a ring of the market with its smallest `give` first, no longer than that.
bool IsRing(const RingMarket& market, const Ring& ring, std::size_t max_length);
// Whether no two of them use a unit twice.
bool AreApart(const RingMarket& market, const std::vector<Ring>& rings);

}  // namespace renkei::test_support

#endif  // RENKEI_TESTS_ENGINE_EXCHANGE_RING_ORACLE_H_
