#include "engine/partners/ranked_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/base/random.h"

namespace renkei {
namespace {

TEST(RankedList, KeepsTheFirstOfASort) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    std::vector<Ranked> all;
    for (std::uint32_t i = 0; i < 50; ++i) {
      all.push_back({static_cast<Score>(random.Below(10)), i});
    }
    for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[random.Below(i)]);
    const std::size_t limit = 1 + random.Below(60);
    RankedList list(limit);
    for (const Ranked& entry : all) {
      // What is excluded wouldn't have entered.
      if (!list.Excludes(entry.score)) list.Add(entry);
    }
    std::sort(all.begin(), all.end(), [](const Ranked& a, const Ranked& b) { return a.Beats(b); });
    all.resize(std::min(all.size(), limit));
    EXPECT_EQ(list.Sorted(), all);
  }
}

TEST(RankedList, AnEqualScoreIsNotExcluded) {
  RankedList list(1);
  list.Add({5, 7});
  EXPECT_FALSE(list.Excludes(5));
  EXPECT_TRUE(list.Excludes(4));
  list.Add({5, 3});
  EXPECT_EQ(list.Sorted().front().ordinal, 3U);
}

}  // namespace
}  // namespace renkei
