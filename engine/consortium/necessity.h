// Whether a team is larger than the work demands, because competition law asks.
#ifndef RENKEI_ENGINE_CONSORTIUM_NECESSITY_H_
#define RENKEI_ENGINE_CONSORTIUM_NECESSITY_H_

#include <cstdint>
#include <functional>
#include <vector>

#include "engine/consortium/joint_bid_problem.h"
#include "engine/model/plan.h"
#include "engine/model/work_meter.h"

namespace renkei {

// Lists the inclusion-minimal proper subsets of `team` (candidates, ascending) that can do every
// mandatory lot under the buyer's rules alone: docs/joint-bids.md, "Necessity note". Whether a
// subset can is monotone, so each is found by taking members away, and all are found by a
// hitting-set tree (Reiter 1987): whatever is left must lack somebody of each one found.
//
// At most kMaxSubsets are listed and kMaxChecks subsets solved; then, and if the meter is
// exhausted, the note is not complete: every subset listed can do the work, but there may be
// others, also within one that is listed. None listed holds another one listed.
NecessityNote ListSufficientSubsets(const JointBidProblem& problem, const std::vector<int>& team,
                                    WorkMeter& meter);

inline constexpr int kMaxSubsets = 32;
inline constexpr int kMaxChecks = 2'000;

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_NECESSITY_H_
