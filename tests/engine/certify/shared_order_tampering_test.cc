// One kind of tampering with a shared order a test, each on a genuine answer that verifies.
#include <limits>
#include <string>
#include <utility>
#include <variant>

#include "gtest/gtest.h"
#include "tests/engine/certify/certified_case.h"

namespace renkei::test_support {
namespace {

class SharedOrderTamperingTest : public testing::Test {
 protected:
  SharedOrderTamperingTest() : certified_(SharedOrderCase()) {}
  void SetUp() override {
    ASSERT_EQ(answer().plans.size(), 1u);
    ASSERT_TRUE(detail().buys_past_break);
    ASSERT_TRUE(plan().proved_optimal);
    ASSERT_TRUE(IsVerified(certified_));
  }
  SharedOrdersAnswer& answer() { return std::get<SharedOrdersAnswer>(certified_.answer); }
  Plan& plan() { return answer().plans[0]; }
  SharedOrderDetail& detail() { return std::get<SharedOrderDetail>(plan().detail); }
  TreeEvidence& tree() { return std::get<TreeEvidence>(plan().certificate.evidence[0]); }
  // A multiplier of the first leaf that has one.
  Multiplier& multiplier() {
    for (Leaf& leaf : tree().leaves) {
      if (!leaf.multipliers.empty()) return leaf.multipliers[0];
    }
    return tree().leaves[0].multipliers.emplace_back(Multiplier{"least", "1"});
  }
  CertifiedCase certified_;
};

TEST_F(SharedOrderTamperingTest, BillMovedFromOneToAnother) {
  detail().lines[0].bill.nanos += 10'000'000;
  detail().lines[1].bill.nanos -= 10'000'000;
  EXPECT_TRUE(IsRefused(certified_, "bill"));
}

TEST_F(SharedOrderTamperingTest, DeliveryMovedFromOneToAnother) {
  detail().lines[0].delivered.micros += 1'000'000;
  detail().lines[1].delivered.micros -= 1'000'000;
  EXPECT_TRUE(IsRefused(certified_, "delivered"));
}

TEST_F(SharedOrderTamperingTest, UnitPriceLowered) {
  detail().unit_price.nanos -= 1;
  EXPECT_TRUE(IsRefused(certified_, "unit_price"));
}

TEST_F(SharedOrderTamperingTest, CostLowered) {
  detail().cost.nanos -= 10'000'000;
  EXPECT_TRUE(IsRefused(certified_, "cost"));
}

TEST_F(SharedOrderTamperingTest, AloneRaisedForOne) {
  detail().lines[0].alone.nanos += 10'000'000;
  EXPECT_TRUE(IsRefused(certified_, "line_alone"));
}

TEST_F(SharedOrderTamperingTest, AloneRaisedForAll) {
  detail().alone.nanos += 10'000'000;
  EXPECT_TRUE(IsRefused(certified_, "alone"));
}

TEST_F(SharedOrderTamperingTest, NotObtainableAloneClaimed) {
  detail().lines[0].obtainable_alone = false;
  EXPECT_TRUE(IsRefused(certified_, "obtainable_alone"));
}

TEST_F(SharedOrderTamperingTest, PurchasePastBreakDenied) {
  detail().buys_past_break = false;
  EXPECT_TRUE(IsRefused(certified_, "buys_past_break"));
}

TEST_F(SharedOrderTamperingTest, DeliveryOutsideTheWindow) {
  detail().delivery_date += 100;
  EXPECT_TRUE(IsRefused(certified_, "delivery_date"));
}

TEST_F(SharedOrderTamperingTest, OtherDayWithinTheWindow) {
  detail().delivery_date += 1;
  EXPECT_TRUE(IsRefused(certified_, "constraint"));
}

TEST_F(SharedOrderTamperingTest, CapacityExceeded) {
  detail().ordered.micros = 2'000'000'000;
  EXPECT_TRUE(IsRefused(certified_, "ordered"));
}

TEST_F(SharedOrderTamperingTest, HalfACase) {
  detail().ordered.micros += 1'000'000;
  EXPECT_TRUE(IsRefused(certified_, "ordered"));
}

TEST_F(SharedOrderTamperingTest, OtherQuote) {
  detail().quote = "q2";
  EXPECT_TRUE(IsRefused(certified_, "unknown_quote"));
}

TEST_F(SharedOrderTamperingTest, UnknownNeedInALine) {
  detail().lines[0].need = "n9";
  EXPECT_TRUE(IsRefused(certified_, "unknown_need"));
}

TEST_F(SharedOrderTamperingTest, LineTwice) {
  detail().lines.push_back(detail().lines.back());
  EXPECT_TRUE(IsRefused(certified_, "line_order"));
}

TEST_F(SharedOrderTamperingTest, LineOfAnotherMember) {
  detail().lines[0].member = "m2";
  EXPECT_TRUE(IsRefused(certified_, "line_member"));
}

TEST_F(SharedOrderTamperingTest, GainInflated) {
  std::get<Money>(plan().participants[0].gain).nanos += 10'000'000;
  EXPECT_TRUE(IsRefused(certified_, "gain"));
}

TEST_F(SharedOrderTamperingTest, ParticipantTwice) {
  plan().participants.push_back(plan().participants.back());
  EXPECT_TRUE(IsRefused(certified_, "participant"));
}

TEST_F(SharedOrderTamperingTest, ShareMoved) {
  std::swap(plan().shares[0].member, plan().shares[1].member);
  EXPECT_TRUE(IsRefused(certified_, "share"));
}

TEST_F(SharedOrderTamperingTest, GroupNamedThatSavesNothingByLeaving) {
  detail().core_epsilon_members = {detail().lines[0].member};
  EXPECT_TRUE(IsRefused(certified_, "core_epsilon_members"));
}

TEST_F(SharedOrderTamperingTest, EpsilonAltered) {
  detail().core_epsilon.nanos += 10'000'000;
  EXPECT_TRUE(IsRefused(certified_, "core_epsilon"));
}

TEST_F(SharedOrderTamperingTest, SavingInflated) {
  plan().objectives[0].value = "1000";
  EXPECT_TRUE(IsRefused(certified_, "objective_value"));
}

TEST_F(SharedOrderTamperingTest, BoundRaised) {
  plan().objectives[0].bound += "1";
  plan().proved_optimal = false;
  plan().stop = StopReason::kWorkLimit;
  EXPECT_TRUE(IsRefused(certified_, "bound"));
}

TEST_F(SharedOrderTamperingTest, OptimumDenied) {
  plan().proved_optimal = false;
  plan().stop = StopReason::kWorkLimit;
  EXPECT_TRUE(IsRefused(certified_, "proved_optimal"));
}

TEST_F(SharedOrderTamperingTest, StopReasonAgainstTheProof) {
  plan().stop = StopReason::kTimeLimit;
  EXPECT_TRUE(IsRefused(certified_, "stop"));
}

TEST_F(SharedOrderTamperingTest, LastLeafDropped) {
  tree().leaves.pop_back();
  EXPECT_TRUE(IsRefused(certified_, "option_missing"));
}

TEST_F(SharedOrderTamperingTest, LeafOfAnOptionThatIsNone) {
  tree().leaves[0].fixings[0].column = "order/q1/2027-01-01/0/";
  EXPECT_TRUE(IsRefused(certified_, "option_missing"));
}

TEST_F(SharedOrderTamperingTest, LeafNarrowedToOneSize) {
  tree().leaves[0].fixings.push_back({"cases", "50", "50"});
  EXPECT_TRUE(IsRefused(certified_, "leaf_partition"));
}

TEST_F(SharedOrderTamperingTest, LeafBeyondTheBox) {
  tree().leaves[0].fixings.push_back({"cases", "0", "1000000"});
  EXPECT_TRUE(IsRefused(certified_, "leaf_box"));
}

TEST_F(SharedOrderTamperingTest, LeafDeclaredInfeasible) {
  for (Leaf& leaf : tree().leaves) {
    leaf.infeasible = true;
    leaf.multipliers.clear();
  }
  EXPECT_TRUE(IsRefused(certified_, "leaf_not_infeasible"));
}

TEST_F(SharedOrderTamperingTest, MultiplierOfTheWrongSign) {
  multiplier().value = "-1";
  EXPECT_TRUE(IsRefused(certified_, "multiplier_sign"));
}

TEST_F(SharedOrderTamperingTest, MultiplierThatIsNoNumber) {
  multiplier().value = "1e9";
  EXPECT_TRUE(IsRefused(certified_, "malformed_number"));
}

TEST_F(SharedOrderTamperingTest, MultiplierSoLargeThatItOverflows) {
  multiplier().value = std::string(36, '9');
  EXPECT_TRUE(IsRefused(certified_, "bound_overflow"));
}

TEST_F(SharedOrderTamperingTest, MultiplierOfAnUnknownRow) {
  multiplier().row = "least/of/all";
  EXPECT_TRUE(IsRefused(certified_, "unknown_row"));
}

TEST_F(SharedOrderTamperingTest, EveryPlanRemoved) {
  answer().plans.clear();
  EXPECT_TRUE(IsRefused(certified_, "order_omitted"));
  // Where the search ended at its limit nothing false is claimed.
  answer().stop = StopReason::kWorkLimit;
  EXPECT_EQ(Verify(certified_).outcome, Outcome::kVerified);
  ASSERT_EQ(Verify(certified_).unchecked.size(), 1u);
  EXPECT_NE(Verify(certified_).unchecked[0].text.find("would be worth placing"), std::string::npos);
  EXPECT_EQ(Verify(certified_, /*require_proof=*/true).outcome, Outcome::kClaimFalse);
}

TEST_F(SharedOrderTamperingTest, ReasonOfAnotherKind) {
  plan().participants[0].reasons[0].code = "not_obtainable_alone";
  EXPECT_TRUE(IsRefused(certified_, "reason"));
}

TEST_F(SharedOrderTamperingTest, ReasonLeftOut) {
  plan().participants[0].reasons.pop_back();
  EXPECT_TRUE(IsRefused(certified_, "reason"));
}

TEST_F(SharedOrderTamperingTest, PlanTwice) {
  answer().plans.push_back(plan());
  EXPECT_TRUE(IsRefused(certified_, "need_planned_twice"));
}

TEST_F(SharedOrderTamperingTest, HeaderOfThePlanDiffers) {
  plan().header.as_of += 1;
  EXPECT_TRUE(IsRefused(certified_, "plan_header"));
}

TEST_F(SharedOrderTamperingTest, EvidenceReplacedByTheSolversWordNeedsNoProofUnlessAsked) {
  plan().certificate.evidence = {SearchEvidence{"search"}};
  EXPECT_EQ(Verify(certified_).outcome, Outcome::kVerified);
  EXPECT_GT(Verify(certified_).unchecked_count, 0);
  EXPECT_EQ(Verify(certified_, /*require_proof=*/true).outcome, Outcome::kClaimFalse);
}

TEST_F(SharedOrderTamperingTest, PriceRaisedInTheDataUnderTheSameDigest) {
  certified_.contents.quotes[0].price_breaks[1].unit_price.nanos += 1'000'000'000;
  EXPECT_TRUE(IsRefused(certified_, "cost"));
}

TEST_F(SharedOrderTamperingTest, AbsurdNumbersAreFindingsRatherThanCrashes) {
  detail().ordered.micros = std::numeric_limits<Micros>::max();
  detail().lines[0].bill.nanos = std::numeric_limits<Nanos>::min();
  detail().delivery_date = Date(9999, 12, 31);
  EXPECT_TRUE(IsRefused(certified_, "ordered"));
}

}  // namespace
}  // namespace renkei::test_support
