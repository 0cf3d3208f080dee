// Split orders verify; one kind of tampering with them a test is refused.
#include <iostream>
#include <map>
#include <string>
#include <variant>

#include "engine/index/snapshot.h"
#include "gtest/gtest.h"
#include "tests/engine/certify/certified_case.h"
#include "tests/engine/consortium/random_split.h"

namespace renkei::test_support {
namespace {

TEST(SplitOrderAnswers, Verify) {
  std::map<std::string, int> counts;
  for (unsigned seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    RandomSplit split = MakeRandomSplit(seed);
    CertifiedCase certified;
    certified.contents = split.contents;
    const auto snapshot = Snapshot::Build(certified.contents, certified.digest);
    ASSERT_TRUE(snapshot.ok()) << snapshot.status();
    Need need = split.need();
    split.options.inline_need = seed % 3 == 0;
    if (seed % 6 == 0) need.id.clear();
    if (seed % 7 == 0) split.options.search.work_limit = 3;
    const auto answer = PlanSplitOrder(**snapshot, need, split.options);
    ASSERT_TRUE(answer.ok()) << answer.status();
    if (answer->plans.empty()) ++counts["no plan"];
    for (const Plan& plan : answer->plans) {
      ++counts[plan.participants.size() > 1 ? "several firms" : "one firm"];
    }
    certified.answer = *answer;
    EXPECT_TRUE(IsVerifiedButForNegativeClaims(certified));
    if (!answer->plans.empty()) {
      EXPECT_TRUE(IsVerified(certified));
    }
  }
  for (const auto& [what, count] : counts) std::cout << "  " << what << ": " << count << "\n";
  for (const char* what : {"no plan", "several firms", "one firm"}) EXPECT_GT(counts[what], 9);
}

class SplitOrderTamperingTest : public testing::Test {
 protected:
  SplitOrderTamperingTest() : certified_(SplitOrderCase()) {}
  void SetUp() override { ASSERT_TRUE(IsVerified(certified_)); }
  SplitOrderAnswer& answer() { return std::get<SplitOrderAnswer>(certified_.answer); }
  Plan& plan() { return answer().plans[0]; }
  JointBidDetail& detail() { return std::get<JointBidDetail>(plan().detail); }
  Need& need() { return certified_.contents.needs[0]; }
  // The same answer for the same need, given with the request.
  void GiveNeed() {
    answer().inline_need = need();
    ASSERT_TRUE(IsVerified(certified_));
    certified_.contents.needs.clear();
  }
  CertifiedCase certified_;
};

TEST_F(SplitOrderTamperingTest, AnotherNeedIsNamed) {
  answer().need = "other";
  EXPECT_TRUE(IsRefused(certified_, "unknown_need"));
}

TEST_F(SplitOrderTamperingTest, GivenNeedHasAnotherName) {
  GiveNeed();
  answer().inline_need->id = "other";
  EXPECT_TRUE(IsRefused(certified_, "unknown_need"));
}

TEST_F(SplitOrderTamperingTest, GivenNeedPassesForTheNetworks) {
  answer().inline_need = need();
  answer().inline_need->importance = 99;
  EXPECT_TRUE(IsRefused(certified_, "inline_input"));
}

TEST_F(SplitOrderTamperingTest, GivenNeedWantsMore) {
  GiveNeed();
  answer().inline_need->quantity->micros += 1'000'000;
  EXPECT_TRUE(IsRefused(certified_, "lot_cover"));
}

TEST_F(SplitOrderTamperingTest, GivenNeedHasNoQuantity) {
  GiveNeed();
  answer().inline_need->quantity.reset();
  EXPECT_TRUE(IsRefused(certified_, "unknown_need"));
}

TEST_F(SplitOrderTamperingTest, GivenNeedIsNotForTrade) {
  GiveNeed();
  answer().inline_need->purpose = Purpose::kExchange;
  EXPECT_TRUE(IsRefused(certified_, "unknown_need"));
}

TEST_F(SplitOrderTamperingTest, GivenNeedHasNoPrice) {
  GiveNeed();
  answer().inline_need->maximum_price.reset();
  answer().inline_need->target_price.reset();
  answer().inline_need->budget.reset();
  EXPECT_TRUE(IsRefused(certified_, "unknown_need"));
}

TEST_F(SplitOrderTamperingTest, GivenNeedIsASuppliers) {
  GiveNeed();
  answer().inline_need->member = plan().shares[0].member;
  EXPECT_TRUE(IsRefused(certified_, "share_without_line"));
}

TEST_F(SplitOrderTamperingTest, GivenNeedPaysLessThanIsAsked) {
  GiveNeed();
  answer().inline_need->maximum_price = Money{"EUR", 1'000'000'000};
  answer().inline_need->target_price.reset();
  EXPECT_TRUE(IsRefused(certified_, "share_without_line"));
}

TEST_F(SplitOrderTamperingTest, GivenNeedAsksForACertificate) {
  GiveNeed();
  answer().inline_need->required_certificates = {"none-such"};
  EXPECT_TRUE(IsRefused(certified_, "share_without_line"));
}

TEST_F(SplitOrderTamperingTest, BuyerExcludesASupplier) {
  certified_.contents.exclusions = {
      {"x", need().member, plan().shares[0].member, ExclusionReason::kDeclined, {}}};
  EXPECT_TRUE(IsRefused(certified_, "share_without_line"));
}

TEST_F(SplitOrderTamperingTest, LimitsAreOutOfRange) {
  answer().limits.minimum_share_ppm = -1;
  EXPECT_TRUE(IsRefused(certified_, "inline_input"));
}

TEST_F(SplitOrderTamperingTest, LimitsContradictEachOther) {
  answer().limits.minimum_share_ppm = *answer().limits.maximum_share_ppm + 1;
  EXPECT_TRUE(IsRefused(certified_, "inline_input"));
}

TEST_F(SplitOrderTamperingTest, LargestShareLoosened) {
  answer().limits.maximum_share_ppm = 900'000;
  EXPECT_TRUE(IsRefused(certified_, "constraint"));
}

TEST_F(SplitOrderTamperingTest, LargestShareTightened) {
  answer().limits.maximum_share_ppm = 100'000;
  EXPECT_TRUE(IsRefused(certified_, "team_rule"));
}

TEST_F(SplitOrderTamperingTest, LargestShareForgotten) {
  answer().limits.maximum_share_ppm.reset();
  EXPECT_TRUE(IsRefused(certified_, "constraint"));
}

TEST_F(SplitOrderTamperingTest, LeastShareRaised) {
  answer().limits.minimum_share_ppm = 490'000;
  EXPECT_TRUE(IsRefused(certified_, "team_rule"));
}

TEST_F(SplitOrderTamperingTest, FewerFirmsAllowed) {
  answer().limits.maximum_team_size = 1;
  EXPECT_TRUE(IsRefused(certified_, "team_rule"));
}

TEST_F(SplitOrderTamperingTest, MoreFirmsAllowed) {
  answer().limits.maximum_team_size += 1;
  EXPECT_TRUE(IsRefused(certified_, "constraint"));
}

TEST_F(SplitOrderTamperingTest, PlanOfAnotherKind) {
  plan().kind = PlanKind::kJointBid;
  EXPECT_TRUE(IsRefused(certified_, "plan_kind"));
}

TEST_F(SplitOrderTamperingTest, DetailOfAnotherNeed) {
  detail().opportunity = "other";
  EXPECT_TRUE(IsRefused(certified_, "opportunity"));
}

TEST_F(SplitOrderTamperingTest, QuantityMovedToAnotherFirm) {
  plan().shares[0].quantity.micros -= 1'000'000;
  plan().shares[1].quantity.micros += 1'000'000;
  EXPECT_EQ(Verify(certified_).outcome, Outcome::kClaimFalse);
}

TEST_F(SplitOrderTamperingTest, LessIsOrdered) {
  plan().shares[0].quantity.micros -= 1'000'000;
  EXPECT_TRUE(IsRefused(certified_, "lot_cover"));
}

TEST_F(SplitOrderTamperingTest, ShareOfAnotherLot) {
  plan().shares[0].lot = "order";
  EXPECT_TRUE(IsRefused(certified_, "share_without_line"));
}

TEST_F(SplitOrderTamperingTest, ShareOfTheBuyerItself) {
  plan().shares[0].member = need().member;
  EXPECT_TRUE(IsRefused(certified_, "share_without_line"));
}

TEST_F(SplitOrderTamperingTest, PriceOfAShareLowered) {
  plan().shares[0].price.nanos -= 1;
  EXPECT_TRUE(IsRefused(certified_, "share"));
}

TEST_F(SplitOrderTamperingTest, BoundLowered) {
  plan().objectives[1].bound = "1";
  EXPECT_TRUE(IsRefused(certified_, "bound"));
}

TEST_F(SplitOrderTamperingTest, OneCandidateMore) {
  answer().candidate_count += 1;
  EXPECT_TRUE(IsRefused(certified_, "candidate_count"));
}

TEST_F(SplitOrderTamperingTest, AReasonWhyThereIsNoPlan) {
  answer().infeasible = {{"", "budget", "too dear"}};
  EXPECT_TRUE(IsRefused(certified_, "infeasible"));
}

}  // namespace
}  // namespace renkei::test_support
