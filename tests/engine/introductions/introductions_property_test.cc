// Rounds of whole networks against every possible round, the verifier, and each other.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "engine/base/random.h"
#include "engine/certify/verifier.h"
#include "engine/index/snapshot.h"
#include "engine/introductions/introductions.h"
#include "engine/partners/pair_factors.h"
#include "engine/partners/partners.h"
#include "tests/engine/introductions/introductions_case.h"
#include "tests/engine/introductions/round_oracle.h"
#include "tests/support/random_network.h"

namespace renkei {
namespace {

using test_support::RandomIntroductionsNetwork;
using test_support::RandomNetwork;
using Tally = std::map<std::string, int>;

std::shared_ptr<const Snapshot> SnapshotOf(const NetworkContents& contents) {
  auto snapshot = Snapshot::Build(contents, RandomNetwork::Digest());
  EXPECT_TRUE(snapshot.ok()) << snapshot.status();
  return *snapshot;
}

// The days since anybody met the member, as the two sides have it; -1 if nobody did.
std::int64_t DaysSinceMeeting(const NetworkContents& contents, const std::string& id) {
  std::int64_t days = -1;
  for (const Member& member : contents.members) {
    for (const Meeting& meeting : member.meetings) {
      if (member.id != id && meeting.member != id) continue;
      if (meeting.date > RandomNetwork::as_of()) continue;
      const std::int64_t since = RandomNetwork::as_of() - meeting.date;
      days = days < 0 ? since : std::min(days, since);
    }
  }
  return days;
}

// The same round from what FindPartners says of each member.
RoundProblem ProblemOf(const Snapshot& snapshot, Score bonus, Tally& tally) {
  RoundProblem problem;
  const Policy& policy = snapshot.policy();
  for (const Member& member : snapshot.contents().members) {
    const bool active = member.status == MemberStatus::kActive;
    problem.cap.push_back(active ? member.introduction_cap.value_or(policy.introduction_cap) : 0);
    const std::int64_t days = DaysSinceMeeting(snapshot.contents(), member.id);
    const bool doubled = days < 0 || days > policy.dormant_days;
    problem.floor.push_back(problem.cap.back() == 0 ? 0 : doubled ? 2 * bonus : bonus);
    tally["inactive member"] += !active;
    tally["cap of 0"] += active && problem.cap.back() == 0;
    tally["newcomer"] += days < 0;
    tally["dormant"] += days > policy.dormant_days;
    tally["known"] += !doubled;
  }
  for (MemberOrdinal a = 0; a < problem.cap.size(); ++a) {
    const auto partners =
        FindPartners(snapshot, snapshot.member(a).id, {100, RandomNetwork::as_of()});
    for (const Partner& partner : partners->results) {
      const MemberOrdinal b = *snapshot.FindMember(partner.member);
      if (b < a || problem.cap[a] == 0 || problem.cap[b] == 0 || partner.score == 0) continue;
      const auto last = LastMeeting(snapshot.member(a), snapshot.member(b), RandomNetwork::as_of());
      if (last && RandomNetwork::as_of() - *last < policy.cool_down_days) {
        ++tally["met within the cool-down"];
        continue;
      }
      tally["met before the cool-down"] += last.has_value();
      problem.pairs.push_back(
          {static_cast<std::int32_t>(a), static_cast<std::int32_t>(b), partner.score});
    }
  }
  std::sort(problem.pairs.begin(), problem.pairs.end(), [](const RoundPair& x, const RoundPair& y) {
    return std::pair(x.a, x.b) < std::pair(y.a, y.b);
  });
  return problem;
}

void Count(const IntroductionsAnswer& answer, Tally& tally) {
  for (const LeftOutMember& left : answer.left_out) ++tally["left out: " + left.reason.code];
  for (const Participant& participant : answer.participants) {
    EXPECT_GT(std::get<Score>(participant.gain), 0);
  }
  ++tally[answer.introductions.empty() ? "nobody meets" : "somebody meets"];
}

TEST(IntroductionsProperty, AreTheBestRoundOfAll) {
  Tally tally;
  int compared = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(seed);
    const NetworkContents contents = RandomIntroductionsNetwork(seed, 6);
    const auto snapshot = SnapshotOf(contents);
    Random random(seed);
    IntroductionsOptions options{.as_of = RandomNetwork::as_of()};
    if (random.Percent(30)) options.floor_bonus = 0;
    const auto answer = PlanIntroductions(*snapshot, options);
    ASSERT_TRUE(answer.ok()) << answer.status();
    const RoundProblem problem = ProblemOf(*snapshot, options.floor_bonus, tally);
    if (problem.pairs.size() > 12) continue;
    ++compared;
    const test_support::BestRounds best = test_support::TryEveryRound(problem);
    ASSERT_EQ(answer->objectives[0].value, FormatDecimal(best.value, 9));
    ASSERT_EQ(answer->objectives[0].bound, FormatDecimal(best.value, 9));
    ASSERT_TRUE(answer->proved_optimal);
    tally["several rounds are best"] += best.count > 1;
    Count(*answer, tally);
    const Verification verification =
        Verify(contents, RandomNetwork::Digest(), *answer, {.require_proof = true});
    ASSERT_EQ(verification.outcome, Outcome::kVerified)
        << verification.findings[0].id << " " << verification.findings[0].path << " "
        << verification.findings[0].text;
  }
  EXPECT_GE(compared, 200);
  tally["left out: all_met_recently"] += 0;
  tally["left out: cap_zero"] += 0;
  tally["left out: displaced"] += 0;
  tally["left out: no_candidate"] += 0;
  for (const auto& [what, count] : tally) {
    std::cout << "  " << what << ": " << count << "\n";
    EXPECT_TRUE(count > 0 || what == "several rounds are best") << what;
  }
}

TEST(IntroductionsProperty, LargerOnesVerify) {
  int proved = 0;
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    SCOPED_TRACE(seed);
    const NetworkContents contents = RandomIntroductionsNetwork(seed, 40);
    const auto answer = PlanIntroductions(*SnapshotOf(contents), {.as_of = RandomNetwork::as_of()});
    ASSERT_TRUE(answer.ok());
    proved += answer->proved_optimal;
    const Verification verification = Verify(contents, RandomNetwork::Digest(), *answer);
    ASSERT_EQ(verification.outcome, Outcome::kVerified)
        << verification.findings[0].id << " " << verification.findings[0].text;
  }
  std::cout << "  " << proved << " of 30 proved\n";
  EXPECT_EQ(proved, 30);
}

TEST(IntroductionsProperty, DontDependOnTheOrderOfTheInput) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(seed);
    NetworkContents contents = RandomIntroductionsNetwork(seed, 20);
    const IntroductionsOptions options{.as_of = RandomNetwork::as_of()};
    const auto answer = PlanIntroductions(*SnapshotOf(contents), options);
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(*answer, *PlanIntroductions(*SnapshotOf(contents), options));
    std::reverse(contents.members.begin(), contents.members.end());
    std::reverse(contents.needs.begin(), contents.needs.end());
    std::reverse(contents.capabilities.begin(), contents.capabilities.end());
    std::rotate(contents.exclusions.begin(), contents.exclusions.begin() + 1,
                contents.exclusions.end());
    EXPECT_EQ(*answer, *PlanIntroductions(*SnapshotOf(contents), options));
  }
}

TEST(Introductions, OptionsAtTheirLimits) {
  const auto snapshot = SnapshotOf(RandomIntroductionsNetwork(1, 6));
  const auto code = [&](auto change) {
    IntroductionsOptions options{.as_of = RandomNetwork::as_of()};
    change(options);
    return PlanIntroductions(*snapshot, options).status().code();
  };
  using O = IntroductionsOptions;
  constexpr auto kRefused = absl::StatusCode::kInvalidArgument;
  EXPECT_EQ(code([](O& o) { o.work_limit = 1; }), absl::StatusCode::kOk);
  EXPECT_EQ(code([](O& o) { o.work_limit = 0; }), kRefused);
  EXPECT_EQ(code([](O& o) { o.work_limit = O::kMaxWorkLimit; }), absl::StatusCode::kOk);
  EXPECT_EQ(code([](O& o) { o.work_limit = O::kMaxWorkLimit + 1; }), kRefused);
  EXPECT_EQ(code([](O& o) { o.floor_bonus = -1; }), kRefused);
  EXPECT_EQ(code([](O& o) { o.floor_bonus = O::kMaxFloorBonus; }), absl::StatusCode::kOk);
  EXPECT_EQ(code([](O& o) { o.floor_bonus = O::kMaxFloorBonus + 1; }), kRefused);
  EXPECT_EQ(code([](O& o) { o.out_of_time = [] { return true; }; }),
            absl::StatusCode::kDeadlineExceeded);
}

}  // namespace
}  // namespace renkei
