#include "engine/roles/gaps.h"

#include "gtest/gtest.h"
#include "tests/engine/roles/role_test_support.h"

namespace renkei {
namespace {

using test_support::BuildOrDie;
using test_support::ExpectVerified;

const Date kDay(2026, 11, 22);

// Turning (20) with lathes (21) and mills (22); nobody offers any of it.
NetworkContents Workshop() {
  NetworkContents contents;
  contents.code_schemes.push_back({.id = "own", .display_name = "own"});
  contents.codes = {{"own", "10", "", {}},
                    {"own", "11", "10", {}},
                    {"own", "20", "", {}},
                    {"own", "21", "20", {}},
                    {"own", "22", "20", {}}};
  for (const char* id : {"a", "b", "c"}) {
    Member member;
    member.id = member.display_name = id;
    contents.members.push_back(member);
  }
  const auto add = [&](const char* id, const char* member, const char* code, int importance) {
    Need need;
    need.id = id;
    need.member = member;
    need.title = "work";
    need.importance = importance;
    if (*code != 0) need.codes = {{"own", code}};
    contents.needs.push_back(need);
  };
  add("n1", "a", "21", 10);
  add("n2", "b", "20", 20);
  add("n3", "c", "11", 25);
  add("n4", "c", "", 5);
  Capability capability;
  capability.id = "k";
  capability.member = "a";
  capability.title = "bolts";
  capability.codes = {{"own", "11"}};
  contents.capabilities.push_back(capability);
  return contents;
}

TEST(PlanGaps, NamesTheCodeThatServesMost) {
  const NetworkContents contents = Workshop();
  const auto answer = PlanGaps(*BuildOrDie(contents), {10, kDay});
  ASSERT_TRUE(answer.ok()) << answer.status();
  // n3 is served by k; n4 states no code. 21 serves n1 and, being below 20, n2.
  EXPECT_EQ(answer->need_count, 4);
  EXPECT_EQ(answer->unmet_need_count, 3);
  EXPECT_EQ(answer->uncoded_needs, std::vector<std::string>{"n4"});
  ASSERT_EQ(answer->gaps.size(), 2u);
  EXPECT_EQ(answer->gaps[0].code, (CodeReference{"own", "21"}));
  EXPECT_EQ(answer->gaps[0].value, 30 * kScoreOne);
  EXPECT_EQ(answer->gaps[0].needs[0].need, "n2");
  EXPECT_EQ(answer->gaps[0].participants.size(), 2u);
  // 22 is worth less than 20 above it, and 20 less than 21.
  EXPECT_EQ(answer->gaps[1].code, (CodeReference{"own", "20"}));
  EXPECT_EQ(answer->objectives[0].value, "30");
  ExpectVerified(contents, *answer);
}

TEST(PlanGaps, IsEmptyWhereEverybodyIsServed) {
  NetworkContents contents = Workshop();
  contents.needs = {contents.needs[2]};
  const auto answer = PlanGaps(*BuildOrDie(contents), {10, kDay});
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_TRUE(answer->gaps.empty());
  EXPECT_TRUE(answer->objectives.empty());
  ExpectVerified(contents, *answer);
}

TEST(PlanGaps, LeavesOutWhatNobodyAsksAnyMore) {
  NetworkContents contents = Workshop();
  contents.needs[0].window.last = kDay - 1;
  contents.needs[1].status = ListingStatus::kPaused;
  contents.members[2].status = MemberStatus::kSuspended;
  EXPECT_EQ(PlanGaps(*BuildOrDie(contents), {10, kDay})->need_count, 0);
  contents.needs[0].window.last = kDay;
  EXPECT_EQ(PlanGaps(*BuildOrDie(contents), {10, kDay})->need_count, 1);
}

TEST(PlanGaps, ListsAHundredNeedsAtMost) {
  NetworkContents contents = Workshop();
  const Need lathe = contents.needs[0];
  contents.needs.clear();
  for (int i = 0; i < 105; ++i) {
    contents.needs.push_back(lathe);
    contents.needs.back().id = "n" + std::to_string(1000 + i);
    contents.needs.push_back(lathe);
    contents.needs.back().id = "t" + std::to_string(1000 + i);
    contents.needs.back().codes.clear();
  }
  const auto answer = PlanGaps(*BuildOrDie(contents), {1, kDay});
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->gaps[0].need_count, 105);
  EXPECT_EQ(answer->gaps[0].needs.size(), 100u);
  EXPECT_EQ(answer->gaps[0].needs.back().need, "n1099");
  EXPECT_EQ(answer->gaps[0].value, 1050 * kScoreOne);
  EXPECT_EQ(answer->uncoded_need_count, 105);
  EXPECT_EQ(answer->uncoded_needs.size(), 100u);
  ExpectVerified(contents, *answer);
}

TEST(PlanGaps, LimitIsChecked) {
  const auto snapshot = BuildOrDie(Workshop());
  for (const std::int32_t limit : {1, 100}) EXPECT_TRUE(PlanGaps(*snapshot, {limit, kDay}).ok());
  for (const std::int32_t limit : {-1, 0, 101}) {
    EXPECT_EQ(PlanGaps(*snapshot, {limit, kDay}).status().code(),
              absl::StatusCode::kInvalidArgument);
  }
}

}  // namespace
}  // namespace renkei
