// Both sides of a row about joint bids: the least price at which all lots are covered.
#ifndef RENKEI_TOOLS_BENCHMARKS_ROWS_LEAST_PRICE_H_
#define RENKEI_TOOLS_BENCHMARKS_ROWS_LEAST_PRICE_H_

#include "engine/consortium/joint_bid_problem.h"
#include "engine/consortium/joint_bid_solver.h"
#include "tools/benchmarks/peers/cbc_programme.h"
#include "tools/benchmarks/rows/comparison.h"

namespace renkei::tools {

// Solves with ample work, within a minute of processor time.
SolveOutcome SolveForAMinute(const JointBidProblem& problem, const SolveRequest& request);

// The optimum in cents and its proof, within a minute of processor time; not the choice among
// equally good teams nor the note on who is necessary, which CBC doesn't give either.
RunOutcome LeastPrice(const JointBidProblem& problem);

// The same by CBC. Costs are in units of the currency and whole cents.
RunOutcome LeastPriceByCbc(const Programme& programme);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_BENCHMARKS_ROWS_LEAST_PRICE_H_
