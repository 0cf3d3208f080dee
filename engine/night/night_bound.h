// What the parts of a night are worth at most, by themselves (docs/night.md, "The bound").
#ifndef RENKEI_ENGINE_NIGHT_NIGHT_BOUND_H_
#define RENKEI_ENGINE_NIGHT_NIGHT_BOUND_H_

#include <string>

#include "absl/numeric/int128.h"
#include "engine/consortium/joint_bid_problem.h"
#include "engine/fit/fit_model.h"
#include "engine/pooling/pooling_problem.h"

namespace renkei {

// No shared orders in `currency` save more together, in nanos: each need saves at most its price
// alone less its least quantity at the lowest price that its quote could reach, less the drop.
// O(pairs of a need and a quote that serves it, times breaks).
absl::int128 OrdersBound(const PoolingProblem& problem, const std::string& currency);

// No team's revenue times margin times trust is more, in nanos: each lot whole by the member that
// would earn most of it, the largest mobilisations, and no more than the budget.
// O(lines + candidates log candidates). `model` knows the candidates.
absl::int128 BidBound(const JointBidProblem& problem, const FitModel& model);

}  // namespace renkei

#endif  // RENKEI_ENGINE_NIGHT_NIGHT_BOUND_H_
