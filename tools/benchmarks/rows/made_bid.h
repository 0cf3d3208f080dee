// Made-up opportunities with many bidders, for the rows about joint bids.
#ifndef RENKEI_TOOLS_BENCHMARKS_ROWS_MADE_BID_H_
#define RENKEI_TOOLS_BENCHMARKS_ROWS_MADE_BID_H_

#include <cstdint>

#include "engine/model/network_contents.h"

namespace renkei::tools {

// One opportunity of `lots` divisible lots, or of 10 to 30 where that is 0, and an offer of each of
// the candidates: one to six lots around their prices, with hours for some of them.
NetworkContents MakeBid(std::uint64_t seed, int candidates, int lots = 0);

// The day to plan it for.
Date MadeBidDay();

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_BENCHMARKS_ROWS_MADE_BID_H_
