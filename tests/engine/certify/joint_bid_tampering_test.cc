// One kind of tampering with a joint bid a test, each on a genuine answer that verifies.
#include <limits>
#include <string>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/engine/certify/certified_case.h"

namespace renkei::test_support {
namespace {

class JointBidTamperingTest : public testing::Test {
 protected:
  explicit JointBidTamperingTest(CertifiedCase certified = JointBidCase())
      : certified_(std::move(certified)) {}
  void SetUp() override { ASSERT_TRUE(IsVerified(certified_)); }
  JointBidAnswer& answer() { return std::get<JointBidAnswer>(certified_.answer); }
  Plan& plan() { return answer().plans[0]; }
  JointBidDetail& detail() { return std::get<JointBidDetail>(plan().detail); }
  CertifiedCase certified_;
};

class TreeBidTamperingTest : public JointBidTamperingTest {
 protected:
  TreeBidTamperingTest() : JointBidTamperingTest(TreeBidCase()) {}
  TreeEvidence& tree() { return std::get<TreeEvidence>(plan().certificate.evidence[1]); }
};

class NarrowedBidTamperingTest : public JointBidTamperingTest {
 protected:
  NarrowedBidTamperingTest() : JointBidTamperingTest(NarrowedBidCase()) {}
  TreeEvidence& tree() { return std::get<TreeEvidence>(plan().certificate.evidence[1]); }
  Narrowing& narrowing() { return tree().narrowings[0]; }
  // A multiplier of a row of what a lot needs.
  Multiplier& Needs() {
    for (Leaf& leaf : tree().leaves) {
      for (Multiplier& multiplier : leaf.multipliers) {
        if (multiplier.row.starts_with("needs/")) return multiplier;
      }
    }
    return tree().leaves[0].multipliers[0];
  }
};

class InlineBidTamperingTest : public JointBidTamperingTest {
 protected:
  InlineBidTamperingTest() : JointBidTamperingTest(InlineBidCase()) {}
};

TEST_F(NarrowedBidTamperingTest, BoxesNarrowerThanProved) {
  narrowing().below = absl::StrCat(std::stoll(narrowing().below) / 2);
  EXPECT_TRUE(IsRefused(certified_, "narrowing"));
}

TEST_F(NarrowedBidTamperingTest, BoxesWiderThanTheLeaves) {
  narrowing().below = absl::StrCat(std::stoll(narrowing().below) * 2);
  EXPECT_FALSE(IsVerified(certified_));
}

TEST_F(NarrowedBidTamperingTest, LessIsLeftOutThanTheBoundSays) {
  narrowing().below = absl::StrCat(std::stoll(narrowing().below) - 1);
  EXPECT_FALSE(IsVerified(certified_));
}

TEST_F(NarrowedBidTamperingTest, NarrowedByNothing) {
  narrowing().multipliers.clear();
  EXPECT_FALSE(IsVerified(certified_));
}

TEST_F(NarrowedBidTamperingTest, NarrowingDropped) {
  tree().narrowings.clear();
  EXPECT_FALSE(IsVerified(certified_));
}

TEST_F(NarrowedBidTamperingTest, NarrowedByAnUnknownRow) {
  narrowing().multipliers[0].row = "nothing";
  EXPECT_TRUE(IsRefused(certified_, "unknown_row"));
}

TEST_F(NarrowedBidTamperingTest, NarrowedByARowOfTheWrongSign) {
  narrowing().multipliers.push_back({"used/" + plan().participants[0].member, "1"});
  EXPECT_TRUE(IsRefused(certified_, "multiplier_sign"));
}

TEST_F(NarrowedBidTamperingTest, BelowIsNoNumber) {
  narrowing().below = "much";
  EXPECT_TRUE(IsRefused(certified_, "malformed_number"));
}

TEST_F(NarrowedBidTamperingTest, TooManyNarrowings) {
  tree().narrowings.resize(TreeEvidence::kMaxNarrowings + 1, narrowing());
  EXPECT_TRUE(IsRefused(certified_, "narrowing_count"));
}

TEST_F(NarrowedBidTamperingTest, LeafBeyondTheNarrowedBoxes) {
  tree().leaves[0].fixings[0].upper = tree().leaves.back().fixings[0].upper;
  EXPECT_FALSE(IsVerified(certified_));
}

TEST_F(NarrowedBidTamperingTest, NeedsOfAStranger) {
  Needs().row += "+stranger";
  EXPECT_TRUE(IsRefused(certified_, "unknown_row"));
}

TEST_F(NarrowedBidTamperingTest, NeedsOfAnotherLot) {
  Needs().row.replace(0, 6, "needs/none-");
  EXPECT_TRUE(IsRefused(certified_, "unknown_row"));
}

TEST_F(NarrowedBidTamperingTest, NeedsWithAMemberTwice) {
  std::string& row = Needs().row;
  const std::size_t begin = row.find('/', 6) + 1;
  const std::string full = row.substr(begin, row.find('/', begin) - begin);
  row.insert(begin, full + "+");
  EXPECT_TRUE(IsRefused(certified_, "unknown_row"));
}

TEST_F(NarrowedBidTamperingTest, NeedsMoreThanIsLacking) {
  // Without full lines the row says no more than the lot's own.
  std::string& row = Needs().row;
  const std::size_t begin = row.find('/', 6) + 1;
  row.erase(begin, row.find('/', begin) - begin);
  EXPECT_FALSE(IsVerified(certified_));
}

TEST_F(JointBidTamperingTest, GenuineAnswerHasAnAlternativeAndIsProved) {
  EXPECT_EQ(answer().plans.size(), 2u);
  EXPECT_TRUE(plan().proved_optimal);
}

TEST_F(JointBidTamperingTest, PriceOfAShareLowered) {
  plan().shares[0].price.nanos -= 1;
  EXPECT_TRUE(IsRefused(certified_, "share"));
}

TEST_F(JointBidTamperingTest, PriceOfTheBidLowered) {
  detail().price.nanos -= 1;
  EXPECT_TRUE(IsRefused(certified_, "price"));
}

TEST_F(JointBidTamperingTest, ShareEnlargedBeyondTheOffer) {
  plan().shares[0].quantity.micros += 100'000'000;
  EXPECT_TRUE(IsRefused(certified_, "share_quantity"));
}

TEST_F(JointBidTamperingTest, ShareOfHalfAStep) {
  plan().shares[0].quantity.micros += 500'000;
  EXPECT_TRUE(IsRefused(certified_, "share_steps"));
}

TEST_F(JointBidTamperingTest, ShareInAnotherUnit) {
  plan().shares[0].quantity.unit = "kg";
  EXPECT_TRUE(IsRefused(certified_, "share_steps"));
}

TEST_F(JointBidTamperingTest, ShareDropped) {
  plan().shares.erase(plan().shares.begin());
  EXPECT_TRUE(IsRefused(certified_, "lot_cover"));
}

TEST_F(JointBidTamperingTest, ShareTwice) {
  plan().shares.insert(plan().shares.begin(), plan().shares[0]);
  EXPECT_TRUE(IsRefused(certified_, "share_order"));
}

TEST_F(JointBidTamperingTest, ShareOfAStranger) {
  plan().shares[0].member = "stranger";
  EXPECT_TRUE(IsRefused(certified_, "share_without_line"));
}

TEST_F(JointBidTamperingTest, OtherSource) {
  plan().shares[0].source = "offer9";
  EXPECT_TRUE(IsRefused(certified_, "share"));
}

TEST_F(JointBidTamperingTest, LeadSwapped) {
  detail().lead = "m9";
  EXPECT_TRUE(IsRefused(certified_, "lead"));
}

TEST_F(JointBidTamperingTest, CoordinatorSwapped) {
  detail().coordinator = "m9";
  EXPECT_TRUE(IsRefused(certified_, "coordinator"));
}

TEST_F(JointBidTamperingTest, ConcentrationAltered) {
  ++detail().concentration;
  EXPECT_TRUE(IsRefused(certified_, "concentration"));
}

TEST_F(JointBidTamperingTest, CoverageInflated) {
  plan().objectives[0].value = "7";
  EXPECT_TRUE(IsRefused(certified_, "objective_value"));
}

TEST_F(JointBidTamperingTest, CoveredLotCalledUncovered) {
  detail().uncovered_lots.push_back("a");
  EXPECT_TRUE(IsRefused(certified_, "uncovered_lots"));
}

TEST_F(JointBidTamperingTest, WorkShareAltered) {
  ++detail().work_shares[0].fraction;
  EXPECT_TRUE(IsRefused(certified_, "work_share"));
}

TEST_F(JointBidTamperingTest, RevenueInflated) {
  ++detail().work_shares[0].revenue.nanos;
  EXPECT_TRUE(IsRefused(certified_, "revenue"));
}

TEST_F(JointBidTamperingTest, MobilisationDenied) {
  detail().work_shares[0].mobilisation_cost.nanos = 0;
  EXPECT_TRUE(IsRefused(certified_, "mobilisation_cost"));
}

TEST_F(JointBidTamperingTest, GainInflated) {
  ++std::get<Money>(plan().participants[0].gain).nanos;
  EXPECT_TRUE(IsRefused(certified_, "gain"));
}

TEST_F(JointBidTamperingTest, ParticipantTwice) {
  plan().participants.push_back(plan().participants.back());
  EXPECT_TRUE(IsRefused(certified_, "participant"));
}

TEST_F(JointBidTamperingTest, ConstraintDropped) {
  plan().certificate.constraints.pop_back();
  EXPECT_TRUE(IsRefused(certified_, "constraint"));
}

TEST_F(JointBidTamperingTest, SlackOfAConstraintAltered) {
  plan().certificate.constraints[0].slack = "1";
  EXPECT_TRUE(IsRefused(certified_, "constraint"));
}

TEST_F(JointBidTamperingTest, BoundLowered) {
  plan().objectives[1].bound = "1";
  plan().proved_optimal = false;
  plan().stop = StopReason::kWorkLimit;
  EXPECT_TRUE(IsRefused(certified_, "bound"));
}

TEST_F(JointBidTamperingTest, OptimumClaimedWithEvidenceThatDoesNotReachIt) {
  plan().certificate.evidence[1] = DualEvidence{};
  EXPECT_TRUE(IsRefused(certified_, "proved_optimal"));
}

TEST_F(JointBidTamperingTest, EvidenceOfOneObjectiveMissing) {
  plan().certificate.evidence.pop_back();
  EXPECT_TRUE(IsRefused(certified_, "objectives"));
}

TEST_F(JointBidTamperingTest, EnumerationIsNoEvidenceOfABid) {
  plan().certificate.evidence[1] = EnumerationEvidence{3};
  EXPECT_TRUE(IsRefused(certified_, "evidence_kind"));
}

TEST_F(JointBidTamperingTest, ObjectiveOrderWithoutCoverage) {
  answer().objective_order.erase(answer().objective_order.begin());
  EXPECT_TRUE(IsRefused(certified_, "objective_order"));
}

TEST_F(JointBidTamperingTest, AlternativeBeforeTheBestPlan) {
  std::swap(answer().plans[0], answer().plans[1]);
  EXPECT_TRUE(IsRefused(certified_, "constraint"));
}

TEST_F(JointBidTamperingTest, AlternativeOfTheSameTeam) {
  answer().plans[1] = answer().plans[0];
  EXPECT_TRUE(IsRefused(certified_, "team_rule"));
}

TEST_F(JointBidTamperingTest, FewerCandidates) {
  --answer().candidate_count;
  EXPECT_TRUE(IsRefused(certified_, "candidate_count"));
}

TEST_F(JointBidTamperingTest, SubsetOfStrangersCalledSufficient) {
  detail().necessity.sufficient_subsets = {{"stranger"}};
  EXPECT_TRUE(IsRefused(certified_, "necessity_subset"));
}

TEST_F(JointBidTamperingTest, AssertedBoundOnTheWrongSide) {
  // Coverage and quality are the larger the better, price and balance the smaller.
  const char* const wrong[] = {"0", "9999", "0", "1"};
  for (int k = 0; k < 4; ++k) {
    SCOPED_TRACE(k);
    CertifiedCase tampered = certified_;
    Plan& altered = std::get<JointBidAnswer>(tampered.answer).plans[0];
    std::get<JointBidAnswer>(tampered.answer).stop = StopReason::kWorkLimit;
    altered.certificate.evidence[k] = SearchEvidence{"search"};
    altered.proved_optimal = false;
    altered.stop = StopReason::kWorkLimit;
    altered.objectives[k].bound = wrong[k];
    EXPECT_TRUE(IsRefused(tampered, "bound"));
  }
  // On the right side it is the solver's word.
  plan().certificate.evidence[1] = SearchEvidence{"search"};
  plan().proved_optimal = false;
  plan().stop = answer().stop = StopReason::kWorkLimit;
  plan().objectives[1].bound = "1";
  EXPECT_EQ(Verify(certified_).outcome, Outcome::kVerified);
}

TEST_F(JointBidTamperingTest, AnswerStopsOtherwiseThanItsPlan) {
  plan().certificate.evidence[1] = SearchEvidence{"search"};
  plan().objectives[1].bound = "1";
  plan().proved_optimal = false;
  plan().stop = StopReason::kWorkLimit;
  answer().stop = StopReason::kTimeLimit;
  EXPECT_TRUE(IsRefused(certified_, "stop"));
  answer().stop = StopReason::kOptimal;
  EXPECT_TRUE(IsRefused(certified_, "stop"));
}

TEST_F(JointBidTamperingTest, ReasonOfAnotherKind) {
  plan().participants[0].reasons[0].code = "mobilisation";
  EXPECT_TRUE(IsRefused(certified_, "reason"));
}

TEST_F(JointBidTamperingTest, ReasonsDeleted) {
  plan().participants[0].reasons.clear();
  EXPECT_TRUE(IsRefused(certified_, "reason"));
}

TEST_F(JointBidTamperingTest, OpportunityOfTheNetworkPassedOffAsGiven) {
  answer().inline_opportunity = certified_.contents.opportunities[0];
  EXPECT_TRUE(IsRefused(certified_, "inline_input"));
}

TEST_F(InlineBidTamperingTest, GivenOpportunityDropped) {
  answer().inline_opportunity.reset();
  EXPECT_TRUE(IsRefused(certified_, "unknown_opportunity"));
}

TEST_F(InlineBidTamperingTest, GivenOpportunityWithALargerLot) {
  answer().inline_opportunity->lots[0].quantity.micros += 1'000'000;
  EXPECT_TRUE(IsRefused(certified_, "lot_cover"));
}

TEST_F(JointBidTamperingTest, UnknownOpportunity) {
  answer().opportunity = "other";
  EXPECT_TRUE(IsRefused(certified_, "unknown_opportunity"));
}

TEST_F(JointBidTamperingTest, SharedOrderInsteadOfABid) {
  plan().kind = PlanKind::kSharedOrder;
  plan().detail = SharedOrderDetail{};
  EXPECT_TRUE(IsRefused(certified_, "plan_kind"));
  EXPECT_TRUE(IsRefused(certified_, "plan_detail"));
}

TEST_F(JointBidTamperingTest, DataWithOtherDigestAreOtherData) {
  certified_.digest[0] = 'a';
  EXPECT_EQ(Verify(certified_).outcome, Outcome::kOtherData);
}

TEST_F(JointBidTamperingTest, CertificateExpiredInTheDataUnderTheSameDigest) {
  for (Member& member : certified_.contents.members) {
    member.certificates[0].validity.last = answer().header.as_of + 20;
  }
  EXPECT_TRUE(IsRefused(certified_, "share_without_line"));
}

TEST_F(JointBidTamperingTest, NoLanguageInCommonInTheData) {
  certified_.contents.opportunities[0].lots[0].languages = {"de"};
  EXPECT_EQ(Verify(certified_).outcome, Outcome::kVerified);
  for (Member& member : certified_.contents.members) member.languages = {"en"};
  EXPECT_TRUE(IsRefused(certified_, "share_without_line"));
}

TEST_F(JointBidTamperingTest, PoolCommittedElsewhereInTheData) {
  for (Pool& pool : certified_.contents.pools) pool.capacity.micros = 9'000'000;
  EXPECT_EQ(Verify(certified_).outcome, Outcome::kClaimFalse);
}

TEST_F(JointBidTamperingTest, BudgetBelowThePriceInTheData) {
  certified_.contents.opportunities[0].budget->nanos = detail().price.nanos - 1;
  EXPECT_TRUE(IsRefused(certified_, "team_rule"));
}

TEST_F(JointBidTamperingTest, MembersWhoExcludeEachOtherInTheData) {
  ASSERT_GE(plan().participants.size(), 2u);
  certified_.contents.exclusions.push_back({"x2",
                                            plan().participants[0].member,
                                            plan().participants[1].member,
                                            ExclusionReason::kConflict,
                                            {}});
  EXPECT_TRUE(IsRefused(certified_, "team_rule"));
}

TEST_F(JointBidTamperingTest, NobodyMayLeadInTheData) {
  for (Offer& offer : certified_.contents.offers) offer.declines_lead = true;
  EXPECT_TRUE(IsRefused(certified_, "no_lead"));
}

TEST_F(JointBidTamperingTest, AbsurdNumbersAreFindingsRatherThanCrashes) {
  plan().shares[0].quantity.micros = std::numeric_limits<Micros>::min();
  plan().shares[0].price.nanos = std::numeric_limits<Nanos>::max();
  EXPECT_TRUE(IsRefused(certified_, "share_steps"));
}

TEST_F(TreeBidTamperingTest, LeafDropped) {
  tree().leaves.pop_back();
  EXPECT_TRUE(IsRefused(certified_, "leaf_partition"));
}

TEST_F(TreeBidTamperingTest, LeafTwice) {
  tree().leaves.push_back(tree().leaves.back());
  EXPECT_TRUE(IsRefused(certified_, "leaf_partition"));
}

TEST_F(TreeBidTamperingTest, LeavesSwapped) {
  std::swap(tree().leaves.front(), tree().leaves.back());
  EXPECT_TRUE(IsRefused(certified_, "leaf_partition"));
}

TEST_F(TreeBidTamperingTest, LeafDeclaredInfeasibleWithoutProof) {
  tree().leaves[0].infeasible = true;
  tree().leaves[0].multipliers.clear();
  EXPECT_TRUE(IsRefused(certified_, "leaf_not_infeasible"));
}

TEST_F(TreeBidTamperingTest, FixingOfAnUnknownColumn) {
  tree().leaves[0].fixings[0].column = "take/nobody/nothing";
  EXPECT_TRUE(IsRefused(certified_, "unknown_column"));
}

TEST_F(TreeBidTamperingTest, FixingTwice) {
  tree().leaves[0].fixings.push_back(tree().leaves[0].fixings[0]);
  EXPECT_TRUE(IsRefused(certified_, "duplicate_column"));
}

TEST_F(TreeBidTamperingTest, MultiplierOfTheWrongSign) {
  tree().leaves[0].multipliers = {{"used/" + plan().participants[0].member, "1"}};
  EXPECT_TRUE(IsRefused(certified_, "multiplier_sign"));
}

TEST_F(TreeBidTamperingTest, MultiplierTwice) {
  const Multiplier multiplier{"used/" + plan().participants[0].member, "-1"};
  tree().leaves[0].multipliers = {multiplier, multiplier};
  EXPECT_TRUE(IsRefused(certified_, "duplicate_row"));
}

TEST_F(TreeBidTamperingTest, MoreLeavesThanAreChecked) {
  tree().leaves.resize(TreeEvidence::kMaxLeaves + 1, tree().leaves[0]);
  EXPECT_TRUE(IsRefused(certified_, "leaf_count"));
}

}  // namespace
}  // namespace renkei::test_support
