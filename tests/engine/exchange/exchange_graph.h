// Published exchange graphs as markets of swaps (jamestrimble/kidney_solver), from the folder of
// real input.
#ifndef RENKEI_TESTS_ENGINE_EXCHANGE_EXCHANGE_GRAPH_H_
#define RENKEI_TESTS_ENGINE_EXCHANGE_EXCHANGE_GRAPH_H_

#include <string>
#include <vector>

#include "engine/base/fixed_point.h"
#include "engine/exchange/ring_market.h"

namespace renkei::test_support {

// "vertices arcs", then an arc a line as "source target weight": every vertex is a swap that gives
// a capability of its own.
RingMarket ReadExchangeGraph(const std::string& path);

struct PublishedOptimum {
  std::string instance;
  std::int32_t max_length = 0;
  Nanos value = 0;
};

std::vector<PublishedOptimum> ReadRingOptima(const std::string& path);

// A market of `parties` swaps in which each wants each other one's capability with a chance of
// `percent`, values 1 to `most` units.
RingMarket RandomSwapMarket(std::uint64_t seed, std::int32_t parties, int percent,
                            std::int64_t most);

}  // namespace renkei::test_support

#endif  // RENKEI_TESTS_ENGINE_EXCHANGE_EXCHANGE_GRAPH_H_
