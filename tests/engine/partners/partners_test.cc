#include "engine/partners/partners.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "engine/partners/mutual_score.h"
#include "tests/support/random_network.h"

namespace renkei {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const RankingOptions kToday{10, Date(2026, 11, 22)};

Capability MakeCapability(std::string id, std::string member, std::string code) {
  Capability capability;
  capability.id = std::move(id);
  capability.member = std::move(member);
  capability.title = "Gear cutting";
  capability.codes = {{"own", std::move(code)}};
  return capability;
}

Need MakeNeed(std::string id, std::string member, std::string code, std::int32_t importance) {
  Need need;
  need.id = std::move(id);
  need.member = std::move(member);
  need.title = "Wanted";
  need.codes = {{"own", std::move(code)}};
  need.importance = importance;
  return need;
}

// Five firms of one person each and no history. Only code (weight 100) and trust (weight 0) count,
// so that a fit is 1 for the code itself. The flat scheme has the codes a to d.
//   ada needs a (importance 30) and b (10), offers c
//   bob offers a, needs c             -> mutual with ada: x = 0.75, y = 1
//   cyd offers b                      -> provider: x = 0.25
//   dee needs c and d (10 each)       -> customer: y = 0.5
//   eve offers d                      -> nothing
NetworkContents FiveFirms() {
  NetworkContents contents;
  contents.code_schemes = {{"own", "", false, false}};
  for (const char* code : {"a", "b", "c", "d"}) contents.codes.push_back({"own", code, "", {}});
  contents.policy.fit_weights.trust = 0;
  contents.policy.fit_weights.text = 0;
  for (const char* id : {"ada", "bob", "cyd", "dee", "eve"}) {
    Member member;
    member.id = id;
    member.employee_count = 1;
    contents.members.push_back(member);
  }
  contents.capabilities = {MakeCapability("ada-c", "ada", "c"), MakeCapability("bob-a", "bob", "a"),
                           MakeCapability("cyd-b", "cyd", "b"),
                           MakeCapability("eve-d", "eve", "d")};
  contents.needs = {MakeNeed("ada-1", "ada", "a", 30), MakeNeed("ada-2", "ada", "b", 10),
                    MakeNeed("bob-1", "bob", "c", 50), MakeNeed("dee-1", "dee", "c", 10),
                    MakeNeed("dee-2", "dee", "d", 10)};
  return contents;
}

std::shared_ptr<const Snapshot> BuildOrDie(NetworkContents contents) {
  auto snapshot = Snapshot::Build(std::move(contents), test_support::RandomNetwork::Digest());
  EXPECT_TRUE(snapshot.ok()) << snapshot.status();
  return snapshot.ok() ? *snapshot : nullptr;
}

TEST(FindPartners, PutsEachMemberIntoItsList) {
  const auto snapshot = BuildOrDie(FiveFirms());
  const auto answer = FindPartners(*snapshot, "ada", kToday);
  ASSERT_TRUE(answer.ok()) << answer.status();
  ASSERT_THAT(answer->results, SizeIs(1));
  const Partner& bob = answer->results[0];
  EXPECT_EQ(bob.member, "bob");
  EXPECT_EQ(bob.capability, "bob-a");
  // x = 0.75, y = 1: 2 * 0.75 * (0.5 + 0.5 * 0.75) / 1.75 = 0.75; trades unknown: 0.9; equal sizes:
  // 1; never met: 1.
  EXPECT_EQ(bob.score, 675'000'000);
  EXPECT_THAT(
      bob.parts,
      ElementsAre(Field(&ScorePart::value, 750'000'000), Field(&ScorePart::value, kScoreOne),
                  Field(&ScorePart::value, 875'000'000), Field(&ScorePart::value, 900'000'000),
                  Field(&ScorePart::value, kScoreOne), Field(&ScorePart::value, kScoreOne)));
  ASSERT_THAT(bob.serves_asker, SizeIs(1));
  EXPECT_EQ(bob.serves_asker[0].need, "ada-1");
  EXPECT_EQ(bob.serves_asker[0].fit, kScoreOne);
  ASSERT_THAT(bob.serves_partner, SizeIs(1));
  EXPECT_EQ(bob.serves_partner[0].need, "bob-1");
  // Importance times fit.
  ASSERT_THAT(bob.participants, SizeIs(2));
  EXPECT_EQ(bob.participants[0].member, "ada");
  EXPECT_EQ(std::get<Score>(bob.participants[0].gain), 30 * kScoreOne);
  EXPECT_EQ(std::get<Score>(bob.participants[1].gain), 50 * kScoreOne);

  ASSERT_THAT(answer->providers, SizeIs(1));
  EXPECT_EQ(answer->providers[0].member, "cyd");
  EXPECT_EQ(answer->providers[0].score, 250'000'000);
  EXPECT_THAT(answer->providers[0].participants, ElementsAre(Field(&Participant::member, "ada")));
  ASSERT_THAT(answer->customers, SizeIs(1));
  EXPECT_EQ(answer->customers[0].member, "dee");
  EXPECT_EQ(answer->customers[0].capability, "ada-c");
  EXPECT_EQ(answer->customers[0].score, 500'000'000);

  EXPECT_EQ(answer->header.as_of, kToday.as_of);
  EXPECT_EQ(answer->header.data_digest, test_support::RandomNetwork::Digest());
  ASSERT_THAT(answer->certificate.evidence, SizeIs(1));
  EXPECT_EQ(std::get<EnumerationEvidence>(answer->certificate.evidence[0]).candidate_count, 4);
}

TEST(FindPartners, PausedAndHiddenNeedsDoNotCount) {
  NetworkContents contents = FiveFirms();
  contents.needs[1].status = ListingStatus::kPaused;   // ada-2
  contents.needs[4].visibility = Visibility::kHidden;  // dee-2
  const auto answer = FindPartners(*BuildOrDie(std::move(contents)), "ada", kToday);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->results[0].parts[0].value, kScoreOne);
  EXPECT_THAT(answer->providers, IsEmpty());
  EXPECT_EQ(answer->customers[0].score, kScoreOne);
}

TEST(FindPartners, TheLimitCutsAndNamesTheBestLeftOut) {
  NetworkContents contents = FiveFirms();
  contents.capabilities.push_back(MakeCapability("eve-b", "eve", "b"));
  const auto answer =
      FindPartners(*BuildOrDie(std::move(contents)), "ada", {1, Date(2026, 11, 22)});
  ASSERT_TRUE(answer.ok());
  // cyd and eve tie: the smaller name stays.
  ASSERT_THAT(answer->providers, SizeIs(1));
  EXPECT_EQ(answer->providers[0].member, "cyd");
  EXPECT_THAT(answer->certificate.constraints,
              Contains(Constraint{"best_left_out", "providers", "0.25", "0.25", "0", ""}));
  EXPECT_THAT(answer->certificate.constraints,
              Contains(Constraint{"list_length", "providers", "1", "1", "0", ""}));
}

TEST(FindPartners, SuspendedAskerGetsAnEmptyAnswer) {
  NetworkContents contents = FiveFirms();
  contents.members[0].status = MemberStatus::kSuspended;
  const auto answer = FindPartners(*BuildOrDie(std::move(contents)), "ada", kToday);
  ASSERT_TRUE(answer.ok());
  EXPECT_THAT(answer->results, IsEmpty());
  EXPECT_THAT(answer->providers, IsEmpty());
  EXPECT_THAT(answer->customers, IsEmpty());
}

TEST(FindPartners, RefusesUnknownMembersAndLimits) {
  const auto snapshot = BuildOrDie(FiveFirms());
  const auto unknown = FindPartners(*snapshot, "zoe", kToday);
  EXPECT_EQ(unknown.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(unknown.status().message()), HasSubstr("'zoe'"));
  for (const std::int32_t limit : {-1, 0, kMaxRankingLimit + 1}) {
    EXPECT_EQ(FindPartners(*snapshot, "ada", {limit, Date()}).status().code(),
              absl::StatusCode::kInvalidArgument);
  }
  EXPECT_TRUE(FindPartners(*snapshot, "ada", {1, Date()}).ok());
  EXPECT_TRUE(FindPartners(*snapshot, "ada", {kMaxRankingLimit, Date()}).ok());
}

TEST(FindProviders, RanksCapabilitiesForANeedOfTheNetworkOrOneGivenHere) {
  const auto snapshot = BuildOrDie(FiveFirms());
  const auto listed = FindProviders(*snapshot, "ada-1", kToday);
  ASSERT_TRUE(listed.ok()) << listed.status();
  ASSERT_THAT(listed->results, SizeIs(1));
  EXPECT_EQ(listed->results[0].capability, "bob-a");
  EXPECT_EQ(listed->results[0].member, "bob");
  EXPECT_EQ(listed->results[0].score, kScoreOne);
  EXPECT_EQ(std::get<EnumerationEvidence>(listed->certificate.evidence[0]).candidate_count, 4);

  // Text alone: a word in common, whatever the code.
  Need text;
  text.id = "anything";
  text.title = "cutting of gears";
  const auto found = FindProviders(*snapshot, text, kToday);
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_THAT(found->results, SizeIs(4));
  EXPECT_EQ(found->inline_need, text);
  text.title = "bread";
  EXPECT_THAT(FindProviders(*snapshot, text, kToday)->results, IsEmpty());
}

TEST(FindProviders, RefusesUnknownNeedsCodesAndLimits) {
  const auto snapshot = BuildOrDie(FiveFirms());
  const auto unknown = FindProviders(*snapshot, "nix", kToday);
  EXPECT_EQ(unknown.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(unknown.status().message()), HasSubstr("'nix'"));
  const auto code = FindProviders(*snapshot, MakeNeed("n", "", "zz", 1), kToday);
  EXPECT_EQ(code.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(code.status().message()), HasSubstr("zz"));
  const auto owner = FindProviders(*snapshot, MakeNeed("n", "zoe", "a", 1), kToday);
  EXPECT_EQ(owner.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(FindProviders(*snapshot, "ada-1", {0, Date()}).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace renkei
