#include "engine/roles/routes.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/engine/roles/role_test_support.h"

namespace renkei {
namespace {

using test_support::BuildOrDie;
using test_support::ExpectVerified;

const Date kDay(2026, 11, 22);

// "maker" fits the lead for bolts (11) in the north; it has met "friend", who has met "door", who
// reaches buyers of fasteners (10) in the north.
NetworkContents Village() {
  NetworkContents contents;
  contents.code_schemes.push_back({.id = "own", .display_name = "own"});
  contents.codes = {{"own", "10", "", {}}, {"own", "11", "10", {}}, {"own", "12", "10", {}}};
  for (const char* id : {"door", "friend", "maker", "stranger"}) {
    Member member;
    member.id = member.display_name = id;
    contents.members.push_back(member);
  }
  contents.members[0].reaches = {{{{"own", "10"}}, {"north"}, 80}};
  contents.members[0].meetings = {{"friend", kDay - 5}, {"gone", kDay - 5}};
  contents.members[2].meetings = {{"friend", kDay}};
  Capability capability;
  capability.id = "bolts";
  capability.member = "maker";
  capability.title = "bolts";
  capability.codes = {{"own", "11"}};
  contents.capabilities.push_back(capability);
  Opportunity lead;
  lead.id = "lead";
  lead.title = "bolts";
  lead.currency = "EUR";
  Lot lot;
  lot.id = "lot";
  lot.title = "bolts";
  lot.codes = {{"own", "11"}};
  lot.quantity = {"pcs", kMicrosPerUnit};
  lot.place = Place{"north", {}, {}};
  lead.lots = {lot};
  contents.opportunities.push_back(lead);
  return contents;
}

std::vector<std::string> StepsOf(const NetworkContents& contents, Date as_of = kDay) {
  const auto answer = PlanRoutes(*BuildOrDie(contents), "lead", {10, as_of});
  EXPECT_TRUE(answer.ok()) << answer.status();
  if (!answer.ok()) return {"failed"};
  ExpectVerified(contents, *answer);
  EXPECT_EQ(answer->fitting_count, 1);
  if (answer->routes.empty()) return {"none"};
  std::vector<std::string> steps;
  for (const RouteStep& step : answer->routes[0].steps) steps.push_back(step.member);
  return steps;
}

TEST(PlanRoutes, PassesALeadOnOverTwoMembers) {
  const NetworkContents contents = Village();
  const auto answer = PlanRoutes(*BuildOrDie(contents), "lead", {10, kDay});
  ASSERT_TRUE(answer.ok()) << answer.status();
  ASSERT_EQ(answer->routes.size(), 1u);
  const Route& route = answer->routes[0];
  EXPECT_EQ(route.member, "maker");
  EXPECT_EQ(route.warmth, 80);
  ASSERT_EQ(route.steps.size(), 2u);
  EXPECT_EQ(route.steps[0].member, "friend");
  EXPECT_EQ(route.steps[1].member, "door");
  const Score trust = route.steps[0].trust;
  EXPECT_EQ(route.path, MultiplyScores(MultiplyScores(800'000'000, trust), trust));
  EXPECT_EQ(route.score, MultiplyScores(route.fit, route.path));
  ASSERT_EQ(route.reasons.size(), 4u);
  EXPECT_EQ(route.reasons[1].code, "passes_on");
  EXPECT_EQ(route.reasons[3].code, "reaches_client");
  ExpectVerified(contents, *answer);
}

TEST(PlanRoutes, WhoReachesTheClientNeedsNobody) {
  NetworkContents contents = Village();
  contents.members[2].reaches = {{{}, {"north"}, 60}};
  EXPECT_TRUE(StepsOf(contents).empty());
}

TEST(PlanRoutes, ThereAreNoThreeSteps) {
  NetworkContents contents = Village();
  contents.members[2].meetings = {{"stranger", kDay}};
  contents.members[3].meetings = {{"friend", kDay}};
  EXPECT_EQ(StepsOf(contents), std::vector<std::string>{"none"});
}

TEST(PlanRoutes, AMeetingToComeIsNone) {
  EXPECT_EQ(StepsOf(Village(), kDay - 1), std::vector<std::string>{"none"});
}

TEST(PlanRoutes, WhoIsKeptApartPassesNothingOn) {
  NetworkContents excluded = Village();
  excluded.exclusions = {{"x", "friend", "door", ExclusionReason::kConflict, {}}};
  EXPECT_EQ(StepsOf(excluded), std::vector<std::string>{"none"});
  NetworkContents rivals = Village();
  rivals.members[1].markets = rivals.members[1].closed_markets = {"rail"};
  rivals.members[2].markets = {"rail"};
  EXPECT_EQ(StepsOf(rivals), std::vector<std::string>{"none"});
  NetworkContents suspended = Village();
  suspended.members[1].status = MemberStatus::kSuspended;
  EXPECT_EQ(StepsOf(suspended), std::vector<std::string>{"none"});
}

TEST(PlanRoutes, ASegmentHasToHoldTheLot) {
  NetworkContents contents = Village();
  std::vector<Reach>& reaches = contents.members[0].reaches;
  reaches = {{{{"own", "12"}}, {}, 90}, {{}, {"south"}, 90}, {{{"own", "10"}}, {"south"}, 90}};
  EXPECT_EQ(StepsOf(contents), std::vector<std::string>{"none"});
  // What the lead leaves open isn't reached by who states it.
  reaches = {{{}, {"north"}, 90}};
  contents.opportunities[0].lots[0].place.reset();
  EXPECT_EQ(StepsOf(contents), std::vector<std::string>{"none"});
  reaches = {{{{"own", "11"}}, {}, 1}};
  EXPECT_EQ(StepsOf(contents).size(), 2u);
}

TEST(PlanRoutes, RefusesWhatIsNotThere) {
  const auto snapshot = BuildOrDie(Village());
  EXPECT_EQ(PlanRoutes(*snapshot, "other", {10, kDay}).status().code(),
            absl::StatusCode::kNotFound);
  for (const std::int32_t limit : {0, 101}) {
    EXPECT_EQ(PlanRoutes(*snapshot, "lead", {limit, kDay}).status().code(),
              absl::StatusCode::kInvalidArgument);
  }
  NetworkContents unknown_code = Village();
  unknown_code.members[0].reaches[0].codes = {{"own", "99"}};
  EXPECT_EQ(Snapshot::Build(unknown_code, test_support::RandomNetwork::Digest()).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace renkei
