// Routes against all paths of at most two steps.
#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "engine/fit/lot_need.h"
#include "engine/roles/routes.h"
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

bool HaveMet(const Member& a, const Member& b) {
  const auto states = [](const Member& one, const Member& other) {
    return std::any_of(one.meetings.begin(), one.meetings.end(), [&](const Meeting& meeting) {
      return meeting.member == other.id && meeting.date <= kToday;
    });
  };
  return states(a, b) || states(b, a);
}

// Everything by member id, from the plain data.
class SlowNetwork {
 public:
  SlowNetwork(const Snapshot& snapshot, const Opportunity& lead)
      : snapshot_(snapshot), lead_(lead) {}

  bool AreLinked(const Member& a, const Member& b) const {
    if (a.id == b.id || a.status == MemberStatus::kSuspended) return false;
    if (b.status == MemberStatus::kSuspended || !HaveMet(a, b)) return false;
    for (const Exclusion& exclusion : snapshot_.contents().exclusions) {
      const bool both = (exclusion.member == a.id && exclusion.other_member == b.id) ||
                        (exclusion.member == b.id && exclusion.other_member == a.id);
      if (both && exclusion.reason != ExclusionReason::kForbiddenTeam &&
          exclusion.window.Contains(kToday)) {
        return false;
      }
    }
    const auto closed = [](const Member& one, const Member& other) {
      return std::any_of(one.closed_markets.begin(), one.closed_markets.end(),
                         [&](const std::string& market) {
                           return std::count(other.markets.begin(), other.markets.end(), market);
                         });
    };
    return !closed(a, b) && !closed(b, a);
  }

  std::int32_t Warmth(const Member& member) const {
    std::int32_t warmth = 0;
    if (member.status == MemberStatus::kSuspended) return warmth;
    for (const Reach& reach : member.reaches) {
      for (const Lot& lot : lead_.lots) {
        if (Holds(reach, lot)) warmth = std::max(warmth, reach.warmth);
      }
    }
    return warmth;
  }

  Score Trust(const Member& member) const {
    return snapshot_.fit_model().trust_scale().Trust(member.promises, kToday);
  }

  // The best fit of a member, with capability and lot; -1 if none is eligible.
  std::tuple<Score, std::string, std::string> Fit(const Member& member) const {
    std::tuple<Score, std::string, std::string> best(-1, "", "");
    const FitModel& model = snapshot_.fit_model();
    std::vector<Lot> lots = lead_.lots;
    std::sort(lots.begin(), lots.end(), [](const Lot& a, const Lot& b) { return a.id < b.id; });
    for (CapabilityOrdinal i = 0; i < model.capability_count(); ++i) {
      if (snapshot_.capability(i).member != member.id) continue;
      for (const Lot& lot : lots) {
        const Assessment assessment =
            model.Assess(i, *model.Prepare(NeedFromLot(lead_, lot)), kToday);
        if (!assessment.eligible() || assessment.fit <= std::get<0>(best)) continue;
        best = {assessment.fit, snapshot_.capability(i).id, lot.id};
      }
    }
    return best;
  }

 private:
  bool Holds(const Reach& reach, const Lot& lot) const {
    const CodeSchemes& schemes = snapshot_.fit_model().code_schemes();
    const bool in_region = reach.regions.empty() ||
                           (lot.place && std::count(reach.regions.begin(), reach.regions.end(),
                                                    lot.place->region) > 0);
    bool in_codes = reach.codes.empty();
    for (const CodeReference& reached : reach.codes) {
      for (const CodeReference& code : lot.codes) {
        in_codes =
            in_codes || schemes.IsAtOrBelow(*schemes.Resolve(code), *schemes.Resolve(reached));
      }
    }
    return in_region && in_codes;
  }

  const Snapshot& snapshot_;
  const Opportunity& lead_;
};

struct SlowPath {
  Score value = 0;
  std::vector<std::string> steps;
};

// The best of all paths: first those of no step, then of one, then of two, each by rising ids, so
// that only a larger value replaces what was found.
SlowPath BestPath(const SlowNetwork& network, const std::vector<Member>& members,
                  const Member& from) {
  const auto warmth = [&](const Member& member) {
    return network.Warmth(member) * (kScoreOne / 100);
  };
  const auto last_step = [&](const Member& member) {
    return MultiplyScores(warmth(member), network.Trust(member));
  };
  SlowPath best{warmth(from), {}};
  for (const Member& only : members) {
    if (!network.AreLinked(from, only) || last_step(only) <= best.value) continue;
    best = {last_step(only), {only.id}};
  }
  for (const Member& first : members) {
    if (!network.AreLinked(from, first)) continue;
    SlowPath rest;
    for (const Member& last : members) {
      if (last.id == from.id || !network.AreLinked(first, last)) continue;
      if (last_step(last) > rest.value) rest = {last_step(last), {last.id}};
    }
    const Score value = MultiplyScores(rest.value, network.Trust(first));
    if (value > best.value) best = {value, {first.id, rest.steps[0]}};
  }
  return best;
}

struct SlowRoute {
  Score score = 0;
  std::string member;
  std::tuple<Score, std::string, std::string> fit;
  SlowPath path;
};

std::vector<SlowRoute> ExhaustiveRoutes(const Snapshot& snapshot, const Opportunity& lead,
                                        int& fitting) {
  const SlowNetwork network(snapshot, lead);
  const std::vector<Member>& members = snapshot.contents().members;
  std::vector<SlowRoute> routes;
  for (const Member& member : members) {
    SlowRoute route{0, member.id, network.Fit(member), {}};
    if (std::get<0>(route.fit) < 0) continue;
    ++fitting;
    route.path = BestPath(network, members, member);
    route.score = MultiplyScores(std::get<0>(route.fit), route.path.value);
    if (route.score > 0) routes.push_back(route);
  }
  std::stable_sort(routes.begin(), routes.end(),
                   [](const SlowRoute& a, const SlowRoute& b) { return a.score > b.score; });
  return routes;
}

void Compare(const RoutesAnswer& answer, const std::vector<SlowRoute>& slow, int fitting,
             Counts& counts) {
  const auto limit = static_cast<std::size_t>(answer.limit);
  ASSERT_EQ(answer.routes.size(), std::min(slow.size(), limit));
  EXPECT_EQ(answer.fitting_count, fitting);
  EXPECT_EQ(answer.unreached_count, fitting - static_cast<std::int64_t>(slow.size()));
  for (std::size_t i = 0; i < answer.routes.size(); ++i) {
    const Route& route = answer.routes[i];
    std::vector<std::string> steps;
    for (const RouteStep& step : route.steps) steps.push_back(step.member);
    EXPECT_EQ(route.member, slow[i].member);
    EXPECT_EQ(std::tie(route.fit, route.capability, route.lot), slow[i].fit);
    EXPECT_EQ(steps, slow[i].path.steps);
    EXPECT_EQ(route.path, slow[i].path.value);
    EXPECT_EQ(route.score, slow[i].score);
    counts.Add("no step", steps.empty());
    counts.Add("one step", steps.size() == 1);
    counts.Add("two steps", steps.size() == 2);
    counts.Add("tie", i > 0 && route.score == answer.routes[i - 1].score);
  }
  counts.Add("cut", slow.size() > limit);
  counts.Add("fits and reaches nobody", answer.unreached_count > 0);
  counts.Add("nobody fits", fitting == 0);
}

TEST(RoutesPropertyTest, AgreesWithAllPaths) {
  Counts counts;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(seed);
    const NetworkContents contents = RoleNetwork(seed);
    const auto snapshot = BuildOrDie(contents);
    ASSERT_NE(snapshot, nullptr);
    const Opportunity& lead = snapshot->opportunity(0);
    const auto answer =
        PlanRoutes(*snapshot, lead.id, {static_cast<std::int32_t>(1 + seed % 4), kToday});
    ASSERT_TRUE(answer.ok()) << answer.status();
    int fitting = 0;
    const std::vector<SlowRoute> slow = ExhaustiveRoutes(*snapshot, lead, fitting);
    Compare(*answer, slow, fitting, counts);
    ExpectVerified(contents, *answer);
  }
  counts.PrintAndRequire();
}

TEST(RoutesPropertyTest, DoesNotDependOnTheOrderOfTheInput) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(seed);
    const RankingOptions options{3, kToday};
    const auto first = BuildOrDie(RoleNetwork(seed));
    const auto second = BuildOrDie(ShuffledRoleNetwork(seed));
    for (const Opportunity& lead : first->contents().opportunities) {
      const auto answer = PlanRoutes(*first, lead.id, options);
      EXPECT_EQ(*answer, *PlanRoutes(*second, lead.id, options));
      EXPECT_EQ(*answer, *PlanRoutes(*first, lead.id, options));
    }
  }
}

}  // namespace
}  // namespace renkei
