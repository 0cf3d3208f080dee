#include "engine/partners/mutual_score.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <iostream>

#include "engine/base/random.h"

namespace renkei {
namespace {

constexpr Score kHalf = kScoreOne / 2;

// Computed by hand: H = 2xy/(x+y), balance = beta + (1 - beta) min/max.
TEST(MutualScore, KnownValues) {
  // Equal gains: H = x, balance 1.
  EXPECT_EQ(MutualScore(600'000'000, 600'000'000, kHalf), 600'000'000);
  // 0.8 and 0.4: H = 0.64 / 1.2 = 8/15; balance = 0.5 + 0.5 * 0.5 = 0.75; together 0.4.
  EXPECT_EQ(MutualScore(800'000'000, 400'000'000, kHalf), 400'000'000);
  EXPECT_EQ(MutualScore(400'000'000, 800'000'000, kHalf), 400'000'000);
  // beta 1: the harmonic mean alone, 8/15.
  EXPECT_EQ(MutualScore(800'000'000, 400'000'000, kScoreOne), 533'333'333);
  EXPECT_EQ(MutualScore(kScoreOne, kScoreOne, kHalf), kScoreOne);
  EXPECT_EQ(MutualScore(0, kScoreOne, kHalf), 0);
  EXPECT_EQ(MutualScore(0, 0, kHalf), 0);
}

TEST(Balance, KnownValues) {
  EXPECT_EQ(Balance(800'000'000, 400'000'000, kHalf), 750'000'000);
  EXPECT_EQ(Balance(0, 400'000'000, 700'000'000), 700'000'000);
  EXPECT_EQ(Balance(0, 0, 700'000'000), 700'000'000);
  EXPECT_EQ(Balance(1, 1, kHalf), kScoreOne);
}

TEST(PartnershipScore, MultipliesTheFactors) {
  // 0.4 * 0.9 * 0.8 * 0.75 = 0.216.
  EXPECT_EQ(
      PartnershipScore(800'000'000, 400'000'000, kHalf, {900'000'000, 800'000'000, 750'000'000}),
      216'000'000);
}

// The reason for beta >= 1/2 (docs/partners.md).
TEST(PartnershipScore, NeverFallsWhenAGainRises) {
  int rose = 0;
  int stayed = 0;
  for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const Score beta = random.Percent(30) ? kHalf : random.Between(kHalf, kScoreOne);
    // Small gains make rounding visible, large steps make the formula visible.
    const Score top = random.Percent(40) ? 1000 : kScoreOne;
    const Score x = random.Between(1, top);
    const Score y = random.Between(1, top);
    const Score more = x + (random.Percent(50) ? 1 : random.Between(0, kScoreOne - x));
    if (more > kScoreOne) continue;
    const PairFactors factors{random.Between(0, kScoreOne), random.Between(0, kScoreOne),
                              random.Between(0, kScoreOne)};
    const Score before = PartnershipScore(x, y, beta, factors);
    const Score after = PartnershipScore(more, y, beta, factors);
    EXPECT_LE(before, after) << x << " " << more << " " << y << " " << beta;
    EXPECT_EQ(after, PartnershipScore(y, more, beta, factors));
    ++(after > before ? rose : stayed);
  }
  std::cout << "  rose: " << rose << ", stayed: " << stayed << "\n";
  EXPECT_GT(rose, 0);
  EXPECT_GT(stayed, 0);
}

// Below one half it falls, which is why policies may not go there.
TEST(PartnershipScore, WouldFallBelowOneHalf) {
  const Score beta = 200'000'000;
  EXPECT_GT(MutualScore(500'000'000, 500'000'000, beta), MutualScore(kScoreOne, 500'000'000, beta));
}

}  // namespace
}  // namespace renkei
