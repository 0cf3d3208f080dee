// Rounds made up at random.
#ifndef RENKEI_TESTS_ENGINE_INTRODUCTIONS_RANDOM_ROUND_H_
#define RENKEI_TESTS_ENGINE_INTRODUCTIONS_RANDOM_ROUND_H_

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/base/random.h"
#include "engine/introductions/round_problem.h"

namespace renkei::test_support {

struct RandomRoundOptions {
  std::int32_t members = 8;
  std::int64_t pairs = 12;  // At most; those that hit twice count once.
  std::int32_t most_cap = 3;
  Score most_score = 10;
  Score most_floor = 20;

  // Up to 12 pairs, in which all rules meet.
  static RandomRoundOptions Small(Random& random) {
    RandomRoundOptions options;
    options.members = static_cast<std::int32_t>(random.Between(2, 9));
    options.pairs = random.Between(0, 12);
    options.most_cap = static_cast<std::int32_t>(random.Between(1, 4));
    options.most_score = random.Percent(50) ? 4 : kScoreOne;
    options.most_floor = random.Percent(30) ? 0 : random.Percent(50) ? 5 : 2 * kScoreOne + 2;
    return options;
  }
};

inline RoundProblem MakeRandomRound(Random& random, const RandomRoundOptions& options) {
  RoundProblem problem;
  for (std::int32_t i = 0; i < options.members; ++i) {
    const std::int64_t least = random.Percent(10) ? 0 : 1;
    problem.cap.push_back(static_cast<std::int32_t>(random.Between(least, options.most_cap)));
    problem.floor.push_back(random.Between(0, options.most_floor));
  }
  std::vector<std::pair<std::int32_t, std::int32_t>> ends;
  for (std::int64_t k = 0; k < options.pairs; ++k) {
    const auto members = static_cast<std::uint64_t>(options.members);
    const auto a = static_cast<std::int32_t>(random.Below(members));
    const auto b = static_cast<std::int32_t>(random.Below(members));
    if (a == b || problem.cap[static_cast<std::size_t>(a)] == 0 ||
        problem.cap[static_cast<std::size_t>(b)] == 0) {
      continue;
    }
    ends.emplace_back(std::min(a, b), std::max(a, b));
  }
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  for (const auto& [a, b] : ends) {
    problem.pairs.push_back({a, b, random.Between(1, options.most_score)});
  }
  return problem;
}

}  // namespace renkei::test_support

#endif  // RENKEI_TESTS_ENGINE_INTRODUCTIONS_RANDOM_ROUND_H_
