#include "engine/roles/mentors.h"

#include "gtest/gtest.h"
#include "tests/engine/roles/role_test_support.h"

namespace renkei {
namespace {

using test_support::BuildOrDie;
using test_support::ExpectVerified;

const Date kDay(2026, 11, 22);

// "newcomer" asks how to weld; "adviser", "proven" and "unproven" all know.
NetworkContents WeldingClub() {
  NetworkContents contents;
  for (const char* id : {"adviser", "newcomer", "proven", "unproven"}) {
    Member member;
    member.id = member.display_name = id;
    contents.members.push_back(member);
    if (member.id == "newcomer") continue;
    Capability capability;
    capability.id = member.id + "-knows";
    capability.member = member.id;
    capability.title = "welding of aluminium";
    contents.capabilities.push_back(capability);
  }
  contents.members[0].status = MemberStatus::kAdviser;
  contents.members[2].promises = {{kDay - 10, 5, 1}};
  contents.members[3].promises = {{kDay + 1, 9, 0}, {kDay - 10, 2, 2}};
  Need need;
  need.id = "how";
  need.member = "newcomer";
  need.title = "How does one do welding?";
  need.purpose = Purpose::kMentorship;
  need.importance = 40;
  contents.needs.push_back(need);
  return contents;
}

TEST(PlanMentors, RanksWhoHasSolvedIt) {
  const NetworkContents contents = WeldingClub();
  const auto answer = PlanMentors(*BuildOrDie(contents), "how", {10, kDay});
  ASSERT_TRUE(answer.ok()) << answer.status();
  // "unproven" has kept no more than it broke: what it keeps tomorrow isn't known yet.
  ASSERT_EQ(answer->mentors.size(), 2u);
  // Equal words; the adviser has kept no promise here, and the prior is worth more.
  const Mentor& proven =
      answer->mentors[0].member == "proven" ? answer->mentors[0] : answer->mentors[1];
  EXPECT_EQ(proven.promises_kept, 5);
  EXPECT_EQ(proven.promises_broken, 1);
  EXPECT_FALSE(proven.adviser);
  EXPECT_EQ(proven.reasons[1].code, "promises_kept");
  EXPECT_EQ(proven.participants[0].member, "newcomer");
  EXPECT_EQ(std::get<Score>(proven.participants[0].gain), 40 * proven.score);
  ExpectVerified(contents, *answer);
}

TEST(PlanMentors, RefusesWhatIsNoQuestion) {
  NetworkContents contents = WeldingClub();
  contents.needs[0].purpose = Purpose::kTrade;
  EXPECT_EQ(PlanMentors(*BuildOrDie(contents), "how", {10, kDay}).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(PlanMentors(*BuildOrDie(contents), "why", {10, kDay}).status().code(),
            absl::StatusCode::kNotFound);
  // Advice that is bought is a question too, but advisers take no part in trade.
  contents.needs[0].kind = Kind::kAdvice;
  const auto bought = PlanMentors(*BuildOrDie(contents), "how", {10, kDay});
  ASSERT_TRUE(bought.ok()) << bought.status();
  ASSERT_EQ(bought->mentors.size(), 1u);
  EXPECT_EQ(bought->mentors[0].member, "proven");
}

TEST(PlanMentors, LimitIsChecked) {
  const auto snapshot = BuildOrDie(WeldingClub());
  for (const std::int32_t limit : {1, 100}) {
    EXPECT_TRUE(PlanMentors(*snapshot, "how", {limit, kDay}).ok());
  }
  for (const std::int32_t limit : {0, 101}) {
    EXPECT_EQ(PlanMentors(*snapshot, "how", {limit, kDay}).status().code(),
              absl::StatusCode::kInvalidArgument);
  }
}

}  // namespace
}  // namespace renkei
