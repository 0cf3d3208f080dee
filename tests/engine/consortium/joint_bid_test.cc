// Joint bids by hand: one thing at a time, with numbers that can be followed on paper.
#include "engine/consortium/joint_bid.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/index/snapshot.h"

namespace renkei {
namespace {

const Date kDay(2026, 3, 4);

Money Euros(std::int64_t euros) { return {"EUR", euros * kNanosPerUnit}; }
Quantity Pieces(std::int64_t count) { return {"pcs", count * kMicrosPerUnit}; }

// A network that is written in a few calls.
class Example {
 public:
  Example() {
    contents_.id = "net";
    Opportunity opportunity;
    opportunity.id = "whale";
    opportunity.title = "A large order";
    opportunity.currency = "EUR";
    contents_.opportunities.push_back(opportunity);
  }

  Opportunity& opportunity() { return contents_.opportunities[0]; }
  NetworkContents& contents() { return contents_; }

  Lot& AddLot(const std::string& id, std::int64_t pieces) {
    Lot lot;
    lot.id = id;
    lot.quantity = Pieces(pieces);
    opportunity().lots.push_back(lot);
    return opportunity().lots.back();
  }

  Member& AddMember(const std::string& id) {
    Member member;
    member.id = id;
    member.display_name = id;
    contents_.members.push_back(member);
    return contents_.members.back();
  }

  // A member with an offer at unit prices in euros, lot by lot.
  Offer& AddOffer(const std::string& member,
                  const std::vector<std::pair<std::string, std::int64_t>>& prices) {
    AddMember(member);
    Offer offer;
    offer.id = absl::StrCat("offer-", member);
    offer.member = member;
    offer.opportunity = "whale";
    for (const auto& [lot, price] : prices) {
      OfferLine line;
      line.lot = lot;
      line.unit_price = Euros(price);
      offer.lines.push_back(line);
    }
    contents_.offers.push_back(offer);
    return contents_.offers.back();
  }

  absl::StatusOr<JointBidAnswer> Plan(JointBidOptions options = {}) const {
    const auto snapshot = Snapshot::Build(contents_, "digest");
    EXPECT_TRUE(snapshot.ok()) << snapshot.status();
    if (!snapshot.ok()) return snapshot.status();
    options.as_of = kDay;
    return PlanJointBid(**snapshot, (*snapshot)->contents().opportunities[0], options);
  }

 private:
  NetworkContents contents_;
};

const JointBidDetail& DetailOf(const Plan& plan) { return std::get<JointBidDetail>(plan.detail); }

std::vector<std::string> RulesOf(const JointBidAnswer& answer) {
  std::vector<std::string> rules;
  for (const Infeasibility& entry : answer.infeasible) {
    rules.push_back(absl::StrCat(entry.lot, ":", entry.rule));
    EXPECT_FALSE(entry.text.empty());
  }
  return rules;
}

TEST(PlanJointBid, ANecessityNoteCountsWhoWouldRatherNotLead) {
  Example example;
  example.AddLot("hull", 10);
  example.AddOffer("a", {{"hull", 5}}).declines_lead = true;
  example.AddOffer("b", {{"hull", 7}});
  auto answer = example.Plan();
  ASSERT_TRUE(answer.ok()) << answer.status();
  // a is cheaper, but b must do something to lead; a alone could do it all.
  ASSERT_EQ(answer->plans.size(), 1u);
  EXPECT_EQ(DetailOf(answer->plans[0]).lead, "b");
  EXPECT_EQ(DetailOf(answer->plans[0]).necessity.sufficient_subsets,
            (std::vector<std::vector<std::string>>{{"a"}, {"b"}}));
  // What the buyer asks of a lead stays asked.
  example.opportunity().lead_required_certificates = {"lead"};
  example.contents().members[1].certificates = {{"lead", {}}};
  answer = example.Plan();
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(DetailOf(answer->plans.at(0)).necessity.sufficient_subsets,
            (std::vector<std::vector<std::string>>{{"b"}}));
}

TEST(PlanJointBid, WorkIsCountedWithinOnePercentOrRefused) {
  Example example;
  example.AddLot("a", 666'666'667);
  example.AddLot("b", 7);
  example.AddOffer("m", {{"a", 0}, {"b", 1}});
  // One piece of a is 1.5 points, which would be rounded to 2: a third too much.
  const auto refused = example.Plan();
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_NE(refused.status().message().find("lots[a].step"), std::string::npos);
  EXPECT_NE(refused.status().message().find("1 %"), std::string::npos);
  // Alone nothing is cut off, and a heavier lot has more points.
  example.opportunity().lots[0].weight = 100;
  EXPECT_TRUE(example.Plan().ok());
  example.opportunity().lots[0].weight = 1;
  example.opportunity().lots.pop_back();
  example.contents().offers[0].lines.pop_back();
  EXPECT_TRUE(example.Plan().ok());
}

TEST(PlanJointBid, APriceOfATinyLotIsStatedPerUnitWhateverItIs) {
  Example example;
  Lot& lot = example.AddLot("dust", 1);
  lot.quantity = {"t", 1};
  lot.indivisible = true;
  OfferLine& line = example.AddOffer("m", {{"dust", 1}}).lines[0];
  line.unit_price.reset();
  line.lot_price = Euros(1'000'000);
  const auto answer = example.Plan();
  ASSERT_TRUE(answer.ok()) << answer.status();
  // A million for a millionth is 10^12 a unit.
  EXPECT_NE(
      answer->plans.at(0).participants.at(0).reasons.at(0).text.find("at 1000000000000 EUR each"),
      std::string::npos);
}

TEST(PlanJointBid, WhoHasNothingToDoWithALotIsBlamedOnlyWhereNobodyElseIs) {
  Example example;
  example.AddLot("a", 1).required_certificates = {"iso"};
  example.AddMember("other");
  Capability capability;
  capability.id = "cap";
  capability.member = "other";
  capability.title = "Something else";
  capability.status = ListingStatus::kPaused;
  capability.price = Money{"USD", kNanosPerUnit};
  capability.price_unit = "pcs";
  example.contents().capabilities = {capability};
  EXPECT_EQ(RulesOf(*example.Plan()), (std::vector<std::string>{"a:not_eligible"}));
  example.AddOffer("m", {{"a", 1}});
  EXPECT_EQ(RulesOf(*example.Plan()), (std::vector<std::string>{"a:certificate"}));
}

TEST(PlanJointBid, SharesALotWhereOneMemberHasNotEnough) {
  Example example;
  example.AddLot("hull", 10);
  example.AddOffer("a", {{"hull", 5}}).lines[0].maximum_quantity = Pieces(4);
  example.AddOffer("b", {{"hull", 7}});
  const auto answer = example.Plan();
  ASSERT_TRUE(answer.ok()) << answer.status();
  ASSERT_EQ(answer->plans.size(), 1u);
  const Plan& plan = answer->plans[0];
  ASSERT_EQ(plan.shares.size(), 2u);
  EXPECT_EQ(plan.shares[0].quantity, Pieces(4));
  EXPECT_EQ(plan.shares[0].price, Euros(20));
  EXPECT_EQ(plan.shares[1].quantity, Pieces(6));
  EXPECT_EQ(plan.shares[1].price, Euros(42));
  EXPECT_EQ(DetailOf(plan).price, Euros(62));
  EXPECT_EQ(plan.objectives[1].value, "62");
  EXPECT_EQ(plan.objectives[1].bound, "62");
  EXPECT_EQ(plan.objectives[1].currency, "EUR");
  EXPECT_TRUE(plan.proved_optimal);
  // 0.4^2 + 0.6^2.
  EXPECT_EQ(DetailOf(plan).concentration, 520'000'000);
  EXPECT_EQ(DetailOf(plan).work_shares[1].fraction, 600'000'000);
  EXPECT_EQ(DetailOf(plan).lead, "b");
  // b could do it alone.
  EXPECT_EQ(DetailOf(plan).necessity.sufficient_subsets,
            (std::vector<std::vector<std::string>>{{"b"}}));
  EXPECT_TRUE(DetailOf(plan).necessity.complete);
  EXPECT_EQ(answer->candidate_count, 2);
}

TEST(PlanJointBid, MobilisationIsPaidOnceAndTipsTheBalance) {
  Example example;
  example.AddLot("a", 1);
  example.AddLot("b", 1);
  example.AddOffer("one", {{"a", 10}, {"b", 10}}).mobilisation_cost = Euros(5);
  example.AddOffer("two", {{"a", 8}}).mobilisation_cost = Euros(4);
  example.AddOffer("three", {{"b", 8}}).mobilisation_cost = Euros(4);
  const auto answer = example.Plan();
  ASSERT_TRUE(answer.ok()) << answer.status();
  // Line by line the cheapest would cost 8 + 4 + 8 + 4 = 24.
  const Plan& plan = answer->plans.at(0);
  EXPECT_EQ(DetailOf(plan).price, Euros(25 - 1));
  EXPECT_EQ(plan.participants.size(), 2u);
  example.contents().offers[1].mobilisation_cost = Euros(6);
  const auto dearer = example.Plan();
  ASSERT_TRUE(dearer.ok()) << dearer.status();
  EXPECT_EQ(DetailOf(dearer->plans.at(0)).price, Euros(25));
  EXPECT_EQ(dearer->plans[0].participants.size(), 1u);
  EXPECT_EQ(DetailOf(dearer->plans[0]).work_shares[0].mobilisation_cost, Euros(5));
}

TEST(PlanJointBid, AGainIsAtLeastOneSmallestUnit) {
  Example example;
  example.AddLot("a", 2);
  example.AddOffer("free", {{"a", 0}});
  const auto answer = example.Plan();
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(std::get<Money>(answer->plans.at(0).participants[0].gain),
            (Money{"EUR", kNanosPerUnit / 100}));
  example.contents().offers[0].lines[0].unit_price = Euros(50);
  example.contents().members[0].margin_ppm = 200'000;
  const auto paid = example.Plan();
  EXPECT_EQ(std::get<Money>(paid->plans.at(0).participants[0].gain), Euros(20));
  example.opportunity().currency = "JPY";
  example.contents().offers[0].lines[0].unit_price = Money{"JPY", 0};
  const auto yen = example.Plan();
  EXPECT_EQ(std::get<Money>(yen->plans.at(0).participants[0].gain), (Money{"JPY", kNanosPerUnit}));
}

TEST(PlanJointBid, EffortIsSpreadEvenlyOverThePeriodsOfTheWindow) {
  Example example;
  Lot& lot = example.AddLot("a", 3);
  lot.window = {Date(2026, 3, 30), Date(2026, 5, 2)};  // March, April, May.
  Offer& offer = example.AddOffer("m", {{"a", 1}});
  offer.lines[0].pool = "crew";
  offer.lines[0].effort_per_unit = Quantity{"h", kMicrosPerUnit};
  Pool pool;
  pool.id = "crew";
  pool.member = "m";
  pool.title = "Crew";
  pool.capacity = {"h", kMicrosPerUnit};
  pool.period = Period::kMonth;
  example.contents().pools.push_back(pool);
  const auto fits = example.Plan();
  ASSERT_TRUE(fits.ok()) << fits.status();
  EXPECT_EQ(fits->plans.size(), 1u);  // Exactly one hour a month.
  // One second less in April, and it no longer fits.
  example.contents().pools[0].commitments.push_back({Date(2026, 4, 15), {"s", kMicrosPerUnit}});
  const auto full = example.Plan();
  ASSERT_TRUE(full.ok()) << full.status();
  EXPECT_EQ(RulesOf(*full), (std::vector<std::string>{"a:not_enough_quantity"}));
}

TEST(PlanJointBid, NamesTheLotThatNobodyCanDoAndTheRule) {
  Example example;
  example.AddLot("a", 1);
  example.AddLot("b", 1).required_certificates = {"iso9001"};
  example.AddLot("c", 1).maximum_price = Euros(3);
  example.AddLot("d", 4);
  example.AddLot("e", 1).optional = true;
  example.AddOffer("m", {{"b", 1}, {"c", 4}, {"d", 1}}).lines[2].maximum_quantity = Pieces(3);
  const auto answer = example.Plan();
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_TRUE(answer->plans.empty());
  EXPECT_EQ(RulesOf(*answer), (std::vector<std::string>{"a:nobody_offers", "b:certificate",
                                                        "c:price_limit", "d:not_enough_quantity"}));
  EXPECT_EQ(answer->stop, StopReason::kOptimal);
}

TEST(PlanJointBid, NamesTheRulesThatStandInTheWayTogether) {
  Example example;
  example.AddLot("a", 1);
  example.AddLot("b", 1);
  example.AddOffer("one", {{"a", 10}});
  example.AddOffer("two", {{"b", 10}});
  example.opportunity().maximum_team_size = 1;
  const auto team = example.Plan();
  EXPECT_EQ(RulesOf(*team), (std::vector<std::string>{":team_size"}));
  example.opportunity().maximum_team_size = 0;
  example.opportunity().budget = Euros(19);
  EXPECT_EQ(RulesOf(*example.Plan()), (std::vector<std::string>{":budget"}));
  example.opportunity().budget = Euros(20);
  EXPECT_TRUE(RulesOf(*example.Plan()).empty());
  example.opportunity().lead_minimum_share_ppm = 500'001;
  EXPECT_EQ(RulesOf(*example.Plan()), (std::vector<std::string>{":lead"}));
}

TEST(PlanJointBid, APausedOpportunityOrOfferTakesNoPart) {
  Example example;
  example.AddLot("a", 1);
  example.AddOffer("m", {{"a", 1}});
  example.contents().offers[0].status = ListingStatus::kPaused;
  EXPECT_EQ(RulesOf(*example.Plan()), (std::vector<std::string>{"a:nobody_offers"}));
  example.contents().offers[0].status = ListingStatus::kActive;
  EXPECT_EQ(example.Plan()->plans.size(), 1u);
  example.opportunity().status = ListingStatus::kPaused;
  EXPECT_EQ(RulesOf(*example.Plan()), (std::vector<std::string>{":opportunity_paused"}));
}

TEST(PlanJointBid, ListPricesStandInWhereThereIsNoOffer) {
  Example example;
  Lot& lot = example.AddLot("milling", 100);
  lot.title = "Milling of brackets";
  lot.kind = Kind::kServices;
  example.AddOffer("asked", {{"milling", 9}});
  example.AddMember("lists");
  Capability capability;
  capability.id = "mill";
  capability.member = "lists";
  capability.title = "Milling";
  capability.price = Euros(84);
  capability.price_unit = "dozen";
  capability.minimum_quantity = Pieces(30);
  capability.capacity = Pieces(60);
  capability.period = Period::kDay;
  example.contents().capabilities.push_back(capability);
  const auto answer = example.Plan();
  ASSERT_TRUE(answer.ok()) << answer.status();
  const Plan& plan = answer->plans.at(0);
  ASSERT_EQ(plan.shares.size(), 2u);
  EXPECT_EQ(plan.shares[0].quantity, Pieces(40));
  EXPECT_EQ(plan.shares[1].source, "mill");
  EXPECT_EQ(plan.shares[1].quantity, Pieces(60));
  EXPECT_EQ(plan.shares[1].price, Euros(420));  // 7 a piece.
  EXPECT_EQ(answer->candidate_count, 2);
  // With less than its least quantity left to do it isn't asked.
  example.opportunity().lots[0].quantity = Pieces(20);
  const auto small = example.Plan();
  ASSERT_TRUE(small.ok()) << small.status();
  ASSERT_EQ(small->plans.at(0).shares.size(), 1u);
  EXPECT_EQ(small->plans[0].shares[0].member, "asked");
}

TEST(PlanJointBid, ALeastQuantityIsTakenOrLeft) {
  // 35 pieces: the cheap one supplies 30 or more, at most 30; the other at least 10.
  Example example;
  example.AddLot("a", 35).title = "Work";
  for (const auto& [id, price, least, most] : std::vector<std::tuple<std::string, int, int, int>>{
           {"cheap", 1, 30, 30}, {"dear", 2, 10, 35}}) {
    example.AddMember(id);
    Capability capability;
    capability.id = absl::StrCat("cap-", id);
    capability.member = id;
    capability.title = "Work";
    capability.price = Euros(price);
    capability.price_unit = "pcs";
    capability.minimum_quantity = Pieces(least);
    capability.capacity = Pieces(most);
    capability.period = Period::kDay;
    example.contents().capabilities.push_back(capability);
  }
  const auto answer = example.Plan();
  ASSERT_TRUE(answer.ok()) << answer.status();
  // 30 + 5 is out: 5 is below 10. So the dear one does everything.
  ASSERT_EQ(answer->plans.at(0).shares.size(), 1u);
  EXPECT_EQ(DetailOf(answer->plans[0]).price, Euros(70));
  EXPECT_TRUE(answer->plans[0].proved_optimal);
}

TEST(PlanJointBid, AlternativesLackSomebodyOfEveryEarlierTeam) {
  Example example;
  example.AddLot("a", 1);
  for (int i = 0; i < 4; ++i) example.AddOffer(absl::StrCat("m", i), {{"a", 10 + i}});
  JointBidOptions options;
  options.alternatives = 10;
  const auto answer = example.Plan(options);
  ASSERT_TRUE(answer.ok()) << answer.status();
  ASSERT_EQ(answer->plans.size(), 4u);
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(DetailOf(answer->plans[i]).lead, absl::StrCat("m", i));
    EXPECT_EQ(answer->plans[i].objectives[1].value, absl::StrCat(10 + i));
    EXPECT_TRUE(answer->plans[i].proved_optimal);
  }
}

TEST(PlanJointBid, ObjectivesAreAppliedInTheirOrder) {
  Example example;
  example.AddLot("a", 1);
  example.AddLot("b", 1);
  example.AddLot("extra", 1).optional = true;
  example.AddOffer("both", {{"a", 10}, {"b", 10}});
  example.AddOffer("cheap", {{"a", 1}, {"extra", 100}});
  JointBidOptions options;
  options.objectives = {ObjectiveKind::kMembers};
  const auto covered = example.Plan(options);
  ASSERT_TRUE(covered.ok()) << covered.status();
  EXPECT_EQ(covered->objective_order,
            (std::vector{ObjectiveKind::kCoverage, ObjectiveKind::kMembers}));
  EXPECT_EQ(covered->plans.at(0).participants.size(), 2u);
  EXPECT_EQ(covered->plans[0].objectives[0].value, "1");
  options.objectives = {ObjectiveKind::kMembers, ObjectiveKind::kCoverage};
  const auto few = example.Plan(options);
  EXPECT_EQ(few->plans.at(0).participants.size(), 1u);
  EXPECT_EQ(DetailOf(few->plans[0]).uncovered_lots, (std::vector<std::string>{"extra"}));
  options.objectives = {ObjectiveKind::kBalance, ObjectiveKind::kPrice};
  const auto even = example.Plan(options);
  EXPECT_EQ(even->plans.at(0).objectives[1].kind, ObjectiveKind::kBalance);
  EXPECT_EQ(even->plans[0].objectives[1].value, "0.666666667");
}

TEST(PlanJointBid, EveryParticipantHasReasonsInPlainWords) {
  Example example;
  example.AddLot("a", 1);
  example.AddOffer("m", {{"a", 10}});
  example.AddOffer("n", {{"a", 12}});
  const auto answer = example.Plan();
  ASSERT_TRUE(answer.ok()) << answer.status();
  const std::vector<Reason>& reasons = answer->plans.at(0).participants.at(0).reasons;
  ASSERT_EQ(reasons.size(), 4u);
  EXPECT_EQ(reasons[0].text,
            "Lot a: all 1 pcs at 10 EUR each; nobody of 2 asks less, the next one 12 EUR.");
  EXPECT_EQ(reasons[1].text, "Does 100 % of the work.");
  EXPECT_EQ(reasons[2].code, "lead");
  EXPECT_EQ(reasons[3].code, "coordinator");
}

TEST(PlanJointBid, RefusesWhatMakesNoSense) {
  Example example;
  example.AddLot("a", 1);
  example.AddOffer("m", {{"a", 10}});
  const auto message = [&](const JointBidOptions& options) {
    return std::string(example.Plan(options).status().message());
  };
  JointBidOptions options;
  options.objectives = {ObjectiveKind::kSaving};
  EXPECT_NE(message(options).find("objectives"), std::string::npos);
  options.objectives = {ObjectiveKind::kPrice, ObjectiveKind::kPrice};
  EXPECT_NE(message(options).find("'price' occurs twice"), std::string::npos);
  options = {};
  options.alternatives = 11;
  EXPECT_NE(message(options).find("alternative_count: 11"), std::string::npos);
  options = {};
  options.work_limit = 0;
  EXPECT_NE(message(options).find("work_limit: 0"), std::string::npos);
  example.opportunity().lots[0].step = Quantity{"pcs", 300'000};
  EXPECT_NE(message({}).find("lots[a].step"), std::string::npos);
  example.opportunity().lots[0].step = Quantity{"kg", kMicrosPerUnit};
  EXPECT_NE(message({}).find("'kg'"), std::string::npos);
}

TEST(PlanJointBid, AnOfferIsNotALineWithoutALanguageInCommon) {
  Example example;
  example.AddLot("a", 1).languages = {"de", "fr"};
  example.AddOffer("m", {{"a", 10}});
  const auto rules = [&](std::vector<std::string> spoken) {
    example.contents().members[0].languages = std::move(spoken);
    return RulesOf(*example.Plan());
  };
  EXPECT_EQ(rules({"en"}), (std::vector<std::string>{"a:language"}));
  EXPECT_EQ(rules({"en", "fr"}), std::vector<std::string>());
  EXPECT_EQ(rules({}), std::vector<std::string>());
}

TEST(PlanJointBid, AnInlineOpportunityIsEchoedAndOffersAreNotLookedAt) {
  Example example;
  example.AddLot("a", 1);
  example.AddOffer("m", {{"a", 10}});
  JointBidOptions options;
  options.inline_opportunity = true;
  const auto answer = example.Plan(options);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_TRUE(answer->inline_opportunity.has_value());
  EXPECT_EQ(RulesOf(*answer), (std::vector<std::string>{"a:nobody_offers"}));
}

}  // namespace
}  // namespace renkei
