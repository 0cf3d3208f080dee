// Wherever a joint bid's search ends: its plan and its bound are never worse than with less work.
#include <gtest/gtest.h>

#include <cstdio>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "engine/base/fixed_point.h"
#include "engine/consortium/branch_and_bound.h"
#include "engine/consortium/joint_bid.h"
#include "engine/consortium/joint_bid_solver.h"
#include "engine/consortium/programme_builder.h"
#include "tests/engine/consortium/generated_bid.h"

namespace renkei {
namespace {

constexpr int kDecimals = 9;

NetworkContents BidOf(unsigned seed) {
  return GenerateBid(
      {.lots = 8 + static_cast<int>(seed % 7), .members = 30, .lines_per_member = 5, .seed = seed});
}

// Coverage and then price, both smaller is better.
struct Answered {
  std::vector<absl::int128> values;
  std::vector<absl::int128> bounds;
  bool proved = false;
};

std::optional<Answered> AnswerOf(const JointBidProblem& problem, std::int64_t work_limit) {
  JointBidOptions options;
  options.as_of = Date(2026, 3, 4);
  options.work_limit = work_limit;
  options.objectives = {ObjectiveKind::kCoverage, ObjectiveKind::kPrice};
  const auto answer = PlanJointBid(problem, "digest", options);
  EXPECT_TRUE(answer.ok()) << answer.status();
  if (!answer.ok() || answer->plans.empty()) return std::nullopt;
  Answered answered;
  answered.proved = answer->plans[0].proved_optimal;
  for (std::size_t k = 0; k < 2; ++k) {
    const ObjectiveValue& objective = answer->plans[0].objectives[k];
    const int sign = k == 0 ? -1 : 1;
    answered.values.push_back(*ParseDecimal(objective.value, kDecimals) * sign);
    answered.bounds.push_back(*ParseDecimal(objective.bound, kDecimals) * sign);
  }
  return answered;
}

struct Counts {
  int plans = 0;
  int better_plans = 0;
  int better_bounds = 0;
  int proved = 0;
};

void ExpectNoWorse(const Answered& before, const Answered& after, Counts& counts) {
  EXPECT_LE(after.values, before.values);
  counts.better_plans += after.values < before.values ? 1 : 0;
  for (std::size_t k = 0; k < 2; ++k) {
    // Bounds of the price are of different things where another coverage is kept.
    if (k > 0 && after.values[0] != before.values[0]) return;
    EXPECT_GE(after.bounds[k], before.bounds[k]) << "objective " << k;
    counts.better_bounds += after.bounds[k] > before.bounds[k] ? 1 : 0;
  }
}

TEST(AnytimePropertyTest, MoreWorkIsNeverWorse) {
  Counts counts;
  for (unsigned seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(seed);
    const NetworkContents contents = BidOf(seed);
    const JointBidProblem problem = ProblemOf(contents);
    std::vector<Answered> answers;
    for (std::int64_t work_limit = 20; work_limit < 5'000; work_limit += work_limit / 2) {
      SCOPED_TRACE(work_limit);
      std::optional<Answered> answer = AnswerOf(problem, work_limit);
      if (!answer) {
        EXPECT_TRUE(answers.empty()) << "a plan got lost";
        continue;
      }
      ++counts.plans;
      if (!answers.empty()) ExpectNoWorse(answers.back(), *answer, counts);
      answers.push_back(*std::move(answer));
      if (answers.back().proved) break;
    }
    if (answers.empty() || !answers.back().proved) continue;
    ++counts.proved;
    for (const Answered& answer : answers) {
      EXPECT_LE(answer.bounds[0], answers.back().values[0]);
      if (answer.values[0] == answers.back().values[0]) {
        EXPECT_LE(answer.bounds[1], answers.back().values[1]);
      }
    }
  }
  std::printf("plans %d, better by more work %d, bounds better by more work %d, proved %d\n",
              counts.plans, counts.better_plans, counts.better_bounds, counts.proved);
  EXPECT_GT(counts.better_plans, 0);
  EXPECT_GT(counts.better_bounds, 0);
  EXPECT_GT(counts.proved, 0);
}

// A tree that is given up for one within narrower boxes may have proved more than the new one's
// root does.
TEST(AnytimePropertyTest, NarrowedBoxesProveNoLess) {
  int narrowed = 0;
  int outdone = 0;
  for (unsigned seed = 0; seed < 120; ++seed) {
    SCOPED_TRACE(seed);
    const NetworkContents contents = BidOf(seed);
    const JointBidProblem problem = ProblemOf(contents);
    const BidProgramme bid = BidProgramme::Build(problem, {}, {});
    const DividedCosts costs = DividedCosts::Of(bid.CostsOf(ObjectiveKind::kPrice));
    WorkMeter meter(100'000, nullptr);
    const SolveOutcome best = SolveJointBid(problem, {.order = {ObjectiveKind::kPrice}}, meter);
    BranchAndBound search(bid, costs, meter);
    search.Run(TreeEvidence::kMaxLeaves, seed % 2 == 0 ? 60 : 1);
    // Only now, so that the tree had to do without it.
    if (best.state == SolveOutcome::State::kFound) search.Offer(best.takes);
    const std::optional<absl::int128> before = search.Bound();
    search.NarrowByReducedCosts();
    if (!before || !search.is_narrowed()) continue;
    ++narrowed;
    ASSERT_TRUE(search.Bound().has_value());
    EXPECT_GE(*search.Bound(), *before);
    const auto proof = std::get<TreeEvidence>(search.Prove(*search.Bound()));
    if (*search.tree().Bound() < *search.Bound()) {
      ++outdone;
      EXPECT_TRUE(proof.narrowings.empty()) << "it is of the whole boxes";
      EXPECT_GT(proof.leaves.size(), 1u);
    } else {
      EXPECT_EQ(proof.narrowings.size(), 1u);
    }
  }
  std::printf("narrowed %d, of which the tree before had proved more %d\n", narrowed, outdone);
  EXPECT_GT(outdone, 0);
  EXPECT_GT(narrowed, outdone);
}

}  // namespace
}  // namespace renkei
