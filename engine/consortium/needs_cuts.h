// Rows that follow from one lot's cover row and tighten the relaxation: docs/joint-bids.md, "Needs
// rows".
#ifndef RENKEI_ENGINE_CONSORTIUM_NEEDS_CUTS_H_
#define RENKEI_ENGINE_CONSORTIUM_NEEDS_CUTS_H_

#include <vector>

#include "engine/consortium/programme_builder.h"
#include "engine/consortium/relaxation.h"

namespace renkei {

// Whether a lot has a line that can't do all of it: else `needs` rows say nothing new. O(lines).
bool MayNeedSeveral(const JointBidProblem& problem);

// `needs` rows that a solution of the relaxation breaks: for each lot the one that it breaks most,
// of those whose full lines are the ones of members that the solution has most in the team
// (knapsack covers: Carr, Fleischer, Leung, Phillips 2000; with takes, flow covers: Padberg, Van
// Roy, Wolsey 1985). O(lines of a lot squared, over all lots).
std::vector<NeedsRow> BrokenNeeds(const BidProgramme& bid, const Relaxation& relaxation);

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_NEEDS_CUTS_H_
