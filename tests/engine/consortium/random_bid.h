// Tiny random networks around one opportunity, in which every rule of a joint bid bites now and
// then.
#ifndef RENKEI_TESTS_ENGINE_CONSORTIUM_RANDOM_BID_H_
#define RENKEI_TESTS_ENGINE_CONSORTIUM_RANDOM_BID_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/base/fixed_point.h"
#include "engine/model/network_contents.h"
#include "engine/model/plan.h"

namespace renkei {

struct RandomBid {
  Date as_of;
  NetworkContents contents;  // One opportunity.
  std::vector<ObjectiveKind> objectives;
};

// At most 4 members, who all make offers, and 3 lots of at most 3 units, as BidOracle needs them.
RandomBid MakeRandomBid(std::uint64_t seed);

// The same, but lots may have steps of two pieces, and about half of the members have no offer but
// list prices: by the piece, by the dozen or in units that don't convert, with least quantities,
// capacities and pools of their own.
RandomBid MakeRandomMarket(std::uint64_t seed);

// A fit for such a market: a capability is eligible for the lots that its codes name, and the
// longer its title the better it fits.
std::optional<Score> FitOfMarket(const Capability& capability, const Lot& lot);

// The same content with every list in another order.
NetworkContents Shuffled(const NetworkContents& contents, std::uint64_t seed);

}  // namespace renkei

#endif  // RENKEI_TESTS_ENGINE_CONSORTIUM_RANDOM_BID_H_
