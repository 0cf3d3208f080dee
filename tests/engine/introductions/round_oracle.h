// The best round by trying every set of pairs.
#ifndef RENKEI_TESTS_ENGINE_INTRODUCTIONS_ROUND_ORACLE_H_
#define RENKEI_TESTS_ENGINE_INTRODUCTIONS_ROUND_ORACLE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/numeric/int128.h"
#include "engine/introductions/round_problem.h"

namespace renkei::test_support {

// Whether no member is in more of the chosen pairs than its cap.
inline bool KeepsCaps(const RoundProblem& problem, const std::vector<std::uint32_t>& chosen) {
  std::vector<std::int32_t> seats = problem.cap;
  bool kept = true;
  for (const std::uint32_t i : chosen) {
    kept = kept && --seats[static_cast<std::size_t>(problem.pairs[i].a)] >= 0;
    kept = kept && --seats[static_cast<std::size_t>(problem.pairs[i].b)] >= 0;
  }
  return kept;
}

struct BestRounds {
  absl::int128 value = 0;
  int count = 0;  // How many sets of pairs are worth that.
};

// All subsets of the pairs, of which there are at most 20.
inline BestRounds TryEveryRound(const RoundProblem& problem) {
  BestRounds best;
  for (std::uint32_t mask = 0; mask < std::uint32_t{1} << problem.pairs.size(); ++mask) {
    std::vector<std::uint32_t> chosen;
    for (std::uint32_t i = 0; i < problem.pairs.size(); ++i) {
      if ((mask >> i & 1) != 0) chosen.push_back(i);
    }
    if (!KeepsCaps(problem, chosen)) continue;
    const absl::int128 value = RoundValue(problem, chosen);
    if (value > best.value) best = {value, 0};
    best.count += value == best.value;
  }
  return best;
}

}  // namespace renkei::test_support

#endif  // RENKEI_TESTS_ENGINE_INTRODUCTIONS_ROUND_ORACLE_H_
