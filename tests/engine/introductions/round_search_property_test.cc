// Rounds against every possible one, and against their own proof.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <string>

#include "engine/base/random.h"
#include "engine/introductions/greedy_round.h"
#include "engine/introductions/round_search.h"
#include "tests/engine/introductions/random_round.h"
#include "tests/engine/introductions/round_oracle.h"

namespace renkei {
namespace {

using test_support::BestRounds;
using test_support::KeepsCaps;
using test_support::MakeRandomRound;
using test_support::RandomRoundOptions;
using test_support::TryEveryRound;

constexpr std::int64_t kPlenty = 100'000'000;

absl::int128 ValueOf(const RoundProblem& problem, const std::vector<RoundPair>& pairs) {
  std::vector<std::uint32_t> places;
  for (const RoundPair& pair : pairs) {
    for (std::uint32_t i = 0; i < problem.pairs.size(); ++i) {
      if (problem.pairs[i] == pair) places.push_back(i);
    }
  }
  EXPECT_TRUE(KeepsCaps(problem, places));
  return RoundValue(problem, places);
}

TEST(RoundSearchProperty, IsTheBestOfAll) {
  std::map<std::string, int> tally;
  for (std::uint64_t seed = 0; seed < 3'000; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const RoundProblem problem = MakeRandomRound(random, RandomRoundOptions::Small(random));
    const auto found = SearchRound(problem, {.work_limit = kPlenty});
    ASSERT_TRUE(found.ok()) << found.status();
    const BestRounds best = TryEveryRound(problem);
    ASSERT_TRUE(KeepsCaps(problem, found->chosen));
    ASSERT_EQ(found->value, RoundValue(problem, found->chosen));
    ASSERT_EQ(found->value, best.value);
    ASSERT_EQ(found->bound, best.value);
    ASSERT_EQ(found->stop, StopReason::kOptimal);
    ASSERT_EQ(RoundBound(problem, found->multipliers), found->bound);
    const absl::int128 greedy = ValueOf(problem, GreedyRound(problem));
    const bool has_floor =
        std::any_of(problem.floor.begin(), problem.floor.end(), [](Score f) { return f > 0; });
    ASSERT_GE(greedy * (has_floor ? 3 : 2), best.value);
    ++tally[has_floor ? "with floors" : "without floors"];
    tally["greedy isn't best"] += greedy < best.value;
    tally["several are best"] += best.count > 1;
    tally["odd sets in the proof"] += !found->multipliers.odd_sets.empty();
    tally["seats in the proof"] += !found->multipliers.seats.empty();
    tally["prices prove it"] += found->multipliers.odd_sets.empty() && best.value > 0;
    tally["nobody to introduce"] += problem.pairs.empty();
  }
  for (const auto& [what, count] : tally) {
    std::cout << "  " << what << ": " << count << "\n";
    EXPECT_GT(count, 0) << what;
  }
}

}  // namespace
}  // namespace renkei
