// Tiny random networks around one opportunity, in which every rule of a joint bid bites now and
// then.
#ifndef RENKEI_TESTS_ENGINE_CONSORTIUM_RANDOM_BID_H_
#define RENKEI_TESTS_ENGINE_CONSORTIUM_RANDOM_BID_H_

#include <cstdint>
#include <vector>

#include "engine/model/network_contents.h"
#include "engine/model/plan.h"

namespace renkei {

struct RandomBid {
  Date as_of;
  NetworkContents contents;  // One opportunity.
  std::vector<ObjectiveKind> objectives;
};

// At most 4 members and 3 lots of at most 3 units, as BidOracle needs them.
RandomBid MakeRandomBid(std::uint64_t seed);

// The same content with every list in another order.
NetworkContents Shuffled(const NetworkContents& contents, std::uint64_t seed);

}  // namespace renkei

#endif  // RENKEI_TESTS_ENGINE_CONSORTIUM_RANDOM_BID_H_
