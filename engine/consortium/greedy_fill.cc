#include "engine/consortium/greedy_fill.h"

#include <algorithm>
#include <tuple>

#include "engine/base/fixed_point.h"

namespace renkei {
namespace {

// Rows that taking more can break and taking less cannot.
bool IsUpperLimit(RowKind kind) {
  switch (kind) {
    case RowKind::kSource:
    case RowKind::kShareMax:
    case RowKind::kTeamMax:
    case RowKind::kForbidden:
    case RowKind::kBudget:
    case RowKind::kLacks:
      return true;
    default:
      return false;
  }
}

}  // namespace

GreedyFill::GreedyFill(const BidProgramme& bid)
    : bid_(bid),
      column_rows_(bid.programme().columns().size()),
      lot_takes_(bid.problem().table.lots.size()) {
  const IntegerProgramme& programme = bid.programme();
  for (std::size_t r = 0; r < programme.rows().size(); ++r) {
    const Row& row = programme.rows()[r];
    if (!IsUpperLimit(row.kind)) continue;
    for (std::size_t e = 0; e < programme.RowColumns(row).size(); ++e) {
      column_rows_[programme.RowColumns(row)[e]].emplace_back(static_cast<int>(r),
                                                              programme.RowCoefficients(row)[e]);
    }
  }
  for (int t = 0; t < bid.take_count(); ++t) {
    lot_takes_[programme.columns()[t].lot].push_back(t);
  }
}

std::int64_t GreedyFill::PartSteps(int take) const {
  const Column& column = bid_.programme().columns()[take];
  return bid_.problem().candidates[column.candidate].lines[column.line].part_steps;
}

std::int64_t GreedyFill::Room(int take) const {
  const Column& column = bid_.programme().columns()[take];
  absl::int128 room = column.upper - takes_[take];
  const bool joins = !in_team_[column.candidate];
  const auto& team_rows = column_rows_[bid_.team_column(column.candidate)];
  for (const auto& [row, coefficient] : team_rows) {
    if (slack_[row] - (joins ? coefficient : 0) < 0) return 0;
  }
  // Both lists ascend by row, so that one pass finds what joining takes of each row.
  auto team = team_rows.begin();
  for (const auto& [row, coefficient] : column_rows_[take]) {
    absl::int128 slack = slack_[row];
    while (team != team_rows.end() && team->first < row) ++team;
    if (joins && team != team_rows.end() && team->first == row) slack -= team->second;
    if (coefficient > 0) room = std::min(room, FloorDivide(slack, coefficient));
  }
  return static_cast<std::int64_t>(std::max<absl::int128>(room, 0));
}

void GreedyFill::Add(int take, std::int64_t parts) {
  const int candidate = bid_.programme().columns()[take].candidate;
  if (!in_team_[candidate]) {
    in_team_[candidate] = true;
    for (const auto& [row, coefficient] : column_rows_[bid_.team_column(candidate)]) {
      slack_[row] -= coefficient;
    }
  }
  for (const auto& [row, coefficient] : column_rows_[take]) slack_[row] -= coefficient * parts;
  takes_[take] += parts;
}

double GreedyFill::CostOfStep(int take, std::int64_t steps_left,
                              absl::Span<const double> liked) const {
  const Column& column = bid_.programme().columns()[take];
  const Candidate& candidate = bid_.problem().candidates[column.candidate];
  const CandidateLine& line = candidate.lines[column.line];
  double cost = static_cast<double>(line.part_price) / static_cast<double>(line.part_steps);
  if (!in_team_[column.candidate]) {
    const std::int64_t steps = std::min(steps_left, line.part_steps * column.upper);
    cost += static_cast<double>(candidate.mobilisation) /
            static_cast<double>(std::max<std::int64_t>(1, steps));
  }
  if (liked.empty()) return cost;
  return cost * (1 - liked[take] / static_cast<double>(column.upper));
}

bool GreedyFill::FillLot(int lot, absl::Span<const double> liked) {
  const LotTerms& terms = bid_.problem().table.lots[lot];
  std::int64_t left = terms.steps;
  for (const int t : lot_takes_[lot]) left -= takes_[t] * PartSteps(t);
  if (left < 0) return false;
  // By whether others must help, where that counts; then by cost.
  std::vector<std::tuple<bool, double, int>> ranked;
  for (const int t : lot_takes_[lot]) {
    const bool alone = !bid_.has_changes() || absl::int128(Room(t)) * PartSteps(t) >= left;
    ranked.emplace_back(!alone, CostOfStep(t, left, liked), t);
  }
  std::sort(ranked.begin(), ranked.end());
  for (const auto& [with_others, cost, t] : ranked) {
    if (left == 0) break;
    const Column& column = bid_.programme().columns()[t];
    const CandidateLine& line = bid_.problem().candidates[column.candidate].lines[column.line];
    const std::int64_t parts = std::min(Room(t), left / line.part_steps);
    if (parts <= 0 || takes_[t] + parts < line.least_parts) continue;
    Add(t, parts);
    left -= parts * line.part_steps;
  }
  return left == 0;
}

Takes GreedyFill::Fill(absl::Span<const double> liked, Start start) {
  takes_.assign(bid_.take_count(), 0);
  in_team_.assign(bid_.problem().candidates.size(), false);
  slack_.clear();
  for (const Row& row : bid_.programme().rows()) slack_.push_back(row.right);
  const Takes promised = bid_.PromisedTakes();
  for (int t = 0; t < bid_.take_count(); ++t) {
    const Column& column = bid_.programme().columns()[t];
    const std::int64_t parts = start == Start::kNothing
                                   ? column.lower
                                   : std::clamp(promised[t], column.lower, column.upper);
    if (parts > 0) Add(t, parts);
  }
  std::vector<std::tuple<bool, std::size_t, int>> order;
  for (std::size_t j = 0; j < lot_takes_.size(); ++j) {
    order.emplace_back(bid_.problem().table.lots[j].lot->optional, lot_takes_[j].size(),
                       static_cast<int>(j));
  }
  std::sort(order.begin(), order.end());
  for (const auto& [optional, lines, lot] : order) {
    if (FillLot(lot, liked) || !optional) continue;
    // An optional lot is covered whole or not at all. What its lines took of the rows stays taken:
    // this is a first guess, and later lots only find less room.
    for (const int t : lot_takes_[lot]) takes_[t] = 0;
  }
  return takes_;
}

}  // namespace renkei
