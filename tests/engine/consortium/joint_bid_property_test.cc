// Planned joint bids agree with trying everything.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/consortium/greedy_fill.h"
#include "engine/consortium/joint_bid.h"
#include "engine/consortium/joint_bid_solver.h"
#include "engine/consortium/programme_builder.h"
#include "engine/model/work_meter.h"
#include "tests/engine/consortium/bid_oracle.h"
#include "tests/engine/consortium/random_bid.h"

namespace renkei {
namespace {

constexpr unsigned kSeeds = 600;

// How often everything that may happen did.
class Counts {
 public:
  Counts() {
    for (const char* name : {"indivisible",
                             "divisible",
                             "shared lot",
                             "pool binding",
                             "team size binding",
                             "share limit binding",
                             "forbidden pair binding",
                             "lead binding",
                             "budget binding",
                             "mobilisation",
                             "currency refusal",
                             "not_eligible refusal",
                             "unit refusal",
                             "language refusal",
                             "certificate refusal",
                             "price_limit refusal",
                             "quantity refusal",
                             "capacity refusal",
                             "list price",
                             "step of two",
                             "least quantity binding",
                             "capability capacity",
                             "lot price",
                             "optional lot left",
                             "optional lot done",
                             "tie of teams",
                             "tie of shares",
                             "alternative",
                             "sufficient subset",
                             "greedy is not the optimum",
                             "infeasible",
                             "several objectives",
                             "tree evidence",
                             "zero price"}) {
      counts_[name] = 0;
    }
  }
  void Add(const std::string& name, bool happened) { counts_[name] += happened ? 1 : 0; }
  void PrintAndCheck() const {
    for (const auto& [name, count] : counts_) {
      std::printf("%-24s %d\n", name.c_str(), count);
      EXPECT_GT(count, 0) << name << " never occurred";
    }
  }

 private:
  std::map<std::string, int> counts_;
};

JointBidProblem ProblemOf(const NetworkContents& contents, Date as_of) {
  JointBidInput input;
  input.contents = &contents;
  input.opportunity = &contents.opportunities[0];
  input.as_of = as_of;
  input.fit = FitOfMarket;
  const auto problem = BuildJointBidProblem(input);
  EXPECT_TRUE(problem.ok()) << problem.status();
  return *problem;
}

JointBidAnswer PlanOn(const NetworkContents& contents, const RandomBid& bid) {
  JointBidOptions options;
  options.as_of = bid.as_of;
  options.objectives = bid.objectives;
  options.alternatives = 2;
  const auto answer = PlanJointBid(ProblemOf(contents, bid.as_of), "digest", options);
  EXPECT_TRUE(answer.ok()) << answer.status();
  return *answer;
}

std::set<TeamMask> SubsetsOf(const Plan& plan, const NetworkContents& contents) {
  std::set<TeamMask> subsets;
  for (const auto& members : std::get<JointBidDetail>(plan.detail).necessity.sufficient_subsets) {
    TeamMask mask = 0;
    for (std::size_t i = 0; i < contents.members.size(); ++i) {
      if (std::count(members.begin(), members.end(), contents.members[i].id) > 0) mask |= 1u << i;
    }
    subsets.insert(mask);
  }
  return subsets;
}

void CountRules(const BidOracle& oracle, const RandomBid& bid, Counts& counts) {
  static constexpr const char* kNames[] = {"pool binding",        "team size binding",
                                           "share limit binding", "forbidden pair binding",
                                           "lead binding",        "budget binding"};
  const std::optional<Objectives> best = oracle.Best(0, {});
  for (std::size_t g = 0; g < kRuleGroupBits.size(); ++g) {
    counts.Add(kNames[g], oracle.Best(kRuleGroupBits[g], {}) != best);
  }
  for (const auto& [rule, count] : oracle.refused()) counts.Add(rule + " refusal", count > 0);
  counts.Add("tie of teams", best && oracle.TeamsAtBest() > 1);
  counts.Add("tie of shares", best && oracle.AllocationsOfFirstTeam() > 1);
  counts.Add("infeasible", !best);
  counts.Add("several objectives", best && bid.objectives.size() > 1);
}

void CountPlan(const Plan& plan, const RandomBid& bid, const BidOracle& oracle, Counts& counts) {
  const Opportunity& opportunity = bid.contents.opportunities[0];
  std::map<std::string, int> takers;
  for (const Share& share : plan.shares) {
    ++takers[share.lot];
    counts.Add("zero price", share.price.nanos == 0);
    const OracleLine* line = oracle.LineOf(share);
    counts.Add("lot price", line->has_lot_price);
    counts.Add("list price", share.source.rfind("cap-", 0) == 0);
    for (const OracleDraw& draw : line->draws) {
      counts.Add("capability capacity", draw.source.rfind("capacity/", 0) == 0);
    }
  }
  for (const Lot& lot : opportunity.lots) {
    counts.Add("indivisible", takers[lot.id] > 0 && lot.indivisible);
    counts.Add("divisible", takers[lot.id] > 0 && !lot.indivisible);
    counts.Add("shared lot", takers[lot.id] > 1);
    counts.Add("step of two", takers[lot.id] > 0 && lot.step.has_value());
    counts.Add("optional lot left", takers[lot.id] == 0);
    counts.Add("optional lot done", takers[lot.id] > 0 && lot.optional);
  }
  for (const WorkShare& work : std::get<JointBidDetail>(plan.detail).work_shares) {
    counts.Add("mobilisation", work.mobilisation_cost.nanos > 0);
  }
  for (const Evidence& evidence : plan.certificate.evidence) {
    counts.Add("tree evidence", std::holds_alternative<TreeEvidence>(evidence));
  }
}

// Whether the best plan is better than filling lot by lot with the cheapest line that still fits,
// under all the same rules: or that finds no plan although there is one.
bool IsGreedyBeaten(const RandomBid& bid, const std::vector<ObjectiveKind>& order) {
  const JointBidProblem problem = ProblemOf(bid.contents, bid.as_of);
  SolveRequest request;
  request.order = order;
  WorkMeter meter(1'000'000, nullptr);
  const SolveOutcome best = SolveJointBid(problem, request, meter);
  if (best.state != SolveOutcome::State::kFound) return false;
  const BidProgramme programme =
      BidProgramme::Build(problem, {}, std::vector{ObjectiveKind::kBalance});
  const std::vector<std::int64_t> greedy = programme.Complete(GreedyFill(programme).Fill({}));
  if (!programme.programme().IsSolution(greedy)) return true;
  std::vector<absl::int128> values;
  std::vector<absl::int128> best_values;
  for (const SolvedObjective& objective : best.objectives) {
    values.push_back(Evaluate(programme.CostsOf(objective.kind), greedy));
    best_values.push_back(objective.value);
  }
  EXPECT_LE(best_values, values);
  return best_values < values;
}

// Whether the best plan would be better if nobody stated a least quantity.
bool DoLeastQuantitiesBind(const RandomBid& bid, const JointBidAnswer& answer,
                           const BidOracle& oracle) {
  NetworkContents waived = bid.contents;
  for (Capability& capability : waived.capabilities) capability.minimum_quantity.reset();
  return BidOracle(waived, bid.as_of, answer.objective_order, FitOfMarket).Best(0, {}) !=
         oracle.Best(0, {});
}

void CheckPlans(const JointBidAnswer& answer, const RandomBid& bid, const BidOracle& oracle,
                Counts& counts) {
  std::vector<TeamMask> lacking;
  for (const Plan& plan : answer.plans) {
    const std::optional<Objectives> value = oracle.Evaluate(plan);
    ASSERT_TRUE(value.has_value()) << "the plan breaks a rule";
    EXPECT_EQ(value, oracle.Best(0, lacking));
    EXPECT_EQ(oracle.AllocationOf(plan), oracle.FirstAtBest(lacking));
    EXPECT_TRUE(plan.proved_optimal);
    EXPECT_EQ(plan.stop, StopReason::kOptimal);
    const TeamMask team = oracle.TeamOf(plan);
    EXPECT_EQ(SubsetsOf(plan, bid.contents), oracle.SufficientSubsets(team));
    const JointBidDetail& detail = std::get<JointBidDetail>(plan.detail);
    EXPECT_TRUE(detail.necessity.complete);
    counts.Add("sufficient subset", !detail.necessity.sufficient_subsets.empty());
    counts.Add("alternative", !lacking.empty());
    CountPlan(plan, bid, oracle, counts);
    for (const Constraint& constraint : plan.certificate.constraints) {
      EXPECT_NE(constraint.slack[0], '-') << constraint.rule << " " << constraint.subject;
    }
    lacking.push_back(team);
  }
  // Where fewer plans came than were asked for, there are no others.
  if (answer.plans.size() < 3) {
    EXPECT_FALSE(oracle.Best(0, lacking).has_value());
  }
  if (answer.plans.empty()) {
    EXPECT_FALSE(answer.infeasible.empty());
  }
}

TEST(JointBidPropertyTest, AgreesWithTryingEverything) {
  Counts counts;
  std::map<std::string, int> infeasible;
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    const RandomBid bid = MakeRandomMarket(seed);
    const JointBidAnswer answer = PlanOn(bid.contents, bid);
    const BidOracle oracle(bid.contents, bid.as_of, answer.objective_order, FitOfMarket);
    CountRules(oracle, bid, counts);
    counts.Add("greedy is not the optimum", IsGreedyBeaten(bid, answer.objective_order));
    counts.Add("least quantity binding", DoLeastQuantitiesBind(bid, answer, oracle));
    CheckPlans(answer, bid, oracle, counts);
    for (const Infeasibility& entry : answer.infeasible) ++infeasible[entry.rule];
    if (HasFatalFailure()) return;
  }
  counts.PrintAndCheck();
  for (const auto& [rule, count] : infeasible) {
    std::printf("infeasible: %-12s %d\n", rule.c_str(), count);
  }
  for (const char* rule :
       {"budget", "certificate", "forbidden_pairs", "lead", "nobody_offers", "not_enough_quantity",
        "pools", "price_limit", "rules_together", "share_limits", "team_size"}) {
    EXPECT_GT(infeasible[rule], 0) << rule << " never occurred";
  }
}

TEST(JointBidPropertyTest, DoesNotDependOnTheOrderOfTheInput) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    const RandomBid bid = MakeRandomMarket(seed);
    EXPECT_TRUE(PlanOn(bid.contents, bid) == PlanOn(Shuffled(bid.contents, seed), bid));
  }
}

}  // namespace
}  // namespace renkei
