#include "engine/certify/programme.h"

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/random.h"
#include "engine/certify/exact_sum.h"
#include "gtest/gtest.h"

namespace renkei::certify {
namespace {

TEST(ExactSumTest, LargeTermsThatCancelAreExact) {
  const absl::int128 largest = std::numeric_limits<absl::int128>::max();
  ExactSum sum;
  sum.Add(largest);
  sum.Add(largest);
  EXPECT_EQ(sum.total(), std::nullopt);
  sum.Add(-largest);
  sum.Add(-largest);
  sum.Add(-7);
  EXPECT_EQ(sum.total(), absl::int128(-7));
}

TEST(ExactSumTest, ProductThatDoesNotFitIsUnknown) {
  ExactSum sum;
  sum.AddProduct(std::numeric_limits<absl::int128>::max(), 2);
  EXPECT_EQ(sum.total(), std::nullopt);
}

TEST(ExactSumTest, CappedMultipleStopsAtTheLimit) {
  EXPECT_EQ(CappedMultiple(4, 6, 12), 12);
  EXPECT_EQ(CappedMultiple(4, 6, 11), 11);
}

TEST(CheckedProgrammeTest, MultipliersBoundByHand) {
  // Least 3x + 2y with x + y >= 4 and x, y in 0 ... 3: (1, 3) costs 9.
  CheckedProgramme programme;
  const int x = programme.AddColumn("x", {0, 3});
  const int y = programme.AddColumn("y", {0, 3});
  programme.AddRow("enough", {Sense::kAtLeast, 4, {{x, 1}, {y, 1}}});
  const std::vector<absl::int128> costs = {3, 2};
  const std::vector<RowMultiplier> three = {{*programme.FindRow("enough"), 3}};
  EXPECT_EQ(programme.LowerBound(costs, 1, three, programme.boxes()), absl::int128(9));
  EXPECT_EQ(programme.LowerBound(costs, 1, {}, programme.boxes()), absl::int128(0));
  EXPECT_TRUE(programme.HasRightSign(three[0]));
  EXPECT_FALSE(programme.HasRightSign({three[0].row, -1}));
  EXPECT_EQ(programme.FindColumn("z"), std::nullopt);
}

TEST(CheckedProgrammeTest, HugeMultipliersProveNothingRatherThanSomethingWrong) {
  CheckedProgramme programme;
  const int x = programme.AddColumn("x", {0, std::numeric_limits<std::int64_t>::max()});
  programme.AddRow("row", {Sense::kEqual, std::numeric_limits<std::int64_t>::max(), {{x, 1}}});
  absl::int128 huge = 1;
  for (int i = 0; i < 36; ++i) huge *= 10;
  EXPECT_EQ(programme.LowerBound(std::vector<absl::int128>{1}, 1,
                                 std::vector<RowMultiplier>{{0, huge}}, programme.boxes()),
            std::nullopt);
}

// Weak duality: whatever the multipliers, as long as their signs are right, the bound is at most
// the cost of every solution.
TEST(CheckedProgrammePropertyTest, BoundIsNeverAboveAnySolution) {
  int reached = 0;
  int solutions = 0;
  for (unsigned seed = 0; seed < 600; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    CheckedProgramme programme;
    std::vector<absl::int128> costs;
    for (int c = 0; c < 3; ++c) {
      programme.AddColumn(std::string(1, static_cast<char>('a' + c)), {0, random.Between(0, 3)});
      costs.push_back(random.Between(-5, 5));
    }
    std::vector<RowMultiplier> multipliers;
    for (int r = 0; r < 2; ++r) {
      const auto sense = static_cast<Sense>(random.Below(3));
      ProgrammeRow row{sense, random.Between(-4, 6), {}};
      for (int c = 0; c < 3; ++c) row.entries.emplace_back(c, random.Between(-2, 3));
      programme.AddRow(std::string(1, static_cast<char>('r' + r)), row);
      RowMultiplier multiplier{r, random.Between(-4, 4)};
      if (!programme.HasRightSign(multiplier)) multiplier.value = -multiplier.value;
      multipliers.push_back(multiplier);
    }
    const auto bound = programme.LowerBound(costs, 1, multipliers, programme.boxes());
    ASSERT_TRUE(bound.has_value());
    const std::vector<Box>& boxes = programme.boxes();
    for (std::int64_t x = 0; x <= boxes[0].upper; ++x) {
      for (std::int64_t y = 0; y <= boxes[1].upper; ++y) {
        for (std::int64_t z = 0; z <= boxes[2].upper; ++z) {
          const std::int64_t point[] = {x, y, z};
          bool feasible = true;
          for (int r = 0; r < 2; ++r) {
            absl::int128 left = 0;
            for (const auto& [c, a] : programme.row(r).entries) left += a * point[c];
            const absl::int128 right = programme.row(r).right;
            const Sense sense = programme.row(r).sense;
            feasible = feasible && (sense == Sense::kAtMost    ? left <= right
                                    : sense == Sense::kAtLeast ? left >= right
                                                               : left == right);
          }
          if (!feasible) continue;
          const absl::int128 cost = costs[0] * x + costs[1] * y + costs[2] * z;
          ++solutions;
          reached += cost == *bound ? 1 : 0;
          EXPECT_LE(*bound, cost);
        }
      }
    }
  }
  EXPECT_GT(solutions, 500);
  EXPECT_GT(reached, 10);
}

}  // namespace
}  // namespace renkei::certify
