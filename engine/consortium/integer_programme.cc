#include "engine/consortium/integer_programme.h"

#include "absl/strings/str_cat.h"

namespace renkei {

void IntegerProgramme::BeginRow(const Row& row) {
  rows_.push_back(row);
  rows_.back().begin = rows_.back().end = entry_count();
}

void IntegerProgramme::AddEntry(int column, absl::int128 coefficient) {
  if (coefficient == 0) return;
  entry_columns_.push_back(column);
  entry_coefficients_.push_back(coefficient);
  ++rows_.back().end;
}

absl::Span<const int> IntegerProgramme::RowColumns(const Row& row) const {
  return absl::MakeConstSpan(entry_columns_).subspan(row.begin, row.end - row.begin);
}

absl::Span<const absl::int128> IntegerProgramme::RowCoefficients(const Row& row) const {
  return absl::MakeConstSpan(entry_coefficients_).subspan(row.begin, row.end - row.begin);
}

bool IntegerProgramme::IsSolution(absl::Span<const std::int64_t> values) const {
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    if (values[c] < columns_[c].lower || values[c] > columns_[c].upper) return false;
  }
  for (const Row& row : rows_) {
    absl::int128 left = 0;
    for (std::int64_t e = row.begin; e < row.end; ++e) {
      left += entry_coefficients_[e] * values[entry_columns_[e]];
    }
    if (row.equation ? left != row.right : left > row.right) return false;
  }
  return true;
}

absl::int128 Evaluate(const Costs& costs, absl::Span<const std::int64_t> values) {
  absl::int128 total = 0;
  for (std::size_t c = 0; c < costs.size(); ++c) {
    if (costs[c] != 0) total += costs[c] * values[c];
  }
  return total;
}

std::string ObjectiveName(ObjectiveKind kind) {
  switch (kind) {
    case ObjectiveKind::kCoverage:
      return "coverage";
    case ObjectiveKind::kPrice:
      return "price";
    case ObjectiveKind::kQuality:
      return "quality";
    case ObjectiveKind::kMembers:
      return "members";
    case ObjectiveKind::kBalance:
      return "balance";
    case ObjectiveKind::kChanges:
      return "changes";
    default:  // Of other kinds of plan.
      break;
  }
  return "";
}

std::string ColumnName(const JointBidProblem& problem, const Column& column) {
  const auto member = [&] { return problem.candidates[column.candidate].member; };
  const auto lot = [&] { return problem.table.lots[column.lot].lot->id; };
  switch (column.kind) {
    case ColumnKind::kTake:
      return absl::StrCat("take/", member(), "/", lot());
    case ColumnKind::kUse:
      return absl::StrCat("use/", member(), "/", lot());
    case ColumnKind::kTeam:
      return absl::StrCat("team/", member());
    case ColumnKind::kLead:
      return absl::StrCat("lead/", member());
    case ColumnKind::kCover:
      return absl::StrCat("cover/", lot());
    case ColumnKind::kLargest:
      return "largest";
    case ColumnKind::kChanged:
      return absl::StrCat("changed/", member(), "/", lot());
  }
  return "";
}

std::string RowName(const JointBidProblem& problem, const Row& row) {
  const auto member = [&](int candidate) { return problem.candidates[candidate].member; };
  const auto lot = [&](int j) { return problem.table.lots[j].lot->id; };
  switch (row.kind) {
    case RowKind::kCover:
      return absl::StrCat("cover/", lot(row.first));
    case RowKind::kLink:
      return absl::StrCat("link/", member(row.first), "/", lot(row.second));
    case RowKind::kMost:
      return absl::StrCat("most/", member(row.first), "/", lot(row.second));
    case RowKind::kLeast:
      return absl::StrCat("least/", member(row.first), "/", lot(row.second));
    case RowKind::kUsed:
      return absl::StrCat("used/", member(row.first));
    case RowKind::kSource: {
      const CapacitySource& source = problem.sources[row.first];
      return absl::StrCat(source.kind() == CapacitySource::Kind::kPool ? "pool/" : "capacity/",
                          source.id(), "/", FormatDate(row.period));
    }
    case RowKind::kShareMax:
      return absl::StrCat("share_max/", member(row.first));
    case RowKind::kShareMin:
      return absl::StrCat("share_min/", member(row.first));
    case RowKind::kTeamMin:
      return "team_min";
    case RowKind::kTeamMax:
      return "team_max";
    case RowKind::kForbidden:
      return absl::StrCat("forbidden/", member(row.first), "/", member(row.second));
    case RowKind::kLeadOne:
      return "lead_one";
    case RowKind::kLeadTeam:
      return absl::StrCat("lead_team/", member(row.first));
    case RowKind::kLeadShare:
      return absl::StrCat("lead_share/", member(row.first));
    case RowKind::kBudget:
      return "budget";
    case RowKind::kBalance:
      return absl::StrCat("balance/", member(row.first));
    case RowKind::kKeep:
      return absl::StrCat("keep/", ObjectiveName(static_cast<ObjectiveKind>(row.first)));
    case RowKind::kLacks:
      return absl::StrCat("lacks/", row.first);
    case RowKind::kRequired:
      return absl::StrCat("required/", member(row.first));
    case RowKind::kMore:
      return absl::StrCat("more/", member(row.first), "/", lot(row.second));
    case RowKind::kLess:
      return absl::StrCat("less/", member(row.first), "/", lot(row.second));
    case RowKind::kJoins:
      return absl::StrCat("joins/", member(row.first), "/", lot(row.second));
    case RowKind::kChanges:
      return absl::StrCat("changes/", lot(row.first));
    case RowKind::kFills:
      return absl::StrCat("fills/", member(row.first), "/", lot(row.second));
    case RowKind::kNeeds:  // See BidProgramme::NameOfRow.
      return absl::StrCat("needs/", lot(row.first));
  }
  return "";
}

}  // namespace renkei
