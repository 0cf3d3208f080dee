#include "engine/certify/branch_partition.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/base/random.h"
#include "gtest/gtest.h"

namespace renkei::certify {
namespace {

constexpr std::int64_t kPlentyOfWork = 1'000'000;

// The leaves of a random tree over `boxes`, in depth-first order.
void Grow(Random& random, const std::vector<Box>& boxes, const LeafBox& node, int depth,
          std::vector<LeafBox>& leaves) {
  const int column = static_cast<int>(random.Below(boxes.size()));
  Box box = boxes[column];
  LeafBox rest;
  for (const ColumnBox& entry : node) {
    if (entry.column == column) {
      box = entry.box;
    } else {
      rest.push_back(entry);
    }
  }
  if (depth == 0 || box.lower == box.upper || random.Percent(20)) {
    leaves.push_back(node);
    return;
  }
  const std::int64_t last = random.Between(box.lower, box.upper - 1);
  for (const Box part : {Box{box.lower, last}, Box{last + 1, box.upper}}) {
    LeafBox child = rest;
    child.push_back({column, part});
    std::sort(child.begin(), child.end(),
              [](const ColumnBox& a, const ColumnBox& b) { return a.column < b.column; });
    Grow(random, boxes, child, depth - 1, leaves);
  }
}

// Whether every point of the box is in exactly one leaf, by trying them all.
bool CoversEveryPointOnce(const std::vector<LeafBox>& leaves, const std::vector<Box>& boxes) {
  std::vector<std::int64_t> point;
  for (const Box& box : boxes) point.push_back(box.lower);
  while (true) {
    int holders = 0;
    for (const LeafBox& leaf : leaves) {
      bool inside = true;
      for (const ColumnBox& entry : leaf) {
        inside = inside && entry.box.lower <= point[entry.column] &&
                 point[entry.column] <= entry.box.upper;
      }
      holders += inside ? 1 : 0;
    }
    if (holders != 1) return false;
    std::size_t column = 0;
    while (column < boxes.size() && point[column] == boxes[column].upper) {
      point[column] = boxes[column].lower;
      ++column;
    }
    if (column == boxes.size()) return true;
    ++point[column];
  }
}

TEST(BranchPartitionTest, WholeBoxIsItsOwnPartition) {
  EXPECT_TRUE(ArePartition(std::vector<LeafBox>{{}}, std::vector<Box>{{0, 3}}, kPlentyOfWork));
}

TEST(BranchPartitionTest, NoLeafIsNoPartition) {
  EXPECT_FALSE(ArePartition({}, std::vector<Box>{{0, 3}}, kPlentyOfWork));
}

TEST(BranchPartitionTest, LeavesOutOfOrderAreNoDepthFirstTree) {
  const std::vector<LeafBox> leaves = {{{0, {2, 3}}}, {{0, {0, 1}}}};
  EXPECT_FALSE(ArePartition(leaves, std::vector<Box>{{0, 3}}, kPlentyOfWork));
}

TEST(BranchPartitionTest, EndsAtItsWorkLimit) {
  const std::vector<LeafBox> leaves = {{{0, {0, 1}}}, {{0, {2, 3}}}};
  EXPECT_FALSE(ArePartition(leaves, std::vector<Box>{{0, 3}}, 1));
  EXPECT_TRUE(ArePartition(leaves, std::vector<Box>{{0, 3}}, 4));
}

TEST(BranchPartitionPropertyTest, AcceptsTreesAndAgreesWithTryingEveryPointOnDamagedOnes) {
  int damaged = 0;
  int harmless = 0;
  for (unsigned seed = 0; seed < 500; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    std::vector<Box> boxes;
    for (int i = 0; i < 3; ++i) boxes.push_back({0, random.Between(0, 4)});
    std::vector<LeafBox> leaves;
    Grow(random, boxes, {}, 6, leaves);
    ASSERT_TRUE(CoversEveryPointOnce(leaves, boxes));
    EXPECT_TRUE(ArePartition(leaves, boxes, kPlentyOfWork));

    const std::size_t place = random.Below(leaves.size());
    if (leaves[place].empty() || random.Percent(30)) {
      leaves.erase(leaves.begin() + static_cast<std::ptrdiff_t>(place));
    } else {
      // Within the column's box: fixings beyond it are refused before they get here.
      ColumnBox& entry = leaves[place][random.Below(leaves[place].size())];
      entry.box.upper = std::clamp(entry.box.upper + random.Between(-1, 1), entry.box.lower,
                                   boxes[entry.column].upper);
    }
    const bool covers = CoversEveryPointOnce(leaves, boxes);
    covers ? ++harmless : ++damaged;
    EXPECT_EQ(ArePartition(leaves, boxes, kPlentyOfWork), covers);
  }
  RecordProperty("damaged", damaged);
  RecordProperty("harmless", harmless);
  EXPECT_GT(damaged, 100);
  EXPECT_GT(harmless, 10);
}

}  // namespace
}  // namespace renkei::certify
