#include "engine/consortium/joint_bid.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/consortium/bid_plan.h"
#include "engine/consortium/infeasibility.h"
#include "engine/consortium/joint_bid_solver.h"
#include "engine/consortium/necessity.h"
#include "engine/fit/lot_need.h"
#include "engine/model/work_meter.h"

namespace renkei {
namespace {

// What the necessity note of one plan may cost, as a part of the whole limit, and at least.
constexpr std::int64_t kNecessityPart = 10;
constexpr std::int64_t kLeastNecessitySteps = 1'000;
// The same of settling which of equally good plans is the answer.
constexpr std::int64_t kTiePart = 100;
constexpr std::int64_t kLeastTieSteps = 1'000;

absl::StatusOr<std::vector<ObjectiveKind>> ObjectiveOrder(const JointBidOptions& options) {
  std::vector<ObjectiveKind> order = options.objectives;
  for (std::size_t k = 0; k < order.size(); ++k) {
    if (!IsBidObjective(order[k]) || (order[k] == ObjectiveKind::kChanges && !options.repair)) {
      return absl::InvalidArgumentError(
          "objectives: names one that joint bids lack; use coverage, price, quality, members or "
          "balance, and for a repair changes");
    }
    if (std::find(order.begin(), order.begin() + k, order[k]) != order.begin() + k) {
      return absl::InvalidArgumentError(absl::StrCat("objectives: '", ObjectiveName(order[k]),
                                                     "' occurs twice; name each at most once"));
    }
  }
  if (order.empty()) order = {ObjectiveKind::kCoverage, ObjectiveKind::kPrice};
  const auto is_named = [&order](ObjectiveKind kind) {
    return std::find(order.begin(), order.end(), kind) != order.end();
  };
  if (!is_named(ObjectiveKind::kCoverage)) order.insert(order.begin(), ObjectiveKind::kCoverage);
  if (options.repair && !is_named(ObjectiveKind::kChanges)) {
    const bool after_coverage = order.front() == ObjectiveKind::kCoverage;
    order.insert(order.begin() + (after_coverage ? 1 : 0), ObjectiveKind::kChanges);
  }
  return order;
}

absl::Status CheckOptions(const JointBidOptions& options) {
  if (options.work_limit <= 0) {
    return absl::InvalidArgumentError(
        absl::StrCat("work_limit: ", options.work_limit, " must be above 0"));
  }
  if (options.alternatives < 0 || options.alternatives > JointBidOptions::kMaxAlternatives) {
    return absl::InvalidArgumentError(absl::StrCat("alternative_count: ", options.alternatives,
                                                   " must be 0 to ",
                                                   JointBidOptions::kMaxAlternatives));
  }
  return absl::OkStatus();
}

// Solves for the best plan and its alternatives.
class Planning {
 public:
  Planning(const JointBidProblem& problem, const JointBidOptions& options, JointBidAnswer& answer)
      : problem_(problem),
        options_(options),
        meter_(options.work_limit, options.out_of_time),
        answer_(answer) {}

  void Run() {
    SolveRequest request;
    request.order = answer_.objective_order;
    request.tie_steps = std::max(kLeastTieSteps, options_.work_limit / kTiePart);
    for (int n = 0; n <= options_.alternatives; ++n) {
      const SolveOutcome outcome = SolveJointBid(problem_, request, meter_);
      if (outcome.state == SolveOutcome::State::kFound) {
        AddPlan(request, outcome);
        request.lacking.push_back(outcome.team);
        continue;
      }
      const bool unknown = outcome.state == SolveOutcome::State::kUnknown;
      if (unknown) NoteStop(LimitReached());
      if (n == 0) {
        answer_.infeasible =
            unknown ? std::vector{NotFound()} : ListConflictingRules(problem_, meter_);
      }
      break;
    }
  }

 private:
  void AddPlan(const SolveRequest& request, const SolveOutcome& outcome) {
    Plan plan = WriteBidPlan(problem_, request, outcome, answer_.header);
    plan.stop = plan.proved_optimal ? StopReason::kOptimal : LimitReached();
    NoteStop(plan.stop);
    if (outcome.ties_ran_out_of_time) NoteStop(StopReason::kTimeLimit);
    // An allowance of its own, so that a note doesn't depend on how hard the plan was to find.
    WorkMeter allowance(std::max(kLeastNecessitySteps, options_.work_limit / kNecessityPart),
                        meter_.Clock());
    std::get<JointBidDetail>(plan.detail).necessity =
        ListSufficientSubsets(problem_, outcome.team, allowance);
    answer_.plans.push_back(std::move(plan));
  }

  // A search that proved nothing although steps were left had its tree full.
  StopReason LimitReached() const {
    return meter_.Reason() == StopReason::kOptimal ? StopReason::kWorkLimit : meter_.Reason();
  }

  void NoteStop(StopReason stop) {
    if (answer_.stop == StopReason::kOptimal) answer_.stop = stop;
  }

  const JointBidProblem& problem_;
  const JointBidOptions& options_;
  WorkMeter meter_;
  JointBidAnswer& answer_;
};

}  // namespace

bool IsBidObjective(ObjectiveKind kind) {
  return kind < ObjectiveKind::kSaving || kind == ObjectiveKind::kChanges;
}

absl::StatusOr<JointBidAnswer> PlanJointBid(const JointBidProblem& problem,
                                            const std::string& data_digest,
                                            const JointBidOptions& options) {
  RENKEI_RETURN_IF_ERROR(CheckOptions(options));
  JointBidAnswer answer;
  RENKEI_ASSIGN_OR_RETURN(answer.objective_order, ObjectiveOrder(options));
  answer.header.as_of = options.as_of;
  answer.header.data_digest = data_digest;
  answer.opportunity = problem.opportunity->id;
  if (options.inline_opportunity) answer.inline_opportunity = *problem.opportunity;
  answer.repair = options.repair;
  answer.candidate_count = problem.members_considered;
  if (problem.opportunity->status != ListingStatus::kActive) {
    answer.infeasible = {OpportunityPaused()};
    return answer;
  }
  answer.infeasible = ListHopelessLots(problem);
  if (answer.infeasible.empty()) Planning(problem, options, answer).Run();
  return answer;
}

std::optional<Score> FitOfOwnCapability(const Snapshot& snapshot, const Capability& capability,
                                        const PreparedNeed& need, Date as_of) {
  const auto ordinal =
      static_cast<CapabilityOrdinal>(&capability - snapshot.contents().capabilities.data());
  const Assessment assessment = snapshot.fit_model().Assess(ordinal, need, as_of);
  if (!assessment.eligible()) return std::nullopt;
  return assessment.fit;
}

absl::StatusOr<JointBidInput> InputFromSnapshot(const Snapshot& snapshot,
                                                const Opportunity& opportunity,
                                                const JointBidOptions& options) {
  // Shared by copies of the function.
  auto needs = std::make_shared<absl::flat_hash_map<const Lot*, PreparedNeed>>();
  for (const Lot& lot : opportunity.lots) {
    RENKEI_ASSIGN_OR_RETURN(PreparedNeed need,
                            snapshot.fit_model().Prepare(NeedFromLot(opportunity, lot)));
    needs->emplace(&lot, std::move(need));
  }
  JointBidInput input;
  input.contents = &snapshot.contents();
  input.opportunity = &opportunity;
  input.inline_opportunity = options.inline_opportunity;
  input.as_of = options.as_of;
  if (options.repair) input.repair = &*options.repair;
  input.fit = [&snapshot, needs, as_of = options.as_of](const Capability& capability,
                                                        const Lot& lot) {
    return FitOfOwnCapability(snapshot, capability, needs->at(&lot), as_of);
  };
  return input;
}

absl::StatusOr<JointBidAnswer> PlanJointBid(const Snapshot& snapshot,
                                            const Opportunity& opportunity,
                                            const JointBidOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(const JointBidInput input,
                          InputFromSnapshot(snapshot, opportunity, options));
  RENKEI_ASSIGN_OR_RETURN(const JointBidProblem problem, BuildJointBidProblem(input));
  return PlanJointBid(problem, snapshot.content_digest(), options);
}

}  // namespace renkei
