// What a repair keeps, changes and refuses, case by case.
#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "engine/consortium/joint_bid.h"

namespace renkei {
namespace {

const Date kDay(2026, 3, 4);

Money Euros(std::int64_t amount) { return {"EUR", amount * 1'000'000'000}; }
Quantity Pieces(std::int64_t count) { return {"pcs", count * 1'000'000}; }

// What a member asks for a piece of a lot, and how many it can do.
struct Ask {
  std::string lot;
  std::int64_t price = 0;
  std::int64_t most = 0;
};

class RepairTest : public testing::Test {
 protected:
  RepairTest() {
    contents_.id = "club";
    Opportunity& opportunity = contents_.opportunities.emplace_back();
    opportunity.id = "hall";
    opportunity.currency = "EUR";
  }

  void AddLot(const std::string& id, std::int64_t pieces) {
    Lot& lot = contents_.opportunities[0].lots.emplace_back();
    lot.id = id;
    lot.quantity = Pieces(pieces);
  }
  void AddMember(const std::string& id, const std::vector<Ask>& asks) {
    contents_.members.emplace_back().id = id;
    Offer& offer = contents_.offers.emplace_back();
    offer.id = "offer-" + id;
    offer.member = id;
    offer.opportunity = "hall";
    for (const Ask& ask : asks) {
      OfferLine& line = offer.lines.emplace_back();
      line.lot = ask.lot;
      line.unit_price = Euros(ask.price);
      line.maximum_quantity = Pieces(ask.most);
    }
  }
  void Promised(const std::string& member, const std::string& lot, std::int64_t pieces,
                std::int64_t price) {
    terms_.promised.push_back({member, lot, "", Pieces(pieces), Euros(price), ""});
  }
  absl::StatusOr<JointBidAnswer> Repair() {
    JointBidInput input;
    input.contents = &contents_;
    input.opportunity = &contents_.opportunities[0];
    input.as_of = kDay;
    input.repair = &terms_;
    const auto problem = BuildJointBidProblem(input);
    if (!problem.ok()) return problem.status();
    JointBidOptions options;
    options.as_of = kDay;
    options.objectives = objectives_;
    options.repair = terms_;
    return PlanJointBid(*problem, "digest", options);
  }
  std::string Refusal() { return std::string(Repair().status().message()); }

  NetworkContents contents_;
  RepairTerms terms_;
  std::vector<ObjectiveKind> objectives_;
};

const JointBidDetail& DetailOf(const JointBidAnswer& answer) {
  return std::get<JointBidDetail>(answer.plans.at(0).detail);
}

// One lot of ten pieces that "old" did and "a" shared in; "cheap" would do all of it for less.
class OneLotTest : public RepairTest {
 protected:
  OneLotTest() {
    AddLot("x", 10);
    AddMember("a", {{"x", 5, 10}});
    AddMember("cheap", {{"x", 1, 10}});
    AddMember("old", {{"x", 4, 10}});
    Promised("a", "x", 4, 20);
    Promised("old", "x", 6, 24);
    terms_.dropped_out = {"old"};
  }
};

TEST_F(OneLotTest, OneChangeAndThenTheLowestPrice) {
  const JointBidAnswer answer = *Repair();
  const std::vector<ObjectiveKind> order = {ObjectiveKind::kCoverage, ObjectiveKind::kChanges,
                                            ObjectiveKind::kPrice};
  EXPECT_EQ(answer.objective_order, order);
  // Either "a" does all, or "cheap" what is missing: six pieces at 1, beside four at 5.
  ASSERT_EQ(DetailOf(answer).changes.size(), 1u);
  const ChangedPromise expected = {"cheap", "x", std::nullopt, Promise{Pieces(6), Euros(6)}};
  EXPECT_EQ(DetailOf(answer).changes[0], expected);
  EXPECT_EQ(DetailOf(answer).price, Euros(26));
  EXPECT_EQ(answer.plans[0].objectives[1].value, "1");
  EXPECT_EQ(answer.plans[0].objectives[1].bound, "1");
}

TEST_F(OneLotTest, ReasonsTellWhatIsKept) {
  const JointBidAnswer answer = *Repair();
  const std::vector<Participant>& team = answer.plans.at(0).participants;
  ASSERT_EQ(team.size(), 2u);
  EXPECT_EQ(team[0].reasons.at(0).text,
            "Lot x: 4 of 10 pcs at 5 EUR each; kept as it was promised.");
  EXPECT_EQ(team[1].reasons.at(0).text,
            "Lot x: 6 of 10 pcs at 1 EUR each; nobody of 2 asks less, the next one 5 EUR.");
}

TEST_F(OneLotTest, PriceBeforeChangesIfTheRequestSaysSo) {
  objectives_ = {ObjectiveKind::kPrice, ObjectiveKind::kChanges};
  const JointBidAnswer answer = *Repair();
  EXPECT_EQ(DetailOf(answer).price, Euros(10));
  EXPECT_EQ(DetailOf(answer).changes.size(), 2u);  // "a" withdraws, "cheap" is new.
}

TEST_F(OneLotTest, WhoLeftTakesNoPartThoughItsOfferStands) {
  contents_.offers[1].lines[0].maximum_quantity = Pieces(1);  // Of "cheap".
  const JointBidAnswer answer = *Repair();
  EXPECT_EQ(answer.candidate_count, 2);
  for (const Share& share : answer.plans.at(0).shares) EXPECT_NE(share.member, "old");
}

TEST_F(OneLotTest, NobodyElseCanDoIt) {
  contents_.offers[0].lines[0].maximum_quantity = Pieces(4);
  contents_.offers[1].lines[0].maximum_quantity = Pieces(4);
  const JointBidAnswer answer = *Repair();
  EXPECT_TRUE(answer.plans.empty());
  ASSERT_EQ(answer.infeasible.size(), 1u);
  EXPECT_EQ(answer.infeasible[0].rule, "not_enough_quantity");
}

TEST_F(OneLotTest, TheWholeTeamLeft) {
  terms_.promised.erase(terms_.promised.begin());
  const JointBidAnswer answer = *Repair();
  ASSERT_EQ(DetailOf(answer).changes.size(), 1u);
  EXPECT_EQ(DetailOf(answer).changes[0].member, "cheap");
}

TEST_F(OneLotTest, APromiseAtAnotherPriceFell) {
  contents_.offers[0].lines[0].unit_price = Euros(6);  // Of "a", who promised at 5.
  const JointBidAnswer answer = *Repair();
  // It counts as changed whatever it does now, so that one more change is the fewest only if it
  // can't do everything itself.
  EXPECT_EQ(DetailOf(answer).changes.size(), 1u);
  EXPECT_EQ(DetailOf(answer).changes[0].member, "a");
  EXPECT_EQ(DetailOf(answer).changes[0].after, (Promise{Pieces(10), Euros(60)}));
}

TEST_F(OneLotTest, MorePromisedThanTheLotNowHas) {
  terms_.dropped_out.clear();
  contents_.opportunities[0].lots[0].quantity = Pieces(7);
  const JointBidAnswer answer = *Repair();
  ASSERT_EQ(DetailOf(answer).changes.size(), 1u);
  // "a" is dearer: it gives back three pieces.
  EXPECT_EQ(DetailOf(answer).changes[0], (ChangedPromise{"a", "x", Promise{Pieces(4), Euros(20)},
                                                         Promise{Pieces(1), Euros(5)}}));
}

TEST_F(OneLotTest, NothingToRepairIsNoChange) {
  terms_.dropped_out.clear();
  const JointBidAnswer answer = *Repair();
  EXPECT_TRUE(DetailOf(answer).changes.empty());
  EXPECT_EQ(answer.plans[0].objectives[1].value, "0");
  EXPECT_EQ(answer.plans[0].shares.size(), 2u);
}

TEST_F(OneLotTest, ChangesAreCountedInRepairsAlone) {
  JointBidOptions options;
  options.objectives = {ObjectiveKind::kChanges};
  JointBidInput input;
  input.contents = &contents_;
  input.opportunity = &contents_.opportunities[0];
  EXPECT_EQ(PlanJointBid(*BuildJointBidProblem(input), "digest", options).status().message(),
            "objectives: names one that joint bids lack; use coverage, price, quality, members or "
            "balance, and for a repair changes");
}

TEST_F(OneLotTest, FaultsOfTheTermsAreNamed) {
  const RepairTerms good = terms_;
  const auto refusal = [&](const auto& spoil) {
    terms_ = good;
    spoil(terms_);
    return Refusal();
  };
  EXPECT_EQ(refusal([](RepairTerms& terms) { terms.promised.clear(); }),
            "repair.promised: is empty; give the shares of the plan to repair");
  EXPECT_EQ(refusal([](RepairTerms& terms) { terms.promised[1].lot = "y"; }),
            "repair.promised[1].lot: there is no lot 'y'");
  EXPECT_EQ(refusal([](RepairTerms& terms) { terms.promised[0].quantity.micros = 0; }),
            "repair.promised[0].quantity: '0 pcs' must be above 0, in the lot's unit 'pcs'");
  EXPECT_EQ(refusal([](RepairTerms& terms) { terms.promised[0].quantity.unit = "kg"; }),
            "repair.promised[0].quantity: '4 kg' must be above 0, in the lot's unit 'pcs'");
  EXPECT_EQ(refusal([](RepairTerms& terms) { terms.promised[0].price.currency = "CHF"; }),
            "repair.promised[0].price: '20 CHF' must be 0 or more, in the opportunity's currency "
            "'EUR'");
  EXPECT_EQ(refusal([](RepairTerms& terms) { terms.promised[0].price.nanos = -1; }),
            "repair.promised[0].price: '-0.000000001 EUR' must be 0 or more, in the opportunity's "
            "currency 'EUR'");
  EXPECT_EQ(refusal([](RepairTerms& terms) { terms.promised.push_back(terms.promised[0]); }),
            "repair.promised[2]: 'a' promises lot 'x' twice; add the two up");
  EXPECT_EQ(refusal([](RepairTerms& terms) { terms.promised[0].member = "gone"; }),
            "repair.promised[0].member: 'gone' isn't in the network; name it in dropped_out as "
            "well");
  EXPECT_EQ(refusal([](RepairTerms& terms) { terms.dropped_out = {"cheap"}; }),
            "repair.dropped_out[0]: 'cheap' promised nothing; name one of those who did");
  EXPECT_EQ(refusal([](RepairTerms& terms) { terms.dropped_out = {"old", "old"}; }),
            "repair.dropped_out[1]: 'old' occurs twice; name each once");
}

TEST_F(RepairTest, LotsThatLostNobodyAreLeftAlone) {
  AddLot("x", 4);
  AddLot("y", 4);
  AddMember("a", {{"x", 9, 4}, {"y", 9, 4}});
  AddMember("b", {{"x", 1, 4}, {"y", 1, 4}});
  AddMember("c", {{"x", 2, 4}});
  Promised("a", "y", 4, 36);
  Promised("c", "x", 4, 8);
  terms_.dropped_out = {"c"};
  const JointBidAnswer answer = *Repair();
  // "b" would do y for less, and isn't asked to.
  ASSERT_EQ(DetailOf(answer).changes.size(), 1u);
  EXPECT_EQ(DetailOf(answer).changes[0].member, "b");
  EXPECT_EQ(DetailOf(answer).changes[0].lot, "x");
  EXPECT_EQ(DetailOf(answer).price, Euros(40));
}

TEST_F(RepairTest, APoolThatIsFullMakesItAChain) {
  // "b" alone can do x, but only if it gives y to "c": two changes instead of one.
  AddLot("x", 4);
  AddLot("y", 4);
  AddMember("a", {{"x", 1, 4}});
  AddMember("b", {{"x", 5, 4}, {"y", 5, 4}});
  AddMember("c", {{"y", 9, 4}});
  Pool& pool = contents_.pools.emplace_back();
  pool.id = "crew";
  pool.member = "b";
  pool.capacity = {"h", 4'000'000};
  pool.period = Period::kWeek;
  for (OfferLine& line : contents_.offers[1].lines) {
    line.pool = "crew";
    line.effort_per_unit = Quantity{"h", 1'000'000};
  }
  Promised("a", "x", 4, 4);
  Promised("b", "y", 4, 20);
  terms_.dropped_out = {"a"};
  const JointBidAnswer answer = *Repair();
  EXPECT_EQ(DetailOf(answer).changes.size(), 3u);
  EXPECT_TRUE(answer.plans[0].proved_optimal);
  EXPECT_EQ(DetailOf(answer).price, Euros(56));
}

}  // namespace
}  // namespace renkei
