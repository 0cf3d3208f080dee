// Every part of a fit, with values computed by hand.
#include "engine/fit/part_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "engine/base/random.h"
#include "engine/fit/trust.h"
#include "tests/engine/fit/two_members.h"

namespace renkei {
namespace {

using test_support::TwoMembers;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Quantity Pieces(std::int64_t count) { return {"pcs", count * kMicrosPerUnit}; }
Money Euros(std::int64_t units) { return {"EUR", units * kNanosPerUnit}; }

TEST(FallingValue, IsOneUpToTheWishAndZeroFromTheLimitOn) {
  EXPECT_EQ(FallingValue(10, 10, 20), kScoreOne);
  EXPECT_EQ(FallingValue(11, 10, 20), 900'000'000);
  EXPECT_EQ(FallingValue(20, 10, 20), 0);
  EXPECT_EQ(FallingValue(25, 10, 20), 0);
  EXPECT_EQ(FallingValue(11, 10, 13), 666'666'667);
  EXPECT_EQ(FallingValue(10, 10, 10), kScoreOne);
  EXPECT_EQ(FallingValue(11, 10, 10), 0);
}

TEST(PartValues, CodeIsOneBelowTheNeedAndLinSimilarityElsewhere) {
  TwoMembers two;
  EXPECT_EQ(two.Part("code"), kScoreOne);
  two.need().codes = {{"own", "aa"}};
  EXPECT_EQ(two.Part("code"), kScoreOne);
  // Siblings below a, which has 2 of the 4 codes below it: IC(a) = 1 - ln 3 / ln 4 = 0.207518750,
  // and leaves have 1: 2 IC(a) / 2.
  two.need().codes = {{"own", "ab"}};
  EXPECT_NEAR(static_cast<double>(two.Part("code")), 207'518'750, 2.0);
  // The capability for the whole of a, the need for aa: 2 IC(a) / (IC(a) + 1).
  two.need().codes = {{"own", "aa"}};
  two.capability().codes = {{"own", "a"}};
  EXPECT_NEAR(static_cast<double>(two.Part("code")), 343'711'018, 5.0);
  // The best pair counts.
  two.need().codes = {{"own", "b"}, {"own", "aa"}};
  two.capability().codes = {{"own", "ab"}, {"own", "aa"}};
  EXPECT_EQ(two.Part("code"), kScoreOne);
  EXPECT_EQ(two.Evaluate().parts[0].offered, "own:aa");
  two.capability().codes.clear();
  EXPECT_EQ(two.Part("code"), kNeutralValue);
  EXPECT_TRUE(two.IsUnknown("code"));
  two.need().codes.clear();
  EXPECT_EQ(two.Part("code"), -1);
}

TEST(PartValues, TextIsBm25fByItsLimit) {
  TwoMembers two;
  // One document, of average length: tf' = 1, and 1 / (1.2 + 1) = 0.4545... of the only word's idf.
  EXPECT_EQ(two.Part("text"), 454'545'454);
  // A word that no capability has leaves both sums.
  two.need().title = "Gears, brioche";
  EXPECT_EQ(two.Part("text"), 454'545'454);
  EXPECT_EQ(two.Evaluate().parts[1].offered, "gears");
  // Words of a paused capability aren't known either.
  two.contents.capabilities.push_back(two.capability());
  two.contents.capabilities[1].id = "cap2";
  two.contents.capabilities[1].title = "Brioche";
  two.contents.capabilities[1].status = ListingStatus::kPaused;
  EXPECT_EQ(two.Part("text"), 454'545'454);
  two.contents.capabilities[1].status = ListingStatus::kActive;
  EXPECT_LT(two.Part("text"), 454'545'454);
  // No known word: the need states no text that could be compared.
  two.need().title = "xyzzy";
  EXPECT_EQ(two.Part("text"), -1);
}

TEST(PartValues, Price) {
  TwoMembers two;
  EXPECT_EQ(two.Part("price"), -1);
  two.need().quantity = Pieces(1);
  two.need().target_price = Euros(10);
  two.need().maximum_price = Euros(20);
  EXPECT_EQ(two.Part("price"), kNeutralValue);
  EXPECT_TRUE(two.IsUnknown("price"));
  two.capability().price = Euros(10);
  two.capability().price_unit = "pcs";
  EXPECT_EQ(two.Part("price"), kScoreOne);
  EXPECT_FALSE(two.IsUnknown("price"));
  two.capability().price = Euros(13);
  EXPECT_EQ(two.Part("price"), 700'000'000);
  two.capability().price = Euros(20);
  EXPECT_EQ(two.Part("price"), 0);
  // 180 a dozen are 15 each.
  two.capability().price = Euros(180);
  two.capability().price_unit = "dozen";
  EXPECT_EQ(two.Part("price"), 500'000'000);
  // A limit alone: nothing to pay would be as wished.
  two.need().target_price.reset();
  EXPECT_EQ(two.Part("price"), 250'000'000);
  // A wish alone: twice of it is as bad as can be.
  two.need().target_price = Euros(10);
  two.need().maximum_price.reset();
  EXPECT_EQ(two.Part("price"), 500'000'000);
  two.capability().price = Euros(12'000);
  EXPECT_EQ(two.Part("price"), 0);
  // Other currency or unit: unknown.
  two.capability().price = Money{"GBP", 1};
  EXPECT_EQ(two.Part("price"), kNeutralValue);
  EXPECT_TRUE(two.IsUnknown("price"));
  two.capability().price = Euros(1);
  two.capability().price_unit = "kg";
  EXPECT_TRUE(two.IsUnknown("price"));
  // Without a quantity the capability's unit is meant.
  two.need().quantity.reset();
  EXPECT_EQ(two.Part("price"), kScoreOne);
}

TEST(PartValues, Capacity) {
  TwoMembers two;
  EXPECT_EQ(two.Part("capacity"), -1);
  two.need().quantity = Pieces(100);
  two.need().minimum_quantity = Pieces(20);
  EXPECT_TRUE(two.IsUnknown("capacity"));
  two.capability().capacity = Pieces(40);
  two.capability().period = Period::kMonth;
  // Any time: no limit to the months.
  EXPECT_TRUE(two.IsUnknown("capacity"));
  two.need().window = {Date(2027, 1, 1), Date(2027, 1, 31)};
  EXPECT_EQ(two.Part("capacity"), 250'000'000);
  two.need().window.last = Date(2027, 2, 1);
  EXPECT_EQ(two.Part("capacity"), 750'000'000);
  two.need().window.last = Date(2027, 3, 1);
  EXPECT_EQ(two.Part("capacity"), kScoreOne);
  two.capability().capacity = Pieces(20);
  two.need().window.last = Date(2027, 1, 2);
  EXPECT_EQ(two.Part("capacity"), 0);
  // All or nothing.
  two.need().minimum_quantity.reset();
  two.capability().capacity = Pieces(100);
  EXPECT_EQ(two.Part("capacity"), kScoreOne);
}

TEST(PartValues, LeadTime) {
  TwoMembers two;
  EXPECT_EQ(two.Part("lead_time"), -1);
  two.need().wished_lead_time_days = 5;
  EXPECT_TRUE(two.IsUnknown("lead_time"));
  two.capability().lead_time_days = 5;
  EXPECT_EQ(two.Part("lead_time"), kScoreOne);
  two.capability().lead_time_days = 7;
  EXPECT_EQ(two.Part("lead_time"), 600'000'000);
  two.need().maximum_lead_time_days = 25;
  EXPECT_EQ(two.Part("lead_time"), 900'000'000);
  two.need().wished_lead_time_days.reset();
  EXPECT_EQ(two.Part("lead_time"), 720'000'000);
}

TEST(PartValues, Distance) {
  TwoMembers two;
  two.need().wished_distance_m = 11'195;
  two.need().maximum_distance_m = 211'195;
  // The need doesn't say where.
  EXPECT_EQ(two.Part("distance"), -1);
  two.need().place = Place{"", 0, 1'000'000};
  EXPECT_TRUE(two.IsUnknown("distance"));
  two.maker().place = Place{"", 0, 0};
  // 111,195 m: 100,000 of 200,000.
  EXPECT_EQ(two.Part("distance"), 500'000'000);
  EXPECT_THAT(two.Evaluate().parts[2].offered, HasSubstr("111.2 km"));
  // The member's own place stands in.
  two.buyer().place = *two.need().place;
  two.need().place.reset();
  EXPECT_EQ(two.Part("distance"), 500'000'000);
}

TEST(PartValues, TrustIsAlwaysStated) {
  TwoMembers two;
  EXPECT_EQ(two.Part("trust"), WilsonLowerBound(3 * kScoreOne, kScoreOne));
  two.maker().promises = {{two.as_of, 7, 0}};
  EXPECT_EQ(two.Part("trust"), WilsonLowerBound(10 * kScoreOne, kScoreOne));
  EXPECT_EQ(two.Evaluate().parts.back().offered, "7 kept and 0 broken so far");
  two.contents.policy.trust_prior_kept = 0;
  two.contents.policy.trust_prior_broken = 0;
  two.maker().promises.clear();
  EXPECT_EQ(two.Part("trust"), 0);
}

TEST(Fit, IsTheWeightedMeanOfTheStatedParts) {
  TwoMembers two;
  two.need().quantity = Pieces(1);
  two.need().target_price = Euros(10);
  two.need().maximum_price = Euros(20);
  two.capability().price = Euros(13);
  two.capability().price_unit = "pcs";
  FitWeights& weights = two.contents.policy.fit_weights;
  weights = {/*code=*/3,      /*text=*/0, /*price=*/2, /*capacity=*/1,
             /*lead_time=*/9, 9,          /*trust=*/0};
  // (3 * 1 + 2 * 0.7 + 1 * 0.5) / 6 = 4.9 / 6; lead time and distance aren't stated.
  EXPECT_EQ(two.Evaluate().fit, 816'666'667);
  weights.code = weights.price = weights.capacity = 0;
  EXPECT_EQ(two.Evaluate().fit, kNeutralValue);
  std::vector<std::string> parts;
  for (const ScorePart& part : two.Evaluate().parts) parts.push_back(part.part);
  EXPECT_THAT(parts, ElementsAre("code", "text", "price", "capacity", "trust"));
}

TEST(Fit, WeightedMeanNeverFallsWhenAPartRises) {
  std::map<std::string, int> counts = {{"rose", 0},
                                       {"stayed though the part counts", 0},
                                       {"stayed since the part doesn't count", 0}};
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    FitWeights weights;
    for (std::int32_t* weight : {&weights.code, &weights.text, &weights.price, &weights.trust}) {
      *weight = static_cast<std::int32_t>(random.Between(0, 1000));
    }
    PartValues parts;
    for (PartValue& part : parts) {
      part = {random.Between(0, kScoreOne), random.Percent(70), random.Percent(20)};
    }
    const Score before = WeightedMean(parts, weights);
    PartValue& raised = parts[random.Below(parts.size())];
    raised.value += random.Percent(50) ? 1 : random.Between(0, kScoreOne - raised.value);
    const Score after = WeightedMean(parts, weights);
    EXPECT_GE(after, before);
    ++counts[after > before  ? "rose"
             : raised.stated ? "stayed though the part counts"
                             : "stayed since the part doesn't count"];
  }
  for (const auto& [what, count] : counts) {
    std::cout << "  " << what << ": " << count << "\n";
    EXPECT_GT(count, 0) << what << " never occurred";
  }
}

}  // namespace
}  // namespace renkei
