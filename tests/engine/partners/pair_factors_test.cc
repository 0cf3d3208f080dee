#include "engine/partners/pair_factors.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <iostream>
#include <utility>

#include "tests/support/random_network.h"

namespace renkei {
namespace {

using test_support::RandomNetwork;

const Date kToday(2026, 11, 22);

Member Firm(std::int32_t people, std::optional<std::int32_t> concentration_ppm) {
  Member member;
  member.employee_count = people;
  member.revenue_concentration_ppm = concentration_ppm;
  return member;
}

// (1 - min / max) (1 + c) / 2 by hand.
TEST(DependenceRisk, KnownValues) {
  // Equal sizes: nobody outweighs the other.
  EXPECT_EQ(DependenceRisk(Firm(10, 900'000), Firm(10, 900'000)), 0);
  // 10 and 40 people: 0.75; the small one has 60 % from one customer: 0.75 * 0.8.
  EXPECT_EQ(DependenceRisk(Firm(10, 600'000), Firm(40, 0)), 600'000'000);
  EXPECT_EQ(DependenceRisk(Firm(40, 0), Firm(10, 600'000)), 600'000'000);
  // The large one's concentration doesn't matter: 0.75 * 0.5.
  EXPECT_EQ(DependenceRisk(Firm(10, 0), Firm(40, 1'000'000)), 375'000'000);
  // Concentration unknown: 0.75 * 0.75.
  EXPECT_EQ(DependenceRisk(Firm(10, std::nullopt), Firm(40, 0)), 562'500'000);
  // Size unknown: 0.5, and the larger concentration: 0.5 * 0.7.
  EXPECT_EQ(DependenceRisk(Firm(0, 400'000), Firm(40, 100'000)), 350'000'000);
  EXPECT_EQ(DependenceRisk(Firm(0, std::nullopt), Firm(0, std::nullopt)), 375'000'000);
}

// Two members with the codes "own:aa" and "own:ab" below "own:a", or none.
FitModel ModelOf(std::vector<CodeReference> first, std::vector<CodeReference> second,
                 std::vector<Meeting> meetings) {
  NetworkContents contents;
  contents.code_schemes = {{"own", "", false, false}};
  contents.codes = {
      {"own", "a", "", {}}, {"own", "aa", "a", {}}, {"own", "ab", "a", {}}, {"own", "b", "", {}}};
  contents.members.resize(2);
  contents.members[0].id = "m1";
  contents.members[0].codes = std::move(first);
  contents.members[1].id = "m2";
  contents.members[1].codes = std::move(second);
  contents.members[1].meetings = std::move(meetings);
  return *FitModel::Build(contents);
}

TEST(PairFactors, DiversityFallsWithTheSimilarityOfTheTrades) {
  const auto diversity = [](std::vector<CodeReference> a, std::vector<CodeReference> b) {
    return ComputePairFactors(ModelOf(std::move(a), std::move(b), {}), 0, 1, kToday).diversity;
  };
  // The default floor is 0.8.
  EXPECT_EQ(diversity({{"own", "aa"}}, {{"own", "aa"}}), 800'000'000);
  EXPECT_EQ(diversity({{"own", "aa"}}, {{"own", "b"}}), kScoreOne);
  // At or below in one direction counts whole, whoever states the wider code.
  EXPECT_EQ(diversity({{"own", "a"}}, {{"own", "aa"}}), 800'000'000);
  EXPECT_EQ(diversity({{"own", "aa"}}, {{"own", "a"}}), 800'000'000);
  // Siblings: IC(a) = 1 - ln 3 / ln 4, IC of leaves 1: Lin = 1 - ln 3 / ln 4 = 0.207518750.
  EXPECT_NEAR(static_cast<double>(diversity({{"own", "aa"}}, {{"own", "ab"}})),
              1e9 - 0.2 * 207'518'750, 2.0);
  // The closest pair counts; a trade that isn't stated is half alike.
  EXPECT_EQ(diversity({{"own", "b"}, {"own", "aa"}}, {{"own", "aa"}}), 800'000'000);
  EXPECT_EQ(diversity({}, {{"own", "aa"}}), 900'000'000);
}

TEST(PairFactors, NoveltyComesBackWithTheDays) {
  const auto novelty = [](std::int64_t days_ago) {
    return ComputePairFactors(ModelOf({}, {}, {{"m1", kToday - days_ago}}), 0, 1, kToday).novelty;
  };
  // The default floor is 0.6 and the default span 365 days.
  EXPECT_EQ(novelty(0), 600'000'000);
  EXPECT_EQ(novelty(73), 680'000'000);
  EXPECT_EQ(novelty(365), kScoreOne);
  EXPECT_EQ(novelty(4000), kScoreOne);
  // A meeting that hasn't taken place yet doesn't count.
  EXPECT_EQ(novelty(-1), kScoreOne);
  EXPECT_EQ(ComputePairFactors(ModelOf({}, {}, {}), 0, 1, kToday).novelty, kScoreOne);
  EXPECT_EQ(ComputePairFactors(ModelOf({}, {}, {{"m2", kToday}}), 0, 1, kToday).novelty, kScoreOne);
  // The last meeting counts, in any order of the list.
  EXPECT_EQ(
      ComputePairFactors(ModelOf({}, {}, {{"m1", kToday - 73}, {"m1", kToday - 300}}), 0, 1, kToday)
          .novelty,
      680'000'000);
}

TEST(PairFactors, AreSymmetricAndWithinTheirFloors) {
  int pairs = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    const RandomNetwork network(seed);
    const auto model = FitModel::Build(network.contents());
    ASSERT_TRUE(model.ok()) << model.status();
    for (MemberOrdinal a = 0; a < model->member_count(); ++a) {
      for (MemberOrdinal b = 0; b < a; ++b) {
        const PairFactors factors = ComputePairFactors(*model, a, b, RandomNetwork::as_of());
        EXPECT_EQ(factors, ComputePairFactors(*model, b, a, RandomNetwork::as_of()));
        EXPECT_GE(factors.diversity, model->policy().diversity_floor);
        EXPECT_GE(factors.dependence, model->policy().dependence_floor);
        EXPECT_GE(factors.novelty, model->policy().novelty_floor);
        EXPECT_LE(std::max({factors.diversity, factors.dependence, factors.novelty}), kScoreOne);
        ++pairs;
      }
    }
  }
  EXPECT_GT(pairs, 0);
}

}  // namespace
}  // namespace renkei
