#include "engine/exchange/strong_components.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <iostream>
#include <utility>
#include <vector>

#include "engine/base/random.h"

namespace renkei {
namespace {

using Arcs = std::vector<std::pair<std::int32_t, std::int32_t>>;

TEST(StrongComponents, NumbersThoseThatAreLedToFirst) {
  // 0 -> 1 <-> 2 -> 3, and 4 alone.
  const std::vector<std::int32_t> component =
      StrongComponents(5, Arcs{{0, 1}, {1, 2}, {2, 1}, {2, 3}});
  EXPECT_EQ(component[1], component[2]);
  EXPECT_LT(component[3], component[2]);
  EXPECT_LT(component[2], component[0]);
  EXPECT_THAT(StrongComponents(0, {}), testing::IsEmpty());
}

TEST(StrongComponents, TakesALongPathWithoutRecursion) {
  Arcs arcs;
  const std::int32_t nodes = 300'000;
  for (std::int32_t i = 0; i < nodes; ++i) arcs.emplace_back(i, (i + 1) % nodes);
  for (const std::int32_t component : StrongComponents(nodes, arcs)) ASSERT_EQ(component, 0);
}

// Who reaches whom, by trying every middle (Warshall).
std::vector<std::vector<bool>> Reach(std::size_t nodes, const Arcs& arcs) {
  std::vector<std::vector<bool>> reach(nodes, std::vector<bool>(nodes));
  for (std::size_t i = 0; i < nodes; ++i) reach[i][i] = true;
  for (const auto& [tail, head] : arcs) {
    reach[static_cast<std::size_t>(tail)][static_cast<std::size_t>(head)] = true;
  }
  for (std::size_t middle = 0; middle < nodes; ++middle) {
    for (std::size_t i = 0; i < nodes; ++i) {
      for (std::size_t j = 0; j < nodes; ++j) {
        if (reach[i][middle] && reach[middle][j]) reach[i][j] = true;
      }
    }
  }
  return reach;
}

TEST(StrongComponentsProperty, AreThoseThatReachEachOther) {
  int together = 0;
  int one_way = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const std::size_t nodes = 1 + random.Below(9);
    Arcs arcs;
    for (std::uint64_t n = random.Below(2 * nodes); n > 0; --n) {
      arcs.emplace_back(random.Below(nodes), random.Below(nodes));
    }
    const auto component = StrongComponents(static_cast<std::int32_t>(nodes), arcs);
    const auto reach = Reach(nodes, arcs);
    for (std::size_t i = 0; i < nodes; ++i) {
      for (std::size_t j = 0; j < nodes; ++j) {
        ASSERT_EQ(component[i] == component[j], reach[i][j] && reach[j][i]);
        if (i != j && reach[i][j] && reach[j][i]) ++together;
        if (reach[i][j] && !reach[j][i]) {
          ++one_way;
          ASSERT_GT(component[i], component[j]);
        }
      }
    }
  }
  std::cout << "300 seeds: " << together << " pairs in one component, " << one_way
            << " with a way one way only\n";
  EXPECT_GT(together, 0);
  EXPECT_GT(one_way, 0);
}

}  // namespace
}  // namespace renkei
