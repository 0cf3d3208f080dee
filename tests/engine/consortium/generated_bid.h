// Larger generated networks around one opportunity, with every rule of a joint bid in force.
#ifndef RENKEI_TESTS_ENGINE_CONSORTIUM_GENERATED_BID_H_
#define RENKEI_TESTS_ENGINE_CONSORTIUM_GENERATED_BID_H_

#include <cstdint>

#include "engine/consortium/joint_bid_problem.h"
#include "engine/model/network_contents.h"

namespace renkei {

struct GeneratedSize {
  int lots = 50;
  int members = 50;
  int lines_per_member = 10;
  std::uint64_t seed = 1;
};

// Lots of 1 to 40 pieces, some indivisible, some optional; offers with prices around a lot's worth,
// mobilisation and pools by the week that hold about half of what is offered; team size, shares,
// lead and a few exclusions. As of 4 March 2026. Usually there is a plan.
NetworkContents GenerateBid(const GeneratedSize& size);

// The problem of the first opportunity on that day, by the lists alone; fails the test and is empty
// if it is refused. `contents` outlive it.
JointBidProblem ProblemOf(const NetworkContents& contents);

}  // namespace renkei

#endif  // RENKEI_TESTS_ENGINE_CONSORTIUM_GENERATED_BID_H_
