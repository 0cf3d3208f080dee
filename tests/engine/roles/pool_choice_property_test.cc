// The choice of one capability a pool against all choices.
#include <algorithm>
#include <cstdint>
#include <iostream>
#include <utility>
#include <vector>

#include "engine/base/random.h"
#include "engine/roles/pool_choice.h"
#include "gtest/gtest.h"
#include "tests/engine/roles/role_test_support.h"

namespace renkei {
namespace {

using test_support::Counts;

struct ChoiceCase {
  LendingPools pools;
  Micros needed = 0;
};

// Few different amounts, so that choices tie.
ChoiceCase RandomCase(std::uint64_t seed) {
  Random random(seed);
  ChoiceCase made;
  made.needed = random.Between(1, 30);
  const std::int64_t pools = random.Between(0, 5);
  for (std::int64_t p = 0; p < pools; ++p) {
    std::vector<LendingOption>& options = made.pools.emplace_back();
    const std::int64_t count = random.Between(1, 3);
    for (std::int64_t k = 0; k < count; ++k) {
      options.push_back(
          {random.Between(0, 10) * kScoreOne / 10, std::min(random.Between(1, 15), made.needed)});
    }
  }
  return made;
}

// Covered and worth of what is filled by falling fit.
std::pair<Micros, absl::int128> Fill(std::vector<LendingOption> lent, Micros needed) {
  std::sort(lent.begin(), lent.end(),
            [](const LendingOption& a, const LendingOption& b) { return a.fit > b.fit; });
  std::pair<Micros, absl::int128> filled(0, 0);
  for (const LendingOption& option : lent) {
    const Micros taken = std::min(option.most, needed - filled.first);
    filled.first += taken;
    filled.second += absl::int128(taken) * option.fit;
  }
  return filled;
}

std::pair<Micros, absl::int128> BestOfAll(const ChoiceCase& of, std::vector<LendingOption>& lent) {
  if (lent.size() == of.pools.size()) return Fill(lent, of.needed);
  std::pair<Micros, absl::int128> best(-1, 0);
  for (const LendingOption& option : of.pools[lent.size()]) {
    lent.push_back(option);
    best = std::max(best, BestOfAll(of, lent));
    lent.pop_back();
  }
  return best;
}

TEST(PoolChoiceProperty, AgreesWithAllChoices) {
  Counts counts;
  int missed = 0;
  for (std::uint64_t seed = 0; seed < 2'000; ++seed) {
    SCOPED_TRACE(seed);
    const ChoiceCase made = RandomCase(seed);
    const PoolChoice choice = ChooseLenders(made.pools, made.needed);
    std::vector<LendingOption> lent;
    const auto [covered, worth] = BestOfAll(made, lent);
    ASSERT_EQ(choice.chosen.size(), made.pools.size());
    for (std::size_t p = 0; p < made.pools.size(); ++p) {
      lent.push_back(made.pools[p][choice.chosen[p]]);
    }
    EXPECT_EQ(Fill(lent, made.needed), std::make_pair(choice.covered, choice.worth));
    EXPECT_EQ(choice.covered, covered);
    EXPECT_LE(choice.worth, worth);
    EXPECT_GE(choice.worth_bound, worth);
    counts.Add("proved", choice.worth == choice.worth_bound);
    counts.Add("best, not proved", choice.worth == worth && worth < choice.worth_bound);
    missed += choice.worth < worth ? 1 : 0;
    counts.Add("all is lent", covered < made.needed);
    counts.Add("nobody", made.pools.empty());
  }
  std::cout << "  best missed: " << missed << "\n";
  EXPECT_LE(missed, 20);
  counts.PrintAndRequire();
}

}  // namespace
}  // namespace renkei
