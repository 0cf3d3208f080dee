#include "engine/explain/bid_trials.h"

#include <algorithm>
#include <set>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/consortium/integer_programme.h"
#include "engine/consortium/programme_builder.h"
#include "engine/explain/changed_fit.h"
#include "engine/explain/explain_absence.h"
#include "engine/fit/lot_need.h"
#include "engine/model/work_meter.h"

namespace renkei {
namespace {

template <typename T, typename Condition>
std::vector<T> Kept(const std::vector<T>& all, Condition condition) {
  std::vector<T> kept;
  std::copy_if(all.begin(), all.end(), std::back_inserter(kept), condition);
  return kept;
}

std::optional<int> FindCandidate(const JointBidProblem& problem, absl::string_view member) {
  const auto found = std::lower_bound(
      problem.candidates.begin(), problem.candidates.end(), member,
      [](const Candidate& candidate, absl::string_view id) { return candidate.member < id; });
  if (found == problem.candidates.end() || found->member != member) return std::nullopt;
  return static_cast<int>(found - problem.candidates.begin());
}

// How many parts of each line the shares of a plan take.
absl::StatusOr<Takes> TakesOf(const JointBidProblem& problem, const Plan& plan) {
  absl::flat_hash_map<std::pair<std::string, std::string>, Micros> quantities;
  for (const Share& share : plan.shares) {
    quantities[{share.member, share.lot}] += share.quantity.micros;
  }
  Takes takes;
  for (const Candidate& candidate : problem.candidates) {
    for (const CandidateLine& line : candidate.lines) {
      const LotTerms& lot = problem.table.lots[line.lot];
      const auto share = quantities.find(std::pair(candidate.member, lot.lot->id));
      takes.push_back(share == quantities.end() ? 0 : share->second / (lot.step * line.part_steps));
      if (share != quantities.end()) quantities.erase(share);
    }
  }
  if (!quantities.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "answer.plans[0].shares: '", quantities.begin()->first.first, "' has no terms for lot '",
        quantities.begin()->first.second, "'; plan again"));
  }
  return takes;
}

}  // namespace

absl::StatusOr<BidTrials> BidTrials::Make(const AbsentBidder& bidder,
                                          std::function<bool()> out_of_time) {
  BidTrials trials(bidder);
  trials.out_of_time_ = std::move(out_of_time);
  trials.steps_left_ = kExplainSteps;
  RENKEI_RETURN_IF_ERROR(trials.ResolveLotNeeds());
  JointBidInput input{.contents = &bidder.snapshot.contents(),
                      .opportunity = &bidder.opportunity,
                      .inline_opportunity = bidder.answer.inline_opportunity.has_value(),
                      .as_of = bidder.answer.header.as_of,
                      .fit = trials.FitIn(bidder.snapshot.contents())};
  RENKEI_ASSIGN_OR_RETURN(const JointBidProblem problem, BuildJointBidProblem(input));
  trials.KeepContents(problem);
  if (!bidder.answer.plans.empty()) RENKEI_RETURN_IF_ERROR(trials.ValuePlan(problem));
  return trials;
}

absl::Status BidTrials::ResolveLotNeeds() {
  for (const Lot& lot : bidder_.opportunity.lots) {
    RENKEI_ASSIGN_OR_RETURN(PreparedNeed need, bidder_.snapshot.fit_model().Prepare(
                                                   NeedFromLot(bidder_.opportunity, lot)));
    lot_needs_.emplace(&lot, std::move(need));
  }
  return absl::OkStatus();
}

void BidTrials::KeepContents(const JointBidProblem& problem) {
  const NetworkContents& all = bidder_.snapshot.contents();
  std::set<absl::string_view> members = {bidder_.member};
  for (const Candidate& candidate : problem.candidates) members.insert(candidate.member);
  const auto of_member = [&](const auto& listed) { return members.contains(listed.member); };
  contents_.id = all.id;
  contents_.policy = all.policy;
  contents_.members =
      Kept(all.members, [&](const Member& member) { return members.contains(member.id); });
  contents_.capabilities = Kept(all.capabilities, of_member);
  contents_.pools = Kept(all.pools, of_member);
  contents_.offers = Kept(all.offers, [&](const Offer& offer) {
    return offer.opportunity == bidder_.opportunity.id && of_member(offer);
  });
  contents_.exclusions = Kept(all.exclusions, [&](const Exclusion& exclusion) {
    return of_member(exclusion) && members.contains(exclusion.other_member);
  });
}

absl::Status BidTrials::ValuePlan(const JointBidProblem& problem) {
  RENKEI_ASSIGN_OR_RETURN(const Takes takes, TakesOf(problem, bidder_.answer.plans.front()));
  const BidProgramme programme =
      BidProgramme::Build(problem, {}, std::vector{ObjectiveKind::kBalance});
  const std::vector<std::int64_t> values = programme.Complete(takes);
  plan_values_.emplace();
  for (const ObjectiveKind kind : bidder_.answer.objective_order) {
    plan_values_->push_back(Evaluate(programme.CostsOf(kind), values));
  }
  return absl::OkStatus();
}

CapabilityFit BidTrials::FitIn(const NetworkContents& changed) {
  return [this, &changed](const Capability& capability, const Lot& lot) -> std::optional<Score> {
    const FitModel& model = bidder_.snapshot.fit_model();
    const CapabilityOrdinal ordinal = *bidder_.snapshot.FindCapability(capability.id);
    const PreparedNeed& need = lot_needs_.at(&lot);
    const Date as_of = bidder_.answer.header.as_of;
    if (capability.member != bidder_.member) {
      const auto [entry, added] = other_fits_.try_emplace(std::pair(capability.id, &lot));
      if (added) {
        const Assessment assessment = model.Assess(ordinal, need, as_of);
        if (assessment.eligible()) entry->second = assessment.fit;
      }
      return entry->second;
    }
    const auto member = std::find_if(changed.members.begin(), changed.members.end(),
                                     [&](const Member& m) { return m.id == capability.member; });
    const auto pool = std::find_if(changed.pools.begin(), changed.pools.end(),
                                   [&](const Pool& p) { return p.id == capability.pool; });
    return FitOfChanged(
        model, {ordinal, capability, *member, pool == changed.pools.end() ? nullptr : &*pool}, need,
        as_of);
  };
}

absl::StatusOr<bool> BidTrials::IsNoWorse(const BidChange& change) {
  if (steps_left_ <= 0 || (out_of_time_ && out_of_time_())) {
    undecided_ = true;
    return false;
  }
  NetworkContents changed = contents_;
  const bool is_inline = bidder_.answer.inline_opportunity.has_value();
  ApplyBidChange(change, bidder_.member, is_inline ? "" : bidder_.opportunity.id, changed);
  const JointBidInput input{.contents = &changed,
                            .opportunity = &bidder_.opportunity,
                            .inline_opportunity = is_inline,
                            .as_of = bidder_.answer.header.as_of,
                            .fit = FitIn(changed)};
  RENKEI_ASSIGN_OR_RETURN(const JointBidProblem problem, BuildJointBidProblem(input));
  const std::optional<int> candidate = FindCandidate(problem, bidder_.member);
  if (!candidate) return false;
  SolveRequest request;
  request.order = bidder_.answer.objective_order;
  request.required = candidate;
  const std::int64_t steps = std::min(steps_left_, kExplainStepsPerPlan);
  WorkMeter meter(steps, out_of_time_);
  const std::optional<bool> no_worse = Compare(SolveJointBid(problem, request, meter));
  // A plan that takes no step at all still costs one, so that trials are bounded.
  steps_left_ -= std::max<std::int64_t>(1, steps - meter.remaining());
  if (!no_worse) undecided_ = true;
  return no_worse.value_or(false);
}

std::optional<bool> BidTrials::Compare(const SolveOutcome& outcome) const {
  if (outcome.state == SolveOutcome::State::kInfeasible) return false;
  if (outcome.state == SolveOutcome::State::kUnknown) return std::nullopt;
  if (!plan_values_) return true;
  // Whether nothing better was possible at the levels so far: else what comes after proves nothing
  // against the member.
  bool proved = true;
  for (std::size_t k = 0; k < outcome.objectives.size(); ++k) {
    const SolvedObjective& objective = outcome.objectives[k];
    const absl::int128 planned = (*plan_values_)[k];
    if (objective.value < planned) return true;
    if (objective.value > planned) {
      if (proved && objective.bound > planned) return false;
      return std::nullopt;
    }
    proved = proved && objective.bound == planned;
  }
  return true;
}

}  // namespace renkei
