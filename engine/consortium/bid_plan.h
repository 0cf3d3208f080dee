// Turns a solved joint bid into the plan that people read and others re-check.
#ifndef RENKEI_ENGINE_CONSORTIUM_BID_PLAN_H_
#define RENKEI_ENGINE_CONSORTIUM_BID_PLAN_H_

#include <vector>

#include "engine/consortium/joint_bid_problem.h"
#include "engine/consortium/joint_bid_solver.h"
#include "engine/model/plan.h"

namespace renkei {

// Writes the plan of an outcome in state kFound for `request` on `problem`; the necessity note and
// `stop` are left to the caller. Everything is defined in docs/joint-bids.md, "What a plan says".
// O(lines + entries of the programme).
Plan WriteBidPlan(const JointBidProblem& problem, const SolveRequest& request,
                  const SolveOutcome& outcome, const AnswerHeader& header);

// The value of an objective as it is printed.
std::string FormatObjective(const JointBidProblem& problem, ObjectiveKind kind, absl::int128 value);

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_BID_PLAN_H_
