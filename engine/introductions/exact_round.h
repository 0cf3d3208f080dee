// The best round there is, with its proof, by matching (docs/introductions.md, "The optimum").
#ifndef RENKEI_ENGINE_INTRODUCTIONS_EXACT_ROUND_H_
#define RENKEI_ENGINE_INTRODUCTIONS_EXACT_ROUND_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/introductions/round_bound.h"
#include "engine/introductions/round_problem.h"

namespace renkei {

struct ExactRound {
  std::vector<std::uint32_t> chosen;  // Places in problem.pairs, ascending.
  RoundMultipliers multipliers;       // Their bound is the value of the round.
};

// Decides by matching only the pairs that the prices leave in doubt; the others are taken for
// introduced or not by the sign of their score less the two prices. Where the multipliers of the
// matching show that one of those was wrong, it is in doubt too, and so on until none is.
//
// `prices` has one entry a member, as RoundPrices gives them: good ones leave few pairs in doubt.
// `work_left` is counted down by the estimated steps of each matching (edges times the root of
// nodes); nothing is returned where it doesn't suffice for the next one. Worst case that of the
// matching of the whole, O(n m log n) with n nodes and m edges of the gadget.
std::optional<ExactRound> SolveExactly(const RoundProblem& problem, const PairLists& lists,
                                       const std::vector<Score>& prices, std::int64_t& work_left);

}  // namespace renkei

#endif  // RENKEI_ENGINE_INTRODUCTIONS_EXACT_ROUND_H_
