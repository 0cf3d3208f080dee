// Tampering with why a joint bid has no plan, and pretending that one with plans has none.
#include <string>
#include <utility>
#include <variant>

#include "gtest/gtest.h"
#include "tests/engine/certify/certified_case.h"

namespace renkei::test_support {
namespace {

class NoPlanTamperingTest : public testing::Test {
 protected:
  explicit NoPlanTamperingTest(CertifiedCase certified = JointBidCase())
      : certified_(std::move(certified)) {}
  void SetUp() override { ASSERT_TRUE(IsVerified(certified_)); }
  JointBidAnswer& answer() { return std::get<JointBidAnswer>(certified_.answer); }
  CertifiedCase certified_;
};

class BudgetBidTamperingTest : public NoPlanTamperingTest {
 protected:
  BudgetBidTamperingTest() : NoPlanTamperingTest(BudgetBidCase()) {}
  void SetUp() override {
    ASSERT_TRUE(answer().plans.empty());
    ASSERT_TRUE(IsVerifiedButForNegativeClaims(certified_));
  }
};

class InfeasibleBidTamperingTest : public NoPlanTamperingTest {
 protected:
  InfeasibleBidTamperingTest() : NoPlanTamperingTest(InfeasibleBidCase()) {}
};

TEST_F(NoPlanTamperingTest, ReasonsAgainstAPlanThatExists) {
  answer().infeasible = {{"a", "nobody_offers", "Nobody offers it."}};
  EXPECT_TRUE(IsRefused(certified_, "infeasible"));
}

TEST_F(NoPlanTamperingTest, EveryPlanRemovedAndARuleBlamed) {
  answer().plans.clear();
  for (const char* rule : {"pools", "team_size", "share_limits", "forbidden_pairs", "lead",
                           "budget", "rules_together"}) {
    SCOPED_TRACE(rule);
    answer().infeasible = {{"", rule, "It stands in the way."}};
    EXPECT_TRUE(IsRefused(certified_, "infeasible"));
  }
}

TEST_F(NoPlanTamperingTest, EveryPlanRemovedAndTheLimitBlamed) {
  answer().plans.clear();
  answer().infeasible = {{"", "not_found", "The search reached its limit."}};
  EXPECT_TRUE(IsRefused(certified_, "stop"));
  // A search may have ended before it found what a simple filling finds; but that proves nothing.
  answer().stop = StopReason::kWorkLimit;
  EXPECT_EQ(Verify(certified_).outcome, Outcome::kVerified);
  EXPECT_GT(Verify(certified_).unchecked_count, 0);
  EXPECT_EQ(Verify(certified_, /*require_proof=*/true).outcome, Outcome::kClaimFalse);
}

TEST_F(NoPlanTamperingTest, PlansOfAPausedOpportunityInTheData) {
  certified_.contents.opportunities[0].status = ListingStatus::kPaused;
  EXPECT_TRUE(IsRefused(certified_, "infeasible"));
}

TEST_F(BudgetBidTamperingTest, IsANoteUnlessProofIsRequired) {
  ASSERT_EQ(answer().infeasible.size(), 1u);
  EXPECT_EQ(answer().infeasible[0].rule, "budget");
  EXPECT_GT(Verify(certified_).unchecked_count, 0);
  EXPECT_EQ(Verify(certified_, /*require_proof=*/true).outcome, Outcome::kClaimFalse);
}

TEST_F(BudgetBidTamperingTest, RulesThatTheOpportunityDoesNotHave) {
  // Nobody states a least quantity.
  answer().infeasible[0].rule = "least_quantities";
  EXPECT_TRUE(IsRefused(certified_, "infeasible"));
  const auto blame = [&](const char* rule) { answer().infeasible[0].rule = rule; };
  Opportunity& opportunity = certified_.contents.opportunities[0];
  blame("team_size");
  opportunity.minimum_team_size = opportunity.maximum_team_size = 0;
  EXPECT_TRUE(IsRefused(certified_, "infeasible"));
  blame("share_limits");
  opportunity.maximum_share_ppm = 1'000'000;
  opportunity.minimum_share_ppm = 0;
  EXPECT_TRUE(IsRefused(certified_, "infeasible"));
  blame("forbidden_pairs");
  certified_.contents.exclusions.clear();
  EXPECT_TRUE(IsRefused(certified_, "infeasible"));
  blame("lead");
  opportunity.lead_minimum_share_ppm = 0;
  EXPECT_TRUE(IsRefused(certified_, "infeasible"));
  blame("pools");
  for (Offer& offer : certified_.contents.offers) {
    for (OfferLine& line : offer.lines) line.pool = "";
  }
  EXPECT_TRUE(IsRefused(certified_, "infeasible"));
  // The last one that is left can still be blamed; without it nothing can.
  blame("budget");
  EXPECT_EQ(Verify(certified_).outcome, Outcome::kVerified);
  opportunity.budget.reset();
  EXPECT_TRUE(IsRefused(certified_, "infeasible"));
  blame("rules_together");
  EXPECT_TRUE(IsRefused(certified_, "infeasible"));
}

TEST_F(BudgetBidTamperingTest, RulesOutOfOrderOrTwice) {
  answer().infeasible = {{"", "budget", "a"}, {"", "pools", "b"}};
  EXPECT_TRUE(IsRefused(certified_, "infeasible"));
  answer().infeasible = {{"", "budget", "a"}, {"", "budget", "b"}};
  EXPECT_TRUE(IsRefused(certified_, "infeasible"));
}

TEST_F(BudgetBidTamperingTest, ReasonThatSaysNothing) {
  answer().infeasible[0].text = "";
  EXPECT_TRUE(IsRefused(certified_, "infeasible"));
}

TEST_F(BudgetBidTamperingTest, LimitBlamedForWhatIsProved) {
  answer().stop = StopReason::kTimeLimit;
  EXPECT_TRUE(IsRefused(certified_, "stop"));
}

TEST_F(InfeasibleBidTamperingTest, LimitBlamedForWhatNeedsNoSearch) {
  answer().stop = StopReason::kTimeLimit;
  EXPECT_TRUE(IsRefused(certified_, "stop"));
  certified_.contents.opportunities[0].status = ListingStatus::kPaused;
  answer().infeasible = {{"", "opportunity_paused", "It is paused."}};
  EXPECT_TRUE(IsRefused(certified_, "stop"));
  answer().stop = StopReason::kOptimal;
  EXPECT_EQ(Verify(certified_).outcome, Outcome::kVerified);
}

TEST_F(InfeasibleBidTamperingTest, OtherRule) {
  answer().infeasible[0].rule = "certificate";
  EXPECT_TRUE(IsRefused(certified_, "infeasible"));
}

TEST_F(InfeasibleBidTamperingTest, OtherLot) {
  answer().infeasible[0].lot = "b";
  EXPECT_TRUE(IsRefused(certified_, "infeasible"));
}

TEST_F(InfeasibleBidTamperingTest, NoReason) {
  answer().infeasible.clear();
  EXPECT_TRUE(IsRefused(certified_, "infeasible"));
}

}  // namespace
}  // namespace renkei::test_support
