#include "engine/roles/development_groups.h"

#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "gtest/gtest.h"
#include "tests/engine/roles/role_test_support.h"

namespace renkei {
namespace {

using test_support::BuildOrDie;
using test_support::ExpectVerified;

const Date kDay(2026, 11, 22);

// A university wants a new alloy; `count` firms know something of it, and keep their promises the
// better the smaller their number.
NetworkContents AlloyNetwork(int count) {
  NetworkContents contents;
  Member university;
  university.id = university.display_name = "university";
  contents.members.push_back(university);
  for (int i = 0; i < count; ++i) {
    Member member;
    member.id = member.display_name = absl::StrFormat("m%02d", i);
    member.promises = {{kDay, 100 - i, 0}};
    contents.members.push_back(member);
    Capability capability;
    capability.id = member.id + "-alloys";
    capability.member = member.id;
    capability.title = "alloys";
    contents.capabilities.push_back(capability);
  }
  Need need;
  need.id = "alloy";
  need.member = "university";
  need.title = "alloys";
  need.purpose = Purpose::kDevelopment;
  contents.needs.push_back(need);
  return contents;
}

std::vector<std::string> GroupOf(const NetworkContents& contents, std::int32_t limit) {
  const auto answer = PlanDevelopmentGroups(*BuildOrDie(contents), "alloy", {limit, kDay});
  EXPECT_TRUE(answer.ok()) << answer.status();
  ExpectVerified(contents, *answer);
  std::vector<std::string> group;
  for (const Developer& developer : answer->group) group.push_back(developer.member);
  return group;
}

using Group = std::vector<std::string>;

TEST(PlanDevelopmentGroups, TakesTheBestThatMayBeTogether) {
  NetworkContents contents = AlloyNetwork(4);
  EXPECT_EQ(GroupOf(contents, 2), (Group{"m00", "m01"}));
  // m00 closed the market of all others: it is worth less than they are together.
  contents.members[1].markets = contents.members[1].closed_markets = {"rail"};
  for (int i = 2; i <= 4; ++i) contents.members[i].markets = {"rail"};
  EXPECT_EQ(GroupOf(contents, 1), (Group{"m00"}));
  EXPECT_EQ(GroupOf(contents, 2), (Group{"m01", "m02"}));
  EXPECT_EQ(GroupOf(contents, 10), (Group{"m01", "m02", "m03"}));
}

TEST(PlanDevelopmentGroups, KeepsExclusionsAndForbiddenTeams) {
  NetworkContents contents = AlloyNetwork(3);
  contents.exclusions = {{"x", "m00", "m01", ExclusionReason::kForbiddenTeam, {}}};
  EXPECT_EQ(GroupOf(contents, 3), (Group{"m00", "m02"}));
  contents.exclusions[0].reason = ExclusionReason::kRivals;
  EXPECT_EQ(GroupOf(contents, 3), (Group{"m00", "m02"}));
  // An exclusion that is over binds nobody.
  contents.exclusions[0].window.last = kDay - 1;
  EXPECT_EQ(GroupOf(contents, 3).size(), 3u);
}

TEST(PlanDevelopmentGroups, SaysWhatTwentyFourConsideredCanMiss) {
  const NetworkContents whole = AlloyNetwork(24);
  const auto proved = PlanDevelopmentGroups(*BuildOrDie(whole), "alloy", {10, kDay});
  EXPECT_TRUE(proved->proved_optimal);
  EXPECT_EQ(proved->considered_count, 24);
  NetworkContents more = AlloyNetwork(30);
  more.exclusions = {{"x", "m00", "m01", ExclusionReason::kRivals, {}}};
  const auto bounded = PlanDevelopmentGroups(*BuildOrDie(more), "alloy", {10, kDay});
  ASSERT_TRUE(bounded.ok()) << bounded.status();
  EXPECT_FALSE(bounded->proved_optimal);
  EXPECT_EQ(bounded->eligible_count, 30);
  EXPECT_EQ(bounded->considered_count, 24);
  EXPECT_LT(bounded->objectives[0].value, bounded->objectives[0].bound);
  ExpectVerified(more, *bounded);
}

TEST(PlanDevelopmentGroups, AnswersWhereNobodyIsEligible) {
  NetworkContents contents = AlloyNetwork(2);
  contents.needs[0].title = "glass";
  EXPECT_TRUE(GroupOf(contents, 4).empty());
}

TEST(PlanDevelopmentGroups, RefusesWhatIsOutOfRange) {
  NetworkContents contents = AlloyNetwork(2);
  const auto snapshot = BuildOrDie(contents);
  for (const std::int32_t limit : {0, 11}) {
    EXPECT_EQ(PlanDevelopmentGroups(*snapshot, "alloy", {limit, kDay}).status().code(),
              absl::StatusCode::kInvalidArgument);
  }
  EXPECT_EQ(PlanDevelopmentGroups(*snapshot, "other", {4, kDay}).status().code(),
            absl::StatusCode::kNotFound);
  contents.needs[0].purpose = Purpose::kTrade;
  EXPECT_EQ(PlanDevelopmentGroups(*BuildOrDie(contents), "alloy", {4, kDay}).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace renkei
