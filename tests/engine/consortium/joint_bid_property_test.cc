// Planned joint bids agree with trying everything.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/consortium/joint_bid.h"
#include "tests/engine/consortium/bid_oracle.h"
#include "tests/engine/consortium/random_bid.h"

namespace renkei {
namespace {

constexpr unsigned kSeeds = 400;

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
                             "certificate refusal",
                             "lot price",
                             "optional lot left",
                             "optional lot done",
                             "tie",
                             "alternative",
                             "sufficient subset",
                             "optimum is not greedy",
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

JointBidAnswer PlanOn(const NetworkContents& contents, const RandomBid& bid) {
  JointBidInput input;
  input.contents = &contents;
  input.opportunity = &contents.opportunities[0];
  input.as_of = bid.as_of;
  const auto problem = BuildJointBidProblem(input);
  EXPECT_TRUE(problem.ok()) << problem.status();
  JointBidOptions options;
  options.as_of = bid.as_of;
  options.objectives = bid.objectives;
  options.alternatives = 2;
  const auto answer = PlanJointBid(*problem, "digest", options);
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

// What somebody would pay who gives every lot, one after another, to whoever asks least for it and
// has enough: nothing if somebody is missing.
std::optional<std::int64_t> GreedyPrice(const NetworkContents& contents) {
  std::set<std::string> team;
  std::int64_t price = 0;
  for (const Lot& lot : contents.opportunities[0].lots) {
    if (lot.optional) continue;
    std::int64_t least = -1;
    const Offer* chosen = nullptr;
    for (const Offer& offer : contents.offers) {
      for (const OfferLine& line : offer.lines) {
        if (line.lot != lot.id ||
            (line.maximum_quantity && line.maximum_quantity->micros < lot.quantity.micros)) {
          continue;
        }
        const std::int64_t asked =
            line.lot_price ? line.lot_price->nanos
                           : line.unit_price->nanos * lot.quantity.micros / kMicrosPerUnit;
        if (chosen == nullptr || asked < least) {
          least = asked;
          chosen = &offer;
        }
      }
    }
    if (chosen == nullptr) return std::nullopt;
    price += least;
    if (team.insert(chosen->member).second && chosen->mobilisation_cost) {
      price += chosen->mobilisation_cost->nanos;
    }
  }
  return price;
}

void CountRules(const BidOracle& oracle, const RandomBid& bid, Counts& counts) {
  static constexpr const char* kNames[] = {"pool binding",        "team size binding",
                                           "share limit binding", "forbidden pair binding",
                                           "lead binding",        "budget binding"};
  const std::optional<Objectives> best = oracle.Best(0, {});
  for (std::size_t g = 0; g < kRuleGroupBits.size(); ++g) {
    counts.Add(kNames[g], oracle.Best(kRuleGroupBits[g], {}) != best);
  }
  counts.Add("certificate refusal", oracle.refused_for_certificate() > 0);
  counts.Add("language refusal", oracle.refused_for_language() > 0);
  counts.Add("tie", best && oracle.TeamsAtBest() > 1);
  counts.Add("infeasible", !best);
  counts.Add("several objectives", best && bid.objectives.size() > 1);
}

void CountPlan(const Plan& plan, const RandomBid& bid, Counts& counts) {
  const Opportunity& opportunity = bid.contents.opportunities[0];
  std::map<std::string, int> takers;
  for (const Share& share : plan.shares) {
    ++takers[share.lot];
    counts.Add("zero price", share.price.nanos == 0);
    for (const Offer& offer : bid.contents.offers) {
      for (const OfferLine& line : offer.lines) {
        counts.Add("lot price", offer.member == share.member && line.lot == share.lot &&
                                    line.lot_price.has_value());
      }
    }
  }
  for (const Lot& lot : opportunity.lots) {
    counts.Add("indivisible", takers[lot.id] > 0 && lot.indivisible);
    counts.Add("divisible", takers[lot.id] > 0 && !lot.indivisible);
    counts.Add("shared lot", takers[lot.id] > 1);
    counts.Add("optional lot left", takers[lot.id] == 0);
    counts.Add("optional lot done", takers[lot.id] > 0 && lot.optional);
  }
  for (const WorkShare& work : std::get<JointBidDetail>(plan.detail).work_shares) {
    counts.Add("mobilisation", work.mobilisation_cost.nanos > 0);
  }
  for (const Evidence& evidence : plan.certificate.evidence) {
    counts.Add("tree evidence", std::holds_alternative<TreeEvidence>(evidence));
  }
  const std::optional<std::int64_t> greedy = GreedyPrice(bid.contents);
  counts.Add("optimum is not greedy",
             greedy && std::get<JointBidDetail>(plan.detail).price.nanos != *greedy);
}

void CheckPlans(const JointBidAnswer& answer, const RandomBid& bid, const BidOracle& oracle,
                Counts& counts) {
  std::vector<TeamMask> lacking;
  for (const Plan& plan : answer.plans) {
    const std::optional<Objectives> value = oracle.Evaluate(plan);
    ASSERT_TRUE(value.has_value()) << "the plan breaks a rule";
    EXPECT_EQ(value, oracle.Best(0, lacking));
    EXPECT_TRUE(plan.proved_optimal);
    EXPECT_EQ(plan.stop, StopReason::kOptimal);
    const TeamMask team = oracle.TeamOf(plan);
    EXPECT_EQ(SubsetsOf(plan, bid.contents), oracle.SufficientSubsets(team));
    const JointBidDetail& detail = std::get<JointBidDetail>(plan.detail);
    EXPECT_TRUE(detail.necessity.complete);
    counts.Add("sufficient subset", !detail.necessity.sufficient_subsets.empty());
    counts.Add("alternative", !lacking.empty());
    CountPlan(plan, bid, counts);
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
    const RandomBid bid = MakeRandomBid(seed);
    const JointBidAnswer answer = PlanOn(bid.contents, bid);
    const BidOracle oracle(bid.contents, bid.as_of, answer.objective_order);
    CountRules(oracle, bid, counts);
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
    const RandomBid bid = MakeRandomBid(seed);
    EXPECT_TRUE(PlanOn(bid.contents, bid) == PlanOn(Shuffled(bid.contents, seed), bid));
  }
}

}  // namespace
}  // namespace renkei
