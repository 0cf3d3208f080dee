// Bids of random networks that somebody leaves, while the data may change as well.
#ifndef RENKEI_TESTS_ENGINE_CONSORTIUM_RANDOM_REPAIR_H_
#define RENKEI_TESTS_ENGINE_CONSORTIUM_RANDOM_REPAIR_H_

#include <cstdint>

#include "engine/model/network_contents.h"
#include "engine/model/plan.h"
#include "engine/model/repair_terms.h"

namespace renkei {

// Whom and what a team loses. Of every nine seeds one loses nobody and two lose two members, where
// there are two; for every third one something else of the network changes, too: a price, a pool,
// a share that somebody could do, or a member that pauses.
struct RandomRepair {
  NetworkContents contents;  // As they are now; who dropped out is still there.
  RepairTerms terms;
};
RandomRepair MakeRandomRepair(const NetworkContents& contents, const Plan& plan,
                              std::uint64_t seed);

// The contents with those who dropped out paused, as BidOracle wants them.
NetworkContents WithoutThoseWhoLeft(const RandomRepair& repair);

}  // namespace renkei

#endif  // RENKEI_TESTS_ENGINE_CONSORTIUM_RANDOM_REPAIR_H_
