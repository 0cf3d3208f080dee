// Development groups against all sets of members.
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/random.h"
#include "engine/roles/development_groups.h"
#include "engine/roles/heaviest_group.h"
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

const Date kToday = RandomNetwork::as_of();

NetworkContents ForDevelopment(NetworkContents contents) {
  for (Need& need : contents.needs) {
    if (need.id.back() % 2 == 0) need.purpose = Purpose::kDevelopment;
  }
  for (Member& member : contents.members) {
    // More rivals than a network has by chance.
    if (member.id.back() % 3 == 0) member.closed_markets = member.markets;
  }
  return contents;
}

bool MayBeTogether(const NetworkContents& contents, const Member& a, const Member& b) {
  for (const Exclusion& exclusion : contents.exclusions) {
    const bool both = (exclusion.member == a.id && exclusion.other_member == b.id) ||
                      (exclusion.member == b.id && exclusion.other_member == a.id);
    if (both && exclusion.window.Contains(kToday)) return false;
  }
  const auto closed = [](const Member& one, const Member& other) {
    return std::any_of(one.closed_markets.begin(), one.closed_markets.end(),
                       [&](const std::string& market) {
                         return std::count(other.markets.begin(), other.markets.end(), market);
                       });
  };
  return !closed(a, b) && !closed(b, a);
}

// Total fit and members of the best set of all, ascending.
struct BestSet {
  Score fit = 0;
  std::vector<std::string> members;
  int eligible = 0;
  int ties = 0;
};

BestSet ExhaustiveGroup(const Snapshot& snapshot, const PreparedNeed& need, std::int32_t limit) {
  std::vector<const Member*> eligible;
  std::vector<Score> fits;
  for (const Member& member : snapshot.contents().members) {
    Score best = 0;
    for (CapabilityOrdinal i = 0; i < snapshot.contents().capabilities.size(); ++i) {
      if (snapshot.capability(i).member != member.id) continue;
      best = std::max(best, snapshot.fit_model().Assess(i, need, kToday).fit);
    }
    if (best == 0) continue;
    eligible.push_back(&member);
    fits.push_back(best);
  }
  BestSet best;
  best.eligible = static_cast<int>(eligible.size());
  for (std::uint32_t set = 1; set < (std::uint32_t{1} << eligible.size()); ++set) {
    std::vector<std::string> members;
    Score fit = 0;
    bool allowed = true;
    for (std::size_t i = 0; i < eligible.size(); ++i) {
      if ((set >> i & 1) == 0) continue;
      members.push_back(eligible[i]->id);
      fit += fits[i];
      for (std::size_t j = 0; j < i; ++j) {
        if ((set >> j & 1) == 0) continue;
        allowed = allowed && MayBeTogether(snapshot.contents(), *eligible[i], *eligible[j]);
      }
    }
    if (!allowed || members.size() > static_cast<std::size_t>(limit) || fit < best.fit) continue;
    best.ties = fit == best.fit ? best.ties + 1 : 0;
    if (fit > best.fit || members < best.members) best.members = members;
    best.fit = fit;
  }
  return best;
}

void Compare(const Snapshot& snapshot, const PreparedNeed& need,
             const DevelopmentGroupAnswer& answer, Counts& counts) {
  const BestSet slow = ExhaustiveGroup(snapshot, need, answer.group_limit);
  std::vector<std::string> members;
  Score fit = 0;
  bool rivals = false;
  for (const Developer& developer : answer.group) {
    members.push_back(developer.member);
    fit += developer.fit;
    rivals = rivals || !developer.kept_apart.empty();
  }
  EXPECT_EQ(members, slow.members);
  EXPECT_EQ(fit, slow.fit);
  EXPECT_EQ(answer.eligible_count, slow.eligible);
  EXPECT_TRUE(answer.proved_optimal);
  for (const Participant& participant : answer.participants) {
    EXPECT_GT(std::get<Score>(participant.gain), 0);
  }
  const bool full = members.size() == static_cast<std::size_t>(answer.group_limit);
  counts.Add("nobody", members.empty());
  counts.Add("limit binds", full && slow.eligible > answer.group_limit);
  counts.Add("a rival is left out", rivals && !full);
  counts.Add("everybody",
             !members.empty() && members.size() == static_cast<std::size_t>(slow.eligible));
  counts.Add("tie", slow.ties > 0);
}

TEST(DevelopmentGroupsPropertyTest, AgreesWithAllSets) {
  Counts counts;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    const NetworkContents contents = ForDevelopment(RoleNetwork(seed));
    const auto snapshot = BuildOrDie(contents);
    ASSERT_NE(snapshot, nullptr);
    bool verified = false;
    for (NeedOrdinal i = 0; i < snapshot->contents().needs.size(); ++i) {
      const Need& need = snapshot->need(i);
      if (need.purpose != Purpose::kDevelopment) continue;
      const auto answer = PlanDevelopmentGroups(
          *snapshot, need.id, {static_cast<std::int32_t>(1 + (seed + i) % 5), kToday});
      ASSERT_TRUE(answer.ok()) << answer.status();
      Compare(*snapshot, snapshot->prepared_need(i), *answer, counts);
      if (!verified && answer->group.size() > 1) {
        ExpectVerified(contents, *answer);
        verified = true;
      }
    }
    counts.Add("verified", verified);
  }
  counts.PrintAndRequire();
}

// The search by itself, where ties and conflicts are dense.
TEST(DevelopmentGroupsPropertyTest, HeaviestGroupAgreesWithAllSets) {
  Counts counts;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    std::vector<GroupCandidate> candidates(random.Below(11));
    for (GroupCandidate& candidate : candidates) candidate.weight = random.Between(1, 4);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (!random.Percent(static_cast<int>(seed % 5) * 20)) continue;
        candidates[i].apart |= std::uint64_t{1} << j;
        candidates[j].apart |= std::uint64_t{1} << i;
      }
    }
    const std::size_t most = 1 + random.Below(6);
    Score best_weight = 0;
    std::vector<std::size_t> best;
    for (std::uint32_t set = 1; set < (std::uint32_t{1} << candidates.size()); ++set) {
      std::vector<std::size_t> group;
      Score weight = 0;
      bool allowed = true;
      for (std::size_t i = 0; i < candidates.size(); ++i) {
        if ((set >> i & 1) == 0) continue;
        group.push_back(i);
        weight += candidates[i].weight;
        allowed = allowed && (candidates[i].apart & set) == 0;
      }
      if (!allowed || group.size() > most || weight < best_weight) continue;
      counts.Add("tie", weight == best_weight);
      if (weight > best_weight || group < best) best = group;
      best_weight = weight;
    }
    EXPECT_EQ(HeaviestGroup(candidates, most), best);
    counts.Add("limit binds", best.size() == most);
    counts.Add("conflicts bind", best.size() < std::min(most, candidates.size()));
  }
  counts.PrintAndRequire();
}

TEST(DevelopmentGroupsPropertyTest, DoesNotDependOnTheOrderOfTheInput) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(seed);
    const DevelopmentGroupOptions options{3, kToday};
    const auto first = BuildOrDie(ForDevelopment(RoleNetwork(seed)));
    const auto second = BuildOrDie(ForDevelopment(ShuffledRoleNetwork(seed)));
    for (const Need& need : first->contents().needs) {
      const auto answer = PlanDevelopmentGroups(*first, need.id, options);
      if (!answer.ok()) continue;
      EXPECT_EQ(*answer, *PlanDevelopmentGroups(*second, need.id, options));
      EXPECT_EQ(*answer, *PlanDevelopmentGroups(*first, need.id, options));
    }
  }
}

}  // namespace
}  // namespace renkei
