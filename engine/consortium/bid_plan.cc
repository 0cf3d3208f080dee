#include "engine/consortium/bid_plan.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/consortium/bid_constraints.h"
#include "engine/consortium/bid_reasons.h"
#include "engine/consortium/programme_builder.h"
#include "engine/consortium/repair_problem.h"
#include "engine/vocabulary/currency.h"

namespace renkei {
namespace {

class PlanWriter {
 public:
  PlanWriter(const JointBidProblem& problem, const SolveRequest& request,
             const SolveOutcome& outcome)
      : problem_(problem),
        request_(request),
        outcome_(outcome),
        bid_(BidProgramme::Build(problem, request.waived, {})),
        team_(bid_.TeamOf(outcome.takes)),
        points_(bid_.PointsOf(outcome.takes)),
        lead_(*bid_.LeadOf(outcome.takes)),
        lots_of_(problem.candidates.size(), 0),
        revenue_(problem.candidates.size(), 0) {
    for (int t = 0; t < bid_.take_count(); ++t) {
      if (outcome.takes[t] == 0) continue;
      const Column& column = bid_.programme().columns()[t];
      ++lots_of_[column.candidate];
      revenue_[column.candidate] += outcome.takes[t] * LineOf(column).part_price;
    }
    for (const int candidate : team_) {
      revenue_[candidate] += problem.candidates[candidate].mobilisation;
    }
  }

  Plan Write(const AnswerHeader& header) const {
    Plan plan;
    plan.kind = PlanKind::kJointBid;
    plan.header = header;
    plan.shares = Shares();
    JointBidDetail detail = Detail();
    const BidReasons reasons(bid_, outcome_.takes);
    const int coordinator = Coordinator();
    for (const int candidate : team_) {
      plan.participants.push_back({Member(candidate), Gain(MoneyOf(GainOf(candidate))),
                                   reasons.Of(candidate, lead_, coordinator)});
    }
    plan.detail = std::move(detail);
    for (const SolvedObjective& objective : outcome_.objectives) {
      plan.objectives.push_back(
          {objective.kind, FormatObjective(problem_, objective.kind, objective.value),
           FormatObjective(problem_, objective.kind, objective.bound),
           objective.kind == ObjectiveKind::kPrice ? problem_.opportunity->currency : ""});
      plan.certificate.evidence.push_back(objective.evidence);
    }
    plan.certificate.constraints = ListBidConstraints(bid_, outcome_.takes, request_.lacking);
    plan.proved_optimal = outcome_.ProvedOptimal();
    return plan;
  }

 private:
  const CandidateLine& LineOf(const Column& column) const {
    return problem_.candidates[column.candidate].lines[column.line];
  }
  const std::string& Member(int candidate) const { return problem_.candidates[candidate].member; }
  Money MoneyOf(Nanos nanos) const { return {problem_.opportunity->currency, nanos}; }

  // Works on most lots of those without `declines_lead`; then the lead; then the smaller id.
  int Coordinator() const {
    int chosen = lead_;
    for (const int candidate : team_) {
      if (problem_.candidates[candidate].declines_lead) continue;
      if (lots_of_[candidate] > lots_of_[chosen]) chosen = candidate;
    }
    return chosen;
  }

  Nanos GainOf(int candidate) const {
    const absl::int128 gain =
        absl::int128(revenue_[candidate]) * problem_.candidates[candidate].margin_ppm / kPpm;
    return std::max(SmallestUnit(problem_.opportunity->currency), static_cast<Nanos>(gain));
  }

  // Ascending by lot, then member.
  std::vector<Share> Shares() const {
    std::vector<std::tuple<int, int, int>> order;
    for (int t = 0; t < bid_.take_count(); ++t) {
      const Column& column = bid_.programme().columns()[t];
      if (outcome_.takes[t] > 0) order.emplace_back(column.lot, column.candidate, t);
    }
    std::sort(order.begin(), order.end());
    std::vector<Share> shares;
    for (const auto& [lot_index, candidate, t] : order) {
      const CandidateLine& line = LineOf(bid_.programme().columns()[t]);
      const LotTerms& lot = problem_.table.lots[lot_index];
      Share share;
      share.member = Member(candidate);
      share.lot = lot.lot->id;
      share.quantity = {lot.lot->quantity.unit, outcome_.takes[t] * line.part_steps * lot.step};
      share.price = MoneyOf(outcome_.takes[t] * line.part_price);
      share.source = line.source;
      shares.push_back(std::move(share));
    }
    return shares;
  }

  JointBidDetail Detail() const {
    JointBidDetail detail;
    detail.opportunity = problem_.opportunity->id;
    detail.lead = Member(lead_);
    detail.coordinator = Member(Coordinator());
    Nanos price = 0;
    absl::int128 done = 0;
    for (const int candidate : team_) {
      price += revenue_[candidate];
      done += points_[candidate];
    }
    detail.price = MoneyOf(price);
    absl::int128 squares = 0;
    for (const int candidate : team_) {
      const absl::int128 part = RoundDivide(absl::int128(points_[candidate]) * kScoreOne, done);
      squares += part * part;
      detail.work_shares.push_back(
          {Member(candidate),
           static_cast<Score>(RoundDivide(absl::int128(points_[candidate]) * kScoreOne,
                                          problem_.table.total_points)),
           MoneyOf(revenue_[candidate]), MoneyOf(problem_.candidates[candidate].mobilisation)});
    }
    detail.concentration = static_cast<Score>(RoundDivide(squares, kScoreOne));
    detail.uncovered_lots = UncoveredLots();
    if (problem_.is_repair) detail.changes = ListChanges(bid_, outcome_.takes);
    return detail;
  }

  std::vector<std::string> UncoveredLots() const {
    std::vector<bool> covered(problem_.table.lots.size(), false);
    for (int t = 0; t < bid_.take_count(); ++t) {
      if (outcome_.takes[t] > 0) covered[bid_.programme().columns()[t].lot] = true;
    }
    std::vector<std::string> uncovered;
    for (std::size_t j = 0; j < covered.size(); ++j) {
      if (!covered[j]) uncovered.push_back(problem_.table.lots[j].lot->id);
    }
    return uncovered;
  }

  const JointBidProblem& problem_;
  const SolveRequest& request_;
  const SolveOutcome& outcome_;
  const BidProgramme bid_;
  const std::vector<int> team_;
  const std::vector<std::int64_t> points_;
  const int lead_;
  std::vector<int> lots_of_;
  std::vector<Nanos> revenue_;
};

}  // namespace

std::string FormatObjective(const JointBidProblem& problem, ObjectiveKind kind,
                            absl::int128 value) {
  switch (kind) {
    case ObjectiveKind::kCoverage:
      return FormatDecimal(-value, 0);
    case ObjectiveKind::kPrice:
    default:  // Of other kinds of plan.
      return FormatDecimal(value, 9);
    case ObjectiveKind::kQuality:
      return FormatDecimal(RoundDivide(-value, problem.table.work_scale), 9);
    case ObjectiveKind::kMembers:
      return FormatDecimal(value, 0);
    case ObjectiveKind::kChanges:
      return FormatDecimal(value + problem.fallen_promises, 0);
    case ObjectiveKind::kBalance:
      return FormatDecimal(RoundDivide(value * kScoreOne, problem.table.total_points), 9);
  }
  return "";
}

Plan WriteBidPlan(const JointBidProblem& problem, const SolveRequest& request,
                  const SolveOutcome& outcome, const AnswerHeader& header) {
  return PlanWriter(problem, request, outcome).Write(header);
}

}  // namespace renkei
