#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "engine/base/status_macros.h"
#include "engine/consortium/bid_plan.h"
#include "engine/consortium/joint_bid_problem.h"
#include "engine/consortium/joint_bid_solver.h"
#include "engine/model/repair_terms.h"
#include "tools/benchmarks/rows/least_price.h"
#include "tools/benchmarks/rows/made_bid.h"
#include "tools/benchmarks/rows/rows.h"

namespace renkei::tools {
namespace {

constexpr int kLots = 30;

absl::StatusOr<JointBidProblem> ProblemOf(const NetworkContents& contents,
                                          const RepairTerms* repair) {
  JointBidInput input;
  input.contents = &contents;
  input.opportunity = &contents.opportunities[0];
  input.as_of = MadeBidDay();
  input.repair = repair;
  return BuildJointBidProblem(input);
}

// The plan of a bid and one of its members, who drops out.
absl::StatusOr<RepairTerms> LoseOne(const NetworkContents& contents, Random& random) {
  RENKEI_ASSIGN_OR_RETURN(const JointBidProblem problem, ProblemOf(contents, nullptr));
  SolveRequest request;
  request.order = {ObjectiveKind::kCoverage, ObjectiveKind::kPrice};
  const SolveOutcome outcome = SolveForAMinute(problem, request);
  if (outcome.state != SolveOutcome::State::kFound) {
    return absl::InvalidArgumentError("no plan within a minute; take other sizes");
  }
  const Plan plan = WriteBidPlan(problem, request, outcome, {});
  const auto& team = plan.participants;
  return RepairTerms{plan.shares, {team[random.Below(team.size())].member}};
}

RunOutcome Solved(const JointBidProblem& problem, std::vector<ObjectiveKind> order) {
  SolveRequest request;
  request.order = std::move(order);
  const SolveOutcome outcome = SolveForAMinute(problem, request);
  RunOutcome run;
  run.finished = outcome.state == SolveOutcome::State::kFound && outcome.ProvedOptimal();
  return run;
}

}  // namespace

absl::Status CompareRepairs(const RowOptions& options) {
  for (std::int64_t i = 0; i < options.count; ++i) {
    const std::uint64_t seed = options.seed * 1'000 + static_cast<std::uint64_t>(i);
    Random random(seed);
    const auto candidates = static_cast<int>(options.size);
    const NetworkContents contents = MakeBid(seed, candidates, kLots);
    RENKEI_ASSIGN_OR_RETURN(const RepairTerms terms, LoseOne(contents, random));
    NetworkContents left = contents;
    for (Member& member : left.members) {
      if (member.id == terms.dropped_out[0]) member.status = MemberStatus::kSuspended;
    }
    RENKEI_RETURN_IF_ERROR(Compare(
        "G16", absl::StrCat(candidates, " candidates, ", kLots, " lots, seed ", seed),
        options.rounds,
        [&]() -> absl::StatusOr<RunOutcome> {
          RENKEI_ASSIGN_OR_RETURN(const JointBidProblem problem, ProblemOf(contents, &terms));
          return Solved(problem,
                        {ObjectiveKind::kCoverage, ObjectiveKind::kChanges, ObjectiveKind::kPrice});
        },
        [&]() -> absl::StatusOr<RunOutcome> {
          RENKEI_ASSIGN_OR_RETURN(const JointBidProblem problem, ProblemOf(left, nullptr));
          return Solved(problem, {ObjectiveKind::kCoverage, ObjectiveKind::kPrice});
        }));
  }
  return absl::OkStatus();
}

}  // namespace renkei::tools
