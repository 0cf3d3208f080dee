#include "engine/roles/resources.h"

#include "gtest/gtest.h"
#include "tests/engine/roles/resource_networks.h"
#include "tests/engine/roles/role_test_support.h"

namespace renkei {
namespace {

using test_support::BuildOrDie;
using test_support::CheckedResources;

// A Monday.
const Date kDay(2026, 11, 23);

Quantity Hours(std::int64_t hours) { return {"hour", hours * kMicrosPerUnit}; }

// A hall with 10 hours a week, 4 of them promised in the second week; 25 hours are needed in the
// three weeks from the first.
NetworkContents Hall() {
  NetworkContents contents;
  for (const char* id : {"borrower", "owner"}) {
    Member member;
    member.id = member.display_name = id;
    contents.members.push_back(member);
  }
  contents.pools.push_back(
      {"hall", "owner", "hall", Hours(10), Period::kWeek, {{kDay + 9, Hours(4)}}});
  Capability capability;
  capability.id = "letting";
  capability.member = "owner";
  capability.title = "hall";
  capability.pool = "hall";
  capability.effort_per_unit = Hours(1);
  contents.capabilities.push_back(capability);
  Need need;
  need.id = "room";
  need.member = "borrower";
  need.title = "hall";
  need.purpose = Purpose::kResource;
  need.quantity = Hours(25);
  need.window = {kDay, kDay + 20};
  contents.needs.push_back(need);
  return contents;
}

TEST(PlanResources, FillsPeriodByPeriod) {
  const NetworkContents contents = Hall();
  const auto answer = PlanResources(*BuildOrDie(contents), "room", {kDay});
  ASSERT_TRUE(answer.ok()) << answer.status();
  ASSERT_EQ(answer->slots.size(), 3u);
  EXPECT_EQ(answer->slots[0].quantity, Hours(10));
  EXPECT_EQ(answer->slots[1].quantity, Hours(6));
  EXPECT_EQ(answer->slots[1].days, (DateWindow{kDay + 7, kDay + 13}));
  EXPECT_EQ(answer->slots[2].quantity, Hours(9));
  EXPECT_EQ(answer->slots[2].free, Hours(10));
  EXPECT_EQ(answer->covered, Hours(25));
  EXPECT_TRUE(answer->enough);
  EXPECT_EQ(CheckedResources(contents, *answer).outcome, Outcome::kVerified);
}

TEST(PlanResources, SaysWhereItIsNotEnough) {
  NetworkContents contents = Hall();
  contents.needs[0].quantity = Hours(40);
  const auto answer = PlanResources(*BuildOrDie(contents), "room", {kDay});
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->covered, Hours(26));
  EXPECT_FALSE(answer->enough);
  EXPECT_EQ(CheckedResources(contents, *answer).outcome, Outcome::kVerified);
}

TEST(PlanResources, WhatIsPastIsNotGiven) {
  const auto answer = PlanResources(*BuildOrDie(Hall()), "room", {kDay + 7});
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->covered, Hours(16));
  EXPECT_EQ(PlanResources(*BuildOrDie(Hall()), "room", {kDay + 21})->slots.size(), 0u);
}

TEST(PlanResources, APoolIsGivenOnce) {
  NetworkContents contents = Hall();
  contents.capabilities.push_back(contents.capabilities[0]);
  contents.capabilities[1].id = "letting-again";
  const auto answer = PlanResources(*BuildOrDie(contents), "room", {kDay});
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->candidate_count, 2);
  EXPECT_EQ(answer->slots[0].capability, "letting");
  EXPECT_EQ(answer->covered, Hours(25));
  EXPECT_EQ(CheckedResources(contents, *answer).outcome, Outcome::kVerified);
}

TEST(PlanResources, OfAPoolTheOneLendsThatCoversMore) {
  NetworkContents contents = Hall();
  contents.capabilities.push_back(contents.capabilities[0]);
  // It fits less well, and takes half as long.
  contents.capabilities[1].id = "letting-quickly";
  contents.capabilities[1].title = "hall and garden";
  contents.capabilities[0].effort_per_unit = Hours(2);
  const auto answer = PlanResources(*BuildOrDie(contents), "room", {kDay});
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->slots[0].capability, "letting-quickly");
  EXPECT_EQ(answer->covered, Hours(25));
  EXPECT_TRUE(answer->proved_optimal);
  EXPECT_EQ(CheckedResources(contents, *answer).outcome, Outcome::kVerified);
}

TEST(PlanResources, WhatHasNoPeriodIsCounted) {
  NetworkContents contents = Hall();
  contents.capabilities[0].pool.clear();
  contents.capabilities[0].effort_per_unit.reset();
  const auto answer = PlanResources(*BuildOrDie(contents), "room", {kDay});
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->unslotted_count, 1);
  EXPECT_TRUE(answer->slots.empty());
  EXPECT_TRUE(answer->participants.empty());
  EXPECT_EQ(CheckedResources(contents, *answer).outcome, Outcome::kVerified);
}

TEST(PlanResources, RefusesWhatIsNoResource) {
  const auto code = [](const NetworkContents& contents, const char* need) {
    return PlanResources(*BuildOrDie(contents), need, {kDay}).status().code();
  };
  EXPECT_EQ(code(Hall(), "other"), absl::StatusCode::kNotFound);
  NetworkContents trade = Hall();
  trade.needs[0].purpose = Purpose::kTrade;
  EXPECT_EQ(code(trade, "room"), absl::StatusCode::kInvalidArgument);
  NetworkContents endless = Hall();
  endless.needs[0].window.last.reset();
  EXPECT_EQ(code(endless, "room"), absl::StatusCode::kInvalidArgument);
  NetworkContents vague = Hall();
  vague.needs[0].quantity.reset();
  EXPECT_EQ(code(vague, "room"), absl::StatusCode::kInvalidArgument);
  NetworkContents year = Hall();
  year.needs[0].window.last = kDay + 365;
  EXPECT_EQ(code(year, "room"), absl::StatusCode::kOk);
  year.needs[0].window.last = kDay + 366;
  EXPECT_EQ(code(year, "room"), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace renkei
