#include "engine/consortium/programme_builder.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/fixed_point.h"
#include "engine/consortium/change_rows.h"
#include "engine/consortium/programme_writer.h"
#include "engine/consortium/wide_integer.h"

namespace renkei {
namespace {

// Line by line of the first candidate, then of the next.
std::vector<Column> TakeColumns(const JointBidProblem& problem) {
  std::vector<Column> columns;
  columns.reserve(problem.LineCount() + 2 * problem.candidates.size());
  for (std::size_t i = 0; i < problem.candidates.size(); ++i) {
    const std::vector<CandidateLine>& lines = problem.candidates[i].lines;
    for (std::size_t l = 0; l < lines.size(); ++l) {
      columns.push_back({.kind = ColumnKind::kTake,
                         .candidate = static_cast<int>(i),
                         .lot = lines[l].lot,
                         .line = static_cast<int>(l),
                         .upper = lines[l].most_parts});
    }
  }
  return columns;
}

}  // namespace

BidProgramme BidProgramme::Build(const JointBidProblem& problem, const WaivedRules& waived,
                                 absl::Span<const ObjectiveKind> objectives) {
  const auto counts = [&](ObjectiveKind kind) {
    return std::find(objectives.begin(), objectives.end(), kind) != objectives.end();
  };
  std::vector<Column> columns = TakeColumns(problem);
  const int takes = static_cast<int>(columns.size());
  const auto add = [&columns](Column column) {
    columns.push_back(column);
    return static_cast<int>(columns.size()) - 1;
  };
  std::vector<int> use_column(takes, -1);
  std::vector<int> team_column;
  std::vector<int> lead_column;
  std::vector<int> cover_column;
  for (int t = 0; t < takes; ++t) {
    const Column take = columns[t];
    if (waived.least_parts ||
        problem.candidates[take.candidate].lines[take.line].least_parts <= 1) {
      continue;
    }
    use_column[t] = add({.kind = ColumnKind::kUse,
                         .candidate = take.candidate,
                         .lot = take.lot,
                         .line = take.line});
  }
  for (std::size_t i = 0; i < problem.candidates.size(); ++i) {
    const int candidate = static_cast<int>(i);
    team_column.push_back(add({.kind = ColumnKind::kTeam, .candidate = candidate}));
    const bool leads = problem.candidates[i].may_lead && !waived.lead;
    lead_column.push_back(leads ? add({.kind = ColumnKind::kLead, .candidate = candidate}) : -1);
  }
  for (std::size_t j = 0; j < problem.table.lots.size(); ++j) {
    const bool optional = problem.table.lots[j].lot->optional;
    cover_column.push_back(optional ? add({.kind = ColumnKind::kCover,
                                           .lot = static_cast<int>(j),
                                           .upper = waived.optional_lots ? 0 : 1})
                                    : -1);
  }
  const int largest = counts(ObjectiveKind::kBalance)
                          ? add({.kind = ColumnKind::kLargest, .upper = problem.table.total_points})
                          : -1;
  std::vector<int> changed_column;
  for (int t = 0; counts(ObjectiveKind::kChanges) && t < takes; ++t) {
    Column changed = columns[t];
    changed.kind = ColumnKind::kChanged;
    changed.upper = 1;
    const bool fell = problem.candidates[changed.candidate].lines[changed.line].promised_parts == 0;
    changed_column.push_back(fell ? -1 : add(changed));
  }

  BidProgramme bid(problem, std::move(columns));
  bid.waived_ = waived;
  bid.use_column_ = std::move(use_column);
  bid.team_column_ = std::move(team_column);
  bid.lead_column_ = std::move(lead_column);
  bid.cover_column_ = std::move(cover_column);
  bid.largest_column_ = largest;
  bid.changed_column_ = std::move(changed_column);
  WriteRows(bid);
  if (bid.has_changes()) ChangeRows(bid).Write();
  return bid;
}

Costs BidProgramme::CostsOf(ObjectiveKind kind) const {
  Costs costs(programme_.columns().size(), 0);
  for (std::size_t c = 0; c < costs.size(); ++c) {
    const Column& column = programme_.columns()[c];
    const bool is_take = column.kind == ColumnKind::kTake;
    const bool is_team = column.kind == ColumnKind::kTeam;
    switch (kind) {
      case ObjectiveKind::kCoverage:
        if (column.kind == ColumnKind::kCover) {
          costs[c] = -problem_->table.lots[column.lot].lot->weight;
        }
        break;
      case ObjectiveKind::kPrice:
        if (is_team) costs[c] = problem_->candidates[column.candidate].mobilisation;
        if (is_take) {
          costs[c] = problem_->candidates[column.candidate].lines[column.line].part_price;
        }
        break;
      case ObjectiveKind::kQuality:
        if (is_take) {
          const CandidateLine& line = problem_->candidates[column.candidate].lines[column.line];
          costs[c] = -absl::int128(problem_->table.lots[column.lot].points_per_step) *
                     line.part_steps * line.quality;
        }
        break;
      case ObjectiveKind::kMembers:
        if (is_team) costs[c] = 1;
        break;
      case ObjectiveKind::kBalance:
        if (column.kind == ColumnKind::kLargest) costs[c] = 1;
        break;
      case ObjectiveKind::kChanges:
        if (column.kind == ColumnKind::kChanged) costs[c] = 1;
        break;
      default:  // Of other kinds of plan.
        break;
    }
  }
  return costs;
}

void BidProgramme::Keep(ObjectiveKind kind, absl::int128 value) {
  const Costs costs = CostsOf(kind);
  absl::int128 divisor = 0;
  for (const absl::int128 cost : costs) divisor = GreatestCommonDivisor(divisor, cost);
  if (divisor == 0) divisor = 1;
  programme_.BeginRow({.kind = RowKind::kKeep,
                       .first = static_cast<int>(kind),
                       .equation = true,
                       .right = value / divisor});
  for (std::size_t c = 0; c < costs.size(); ++c) {
    programme_.AddEntry(static_cast<int>(c), costs[c] / divisor);
  }
  if (has_changes()) ChangeRows(*this).NarrowFor(kind, value);
}

void BidProgramme::Lack(int number, absl::Span<const int> team) {
  programme_.BeginRow({.kind = RowKind::kLacks,
                       .first = number,
                       .right = static_cast<std::int64_t>(team.size()) - 1});
  for (const int candidate : team) programme_.AddEntry(team_column_[candidate], 1);
}

void BidProgramme::Require(int candidate) {
  programme_.BeginRow({.kind = RowKind::kRequired, .first = candidate, .right = -1});
  programme_.AddEntry(team_column_[candidate], -1);
}

Takes BidProgramme::PromisedTakes() const {
  Takes takes;
  takes.reserve(use_column_.size());
  for (int t = 0; t < take_count(); ++t) {
    const Column& column = programme_.columns()[t];
    takes.push_back(
        problem_->candidates[column.candidate].lines[column.line].promised_parts.value_or(0));
  }
  return takes;
}

bool BidProgramme::Need(const NeedsRow& needs) {
  if (needs_.size() >= kMostNeeds) return false;
  if (std::find(needs_.begin(), needs_.end(), needs) != needs_.end()) return false;
  const auto holds = [](const std::vector<int>& takes, int take) {
    return std::binary_search(takes.begin(), takes.end(), take);
  };
  const auto most_of = [this](int take) {
    const Column& column = programme_.columns()[take];
    const CandidateLine& line = problem_->candidates[column.candidate].lines[column.line];
    return absl::int128(line.most_parts) * line.part_steps;
  };
  absl::int128 lacking = problem_->table.lots[needs.lot].steps;
  for (const int take : needs.full) lacking -= most_of(take);
  if (lacking <= 0) return false;
  const int cover = cover_column_[needs.lot];
  programme_.BeginRow({.kind = RowKind::kNeeds,
                       .first = needs.lot,
                       .second = static_cast<int>(needs_.size()),
                       .right = cover < 0 ? -lacking : absl::int128(0)});
  for (int t = 0; t < take_count(); ++t) {
    const Column& column = programme_.columns()[t];
    if (column.lot != needs.lot || holds(needs.full, t)) continue;
    if (holds(needs.by_take, t)) {
      programme_.AddEntry(t, -problem_->candidates[column.candidate].lines[column.line].part_steps);
    } else {
      programme_.AddEntry(team_column_[column.candidate], -std::min(most_of(t), lacking));
    }
  }
  if (cover >= 0) programme_.AddEntry(cover, lacking);
  needs_.push_back(needs);
  return true;
}

std::string BidProgramme::NameOfRow(int row) const {
  const Row& named = programme_.rows()[row];
  if (named.kind != RowKind::kNeeds) return RowName(*problem_, named);
  const NeedsRow& needs = needs_[named.second];
  const auto members = [this](const std::vector<int>& takes) {
    return absl::StrJoin(takes, "+", [this](std::string* out, int take) {
      out->append(problem_->candidates[programme_.columns()[take].candidate].member);
    });
  };
  return absl::StrCat("needs/", problem_->table.lots[needs.lot].lot->id, "/", members(needs.full),
                      "/", members(needs.by_take));
}

std::vector<int> BidProgramme::TeamOf(absl::Span<const std::int64_t> takes) const {
  std::vector<int> team;
  for (int t = 0; t < take_count(); ++t) {
    const int candidate = programme_.columns()[t].candidate;
    if (takes[t] > 0 && (team.empty() || team.back() != candidate)) team.push_back(candidate);
  }
  return team;
}

std::vector<std::int64_t> BidProgramme::PointsOf(absl::Span<const std::int64_t> takes) const {
  std::vector<std::int64_t> points(problem_->candidates.size(), 0);
  for (int t = 0; t < take_count(); ++t) {
    const Column& column = programme_.columns()[t];
    const CandidateLine& line = problem_->candidates[column.candidate].lines[column.line];
    points[column.candidate] +=
        takes[t] * problem_->table.lots[column.lot].points_per_step * line.part_steps;
  }
  return points;
}

std::optional<int> BidProgramme::LeadOf(absl::Span<const std::int64_t> takes) const {
  const std::vector<std::int64_t> points = PointsOf(takes);
  const absl::int128 least = waived_.lead ? absl::int128(0)
                                          : absl::int128(problem_->table.total_points) *
                                                problem_->rules.lead_minimum_share_ppm;
  std::optional<int> lead;
  for (const int candidate : TeamOf(takes)) {
    if (!problem_->candidates[candidate].may_lead) continue;
    if (absl::int128(points[candidate]) * 1'000'000 < least) continue;
    if (!lead || points[candidate] > points[*lead]) lead = candidate;
  }
  return lead;
}

std::vector<std::int64_t> BidProgramme::Complete(absl::Span<const std::int64_t> takes) const {
  std::vector<std::int64_t> values(programme_.columns().size(), 0);
  std::copy(takes.begin(), takes.end(), values.begin());
  for (int t = 0; t < take_count(); ++t) {
    if (takes[t] <= 0) continue;
    const Column& column = programme_.columns()[t];
    values[team_column_[column.candidate]] = 1;
    if (use_column_[t] >= 0) values[use_column_[t]] = 1;
    if (cover_column_[column.lot] >= 0) values[cover_column_[column.lot]] = 1;
  }
  const std::optional<int> lead = LeadOf(takes);
  if (lead && lead_column_[*lead] >= 0) values[lead_column_[*lead]] = 1;
  if (largest_column_ >= 0) {
    const std::vector<std::int64_t> points = PointsOf(takes);
    if (!points.empty()) values[largest_column_] = *std::max_element(points.begin(), points.end());
  }
  for (std::size_t t = 0; t < changed_column_.size(); ++t) {
    if (changed_column_[t] < 0) continue;
    const Column& column = programme_.columns()[t];
    const CandidateLine& line = problem_->candidates[column.candidate].lines[column.line];
    values[changed_column_[t]] = takes[t] != line.promised_parts.value_or(0) ? 1 : 0;
  }
  return values;
}

}  // namespace renkei
