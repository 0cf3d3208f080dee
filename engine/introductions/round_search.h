// The search for the best round (docs/introductions.md, "The search").
#ifndef RENKEI_ENGINE_INTRODUCTIONS_ROUND_SEARCH_H_
#define RENKEI_ENGINE_INTRODUCTIONS_ROUND_SEARCH_H_

#include <cstdint>
#include <functional>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/status/statusor.h"
#include "engine/introductions/round_bound.h"
#include "engine/introductions/round_problem.h"
#include "engine/model/plan.h"

namespace renkei {

struct RoundSearchOptions {
  std::int64_t work_limit = 0;  // Deterministic steps: looks at a pair or seat. At least 0.
  std::function<bool()> out_of_time = nullptr;  // May be empty; true ends the search.
};

struct FoundRound {
  std::vector<std::uint32_t> chosen;  // Places in problem.pairs, ascending.
  absl::int128 value = 0;
  absl::int128 bound = 0;  // What the multipliers prove: at least the value of every round.
  RoundMultipliers multipliers;
  StopReason stop = StopReason::kWorkLimit;  // kOptimal if and only if value = bound.
};

// The greedy round, then prices, chains and the exact search, each as long as the work lasts; stops
// where value and bound meet. Deterministic unless time ends it; more work never gives a worse
// value or bound. The greedy round and a first bound are made whatever the limit. Memory: some 50
// bytes a pair.
//
// Errors: those of CheckRoundProblem.
absl::StatusOr<FoundRound> SearchRound(const RoundProblem& problem,
                                       const RoundSearchOptions& options);

}  // namespace renkei

#endif  // RENKEI_ENGINE_INTRODUCTIONS_ROUND_SEARCH_H_
