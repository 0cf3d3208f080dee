// A round of introductions in one sweep, best pair first.
#ifndef RENKEI_ENGINE_INTRODUCTIONS_GREEDY_ROUND_H_
#define RENKEI_ENGINE_INTRODUCTIONS_GREEDY_ROUND_H_

#include <vector>

#include "engine/introductions/round_problem.h"

namespace renkei {

// Takes again and again the pair that adds most, score and floor bonuses together, of those whose
// members both have a seat left; ties go to the smaller (a, b). In the order of taking. Without
// floors that is worth at least half of the best round (the b-suitor of Khan, Pothen et al. 2016
// finds the same one), with floors at least a third (Fisher, Nemhauser, Wolsey 1978: what a first
// introduction adds never grows).
//
// Sorting all pairs is what a plain sweep spends its time on. Here pairs are filed roughly by what
// they add, the best part of them first, and only those whose members still have seats when their
// turn comes are filed and sorted at all. O(pairs log pairs) at worst, in practice a few passes
// over the pairs. `problem` is one that CheckRoundProblem accepts.
std::vector<RoundPair> GreedyRound(const RoundProblem& problem);

}  // namespace renkei

#endif  // RENKEI_ENGINE_INTRODUCTIONS_GREEDY_ROUND_H_
