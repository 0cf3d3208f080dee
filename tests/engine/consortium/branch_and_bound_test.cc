// The search by itself: what it makes of members who must take part, and of the general solver's
// word.
#include "engine/consortium/branch_and_bound.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "engine/consortium/joint_bid_solver.h"
#include "engine/consortium/programme_builder.h"
#include "tests/engine/consortium/generated_bid.h"

namespace renkei {
namespace {

// One lot of `pieces`, which every member offers, the i-th at `first_price` + i * `more` nanos
// each.
NetworkContents OneLot(std::int64_t pieces, int members, Nanos first_price, Nanos more) {
  NetworkContents contents;
  contents.id = "net";
  Opportunity opportunity;
  opportunity.id = "whale";
  opportunity.currency = "EUR";
  Lot lot;
  lot.id = "hull";
  lot.quantity = {"pcs", pieces * kMicrosPerUnit};
  opportunity.lots = {lot};
  contents.opportunities = {opportunity};
  for (int i = 0; i < members; ++i) {
    Member member;
    member.id = absl::StrCat("m", 10 + i);
    contents.members.push_back(member);
    Offer offer;
    offer.id = absl::StrCat("offer-", member.id);
    offer.member = member.id;
    offer.opportunity = "whale";
    OfferLine line;
    line.lot = "hull";
    line.unit_price = Money{"EUR", first_price + i * more};
    offer.lines = {line};
    contents.offers.push_back(offer);
  }
  return contents;
}

// Where everybody may lead nothing but its own row makes a required member work. A relaxation that
// leaves that row out says "in the team, without work" over and over, until the steps are spent.
TEST(BranchAndBound, ARequiredMemberWorksHoweverManyMayLead) {
  const NetworkContents contents = OneLot(1'000, 20, kNanosPerUnit, kNanosPerUnit);
  const JointBidProblem problem = ProblemOf(contents);
  for (const int required : {1, 10, 19}) {
    SCOPED_TRACE(required);
    SolveRequest request;
    request.order = {ObjectiveKind::kCoverage, ObjectiveKind::kPrice};
    request.required = required;
    WorkMeter meter(1'000, nullptr);
    const SolveOutcome outcome = SolveJointBid(problem, request, meter);
    ASSERT_EQ(outcome.state, SolveOutcome::State::kFound);
    EXPECT_TRUE(outcome.ProvedOptimal());
    // One piece of the dearer one, all others of the cheapest.
    EXPECT_EQ(outcome.objectives[1].value, absl::int128(1'000 + required) * kNanosPerUnit);
    EXPECT_GT(meter.remaining(), 900);
  }
}

// Likewise where a kept objective counts the team: here two members, of whom one could idle.
TEST(BranchAndBound, AKeptNumberOfMembersIsOfMembersWhoWork) {
  const NetworkContents contents = OneLot(1'000, 20, kNanosPerUnit, kNanosPerUnit);
  const JointBidProblem problem = ProblemOf(contents);
  BidProgramme bid = BidProgramme::Build(problem, {}, {});
  bid.Keep(ObjectiveKind::kMembers, 2);
  const DividedCosts costs = DividedCosts::Of(bid.CostsOf(ObjectiveKind::kPrice));
  WorkMeter meter(1'000, nullptr);
  BranchAndBound search(bid, costs, meter);
  search.Run(TreeEvidence::kMaxLeaves, meter.remaining());
  ASSERT_TRUE(search.best().has_value());
  EXPECT_TRUE(search.closed());
  EXPECT_EQ(search.best()->value * costs.divisor, absl::int128(1'001) * kNanosPerUnit);
}

// Prices so large that doubles can't tell them apart: the general solver takes the dearer plan for
// the best there is.
TEST(BranchAndBound, ABetterPlanRefutesTheGeneralSolver) {
  const NetworkContents contents = OneLot(1, 2, 900'000'000 * kNanosPerUnit, 1);
  const JointBidProblem problem = ProblemOf(contents);
  const BidProgramme bid = BidProgramme::Build(problem, {}, {});
  const DividedCosts costs = DividedCosts::Of(bid.CostsOf(ObjectiveKind::kPrice));
  WorkMeter meter(1'000, nullptr);
  BranchAndBound search(bid, costs, meter);
  search.Offer({0, 1});
  ASSERT_TRUE(search.best().has_value());
  search.AskGeneralSolver(100);
  ASSERT_TRUE(search.general_solver_agrees());
  search.Offer({1, 0});
  EXPECT_FALSE(search.general_solver_agrees());
}

}  // namespace
}  // namespace renkei
