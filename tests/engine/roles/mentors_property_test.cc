// Mentors against the definition applied to every member.
#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "engine/roles/mentors.h"
#include "gtest/gtest.h"
#include "tests/engine/roles/role_networks.h"
#include "tests/engine/roles/role_test_support.h"

namespace renkei {
namespace {

using test_support::BuildOrDie;
using test_support::Counts;
using test_support::ExpectVerified;
using test_support::RandomNetwork;
using test_support::RoleNetwork;
using test_support::ShuffledRoleNetwork;

struct Senior {
  std::string member;
  std::string capability;
  Score fit = 0;
};

bool IsSenior(const Member& member) {
  if (member.status == MemberStatus::kAdviser) return true;
  int balance = 0;
  for (const PromiseRecord& promise : member.promises) {
    if (promise.date <= RandomNetwork::as_of()) balance += promise.kept - promise.broken;
  }
  return balance > 0;
}

std::vector<Senior> ExhaustiveMentors(const Snapshot& snapshot, const PreparedNeed& need,
                                      Counts& counts) {
  std::vector<Senior> seniors;
  for (const Member& member : snapshot.contents().members) {
    Senior best{member.id, "", -1};
    for (CapabilityOrdinal i = 0; i < snapshot.contents().capabilities.size(); ++i) {
      if (snapshot.capability(i).member != member.id) continue;
      const Assessment assessment = snapshot.fit_model().Assess(i, need, RandomNetwork::as_of());
      if (!assessment.eligible()) continue;
      counts.Add("one of several capabilities", best.fit >= 0 && best.fit != assessment.fit);
      if (assessment.fit > best.fit) best = {member.id, snapshot.capability(i).id, assessment.fit};
    }
    if (best.fit < 0) continue;
    counts.Add("eligible but no senior", !IsSenior(member));
    if (IsSenior(member)) seniors.push_back(best);
  }
  std::sort(seniors.begin(), seniors.end(), [](const Senior& a, const Senior& b) {
    return std::tie(b.fit, a.member) < std::tie(a.fit, b.member);
  });
  return seniors;
}

void Compare(const MentorsAnswer& answer, const std::vector<Senior>& slow, Counts& counts) {
  const auto limit = static_cast<std::size_t>(answer.limit);
  ASSERT_EQ(answer.mentors.size(), std::min(slow.size(), limit));
  for (std::size_t i = 0; i < answer.mentors.size(); ++i) {
    const Mentor& mentor = answer.mentors[i];
    EXPECT_EQ(mentor.member, slow[i].member);
    EXPECT_EQ(mentor.capability, slow[i].capability);
    EXPECT_EQ(mentor.score, slow[i].fit);
    for (const Participant& participant : mentor.participants) {
      EXPECT_GT(std::get<Score>(participant.gain), 0);
    }
    counts.Add("adviser", mentor.adviser);
    counts.Add("member who kept promises", !mentor.adviser);
    counts.Add("tie", i > 0 && mentor.score == answer.mentors[i - 1].score);
  }
  counts.Add("cut", slow.size() > limit);
  counts.Add("nobody", slow.empty());
}

TEST(MentorsPropertyTest, AgreesWithEveryMemberTried) {
  Counts counts;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    const NetworkContents contents = RoleNetwork(seed);
    const auto snapshot = BuildOrDie(contents);
    ASSERT_NE(snapshot, nullptr);
    const RankingOptions options{static_cast<std::int32_t>(1 + seed % 4), RandomNetwork::as_of()};
    bool verified = false;
    for (NeedOrdinal i = 0; i < snapshot->contents().needs.size(); ++i) {
      const Need& need = snapshot->need(i);
      const auto answer = PlanMentors(*snapshot, need.id, options);
      const bool asks = need.purpose == Purpose::kMentorship || need.kind == Kind::kAdvice;
      counts.Add("no question", !asks);
      ASSERT_EQ(answer.ok(), asks) << answer.status();
      if (!asks) continue;
      Compare(*answer, ExhaustiveMentors(*snapshot, snapshot->prepared_need(i), counts), counts);
      // To verify builds the definitions anew, so once a network has to do.
      if (!verified && !answer->mentors.empty()) ExpectVerified(contents, *answer);
      verified = verified || !answer->mentors.empty();
    }
    counts.Add("verified", verified);
  }
  counts.PrintAndRequire();
}

TEST(MentorsPropertyTest, DoesNotDependOnTheOrderOfTheInput) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(seed);
    const RankingOptions options{3, RandomNetwork::as_of()};
    const auto first = BuildOrDie(RoleNetwork(seed));
    const auto second = BuildOrDie(ShuffledRoleNetwork(seed));
    for (const Need& need : first->contents().needs) {
      const auto answer = PlanMentors(*first, need.id, options);
      if (!answer.ok()) continue;
      EXPECT_EQ(*answer, *PlanMentors(*second, need.id, options));
      EXPECT_EQ(*answer, *PlanMentors(*first, need.id, options));
    }
  }
}

}  // namespace
}  // namespace renkei
