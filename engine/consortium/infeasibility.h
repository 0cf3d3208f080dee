// Why no team can do an opportunity.
#ifndef RENKEI_ENGINE_CONSORTIUM_INFEASIBILITY_H_
#define RENKEI_ENGINE_CONSORTIUM_INFEASIBILITY_H_

#include <vector>

#include "engine/consortium/joint_bid_problem.h"
#include "engine/model/answer.h"
#include "engine/model/work_meter.h"

namespace renkei {

// Mandatory lots that cannot be covered by themselves, with every rule that is in the way:
// ascending by lot, then rule. Empty if there are none. O(lines + refused lines); solves nothing.
std::vector<Infeasibility> ListHopelessLots(const JointBidProblem& problem);

// For a problem without solution where every lot by itself can be covered: the groups of rules each
// of which alone stands in the way, found by solving without it; `rules_together` if none does.
std::vector<Infeasibility> ListConflictingRules(const JointBidProblem& problem, WorkMeter& meter);

// The entry of an answer whose search ended before it found a plan or proved that there is none.
Infeasibility NotFound();
// The entry of an answer about an opportunity that is paused.
Infeasibility OpportunityPaused();

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_INFEASIBILITY_H_
