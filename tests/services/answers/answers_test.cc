// Every matching request on a snapshot: what is wrong with it is said all at once, what can't be
// done is an answer, and the order of the data doesn't matter.
#include "services/answers/answers.h"

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "services/rpc/error.h"
#include "tests/services/answers/bolt_orders.h"
#include "tests/support/random_network.h"

namespace renkei::services {
namespace {

using test_support::RandomNetwork;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

// Fails the running test and returns null if the contents have no snapshot.
std::shared_ptr<const Snapshot> SnapshotOf(NetworkContents contents) {
  auto snapshot = Snapshot::Build(std::move(contents), std::string(64, 'a'));
  EXPECT_TRUE(snapshot.ok()) << snapshot.status();
  return snapshot.ok() ? *snapshot : nullptr;
}

// A clock that stands still, and all the time in the world.
AnswerContext Context() {
  const absl::Time now = absl::FromUnixSeconds(1'795'000'000);
  return {.now = now,
          .deadline = absl::InfiniteFuture(),
          .clock = [now] { return now; },
          .abandoned = nullptr};
}

template <typename Request>
Request Parse(const std::string& text) {
  Request request;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &request)) << text;
  return request;
}

template <typename Request>
auto AnswerTo(const std::string& request, NetworkContents contents = BoltNetwork(),
              const AnswerContext& context = Context()) {
  const auto snapshot = SnapshotOf(std::move(contents));
  return AnswerRequest(*snapshot, Parse<Request>(request), context);
}

// The fields of all violations, in order.
std::vector<std::string> BadFields(const absl::Status& status) {
  EXPECT_EQ(ErrorReason(status), "FIELD_VIOLATION") << status;
  std::vector<std::string> fields;
  const google::rpc::Status wire = ToWireStatus(status);
  for (const auto& detail : wire.details()) {
    google::rpc::BadRequest bad;
    if (!detail.Is<google::rpc::BadRequest>()) continue;
    EXPECT_TRUE(detail.UnpackTo(&bad));
    for (const auto& violation : bad.field_violations()) fields.push_back(violation.field());
  }
  return fields;
}

TEST(FindPartnersAnswer, NamesEverythingThatIsWrong) {
  using Request = v1::FindPartnersRequest;
  EXPECT_THAT(BadFields(AnswerTo<Request>("member: 'ann' page_size: -1 as_of: 'soon'").status()),
              ElementsAre("page_size", "as_of", "member"));
  const auto unknown = AnswerTo<Request>("member: 'networks/bolts/members/nobody'");
  EXPECT_EQ(unknown.status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ErrorReason(unknown.status()), "RESOURCE_NOT_FOUND");
}

TEST(FindPartnersAnswer, LimitsAndDaysHaveDefaults) {
  using Request = v1::FindPartnersRequest;
  const auto open = AnswerTo<Request>("member: 'networks/bolts/members/ann'");
  ASSERT_TRUE(open.ok()) << open.status();
  EXPECT_EQ(open->page_size(), 10);
  EXPECT_EQ(open->as_of(), "2026-11-18");
  const auto large = AnswerTo<Request>(
      "member: 'networks/bolts/members/ann' page_size: 1000000 as_of: '2027-01-31'");
  ASSERT_TRUE(large.ok()) << large.status();
  EXPECT_EQ(large->page_size(), 100);
  EXPECT_EQ(large->as_of(), "2027-01-31");
}

TEST(FindPartnersAnswer, NobodyIsAnAnswer) {
  const auto nobody = AnswerTo<v1::FindPartnersRequest>("member: 'networks/bolts/members/dee'");
  ASSERT_TRUE(nobody.ok()) << nobody.status();
  EXPECT_EQ(nobody->results_size(), 0);
  EXPECT_EQ(nobody->member(), "dee");
}

TEST(FindProvidersAnswer, NamesEverythingThatIsWrong) {
  using Request = v1::FindProvidersRequest;
  EXPECT_THAT(
      BadFields(AnswerTo<Request>("parent: 'networks/bolts' page_size: -5 as_of: '1-1'").status()),
      ElementsAre("page_size", "as_of", "need"));
  const auto fields = BadFields(
      AnswerTo<Request>("parent: 'networks/bolts' inline_need { importance: -1 }").status());
  EXPECT_THAT(fields, testing::Contains("inline_need.title"));
  EXPECT_THAT(fields, testing::Contains("inline_need.importance"));
  const auto unknown = AnswerTo<Request>("parent: 'networks/bolts' need: 'nothing'");
  EXPECT_EQ(ErrorReason(unknown.status()), "RESOURCE_NOT_FOUND");
  EXPECT_THAT(std::string(unknown.status().message()), HasSubstr("networks/bolts/needs/nothing"));
}

TEST(FindProvidersAnswer, EchoesOfAnyLengthStayShort) {
  const auto snapshot = SnapshotOf(BoltNetwork());
  v1::FindProvidersRequest request;
  request.set_parent("networks/bolts");
  request.set_need(std::string(10'000'000, 'x'));
  const absl::Status status = AnswerRequest(*snapshot, request, Context()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_LT(status.message().size(), 1000u);
}

TEST(FindProvidersAnswer, NobodyIsAnAnswer) {
  const auto nobody =
      AnswerTo<v1::FindProvidersRequest>("parent: 'networks/bolts' need: 'need-ann'");
  ASSERT_TRUE(nobody.ok()) << nobody.status();
  EXPECT_EQ(nobody->results_size(), 0);
}

TEST(PlanSharedOrdersAnswer, NamesEverythingThatIsWrong) {
  using Request = v1::PlanSharedOrdersRequest;
  EXPECT_THAT(BadFields(AnswerTo<Request>("as_of: '2026-02-30' work_limit: -1").status()),
              ElementsAre("as_of", "work_limit"));
  EXPECT_THAT(BadFields(AnswerTo<Request>("work_limit: 1000000000001").status()),
              ElementsAre("work_limit"));
  EXPECT_TRUE(AnswerTo<Request>("work_limit: 1000000000000").ok());
}

TEST(PlanSharedOrdersAnswer, NothingToOrderIsAnAnswer) {
  NetworkContents contents = BoltNetwork();
  contents.quotes.clear();
  const auto none = AnswerTo<v1::PlanSharedOrdersRequest>("", std::move(contents));
  ASSERT_TRUE(none.ok()) << none.status();
  EXPECT_EQ(none->plans_size(), 0);
  EXPECT_EQ(none->stop(), v1::STOP_REASON_OPTIMAL);
  EXPECT_EQ(none->work_limit(), 100'000'000);
}

TEST(PlanSharedOrdersAnswer, TheCallsTimeEndsTheSearch) {
  using Request = v1::PlanSharedOrdersRequest;
  const std::string request = "as_of: '2026-11-22' work_limit: 1000000000000";
  const auto whole = AnswerTo<Request>(request);
  ASSERT_TRUE(whole.ok()) << whole.status();
  EXPECT_EQ(whole->plans_size(), 1);
  EXPECT_EQ(whole->stop(), v1::STOP_REASON_OPTIMAL);
  AnswerContext late = Context();
  late.deadline = late.now + absl::Milliseconds(100);
  AnswerContext gone = Context();
  gone.abandoned = [] { return true; };
  for (const AnswerContext& context : {late, gone}) {
    const auto cut = AnswerTo<Request>(request, BoltNetwork(), context);
    ASSERT_TRUE(cut.ok()) << cut.status();
    EXPECT_EQ(cut->stop(), v1::STOP_REASON_TIME_LIMIT);
  }
}

// A bid for one lot of 100 bolts, which nobody in the network can deliver.
constexpr char kInlineBid[] =
    "parent: 'networks/bolts' inline_opportunity { title: 'Bridge' currency: 'EUR' "
    "lots { lot: 'bolts' codes: 'own:1' quantity { unit_code: 'pcs' units: 100 } } } ";

TEST(PlanJointBidAnswer, NamesEverythingThatIsWrong) {
  using Request = v1::PlanJointBidRequest;
  EXPECT_THAT(
      BadFields(AnswerTo<Request>("as_of: 'x' work_limit: -1 time_limit { seconds: 0 } "
                                  "alternative_count: 11 objectives: [ OBJECTIVE_KIND_PRICE, "
                                  "OBJECTIVE_KIND_SAVING, OBJECTIVE_KIND_UNSPECIFIED ]")
                    .status()),
      ElementsAre("as_of", "work_limit", "time_limit", "alternative_count", "objectives[1]",
                  "objectives[2]", "opportunity"));
  EXPECT_THAT(BadFields(AnswerTo<Request>("inline_opportunity { lots { } }").status()),
              testing::Contains("inline_opportunity.lots[0].lot"));
  const auto unknown = AnswerTo<Request>("parent: 'networks/bolts' opportunity: 'none'");
  EXPECT_EQ(ErrorReason(unknown.status()), "RESOURCE_NOT_FOUND");
  const auto twice = AnswerTo<Request>(
      std::string(kInlineBid) + "objectives: [ OBJECTIVE_KIND_PRICE, OBJECTIVE_KIND_PRICE ]");
  EXPECT_EQ(twice.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ErrorReason(twice.status()), "INVALID_REQUEST");
}

TEST(PlanJointBidAnswer, NamesWhatIsWrongWithARepair) {
  using Request = v1::PlanJointBidRequest;
  const std::string begin = std::string(kInlineBid) + "repair { ";
  const auto fields = AnswerTo<Request>(
      begin +
      "promised { lot: 'bolts' quantity { unit_code: 'pcs' units: 100 micros: -5 } "
      "price { currency_code: 'EUX' units: 1 } } } objectives: OBJECTIVE_KIND_CHANGES");
  EXPECT_THAT(BadFields(fields.status()), ElementsAre("repair.promised[0].quantity.micros",
                                                      "repair.promised[0].price.currency_code"));
  const auto nothing = AnswerTo<Request>(begin + "}");
  EXPECT_EQ(nothing.status().message(),
            "repair.promised: is empty; give the shares of the plan to repair");
  EXPECT_EQ(ErrorReason(nothing.status()), "INVALID_REQUEST");
  const auto plain =
      AnswerTo<Request>(std::string(kInlineBid) + "objectives: OBJECTIVE_KIND_CHANGES");
  EXPECT_THAT(BadFields(plain.status()), ElementsAre("objectives[0]"));
}

TEST(PlanJointBidAnswer, RepeatsTheTermsOfARepair) {
  using Request = v1::PlanJointBidRequest;
  const auto answer = AnswerTo<Request>(
      std::string(kInlineBid) +
      "repair { dropped_out: 'gone' promised { member: 'gone' lot: 'bolts' need: 'n' source: 's' "
      "quantity { unit_code: 'pcs' units: 100 } price { currency_code: 'EUR' units: 1 } } }");
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_THAT(answer->objective_order(),
              ElementsAre(v1::OBJECTIVE_KIND_COVERAGE, v1::OBJECTIVE_KIND_CHANGES,
                          v1::OBJECTIVE_KIND_PRICE));
  ASSERT_EQ(answer->repair().promised_size(), 1);
  EXPECT_EQ(answer->repair().promised(0).source(), "s");
  EXPECT_THAT(answer->repair().dropped_out(), ElementsAre("gone"));
}

TEST(PlanSetOffAnswer, NamesEverythingThatIsWrong) {
  using Request = v1::PlanSetOffRequest;
  EXPECT_THAT(BadFields(AnswerTo<Request>(
                            "as_of: 'x' obligations { debtor: 'a' creditor: 'a' "
                            "amount { currency_code: 'EUR' units: 1 } } obligations { id: '1' "
                            "amount { currency_code: 'EUX' units: 1 } } credit_lines { debtor: 'a' "
                            "creditor: 'b' amount { currency_code: 'EUR' } }")
                            .status()),
              ElementsAre("as_of", "obligations[1].amount.currency_code", "obligations[0].creditor",
                          "obligations[1].debtor", "obligations[1].creditor", "obligations[1].id",
                          "credit_lines[0].amount"));
  const auto too_fine = AnswerTo<Request>(
      "obligations { debtor: 'a' creditor: 'b' amount { currency_code: 'EUR' units: 9000000000 } } "
      "obligations { debtor: 'b' creditor: 'a' amount { currency_code: 'EUR' nanos: 1 } }");
  EXPECT_EQ(ErrorReason(too_fine.status()), "INVALID_REQUEST");
}

TEST(PlanRingsAnswer, NamesEverythingThatIsWrong) {
  EXPECT_THAT(
      BadFields(AnswerTo<v1::PlanRingsRequest>("as_of: 'x' max_length: 1 work_limit: -1").status()),
      ElementsAre("as_of", "max_length", "work_limit"));
}

TEST(PlanNightAnswer, NamesEverythingThatIsWrong) {
  using Request = v1::PlanNightRequest;
  EXPECT_THAT(BadFields(AnswerTo<Request>("as_of: 'x' ring_max_length: 5 work_limit: -1 "
                                          "time_limit { seconds: -1 }")
                            .status()),
              ElementsAre("as_of", "ring_max_length", "work_limit", "time_limit"));
}

TEST(PlanNightAnswer, ANetworkWithOneOrderHasANightOfOnePart) {
  const auto night = AnswerTo<v1::PlanNightRequest>("as_of: '2026-11-22'");
  ASSERT_TRUE(night.ok()) << night.status();
  ASSERT_EQ(night->parts_size(), 1);
  const v1::PlanSharedOrdersResponse& orders = night->parts(0).plan().shared_orders();
  ASSERT_EQ(orders.plans_size(), 1);
  EXPECT_EQ(night->loads_size(), orders.plans(0).participants_size());
  EXPECT_EQ(night->objectives(0).currency_code(), "EUR");
}

TEST(PlanSetOffAnswer, GivenDebtsAreNumberedAndSettled) {
  const auto answer = AnswerTo<v1::PlanSetOffRequest>(
      "obligations { debtor: 'a' creditor: 'b' amount { currency_code: 'EUR' units: 5 } } "
      "obligations { debtor: 'b' creditor: 'a' amount { currency_code: 'EUR' units: 3 } }");
  ASSERT_TRUE(answer.ok()) << answer.status();
  ASSERT_EQ(answer->clearings_size(), 2);
  EXPECT_EQ(answer->clearings(0).obligation(), "1");
  EXPECT_EQ(answer->clearings(0).cleared().units(), 3);
  EXPECT_EQ(answer->given_obligations(1).id(), "2");
  EXPECT_EQ(answer->objectives(0).value(), "6");
  EXPECT_TRUE(answer->proved_optimal());
}

TEST(PlanJointBidAnswer, WhatNobodyCanDoIsAnAnswerThatSaysWhy) {
  const auto nobody = AnswerTo<v1::PlanJointBidRequest>(kInlineBid);
  ASSERT_TRUE(nobody.ok()) << nobody.status();
  ASSERT_GE(nobody->infeasible_size(), 1);
  EXPECT_EQ(nobody->infeasible(0).lot(), "bolts");
  EXPECT_NE(nobody->infeasible(0).text(), "");
  EXPECT_TRUE(nobody->has_inline_opportunity());
}

TEST(ExplainAbsenceAnswer, NamesEverythingThatIsWrong) {
  using Request = v1::ExplainAbsenceRequest;
  EXPECT_THAT(
      BadFields(AnswerTo<Request>("parent: 'networks/bolts' member: 'dee' time_limit { nanos: -1 }")
                    .status()),
      ElementsAre("time_limit", "answer"));
  EXPECT_THAT(
      BadFields(
          AnswerTo<Request>("parent: 'networks/bolts' member: 'dee' shared_orders { }").status()),
      testing::Not(testing::IsEmpty()));
}

TEST(ExplainAbsenceAnswer, TakesTheAnswersOfTheSameContentAlone) {
  const std::string day = "as_of: '2026-11-22'";
  v1::ExplainAbsenceRequest request;
  request.set_parent("networks/bolts");
  request.set_member("dee");
  *request.mutable_shared_orders() = *AnswerTo<v1::PlanSharedOrdersRequest>(day);
  const auto snapshot = SnapshotOf(BoltNetwork());
  const auto absent = AnswerRequest(*snapshot, request, Context());
  ASSERT_TRUE(absent.ok()) << absent.status();
  EXPECT_EQ(absent->member(), "dee");
  EXPECT_FALSE(absent->present());
  request.set_member("ann");
  const auto present = AnswerRequest(*snapshot, request, Context());
  ASSERT_TRUE(present.ok()) << present.status();
  EXPECT_TRUE(present->present());
  request.set_member("nobody");
  EXPECT_EQ(ErrorReason(AnswerRequest(*snapshot, request, Context()).status()),
            "RESOURCE_NOT_FOUND");
  request.set_member("dee");
  request.mutable_shared_orders()->set_data_digest(std::string(64, 'b'));
  const auto other = AnswerRequest(*snapshot, request, Context());
  EXPECT_EQ(other.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ErrorReason(other.status()), "OTHER_DATA");
}

// The bytes of every answer on one network; counts what they hold.
struct Tally {
  int partners = 0;
  int providers = 0;
  int orders = 0;
  int bids = 0;
  int failed_rules = 0;
};

std::vector<std::string> RandomNetworkAnswers(const NetworkContents& contents,
                                              const RandomNetwork& network, Tally& tally) {
  const auto snapshot = SnapshotOf(contents);
  std::vector<std::string> bytes;
  const auto keep = [&](const auto& answer) {
    EXPECT_TRUE(answer.ok()) << answer.status();
    bytes.push_back(answer.ok() ? answer->SerializeAsString() : "");
  };
  const std::string day = "as_of: '2026-11-22' ";
  const std::string parent = "parent: 'networks/" + contents.id + "' ";
  const std::string asker = network.contents().members[0].id;
  v1::ExplainAbsenceRequest absence = Parse<v1::ExplainAbsenceRequest>(parent);
  absence.set_member(network.contents().members[1].id);
  const auto partners =
      AnswerRequest(*snapshot,
                    Parse<v1::FindPartnersRequest>(day + "member: 'networks/" + contents.id +
                                                   "/members/" + asker + "'"),
                    Context());
  keep(partners);
  if (partners.ok()) {
    tally.partners += partners->results_size();
    *absence.mutable_partners() = *partners;
    const auto explained = AnswerRequest(*snapshot, absence, Context());
    keep(explained);
    if (explained.ok()) tally.failed_rules += explained->failed_rules_size();
  }
  const auto providers =
      AnswerRequest(*snapshot,
                    Parse<v1::FindProvidersRequest>(day + parent + "need: '" +
                                                    network.contents().needs[0].id + "'"),
                    Context());
  keep(providers);
  if (providers.ok()) tally.providers += providers->results_size();
  const auto bid =
      AnswerRequest(*snapshot,
                    Parse<v1::PlanJointBidRequest>(day + parent + "opportunity: '" +
                                                   network.contents().opportunities[0].id + "'"),
                    Context());
  keep(bid);
  if (bid.ok()) tally.bids += bid->plans_size() + bid->infeasible_size();
  return bytes;
}

TEST(AnswerPropertyTest, TheOrderOfTheContentsDoesNotMatter) {
  Tally tally;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    const RandomNetwork network(seed, {.stated_percent = 20});
    EXPECT_EQ(RandomNetworkAnswers(network.contents(), network, tally),
              RandomNetworkAnswers(network.Shuffled(seed + 1), network, tally));
    NetworkContents orders = RandomBoltNetwork(seed);
    const std::string day = "as_of: '2026-11-22'";
    const auto first = AnswerTo<v1::PlanSharedOrdersRequest>(day, orders);
    std::reverse(orders.needs.begin(), orders.needs.end());
    std::reverse(orders.quotes.begin(), orders.quotes.end());
    std::reverse(orders.members.begin(), orders.members.end());
    const auto second = AnswerTo<v1::PlanSharedOrdersRequest>(day, std::move(orders));
    ASSERT_TRUE(first.ok() && second.ok());
    EXPECT_EQ(first->SerializeAsString(), second->SerializeAsString());
    tally.orders += first->plans_size();
    if (HasFailure()) return;
  }
  std::cout << tally.partners << " partners, " << tally.providers << " providers, " << tally.orders
            << " orders, " << tally.bids << " bids and reasons, " << tally.failed_rules
            << " failed rules\n";
  for (const int count :
       {tally.partners, tally.providers, tally.orders, tally.bids, tally.failed_rules}) {
    EXPECT_GT(count, 50);
  }
}

}  // namespace
}  // namespace renkei::services
