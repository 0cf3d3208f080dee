// Repaired bids agree with trying everything.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "engine/consortium/joint_bid.h"
#include "tests/engine/consortium/bid_oracle.h"
#include "tests/engine/consortium/random_bid.h"
#include "tests/engine/consortium/random_repair.h"

namespace renkei {
namespace {

constexpr unsigned kSeeds = 1'500;

using Counts = std::map<std::string, int>;

JointBidAnswer PlanOn(const NetworkContents& contents, const RandomBid& bid,
                      const std::optional<RepairTerms>& repair, std::int64_t work_limit) {
  JointBidOptions options;
  options.as_of = bid.as_of;
  options.objectives = bid.objectives;
  options.alternatives = 2;
  options.repair = repair;
  options.work_limit = work_limit;
  JointBidInput input;
  input.contents = &contents;
  input.opportunity = &contents.opportunities[0];
  input.as_of = bid.as_of;
  input.fit = FitOfMarket;
  if (options.repair) input.repair = &*options.repair;
  const auto problem = BuildJointBidProblem(input);
  EXPECT_TRUE(problem.ok()) << problem.status();
  const auto answer = PlanJointBid(*problem, "digest", options);
  EXPECT_TRUE(answer.ok()) << answer.status();
  return *answer;
}

std::string ValueOf(const Plan& plan, ObjectiveKind kind) {
  for (const ObjectiveValue& objective : plan.objectives) {
    if (objective.kind == kind) return objective.value;
  }
  return "";
}

void CountChanges(const Plan& plan, const RandomRepair& repair, Counts& counts) {
  for (const ChangedPromise& change : std::get<JointBidDetail>(plan.detail).changes) {
    if (!change.before) {
      ++counts["new promise"];
    } else if (!change.after) {
      ++counts["withdrawn promise"];
    } else if (change.before->quantity.micros != change.after->quantity.micros) {
      ++counts[change.before->quantity.micros < change.after->quantity.micros ? "larger promise"
                                                                              : "smaller promise"];
    } else {
      ++counts["same quantity at another price"];
    }
  }
  ++counts[repair.terms.dropped_out.empty()       ? "nobody left"
           : repair.terms.dropped_out.size() == 1 ? "one left"
                                                  : "two left"];
  for (const Evidence& evidence : plan.certificate.evidence) {
    if (std::holds_alternative<TreeEvidence>(evidence)) ++counts["tree evidence"];
  }
}

// The changes that a plan lists are as many as it says, and shares with none are as they were.
void CheckChangeList(const Plan& plan, const RandomRepair& repair) {
  const auto& changes = std::get<JointBidDetail>(plan.detail).changes;
  EXPECT_EQ(ValueOf(plan, ObjectiveKind::kChanges), std::to_string(changes.size()));
  for (const Share& share : plan.shares) {
    const auto listed = std::find_if(changes.begin(), changes.end(), [&](const auto& change) {
      return change.member == share.member && change.lot == share.lot;
    });
    const auto promised = std::find_if(
        repair.terms.promised.begin(), repair.terms.promised.end(), [&](const Share& before) {
          return before.member == share.member && before.lot == share.lot &&
                 before.quantity == share.quantity && before.price == share.price;
        });
    EXPECT_NE(listed == changes.end(), promised == repair.terms.promised.end());
  }
}

void CheckRepair(const JointBidAnswer& answer, const RandomRepair& repair, const BidOracle& oracle,
                 Counts& counts) {
  std::vector<TeamMask> lacking;
  for (const Plan& plan : answer.plans) {
    const std::optional<Objectives> value = oracle.Evaluate(plan);
    ASSERT_TRUE(value.has_value()) << "the plan breaks a rule";
    EXPECT_EQ(value, oracle.Best(0, lacking));
    EXPECT_EQ(oracle.AllocationOf(plan), oracle.FirstAtBest(lacking));
    EXPECT_TRUE(plan.proved_optimal);
    CheckChangeList(plan, repair);
    CountChanges(plan, repair, counts);
    if (!lacking.empty()) ++counts["alternative"];
    lacking.push_back(oracle.TeamOf(plan));
  }
  if (answer.plans.size() < 3) {
    EXPECT_FALSE(oracle.Best(0, lacking).has_value());
  }
}

TEST(RepairPropertyTest, AgreesWithTryingEverything) {
  Counts counts;
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    const RandomBid bid = MakeRandomMarket(seed);
    const JointBidAnswer before = PlanOn(bid.contents, bid, {}, 1'000'000);
    if (before.plans.empty()) continue;
    const RandomRepair repair = MakeRandomRepair(bid.contents, before.plans[0], seed);
    const JointBidAnswer answer = PlanOn(repair.contents, bid, repair.terms, 1'000'000);
    const NetworkContents left = WithoutThoseWhoLeft(repair);
    const BidOracle oracle(left, bid.as_of, answer.objective_order, FitOfMarket, &repair.terms);
    CheckRepair(answer, repair, oracle, counts);
    if (HasFatalFailure()) return;
    ++counts[answer.plans.empty() ? "no repair" : "repaired"];
    const JointBidAnswer afresh = PlanOn(left, bid, {}, 1'000'000);
    EXPECT_EQ(afresh.plans.empty(), answer.plans.empty());
    if (answer.plans.empty()) continue;
    const bool same = afresh.plans[0].shares == answer.plans[0].shares;
    ++counts[same ? "as planned afresh" : "not as planned afresh"];
    if (ValueOf(before.plans[0], ObjectiveKind::kCoverage) !=
        ValueOf(answer.plans[0], ObjectiveKind::kCoverage)) {
      ++counts["other optional lots"];
    }
  }
  for (const auto& [what, count] : counts) std::printf("%-32s %d\n", what.c_str(), count);
  for (const char* what : {"repaired", "no repair", "nobody left", "one left", "two left",
                           "new promise", "withdrawn promise", "larger promise", "smaller promise",
                           "same quantity at another price", "alternative", "as planned afresh",
                           "not as planned afresh", "other optional lots", "tree evidence"}) {
    EXPECT_GT(counts[what], 0) << what << " never occurred";
  }
}

TEST(RepairPropertyTest, DoesNotDependOnTheOrderOfTheInput) {
  int repaired = 0;
  for (unsigned seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(seed);
    const RandomBid bid = MakeRandomMarket(seed);
    const JointBidAnswer before = PlanOn(bid.contents, bid, {}, 1'000'000);
    if (before.plans.empty()) continue;
    const RandomRepair repair = MakeRandomRepair(bid.contents, before.plans[0], seed);
    RepairTerms reversed = repair.terms;
    std::reverse(reversed.promised.begin(), reversed.promised.end());
    std::reverse(reversed.dropped_out.begin(), reversed.dropped_out.end());
    JointBidAnswer answer = PlanOn(repair.contents, bid, repair.terms, 1'000'000);
    JointBidAnswer other = PlanOn(Shuffled(repair.contents, seed), bid, reversed, 1'000'000);
    other.repair = answer.repair;  // What the request said is echoed as it was.
    EXPECT_TRUE(answer == other);
    repaired += answer.plans.empty() ? 0 : 1;
  }
  EXPECT_GT(repaired, 50);
}

TEST(RepairPropertyTest, MoreWorkIsNeverWorse) {
  int improved = 0;
  for (unsigned seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(seed);
    const RandomBid bid = MakeRandomMarket(seed);
    const JointBidAnswer before = PlanOn(bid.contents, bid, {}, 1'000'000);
    if (before.plans.empty()) continue;
    const RandomRepair repair = MakeRandomRepair(bid.contents, before.plans[0], seed);
    const NetworkContents left = WithoutThoseWhoLeft(repair);
    const JointBidAnswer best = PlanOn(repair.contents, bid, repair.terms, 1'000'000);
    const BidOracle oracle(left, bid.as_of, best.objective_order, FitOfMarket, &repair.terms);
    std::optional<Objectives> last;
    for (const std::int64_t steps : {1, 3, 10, 100, 10'000}) {
      const JointBidAnswer answer = PlanOn(repair.contents, bid, repair.terms, steps);
      if (answer.plans.empty()) {
        EXPECT_FALSE(last.has_value()) << "a plan got lost";
        continue;
      }
      const std::optional<Objectives> value = oracle.Evaluate(answer.plans[0]);
      ASSERT_TRUE(value.has_value()) << "the plan breaks a rule";
      EXPECT_GE(*value, *oracle.Best(0, {}));
      if (last) {
        EXPECT_LE(*value, *last);
        improved += *value < *last ? 1 : 0;
      }
      last = value;
    }
  }
  std::printf("improved by more work %d\n", improved);
  EXPECT_GT(improved, 0);
}

}  // namespace
}  // namespace renkei
