#include "engine/fit/trust.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <vector>

#include "engine/base/random.h"

namespace renkei {
namespace {

long double WilsonInFloatingPoint(long double kept, long double broken) {
  const long double z = 1.959963984540054L;
  const long double n = kept + broken;
  if (n == 0) return 0;
  const long double p = kept / n;
  return (p + z * z / (2 * n) - z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n))) /
         (1 + z * z / n);
}

TEST(WilsonLowerBound, AgreesWithFloatingPoint) {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const std::int64_t kept = random.Between(0, std::int64_t{1} << random.Between(1, 49));
    const std::int64_t broken = random.Between(0, std::int64_t{1} << random.Between(1, 49));
    EXPECT_NEAR(static_cast<long double>(WilsonLowerBound(kept, broken)),
                WilsonInFloatingPoint(static_cast<long double>(kept) / 1e9L,
                                      static_cast<long double>(broken) / 1e9L) *
                    1e9L,
                10.0L);
  }
}

TEST(WilsonLowerBound, KnownValues) {
  EXPECT_EQ(WilsonLowerBound(0, 0), 0);
  EXPECT_EQ(WilsonLowerBound(0, 5 * kScoreOne), 0);
  // 3 of 4: the default prior of a new member. Newcombe 1998 gives such limits for small samples.
  EXPECT_NEAR(static_cast<double>(WilsonLowerBound(3 * kScoreOne, kScoreOne)), 300'641'842.0, 10.0);
  // 81 of 263: lower limit 0.2553 (Newcombe 1998, Statistics in Medicine 17, table I, method 3).
  EXPECT_NEAR(static_cast<double>(WilsonLowerBound(81 * kScoreOne, 182 * kScoreOne)), 255'300'000.0,
              50'000.0);
}

TEST(TrustScale, WeightHalvesWithEveryHalfLife) {
  for (const std::int32_t half_life : {1, 7, 30, 365, 3650}) {
    SCOPED_TRACE(half_life);
    Policy policy;
    policy.trust_half_life_days = half_life;
    const TrustScale scale(policy);
    EXPECT_EQ(scale.Weight(0), kScoreOne);
    EXPECT_EQ(scale.Weight(half_life), kScoreOne / 2);
    for (std::int64_t age = 0; age < 3 * half_life; ++age) {
      const long double expected = std::pow(0.5L, static_cast<long double>(age) / half_life) * 1e9L;
      ASSERT_NEAR(static_cast<long double>(scale.Weight(age)), expected, 1.5L) << age;
    }
    EXPECT_EQ(
        scale.Weight(std::int64_t{400'000}),
        400'000 / half_life > 30 ? 0 : scale.Weight(400'000 % half_life) >> (400'000 / half_life));
  }
}

TEST(TrustScale, PriorThenHistoryUpToTheDay) {
  Policy policy;
  const TrustScale scale(policy);
  const Date today(2026, 11, 22);
  EXPECT_EQ(scale.Trust({}, today), WilsonLowerBound(3 * kScoreOne, kScoreOne));
  std::vector<PromiseRecord> promises = {{today - 365, 10, 2}, {today + 1, 0, 900}};
  // Ten kept and two broken a half-life ago weigh 5 and 1; tomorrow's aren't known yet.
  EXPECT_EQ(scale.Trust(promises, today), WilsonLowerBound(8 * kScoreOne, 2 * kScoreOne));
  EXPECT_LT(scale.Trust(promises, today + 1), scale.Trust(promises, today));
}

}  // namespace
}  // namespace renkei
