#include "engine/pooling/shared_orders.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tests/engine/pooling/bolt_network.h"
#include "tests/engine/pooling/random_orders.h"

namespace renkei {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

SharedOrdersAnswer AnswerOf(NetworkContents contents, std::int64_t work_limit = 100'000'000) {
  const auto snapshot = SnapshotOf(std::move(contents));
  auto answer = PlanSharedOrders(*snapshot, {.as_of = BoltDay(), .work_limit = work_limit});
  EXPECT_TRUE(answer.ok()) << answer.status();
  return *std::move(answer);
}

const SharedOrderDetail& Detail(const Plan& plan) {
  return std::get<SharedOrderDetail>(plan.detail);
}

std::vector<std::string> ReasonCodes(const Participant& participant) {
  std::vector<std::string> codes;
  for (const Reason& reason : participant.reasons) codes.push_back(reason.code);
  return codes;
}

// 60, 80 and 55 bolts cost 60.00, 80.00 and 55.00 alone, 195.00 together. 195 pieces at 0.90 would
// cost 175.50; 200 pieces at 0.70 cost 140.00, and cid takes the five that nobody needs. The bills
// are 140 / 195 a needed piece: 43.0769, 57.4358 and 39.4871.
TEST(SharedOrders, BuysPastABreakAndSharesByWhatIsNeeded) {
  const SharedOrdersAnswer answer = AnswerOf(BoltNetwork());
  ASSERT_EQ(answer.plans.size(), 1U);
  const Plan& plan = answer.plans[0];
  const SharedOrderDetail& detail = Detail(plan);
  EXPECT_EQ(detail.quote, "bolts");
  EXPECT_EQ(detail.delivery_date, BoltDay());
  EXPECT_EQ(detail.ordered, Pieces(200));
  EXPECT_EQ(detail.needed, Pieces(195));
  EXPECT_EQ(detail.unit_price, Euros(70));
  EXPECT_EQ(detail.cost, Euros(14'000));
  EXPECT_EQ(detail.alone, Euros(19'500));
  EXPECT_TRUE(detail.buys_past_break);
  ASSERT_EQ(detail.lines.size(), 3U);
  EXPECT_EQ(detail.lines[0].bill, Euros(4'308));
  EXPECT_EQ(detail.lines[1].bill, Euros(5'743));
  EXPECT_EQ(detail.lines[2].bill, Euros(3'949));
  EXPECT_EQ(detail.lines[2].needed, Pieces(55));
  EXPECT_EQ(detail.lines[2].delivered, Pieces(60));
  EXPECT_EQ(detail.core_epsilon, Euros(0));
  EXPECT_THAT(detail.core_epsilon_members, IsEmpty());
  EXPECT_TRUE(detail.core_epsilon_exact);

  EXPECT_EQ(plan.kind, PlanKind::kSharedOrder);
  EXPECT_EQ(plan.header.data_digest, std::string(64, 'a'));
  EXPECT_EQ(plan.header.as_of, BoltDay());
  EXPECT_TRUE(plan.proved_optimal);
  EXPECT_EQ(plan.stop, StopReason::kOptimal);
  ASSERT_EQ(plan.objectives.size(), 1U);
  EXPECT_EQ(plan.objectives[0], (ObjectiveValue{ObjectiveKind::kSaving, "55", "55", "EUR"}));
  ASSERT_EQ(plan.participants.size(), 3U);
  EXPECT_EQ(std::get<Money>(plan.participants[0].gain), Euros(6'000 - 4'308));
  EXPECT_THAT(ReasonCodes(plan.participants[2]),
              ElementsAre("together", "price_break", "bought_past_break", "quantity_changed"));
  EXPECT_EQ(
      plan.participants[2].reasons[0].text,
      "Alone 55 to 60 pcs cost at least 55 EUR; 39.49 EUR in the shared order, 15.51 EUR less.");
  ASSERT_EQ(plan.shares.size(), 3U);
  EXPECT_EQ(plan.shares[2], (Share{"cid", "", "need-cid", Pieces(60), Euros(3'949), ""}));
}

TEST(SharedOrders, ListsEveryConstraintWithBothSides) {
  NetworkContents contents = BoltNetwork();
  NeedOf(contents, "ann").maximum_price = Euros(100);
  NeedOf(contents, "ann").window.last = BoltDay() + 3;
  Bolts(contents).case_size = Pieces(20);
  Bolts(contents).capacity = Pieces(300);
  const Plan plan = AnswerOf(std::move(contents)).plans.at(0);
  std::vector<std::string> lines;
  for (const Constraint& constraint : plan.certificate.constraints) {
    lines.push_back(constraint.rule + " " + constraint.subject + ": " + constraint.left +
                    " <= " + constraint.right + " " + constraint.slack + " " + constraint.unit);
  }
  EXPECT_THAT(lines, ElementsAre("members : 2 <= 3 1 ",                                        //
                                 "order_minimum quote bolts: 1 <= 200 199 pcs",                //
                                 "order_capacity quote bolts: 200 <= 300 100 pcs",             //
                                 "case_multiple quote bolts: 0 <= 0 0 pcs",                    //
                                 "price_break quote bolts: 200 <= 200 0 pcs",                  //
                                 "window_start quote bolts: 0 <= 0 0 d",                       //
                                 "window_start need need-ann: 0 <= 0 0 d",                     //
                                 "window_end need need-ann: 0 <= 3 3 d",                       //
                                 "window_start need need-bob: 0 <= 0 0 d",                     //
                                 "window_start need need-cid: 0 <= 0 0 d",                     //
                                 "quantity_minimum need need-ann: 60 <= 60 0 pcs",             //
                                 "quantity_maximum need need-ann: 60 <= 60 0 pcs",             //
                                 "price_limit need need-ann: 43.08 <= 60 16.92 EUR",           //
                                 "bill_not_above_alone need need-ann: 43.08 <= 60 16.92 EUR",  //
                                 "least_gain need need-ann: 0.01 <= 16.92 16.91 EUR",          //
                                 "quantity_minimum need need-bob: 80 <= 80 0 pcs",             //
                                 "quantity_maximum need need-bob: 80 <= 80 0 pcs",             //
                                 "bill_not_above_alone need need-bob: 57.43 <= 80 22.57 EUR",  //
                                 "least_gain need need-bob: 0.01 <= 22.57 22.56 EUR",          //
                                 "quantity_minimum need need-cid: 55 <= 60 5 pcs",             //
                                 "quantity_maximum need need-cid: 60 <= 60 0 pcs",             //
                                 "bill_not_above_alone need need-cid: 39.49 <= 60 20.51 EUR",  //
                                 "least_gain need need-cid: 0.01 <= 20.51 20.5 EUR",           //
                                 "deliveries quote bolts: 200 <= 200 0 pcs",                   //
                                 "bills quote bolts: 140 <= 140 0 EUR"));
}

TEST(SharedOrders, NobodyTogetherIsAnAnswerToo) {
  NetworkContents contents = BoltNetwork();
  contents.needs.resize(1);
  const SharedOrdersAnswer answer = AnswerOf(std::move(contents));
  EXPECT_THAT(answer.plans, IsEmpty());
  EXPECT_EQ(answer.work_limit, 100'000'000);
}

TEST(SharedOrders, WhoCannotBuyAloneTakesPartWithItsBudgetOnly) {
  NetworkContents contents = BoltNetwork();
  Bolts(contents).minimum_order = Pieces(70);
  EXPECT_THAT(AnswerOf(contents).plans, IsEmpty());
  NeedOf(contents, "ann").budget = Euros(5'000);
  NeedOf(contents, "cid").budget = Euros(4'000);
  const Plan plan = AnswerOf(contents).plans.at(0);
  EXPECT_FALSE(Detail(plan).lines[0].obtainable_alone);
  EXPECT_EQ(Detail(plan).lines[0].alone, Euros(5'000));
  EXPECT_TRUE(Detail(plan).lines[1].obtainable_alone);
  EXPECT_THAT(ReasonCodes(plan.participants[0])[0], "not_obtainable_alone");
}

TEST(SharedOrders, BuyersWhoAreApartGetNoOrderTogether) {
  NetworkContents contents = BoltNetwork();
  contents.needs.resize(2);
  NeedOf(contents, "bob").maximum_quantity = Pieces(150);
  EXPECT_EQ(AnswerOf(contents).plans.size(), 1U);
  contents.exclusions.push_back({.id = "x",
                                 .member = "ann",
                                 .other_member = "bob",
                                 .reason = ExclusionReason::kConflict,
                                 .window = {}});
  EXPECT_THAT(AnswerOf(contents).plans, IsEmpty());
}

TEST(SharedOrders, TheWorkLimitGivesAnHonestBound) {
  NetworkContents contents = BoltNetwork();
  const Plan best = AnswerOf(contents).plans.at(0);
  int limited = 0;
  for (std::int64_t limit = 1; limit < 400; ++limit) {
    const SharedOrdersAnswer answer = AnswerOf(contents, limit);
    EXPECT_EQ(answer.work_limit, limit);
    for (const Plan& plan : answer.plans) {
      const auto value = ParseDecimal(plan.objectives[0].value, 9);
      const auto bound = ParseDecimal(plan.objectives[0].bound, 9);
      EXPECT_LE(*value, *bound);
      EXPECT_GE(*bound, *ParseDecimal(best.objectives[0].value, 9));
      EXPECT_EQ(plan.proved_optimal, *value == *bound);
      limited += plan.stop == StopReason::kWorkLimit;
    }
  }
  EXPECT_GT(limited, 0);
  const auto snapshot = SnapshotOf(contents);
  const auto refused = PlanSharedOrders(*snapshot, {.as_of = BoltDay(), .work_limit = 0});
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(refused.status().message()), HasSubstr("work_limit: is 0"));
  const auto weeks = PlanSharedOrders(
      *snapshot, {.as_of = BoltDay(), .work_limit = SharedOrdersOptions::kMaxWorkLimit + 1});
  EXPECT_EQ(weeks.status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(SharedOrders, TimeThatIsUpEndsTheSearchWithWhatItHas) {
  const NetworkContents contents = BoltNetwork();
  const auto snapshot = SnapshotOf(contents);
  const SharedOrdersAnswer whole = AnswerOf(contents);
  std::map<StopReason, int> stops;
  int looks_needed = 0;
  for (int most = 0; stops[StopReason::kOptimal] == 0; ++most) {
    ASSERT_LT(most, 10'000) << "no number of looks is enough";
    SCOPED_TRACE(most);
    int looks = 0;
    const auto answer = PlanSharedOrders(
        *snapshot, {.as_of = BoltDay(), .out_of_time = [&] { return ++looks > most; }});
    ASSERT_TRUE(answer.ok()) << answer.status();
    ++stops[answer->stop];
    looks_needed = looks;
    // Whoever was told to stop says so, and nobody asks again.
    EXPECT_EQ(answer->stop == StopReason::kTimeLimit, looks > most);
    EXPECT_LE(looks, most + 1);
    for (const Plan& plan : answer->plans) {
      EXPECT_LE(*ParseDecimal(plan.objectives[0].value, 9),
                *ParseDecimal(whole.plans[0].objectives[0].value, 9));
      EXPECT_GE(*ParseDecimal(plan.objectives[0].bound, 9),
                *ParseDecimal(whole.plans[0].objectives[0].value, 9));
    }
    if (answer->stop == StopReason::kOptimal) {
      EXPECT_TRUE(*answer == whole);
    }
  }
  std::cout << looks_needed << " looks at the clock for the whole answer\n";
  EXPECT_GT(stops[StopReason::kTimeLimit], 5);
}

TEST(SharedOrders, AnAnswerWithoutAPlanSaysWhetherThereMayBeOne) {
  const auto snapshot = SnapshotOf(BoltNetwork());
  const auto cut =
      PlanSharedOrders(*snapshot, {.as_of = BoltDay(), .out_of_time = [] { return true; }});
  ASSERT_TRUE(cut.ok()) << cut.status();
  EXPECT_THAT(cut->plans, IsEmpty());
  EXPECT_EQ(cut->stop, StopReason::kTimeLimit);
  EXPECT_EQ(AnswerOf(BoltNetwork(), 1).stop, StopReason::kWorkLimit);
  NetworkContents alone = BoltNetwork();
  alone.needs.resize(1);
  const SharedOrdersAnswer none = AnswerOf(alone);
  EXPECT_THAT(none.plans, IsEmpty());
  EXPECT_EQ(none.stop, StopReason::kOptimal);
}

TEST(SharedOrders, RefusesSumsThatNoAmountHolds) {
  NetworkContents contents = BoltNetwork();
  for (Need& need : contents.needs) {
    need.quantity = Quantity{"pcs", kMaxQuantityMicros};
    need.maximum_quantity.reset();
  }
  Bolts(contents).price_breaks.resize(1);
  Bolts(contents).price_breaks[0].unit_price = Euros(800);
  const auto snapshot = SnapshotOf(std::move(contents));
  const auto refused = PlanSharedOrders(*snapshot, {.as_of = BoltDay()});
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_THAT(std::string(refused.status().message()), HasSubstr("need 'need-ann'"));
}

TEST(SharedOrdersPropertyTest, DoesNotDependOnTheOrderOfTheInput) {
  int plans = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    NetworkContents contents = RandomOrdersNetwork(seed);
    const SharedOrdersAnswer first = AnswerOf(contents);
    std::reverse(contents.needs.begin(), contents.needs.end());
    std::rotate(contents.needs.begin(), contents.needs.begin() + 1, contents.needs.end());
    std::reverse(contents.quotes.begin(), contents.quotes.end());
    std::reverse(contents.members.begin(), contents.members.end());
    std::reverse(contents.exclusions.begin(), contents.exclusions.end());
    EXPECT_EQ(AnswerOf(std::move(contents)), first);
    plans += static_cast<int>(first.plans.size());
  }
  EXPECT_GT(plans, 100);
}

}  // namespace
}  // namespace renkei
