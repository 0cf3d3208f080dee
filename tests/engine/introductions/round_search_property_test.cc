// Rounds against every possible one, and against their own proof.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <vector>

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
    tally["prices prove it"] += found->multipliers.odd_sets.empty() && best.value > 0;
    tally["nobody to introduce"] += problem.pairs.empty();
  }
  for (const auto& [what, count] : tally) {
    std::cout << "  " << what << ": " << count << "\n";
    EXPECT_GT(count, 0) << what;
  }
}

TEST(RoundSearchProperty, LargerOnesCarryTheirProof) {
  std::map<std::string, int> tally;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    RandomRoundOptions options;
    options.members = static_cast<std::int32_t>(random.Between(10, 60));
    options.pairs = options.members * random.Between(1, 12);
    options.most_cap = static_cast<std::int32_t>(random.Between(1, 6));
    options.most_score = random.Percent(30) ? 3 : kScoreOne;
    options.most_floor = random.Percent(30) ? 0 : 2 * kScoreOne;
    const RoundProblem problem = MakeRandomRound(random, options);
    const auto found = SearchRound(problem, {.work_limit = kPlenty});
    ASSERT_TRUE(found.ok()) << found.status();
    ASSERT_TRUE(KeepsCaps(problem, found->chosen));
    ASSERT_EQ(found->value, RoundValue(problem, found->chosen));
    ASSERT_EQ(found->bound, found->value);
    ASSERT_EQ(RoundBound(problem, found->multipliers), found->bound);
    ++tally[found->multipliers.odd_sets.empty() ? "prices prove it" : "odd sets in the proof"];
  }
  for (const char* what : {"prices prove it", "odd sets in the proof"}) {
    std::cout << "  " << what << ": " << tally[what] << "\n";
    EXPECT_GT(tally[what], 0) << what;
  }
}

TEST(RoundSearchProperty, MoreWorkIsNeverWorse) {
  std::map<std::string, int> tally;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    RandomRoundOptions options;
    options.members = 30;
    options.pairs = 200;
    options.most_score = kScoreOne;
    options.most_floor = random.Percent(50) ? 0 : 2 * kScoreOne;
    const RoundProblem problem = MakeRandomRound(random, options);
    absl::int128 value = 0;
    std::optional<absl::int128> bound;
    for (std::int64_t work = 0; work < 3'000'000; work = work * 3 / 2 + 100) {
      const auto found = SearchRound(problem, {.work_limit = work});
      ASSERT_TRUE(found.ok());
      ASSERT_TRUE(KeepsCaps(problem, found->chosen));
      ASSERT_EQ(RoundBound(problem, found->multipliers), found->bound);
      ASSERT_GE(found->bound, found->value);
      ASSERT_GE(found->value, value);
      ASSERT_LE(found->bound, bound.value_or(found->bound));
      tally["better value"] += value > 0 && found->value > value;
      tally["better bound"] += bound && found->bound < *bound;
      tally["ended at the limit"] += found->stop == StopReason::kWorkLimit;
      tally["proved"] += found->stop == StopReason::kOptimal;
      value = found->value;
      bound = found->bound;
    }
  }
  for (const char* what : {"better value", "better bound", "ended at the limit", "proved"}) {
    std::cout << "  " << what << ": " << tally[what] << "\n";
    EXPECT_GT(tally[what], 0) << what;
  }
}

TEST(RoundSearchProperty, AnyMultipliersGiveABound) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const RoundProblem problem = MakeRandomRound(random, RandomRoundOptions::Small(random));
    const absl::int128 best = TryEveryRound(problem).value;
    RoundMultipliers multipliers;
    OddSet set;
    for (std::int32_t i = 0; i < problem.member_count(); ++i) {
      const auto m = static_cast<std::size_t>(i);
      multipliers.cap.push_back(random.Between(0, 10));
      multipliers.floor.push_back(random.Between(0, 4 * problem.floor[m]));
      for (std::int32_t k = 0; k < problem.cap[m]; ++k) {
        if (random.Percent(60)) set.seats.push_back({i, k});
      }
    }
    for (const RoundPair& pair : problem.pairs) {
      if (random.Percent(60)) set.ends.push_back({pair.a, pair.b});
      if (random.Percent(60)) set.ends.push_back({pair.b, pair.a});
    }
    std::sort(set.ends.begin(), set.ends.end());
    set.value = random.Between(0, 20);
    if ((set.seats.size() + set.ends.size()) % 2 == 1) multipliers.odd_sets.push_back(set);
    ASSERT_GE(RoundBound(problem, multipliers), best);
  }
}

TEST(RoundSearch, TimeEndsIt) {
  Random random(7);
  const RoundProblem problem =
      MakeRandomRound(random, {.members = 60, .pairs = 600, .most_score = kScoreOne});
  int looks = 0;
  const auto found =
      SearchRound(problem, {.work_limit = kPlenty, .out_of_time = [&] { return ++looks > 2; }});
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->stop, StopReason::kTimeLimit);
  EXPECT_GE(found->bound, found->value);
}

TEST(RoundProblem, RefusesWhatIsNone) {
  const RoundProblem good{{1, 2}, {0, 5}, {{0, 1, 7}}};
  EXPECT_TRUE(CheckRoundProblem(good).ok());
  const auto refused = [&](auto change) {
    RoundProblem problem = good;
    change(problem);
    return SearchRound(problem, {}).status().code() == absl::StatusCode::kInvalidArgument;
  };
  using P = RoundProblem;
  EXPECT_TRUE(refused([](P& p) { p.cap[0] = 0; }));
  EXPECT_TRUE(refused([](P& p) { p.cap[0] = -1; }));
  EXPECT_TRUE(refused([](P& p) { p.cap[0] = kMaxRoundCap + 1; }));
  EXPECT_TRUE(refused([](P& p) { p.floor[0] = -1; }));
  EXPECT_TRUE(refused([](P& p) { p.floor[0] = kMaxRoundScore + 1; }));
  EXPECT_TRUE(refused([](P& p) { p.floor.pop_back(); }));
  EXPECT_TRUE(refused([](P& p) { p.pairs[0].score = 0; }));
  EXPECT_TRUE(refused([](P& p) { p.pairs[0].score = kMaxRoundScore + 1; }));
  EXPECT_TRUE(refused([](P& p) { p.pairs[0].b = 2; }));
  EXPECT_TRUE(refused([](P& p) { p.pairs[0] = {1, 0, 7}; }));
  EXPECT_TRUE(refused([](P& p) { p.pairs.push_back(p.pairs[0]); }));
}

}  // namespace
}  // namespace renkei
