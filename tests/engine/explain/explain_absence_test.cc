// Explanations by hand, one branch at a time.
#include "engine/explain/explain_absence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/consortium/joint_bid.h"
#include "engine/partners/partners.h"
#include "engine/pooling/shared_orders.h"
#include "tests/engine/pooling/bolt_network.h"

namespace renkei {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

AbsenceAnswer Explain(const Snapshot& snapshot, const Answer& answer, const std::string& member) {
  const auto explained = ExplainAbsence(snapshot, answer, member, {});
  EXPECT_TRUE(explained.ok()) << explained.status();
  if (!explained.ok()) return {};
  EXPECT_EQ(explained->member, member);
  EXPECT_THAT(explained->text, HasSubstr(member));
  return *explained;
}

std::vector<std::string> RulesOf(const AbsenceAnswer& explained) {
  std::vector<std::string> rules;
  for (const FailedRule& rule : explained.failed_rules) {
    EXPECT_THAT(rule.wanted, Not(IsEmpty()));
    rules.push_back(rule.rule + ":" + rule.capability + ":" + rule.target);
  }
  return rules;
}

SharedOrdersAnswer Orders(const Snapshot& snapshot) {
  const auto answer = PlanSharedOrders(snapshot, {.as_of = BoltDay()});
  EXPECT_TRUE(answer.ok()) << answer.status();
  return answer.ok() ? *answer : SharedOrdersAnswer();
}

// --- Errors and presence.

TEST(ExplainAbsence, RefusesAMemberThatIsNotThere) {
  const auto snapshot = SnapshotOf(BoltNetwork());
  const auto explained = ExplainAbsence(*snapshot, Orders(*snapshot), "zoe", {});
  EXPECT_EQ(explained.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(explained.status().message(), HasSubstr("'zoe'"));
}

TEST(ExplainAbsence, RefusesAnAnswerOfOtherContentWithBothDigests) {
  const auto snapshot = SnapshotOf(BoltNetwork());
  SharedOrdersAnswer answer = Orders(*snapshot);
  answer.header.data_digest = std::string(64, 'b');
  const auto explained = ExplainAbsence(*snapshot, answer, "dee", {});
  EXPECT_EQ(explained.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(explained.status().message(), HasSubstr(std::string(64, 'a')));
  EXPECT_THAT(explained.status().message(), HasSubstr(std::string(64, 'b')));
}

TEST(ExplainAbsence, SaysThatAParticipantIsPresent) {
  const auto snapshot = SnapshotOf(BoltNetwork());
  const AbsenceAnswer explained = Explain(*snapshot, Orders(*snapshot), "bob");
  EXPECT_TRUE(explained.present);
  EXPECT_THAT(explained.failed_rules, IsEmpty());
  EXPECT_THAT(explained.changes, IsEmpty());
}

// --- Shared orders.

TEST(ExplainAbsenceFromOrders, NamesWhatKeepsANeedOut) {
  NetworkContents contents = BoltNetwork();
  NeedOf(contents, "ann").poolable = false;
  auto snapshot = SnapshotOf(contents);
  EXPECT_THAT(RulesOf(Explain(*snapshot, Orders(*snapshot), "ann")),
              ElementsAre("not_poolable::need-ann"));

  contents = BoltNetwork();
  NeedOf(contents, "ann").codes = {{"own", "12"}};
  NeedOf(contents, "ann").required_certificates = {"iso"};
  snapshot = SnapshotOf(contents);
  EXPECT_THAT(RulesOf(Explain(*snapshot, Orders(*snapshot), "ann")),
              ElementsAre("code:bolts:need-ann", "certificate:bolts:need-ann"));

  EXPECT_THAT(Explain(*snapshot, Orders(*snapshot), "dee").text, HasSubstr("no need"));
}

TEST(ExplainAbsenceFromOrders, TellsNothingToSaveFromNobodyToShareWith) {
  NetworkContents contents = BoltNetwork();
  NeedOf(contents, "ann").maximum_price = Euros(50);
  auto snapshot = SnapshotOf(contents);
  EXPECT_THAT(Explain(*snapshot, Orders(*snapshot), "ann").text, HasSubstr("nothing to save"));

  contents = BoltNetwork();
  NeedOf(contents, "ann").window = {BoltDay() + 10, BoltDay() + 10};
  for (const char* other : {"bob", "cid"}) {
    NeedOf(contents, other).window = {BoltDay(), BoltDay() + 9};
  }
  snapshot = SnapshotOf(contents);
  EXPECT_THAT(Explain(*snapshot, Orders(*snapshot), "ann").text, HasSubstr("no other member"));

  contents = BoltNetwork();
  Bolts(contents).price_breaks.resize(1);  // Nothing is cheaper together.
  snapshot = SnapshotOf(contents);
  const AbsenceAnswer explained = Explain(*snapshot, Orders(*snapshot), "ann");
  EXPECT_THAT(explained.text, HasSubstr("none that is left saves anything"));
  EXPECT_FALSE(explained.against_this_plan);
}

// A search may end before it finds anything: then no plan says so, only the answer does.
TEST(ExplainAbsenceFromOrders, ClaimsNothingWhereTheSearchEndedEarly) {
  const auto snapshot = SnapshotOf(BoltNetwork());
  const auto answer = PlanSharedOrders(*snapshot, {.as_of = BoltDay(), .work_limit = 1});
  ASSERT_TRUE(answer.ok()) << answer.status();
  ASSERT_THAT(answer->plans, IsEmpty());
  ASSERT_EQ(answer->stop, StopReason::kWorkLimit);
  const AbsenceAnswer explained = Explain(*snapshot, *answer, "ann");
  EXPECT_TRUE(explained.against_this_plan);
  EXPECT_THAT(explained.text, HasSubstr("the search ended before"));
}

// --- Rankings.

Capability CapabilityOf(const std::string& member, const std::string& code) {
  Capability capability;
  capability.id = "cap-" + member;
  capability.member = member;
  capability.title = "Bolts";
  capability.codes = {{"own", code}};
  return capability;
}

// Every member but ann makes bolts of code 11, which ann needs.
NetworkContents Makers() {
  NetworkContents contents = BoltNetwork();
  contents.policy.fit_weights.text = 0;
  contents.policy.fit_weights.trust = 0;
  contents.needs.resize(1);
  for (const char* member : {"bob", "cid", "dee"}) {
    contents.capabilities.push_back(CapabilityOf(member, "11"));
  }
  return contents;
}

TEST(ExplainAbsenceFromProviders, StatesScoreAndMarginOfATie) {
  const auto snapshot = SnapshotOf(Makers());
  const auto answer = FindProviders(*snapshot, "need-ann", {.limit = 2, .as_of = BoltDay()});
  ASSERT_TRUE(answer.ok()) << answer.status();
  const AbsenceAnswer explained = Explain(*snapshot, *answer, "dee");
  EXPECT_FALSE(explained.present);
  EXPECT_EQ(explained.score, answer->results.back().score);
  EXPECT_EQ(explained.margin, 0);
  EXPECT_THAT(explained.failed_rules, IsEmpty());
}

TEST(ExplainAbsenceFromProviders, NeedsTheLastScoreItselfWhereTheNameIsSmaller) {
  NetworkContents contents = Makers();
  NeedOf(contents, "ann").target_price = Euros(100);
  for (Capability& capability : contents.capabilities) {
    capability.price = Euros(capability.member == "bob" ? 150 : 120);
    capability.price_unit = "pcs";
  }
  const auto snapshot = SnapshotOf(contents);
  const auto answer = FindProviders(*snapshot, "need-ann", {.limit = 2, .as_of = BoltDay()});
  ASSERT_TRUE(answer.ok()) << answer.status();
  ASSERT_EQ(answer->results.back().member, "dee");
  const Score last = answer->results.back().score;
  const AbsenceAnswer bob = Explain(*snapshot, *answer, "bob");
  EXPECT_GT(*bob.margin, 0);
  EXPECT_EQ(*bob.score + *bob.margin, last);
  ASSERT_EQ(bob.changes.size(), 1u);
  EXPECT_EQ(std::get<ScoreReached>(bob.changes[0].kind).score, last);

  // The same against a last one with a smaller name: one more is needed.
  contents.capabilities[0].price = Euros(120);
  contents.capabilities[2].price = Euros(150);
  const auto swapped = SnapshotOf(contents);
  const auto other = FindProviders(*swapped, "need-ann", {.limit = 2, .as_of = BoltDay()});
  ASSERT_TRUE(other.ok()) << other.status();
  const AbsenceAnswer dee = Explain(*swapped, *other, "dee");
  ASSERT_EQ(dee.changes.size(), 1u);
  EXPECT_EQ(std::get<ScoreReached>(dee.changes[0].kind).score, last + 1);
}

TEST(ExplainAbsenceFromProviders, ListsTheRulesOfTheClosestPairFirst) {
  NetworkContents contents = Makers();
  NeedOf(contents, "ann").required_certificates = {"iso"};
  contents.capabilities[2].codes = {{"own", "12"}};
  contents.capabilities[2].status = ListingStatus::kPaused;
  Capability closer = CapabilityOf("dee", "11");
  closer.id = "closer";
  contents.capabilities.push_back(closer);
  const auto snapshot = SnapshotOf(contents);
  const auto answer = FindProviders(*snapshot, "need-ann", {.limit = 2, .as_of = BoltDay()});
  ASSERT_TRUE(answer.ok()) << answer.status();
  const AbsenceAnswer explained = Explain(*snapshot, *answer, "dee");
  EXPECT_EQ(explained.score, std::nullopt);
  ASSERT_GE(explained.failed_rules.size(), 3u);
  EXPECT_EQ(RulesOf(explained).front(), "certificate:closer:need-ann");
  EXPECT_EQ(explained.failed_rules[1].capability, "cap-dee");
  EXPECT_THAT(explained.text, HasSubstr("closer"));
}

TEST(ExplainAbsenceFromProviders, RefusesAListThatIsNotFullAndLacksAnEligibleMember) {
  const auto snapshot = SnapshotOf(Makers());
  auto answer = FindProviders(*snapshot, "need-ann", {.limit = 3, .as_of = BoltDay()});
  ASSERT_TRUE(answer.ok()) << answer.status();
  answer->results.pop_back();
  const auto explained = ExplainAbsence(*snapshot, *answer, "dee", {});
  EXPECT_EQ(explained.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(explained.status().message(), HasSubstr("verify"));
}

TEST(ExplainAbsenceFromPartners, LooksAtTheListThatTheMemberBelongsIn) {
  const auto snapshot = SnapshotOf(Makers());
  const auto answer = FindPartners(*snapshot, "ann", {.limit = 2, .as_of = BoltDay()});
  ASSERT_TRUE(answer.ok()) << answer.status();
  ASSERT_EQ(answer->providers.size(), 2u);
  const AbsenceAnswer explained = Explain(*snapshot, *answer, "dee");
  EXPECT_EQ(explained.margin, 0);
  EXPECT_TRUE(Explain(*snapshot, *answer, "ann").present);
}

TEST(ExplainAbsenceFromPartners, ListsFailedRulesOfBothDirections) {
  NetworkContents contents = Makers();
  contents.capabilities[2].codes = {{"own", "12"}};
  const auto snapshot = SnapshotOf(contents);
  const auto answer = FindPartners(*snapshot, "ann", {.limit = 2, .as_of = BoltDay()});
  ASSERT_TRUE(answer.ok()) << answer.status();
  const std::vector<std::string> rules = RulesOf(Explain(*snapshot, *answer, "dee"));
  EXPECT_THAT(rules, ::testing::Contains("codes_unrelated:cap-dee:need-ann"));
}

// --- Joint bids.

// Lot "hull" of 10 pieces, offered by bob at 10 EUR and by dee at 12.50 EUR.
NetworkContents Hull() {
  NetworkContents contents = BoltNetwork();
  contents.needs.clear();
  contents.quotes.clear();
  Opportunity opportunity;
  opportunity.id = "whale";
  opportunity.currency = "EUR";
  Lot lot;
  lot.id = "hull";
  lot.quantity = Pieces(10);
  lot.indivisible = true;
  opportunity.lots = {lot};
  contents.opportunities = {opportunity};
  for (const auto& [member, cents] : {std::pair("bob", 1000), std::pair("dee", 1250)}) {
    Offer offer;
    offer.id = std::string("offer-") + member;
    offer.member = member;
    offer.opportunity = "whale";
    OfferLine line;
    line.lot = "hull";
    line.unit_price = Euros(cents);
    offer.lines = {line};
    contents.offers.push_back(offer);
  }
  return contents;
}

JointBidAnswer Bid(const Snapshot& snapshot) {
  JointBidOptions options;
  options.as_of = BoltDay();
  const auto answer = PlanJointBid(snapshot, snapshot.opportunity(0), options);
  EXPECT_TRUE(answer.ok()) << answer.status();
  return answer.ok() ? *answer : JointBidAnswer();
}

TEST(ExplainAbsenceFromBid, FindsTheLargestPriceFactor) {
  const auto snapshot = SnapshotOf(Hull());
  const AbsenceAnswer explained = Explain(*snapshot, Bid(*snapshot), "dee");
  EXPECT_FALSE(explained.against_this_plan);
  EXPECT_THAT(explained.failed_rules, IsEmpty());
  ASSERT_EQ(explained.changes.size(), 1u);
  // 12.50 * 0.8 = 10, and a price is rounded down to a nano: 0.8 exactly is the largest.
  EXPECT_EQ(std::get<PriceFactor>(explained.changes[0].kind).factor, 800'000'000);
  EXPECT_THAT(explained.text, HasSubstr("0.8"));
}

TEST(ExplainAbsenceFromBid, ARepairIsRefused) {
  const auto snapshot = SnapshotOf(Hull());
  JointBidAnswer answer = Bid(*snapshot);
  answer.repair = RepairTerms{answer.plans.at(0).shares, {}};
  const auto refused = ExplainAbsence(*snapshot, answer, "dee", {});
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(refused.status().message(), HasSubstr("answer.repair: is set"));
}

TEST(ExplainAbsenceFromBid, SaysThatATieWasLost) {
  NetworkContents contents = Hull();
  contents.offers[1].lines[0].unit_price = Euros(1000);
  const auto snapshot = SnapshotOf(contents);
  const JointBidAnswer answer = Bid(*snapshot);
  const std::string absent = answer.plans.at(0).participants[0].member == "bob" ? "dee" : "bob";
  const AbsenceAnswer explained = Explain(*snapshot, answer, absent);
  EXPECT_THAT(explained.changes, IsEmpty());
  EXPECT_THAT(explained.text, HasSubstr("equally good"));
}

TEST(ExplainAbsenceFromBid, NamesTheBrokenRuleAndTheCertificateThatHelps) {
  NetworkContents contents = Hull();
  contents.opportunities[0].lots[0].required_certificates = {"iso"};
  contents.members[1].certificates = {{"iso", {}}};  // bob
  contents.offers[1].lines[0].unit_price = Euros(900);
  const auto snapshot = SnapshotOf(contents);
  const AbsenceAnswer explained = Explain(*snapshot, Bid(*snapshot), "dee");
  EXPECT_THAT(RulesOf(explained), ElementsAre("certificate:offer-dee:hull"));
  ASSERT_EQ(explained.changes.size(), 1u);
  EXPECT_EQ(std::get<CertificateGained>(explained.changes[0].kind).certificate, "iso");
}

TEST(ExplainAbsenceFromBid, FindsTheLeastPoolIncrease) {
  NetworkContents contents = Hull();
  Pool pool;
  pool.id = "yard";
  pool.member = "dee";
  pool.capacity = {"h", 15 * kMicrosPerUnit};
  pool.period = Period::kDay;
  contents.pools = {pool};
  OfferLine& line = contents.offers[1].lines[0];
  line.unit_price = Euros(900);
  line.pool = "yard";
  line.effort_per_unit = Quantity{"h", 2 * kMicrosPerUnit};
  const auto snapshot = SnapshotOf(contents);
  const AbsenceAnswer explained = Explain(*snapshot, Bid(*snapshot), "dee");
  EXPECT_THAT(RulesOf(explained), ElementsAre("capacity:offer-dee:hull"));
  ASSERT_EQ(explained.changes.size(), 1u);
  const auto& more = std::get<PoolIncrease>(explained.changes[0].kind);
  EXPECT_EQ(more.pool, "yard");
  EXPECT_EQ(more.quantity, (Quantity{"h", 5 * kMicrosPerUnit}));
}

TEST(ExplainAbsenceFromBid, SaysWhoOffersNothing) {
  const auto snapshot = SnapshotOf(Hull());
  const AbsenceAnswer explained = Explain(*snapshot, Bid(*snapshot), "ann");
  EXPECT_THAT(RulesOf(explained), ElementsAre("no_capability::whale"));
  EXPECT_THAT(explained.changes, IsEmpty());
  EXPECT_FALSE(explained.against_this_plan);
}

TEST(ExplainAbsenceFromBid, ScalesListPricesOfAnInlineOpportunityPastAHardLimit) {
  NetworkContents contents = Hull();
  Opportunity opportunity = contents.opportunities[0];
  opportunity.lots[0].maximum_price = Euros(1000);
  opportunity.lots[0].codes = {{"own", "11"}};
  contents.offers.clear();
  contents.opportunities.clear();
  for (const auto& [member, cents] : {std::pair("bob", 1000), std::pair("dee", 2000)}) {
    contents.capabilities.push_back(CapabilityOf(member, "11"));
    contents.capabilities.back().price = Euros(cents);
    contents.capabilities.back().price_unit = "pcs";
  }
  const auto snapshot = SnapshotOf(contents);
  JointBidOptions options;
  options.as_of = BoltDay();
  options.inline_opportunity = true;
  const auto answer = PlanJointBid(*snapshot, opportunity, options);
  ASSERT_TRUE(answer.ok()) << answer.status();
  ASSERT_EQ(answer->plans.size(), 1u);
  const AbsenceAnswer explained = Explain(*snapshot, *answer, "dee");
  EXPECT_THAT(RulesOf(explained), ElementsAre("price:cap-dee:hull"));
  ASSERT_EQ(explained.changes.size(), 1u);
  EXPECT_EQ(std::get<PriceFactor>(explained.changes[0].kind).factor, 500'000'000);
}

TEST(ExplainAbsenceFromBid, SaysAgainstThisPlanWhenTimeIsUp) {
  const auto snapshot = SnapshotOf(Hull());
  const auto explained =
      ExplainAbsence(*snapshot, Bid(*snapshot), "dee", {.out_of_time = [] { return true; }});
  ASSERT_TRUE(explained.ok()) << explained.status();
  EXPECT_TRUE(explained->against_this_plan);
  EXPECT_THAT(explained->changes, IsEmpty());
}

TEST(ExplainAbsenceFromBid, RefusesAPlanThatDoesNotFitItsLots) {
  const auto snapshot = SnapshotOf(Hull());
  JointBidAnswer answer = Bid(*snapshot);
  answer.plans[0].shares[0].member = "cid";
  EXPECT_EQ(ExplainAbsence(*snapshot, answer, "dee", {}).status().code(),
            absl::StatusCode::kInvalidArgument);
  answer = Bid(*snapshot);
  answer.opportunity = "squid";
  EXPECT_EQ(ExplainAbsence(*snapshot, answer, "dee", {}).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace renkei
