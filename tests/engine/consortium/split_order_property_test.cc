// Planned split orders agree with trying every way to divide the need.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/index/snapshot.h"
#include "tests/engine/consortium/bid_oracle.h"
#include "tests/engine/consortium/random_split.h"

namespace renkei {
namespace {

constexpr unsigned kSeeds = 400;

std::shared_ptr<const Snapshot> SnapshotFor(const NetworkContents& contents) {
  auto snapshot = Snapshot::Build(contents, std::string(64, '0'));
  EXPECT_TRUE(snapshot.ok()) << snapshot.status();
  return *std::move(snapshot);
}

SplitOrderAnswer PlanOn(const NetworkContents& contents, const SplitOrderOptions& options) {
  const auto snapshot = SnapshotFor(contents);
  auto answer = PlanSplitOrder(*snapshot, snapshot->need(0), options);
  EXPECT_TRUE(answer.ok()) << answer.status();
  return *std::move(answer);
}

// The need by the table of docs/split-orders.md, as the only opportunity of a copy.
NetworkContents WithOrder(const RandomSplit& split) {
  const Need& need = split.need();
  NetworkContents contents = split.contents;
  Opportunity order;
  order.id = order.title = "gears";
  order.currency = "EUR";
  order.budget = need.budget;
  order.maximum_team_size = split.options.limits.maximum_team_size;
  order.minimum_share_ppm = split.options.limits.minimum_share_ppm;
  order.maximum_share_ppm = split.options.limits.maximum_share_ppm;
  Lot lot;
  lot.id = "gears";
  lot.quantity = *need.quantity;
  lot.window = need.window;
  lot.maximum_price = need.maximum_price;
  lot.required_certificates = need.required_certificates;
  lot.languages = need.languages;
  order.lots = {lot};
  contents.opportunities = {order};
  return contents;
}

CapabilityFit FitBy(const RandomSplit& split) {
  return [&split](const Capability& capability, const Lot&) -> std::optional<Score> {
    if (RuleApart(split, capability) != nullptr) return std::nullopt;
    return kScoreOne / 2;
  };
}

using Tally = std::map<std::string, int>;

void CountRules(const RandomSplit& split, const BidOracle& oracle, Tally& tally) {
  static constexpr const char* kNames[] = {"capacity binding",    "team size binding",
                                           "share limit binding", "forbidden pair binding",
                                           "lead binding",        "budget binding"};
  const auto best = oracle.Best(0, {});
  for (std::size_t g = 0; g < kRuleGroupBits.size(); ++g) {
    if (oracle.Best(kRuleGroupBits[g], {}) != best) ++tally[kNames[g]];
  }
  for (const Capability& capability : split.contents.capabilities) {
    if (const char* rule = RuleApart(split, capability)) ++tally[rule];
  }
  for (const auto& [rule, count] : oracle.refused()) tally[rule] += count;
  if (best && oracle.TeamsAtBest() > 1) ++tally["tie of teams"];
}

void CheckAgainst(const BidOracle& oracle, const SplitOrderAnswer& answer, Tally& tally) {
  std::vector<TeamMask> lacking;
  for (const Plan& plan : answer.plans) {
    const std::optional<Objectives> value = oracle.Evaluate(plan);
    ASSERT_TRUE(value.has_value()) << "the plan breaks a rule";
    EXPECT_EQ(value, oracle.Best(0, lacking));
    EXPECT_EQ(oracle.AllocationOf(plan), oracle.FirstAtBest(lacking));
    EXPECT_TRUE(plan.proved_optimal);
    EXPECT_EQ(plan.kind, PlanKind::kSplitOrder);
    for (const Participant& participant : plan.participants) {
      EXPECT_NE(participant.member, "m0");
      EXPECT_GT(std::get<Money>(participant.gain).nanos, 0);
    }
    if (lacking.empty()) ++tally[plan.participants.size() > 1 ? "several firms" : "one firm"];
    if (!lacking.empty()) ++tally["alternative"];
    lacking.push_back(oracle.TeamOf(plan));
  }
  if (answer.plans.empty()) {
    EXPECT_FALSE(oracle.Best(0, {}).has_value());
    EXPECT_FALSE(answer.infeasible.empty());
    ++tally["no plan"];
  }
}

TEST(SplitOrderPropertyTest, AgreesWithTryingEverything) {
  Tally tally;
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    const RandomSplit split = MakeRandomSplit(seed);
    const SplitOrderAnswer answer = PlanOn(split.contents, split.options);
    EXPECT_EQ(answer.need, "gears");
    EXPECT_EQ(answer.limits, split.options.limits);
    if (split.need().status == ListingStatus::kPaused) {
      EXPECT_EQ(answer.infeasible.at(0).rule, "opportunity_paused");
      ++tally["paused"];
      continue;
    }
    const NetworkContents ordered = WithOrder(split);
    const BidOracle oracle(ordered, split.options.search.as_of, answer.objective_order,
                           FitBy(split));
    CountRules(split, oracle, tally);
    CheckAgainst(oracle, answer, tally);
    if (HasFatalFailure()) return;
  }
  for (const auto& [what, count] : tally) std::printf("%-24s %d\n", what.c_str(), count);
  for (const char* what : {"several firms",
                           "one firm",
                           "alternative",
                           "no plan",
                           "paused",
                           "capacity binding",
                           "team size binding",
                           "share limit binding",
                           "forbidden pair binding",
                           "budget binding",
                           "self",
                           "excluded",
                           "rivals",
                           "purpose",
                           "codes_unrelated",
                           "listing_paused",
                           "visibility",
                           "currency",
                           "price_limit",
                           "certificate",
                           "language",
                           "quantity",
                           "capacity",
                           "tie of teams"}) {
    EXPECT_GT(tally[what], 0) << what << " never occurred";
  }
}

TEST(SplitOrderPropertyTest, DoesNotDependOnTheOrderOfTheInput) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(seed);
    const RandomSplit split = MakeRandomSplit(seed);
    NetworkContents turned = split.contents;
    std::reverse(turned.members.begin(), turned.members.end());
    std::reverse(turned.pools.begin(), turned.pools.end());
    std::reverse(turned.capabilities.begin(), turned.capabilities.end());
    std::reverse(turned.exclusions.begin(), turned.exclusions.end());
    std::rotate(turned.capabilities.begin(),
                turned.capabilities.begin() +
                    static_cast<std::ptrdiff_t>(seed % turned.capabilities.size()),
                turned.capabilities.end());
    EXPECT_TRUE(PlanOn(split.contents, split.options) == PlanOn(turned, split.options));
  }
}

TEST(SplitOrder, AGivenNeedIsRepeatedAndMayBeWithoutNameAndOwner) {
  const RandomSplit split = MakeRandomSplit(0);
  Need given = split.need();
  given.id.clear();
  given.member.clear();
  given.status = ListingStatus::kActive;
  SplitOrderOptions options;
  options.search.as_of = split.options.search.as_of;
  options.inline_need = true;
  const auto snapshot = SnapshotFor(split.contents);
  const auto answer = PlanSplitOrder(*snapshot, given, options);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->inline_need, given);
  EXPECT_EQ(answer->need, "");
  for (const Plan& plan : answer->plans) EXPECT_EQ(plan.shares.at(0).lot, "order");
}

TEST(SplitOrder, RefusesWhatIsNoOrder) {
  const RandomSplit split = MakeRandomSplit(0);
  const auto refusal = [](const Need& need, const SplitLimits& limits) {
    return std::string(OpportunityFromNeed(need, limits).status().message());
  };
  EXPECT_EQ(refusal(split.need(), {}), "");
  Need need = split.need();
  need.purpose = Purpose::kExchange;
  EXPECT_NE(refusal(need, {}).find("trade"), std::string::npos);
  need = split.need();
  need.quantity.reset();
  EXPECT_NE(refusal(need, {}).find("quantity"), std::string::npos);
  need = split.need();
  need.maximum_price.reset();
  need.target_price.reset();
  need.budget.reset();
  EXPECT_NE(refusal(need, {}).find("price"), std::string::npos);
  EXPECT_NE(refusal(split.need(), {1'000'001, std::nullopt, 0}).find("minimum_share_ppm"),
            std::string::npos);
  EXPECT_NE(refusal(split.need(), {2, 1, 0}), "");
  EXPECT_NE(refusal(split.need(), {std::nullopt, std::nullopt, 1'001}), "");
  EXPECT_EQ(refusal(split.need(), {0, 1'000'000, 1'000}), "");
}

}  // namespace
}  // namespace renkei
