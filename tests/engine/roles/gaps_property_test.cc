// Gaps against the definition applied to every code and every need.
#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "engine/roles/gaps.h"
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

// A hypothetical capability of a new member, by code alone.
struct NewCapability {
  std::string scheme;
  std::string code;
  Score value = 0;
  std::vector<std::string> needs;  // Ascending.
};

bool IsUnmet(const Snapshot& snapshot, const Need& need) {
  const FitModel& model = snapshot.fit_model();
  const Member& owner = snapshot.member(*snapshot.FindMember(need.member));
  const bool takes_part =
      owner.status == MemberStatus::kActive ||
      (owner.status == MemberStatus::kAdviser && need.purpose != Purpose::kTrade);
  if (need.status != ListingStatus::kActive || need.visibility == Visibility::kHidden) return false;
  if (!takes_part || (need.window.last && *need.window.last < RandomNetwork::as_of())) return false;
  const PreparedNeed prepared = *model.Prepare(need);
  for (CapabilityOrdinal i = 0; i < model.capability_count(); ++i) {
    if (model.Assess(i, prepared, RandomNetwork::as_of()).eligible()) return false;
  }
  return true;
}

// What each code is worth, one after the other.
std::vector<NewCapability> ExhaustiveGaps(const NetworkContents& contents,
                                          const Snapshot& snapshot) {
  const CodeSchemes& schemes = snapshot.fit_model().code_schemes();
  std::vector<const Need*> unmet;
  for (const Need& need : snapshot.contents().needs) {
    if (!need.codes.empty() && IsUnmet(snapshot, need)) unmet.push_back(&need);
  }
  const auto worth = [&](const std::string& scheme, const std::string& code) {
    NewCapability offered{scheme, code, 0, {}};
    const CodeRef from = *schemes.Resolve(CodeReference{scheme, code});
    for (const Need* need : unmet) {
      Score best = 0;
      for (const CodeReference& wanted : need->codes) {
        best = std::max(best, schemes.Similarity(from, *schemes.Resolve(wanted)));
      }
      if (best == 0) continue;
      offered.value += need->importance * best;
      offered.needs.push_back(need->id);
    }
    return offered;
  };
  std::vector<NewCapability> gaps;
  for (const Code& code : contents.codes) {
    NewCapability offered = worth(code.scheme, code.code);
    const CodeRef ref = *schemes.Resolve(CodeReference{code.scheme, code.code});
    const CodeTree& tree = schemes.tree(ref.scheme);
    const std::optional<CodeOrdinal> parent = tree.parent(ref.code);
    const Score above = parent ? worth(code.scheme, std::string(tree.code(*parent))).value : 0;
    if (offered.value > above) gaps.push_back(std::move(offered));
  }
  std::sort(gaps.begin(), gaps.end(), [](const NewCapability& a, const NewCapability& b) {
    return std::tie(b.value, a.scheme, a.code) < std::tie(a.value, b.scheme, b.code);
  });
  return gaps;
}

void Compare(const GapsAnswer& answer, const std::vector<NewCapability>& slow, Counts& counts) {
  const auto limit = static_cast<std::size_t>(answer.limit);
  ASSERT_EQ(answer.gaps.size(), std::min(slow.size(), limit));
  for (std::size_t i = 0; i < answer.gaps.size(); ++i) {
    const Gap& gap = answer.gaps[i];
    EXPECT_EQ(gap.code, (CodeReference{slow[i].scheme, slow[i].code}));
    EXPECT_EQ(gap.value, slow[i].value);
    std::vector<std::string> needs;
    Score gained = 0;
    for (const GapNeed& need : gap.needs) needs.push_back(need.need);
    std::sort(needs.begin(), needs.end());
    EXPECT_EQ(needs, slow[i].needs);
    for (const Participant& participant : gap.participants) {
      EXPECT_GT(std::get<Score>(participant.gain), 0);
      gained += std::get<Score>(participant.gain);
    }
    EXPECT_EQ(gained, gap.value);
    counts.Add("several needs", gap.needs.size() > 1);
    counts.Add("not quite its code", gap.needs.back().similarity < kScoreOne);
    counts.Add("certificate required", !gap.certificates.empty());
    counts.Add("tie", i > 0 && gap.value == answer.gaps[i - 1].value);
  }
  counts.Add("cut", slow.size() > limit);
  counts.Add("no gap", slow.empty());
  counts.Add("text alone", answer.uncoded_need_count > 0);
  counts.Add("met needs", answer.unmet_need_count < answer.need_count);
}

TEST(GapsPropertyTest, AgreesWithEveryCodeTried) {
  Counts counts;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    NetworkContents contents = RoleNetwork(seed);
    if (seed % 10 == 0) contents.needs.resize(2);
    const auto snapshot = BuildOrDie(contents);
    ASSERT_NE(snapshot, nullptr);
    const auto answer =
        PlanGaps(*snapshot, {static_cast<std::int32_t>(1 + seed % 20), RandomNetwork::as_of()});
    ASSERT_TRUE(answer.ok()) << answer.status();
    Compare(*answer, ExhaustiveGaps(contents, *snapshot), counts);
    ExpectVerified(contents, *answer);
  }
  counts.PrintAndRequire();
}

TEST(GapsPropertyTest, DoesNotDependOnTheOrderOfTheInput) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(seed);
    const RankingOptions options{5, RandomNetwork::as_of()};
    const auto first = BuildOrDie(RoleNetwork(seed));
    const auto second = BuildOrDie(ShuffledRoleNetwork(seed));
    EXPECT_EQ(*PlanGaps(*first, options), *PlanGaps(*second, options));
    EXPECT_EQ(*PlanGaps(*first, options), *PlanGaps(*first, options));
  }
}

}  // namespace
}  // namespace renkei
