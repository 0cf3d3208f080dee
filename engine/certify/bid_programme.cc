#include "engine/certify/bid_programme.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/fixed_point.h"
#include "engine/certify/exact_sum.h"

namespace renkei::certify {

BidProgramme::BidProgramme(const BidTable& table) : table_(table) {
  AddColumns();
  AddLotRows();
  AddLineRows();
  AddMemberRows();
  AddTeamRows();
  if (table.repair) AddChangeRows();
}

void BidProgramme::AddColumns() {
  for (std::size_t i = 0; i < table_.candidates.size(); ++i) {
    const BidCandidate& candidate = table_.candidates[i];
    first_take_.push_back(static_cast<int>(takes_.size()));
    for (const BidLine& line : candidate.lines) {
      const std::string name =
          absl::StrCat(candidate.member, "/", table_.lots.lots[line.lot].lot->id);
      takes_.push_back({programme_.AddColumn(absl::StrCat("take/", name), {0, line.most}),
                        static_cast<int>(i), &line, -1});
    }
  }
  first_take_.push_back(static_cast<int>(takes_.size()));
  for (const BidCandidate& candidate : table_.candidates) {
    team_.push_back(programme_.AddColumn(absl::StrCat("team/", candidate.member), {0, 1}));
    lead_.push_back(candidate.may_lead
                        ? programme_.AddColumn(absl::StrCat("lead/", candidate.member), {0, 1})
                        : -1);
  }
  for (const BidLot& lot : table_.lots.lots) {
    cover_.push_back(
        lot.lot->optional ? programme_.AddColumn(absl::StrCat("cover/", lot.lot->id), {0, 1}) : -1);
  }
  largest_ = programme_.AddColumn("largest", {0, table_.lots.total_points});
}

void BidProgramme::AddLotRows() {
  for (std::size_t j = 0; j < table_.lots.lots.size(); ++j) {
    const BidLot& lot = table_.lots.lots[j];
    ProgrammeRow row{Sense::kEqual, lot.lot->optional ? 0 : lot.steps, {}};
    for (const Take& take : takes_) {
      if (take.line->lot != static_cast<int>(j)) continue;
      row.entries.emplace_back(take.column, take.line->part_steps);
    }
    if (cover_[j] >= 0) row.entries.emplace_back(cover_[j], -lot.steps);
    programme_.AddRow(absl::StrCat("cover/", lot.lot->id), std::move(row));
  }
}

void BidProgramme::AddLineRows() {
  for (Take& take : takes_) {
    const std::string name = absl::StrCat(table_.candidates[take.candidate].member, "/",
                                          table_.lots.lots[take.line->lot].lot->id);
    const int team = team_[take.candidate];
    const BidLine& line = *take.line;
    if (line.least <= 1) {
      programme_.AddRow(absl::StrCat("link/", name),
                        {Sense::kAtMost, 0, {{take.column, 1}, {team, -line.most}}});
      continue;
    }
    const int use = programme_.AddColumn(absl::StrCat("use/", name), {0, 1});
    take.use = use;
    programme_.AddRow(absl::StrCat("link/", name), {Sense::kAtMost, 0, {{use, 1}, {team, -1}}});
    programme_.AddRow(absl::StrCat("most/", name),
                      {Sense::kAtMost, 0, {{take.column, 1}, {use, -line.most}}});
    programme_.AddRow(absl::StrCat("least/", name),
                      {Sense::kAtMost, 0, {{use, line.least}, {take.column, -1}}});
  }
}

ProgrammeRow BidProgramme::PointsRow(int candidate, int sign) const {
  ProgrammeRow row;
  for (int t = first_take_[candidate]; t < first_take_[candidate + 1]; ++t) {
    const BidLine& line = *takes_[t].line;
    row.entries.emplace_back(
        takes_[t].column, sign * absl::int128(table_.lots.lots[line.lot].points) * line.part_steps);
  }
  return row;
}

void BidProgramme::AddMemberRows() {
  for (int i = 0; i < static_cast<int>(table_.candidates.size()); ++i) {
    const std::string& member = table_.candidates[i].member;
    ProgrammeRow used;
    for (int t = first_take_[i]; t < first_take_[i + 1]; ++t) {
      used.entries.emplace_back(takes_[t].column, -1);
    }
    used.entries.emplace_back(team_[i], 1);
    programme_.AddRow(absl::StrCat("used/", member), std::move(used));
    AddShareRows(i, member);
    ProgrammeRow balance = PointsRow(i, 1);
    balance.entries.emplace_back(largest_, -1);
    programme_.AddRow(absl::StrCat("balance/", member), std::move(balance));
  }
}

void BidProgramme::AddShareRows(int candidate, const std::string& member) {
  const BidRules& rules = table_.rules;
  const absl::int128 total = table_.lots.total_points;
  if (rules.most_share_ppm < kPpm) {
    ProgrammeRow row = PointsRow(candidate, 1);
    row.entries.emplace_back(team_[candidate], -FloorDivide(total * rules.most_share_ppm, kPpm));
    programme_.AddRow(absl::StrCat("share_max/", member), std::move(row));
  }
  if (rules.least_share_ppm > 0) {
    ProgrammeRow row = PointsRow(candidate, -1);
    row.entries.emplace_back(team_[candidate], CeilDivide(total * rules.least_share_ppm, kPpm));
    programme_.AddRow(absl::StrCat("share_min/", member), std::move(row));
  }
  if (lead_[candidate] < 0) return;
  programme_.AddRow(absl::StrCat("lead_team/", member),
                    {Sense::kAtMost, 0, {{lead_[candidate], 1}, {team_[candidate], -1}}});
  if (rules.lead_share_ppm <= 0) return;
  ProgrammeRow row = PointsRow(candidate, -1);
  row.entries.emplace_back(lead_[candidate], CeilDivide(total * rules.lead_share_ppm, kPpm));
  programme_.AddRow(absl::StrCat("lead_share/", member), std::move(row));
}

void BidProgramme::AddTeamRows() {
  const BidRules& rules = table_.rules;
  ProgrammeRow least{Sense::kAtMost, -absl::int128(rules.least_members), {}};
  ProgrammeRow most{Sense::kAtMost, rules.most_members, {}};
  ProgrammeRow leads{Sense::kEqual, 1, {}};
  for (std::size_t i = 0; i < team_.size(); ++i) {
    least.entries.emplace_back(team_[i], -1);
    most.entries.emplace_back(team_[i], 1);
    if (lead_[i] >= 0) leads.entries.emplace_back(lead_[i], 1);
  }
  if (rules.least_members > 1) programme_.AddRow("team_min", std::move(least));
  if (rules.most_members > 0) programme_.AddRow("team_max", std::move(most));
  programme_.AddRow("lead_one", std::move(leads));
  for (const auto& [a, b] : table_.forbidden) {
    programme_.AddRow(
        absl::StrCat("forbidden/", table_.candidates[a].member, "/", table_.candidates[b].member),
        {Sense::kAtMost, 1, {{team_[a], 1}, {team_[b], 1}}});
  }
  if (!rules.budget) return;
  ProgrammeRow budget{Sense::kAtMost, *rules.budget, {}};
  const std::vector<absl::int128> costs = CostsOf(ObjectiveKind::kPrice);
  for (std::size_t c = 0; c < costs.size(); ++c) {
    if (costs[c] != 0) budget.entries.emplace_back(static_cast<int>(c), costs[c]);
  }
  AddDividedRow("budget", std::move(budget));
}

void BidProgramme::AddDividedRow(const std::string& name, ProgrammeRow row) {
  absl::int128 divisor = 0;
  for (const auto& [column, coefficient] : row.entries) {
    divisor = GreatestDivisor(divisor, coefficient);
  }
  if (divisor > 1) {
    row.right = FloorDivide(row.right, divisor);
    for (auto& [column, coefficient] : row.entries) coefficient /= divisor;
  }
  programme_.AddRow(name, std::move(row));
}

void BidProgramme::WriteNamedRow(const std::string& name) {
  if (programme_.FindRow(name)) return;
  if (absl::StartsWith(name, "needs/")) WriteNeedsRow(name);
  if (absl::StartsWith(name, "pool/") || absl::StartsWith(name, "capacity/")) WriteSourceRow(name);
}

void BidProgramme::WriteSourceRow(const std::string& name) {
  const std::vector<std::string> parts = absl::StrSplit(name, '/');
  if (parts.size() != 3) return;
  const absl::StatusOr<Date> start = ParseDate(parts[2]);
  if (!start.ok()) return;
  const std::vector<BidSource>& sources = table_.sources.all();
  const auto source = std::find_if(sources.begin(), sources.end(), [&](const BidSource& entry) {
    return entry.is_pool == (parts[0] == "pool") && entry.id == parts[1];
  });
  if (source == sources.end() || PeriodStart(*start, source->period) != *start) return;
  const int place = static_cast<int>(source - sources.begin());
  std::vector<SourceDraw> draws;
  std::vector<const Take*> drawing;
  for (const Take& take : takes_) {
    const BidLot& lot = table_.lots.lots[take.line->lot];
    for (const LineDraw& draw : take.line->draws) {
      if (draw.source != place || !source->IsTouchedBy(lot, *start)) continue;
      draws.push_back({&lot, absl::int128(draw.effort) * lot.step * take.line->part_steps});
      drawing.push_back(&take);
    }
  }
  if (draws.empty()) return;
  const ScaledDraws scaled = ScaleDraws(*source, draws);
  absl::int128 divisor = 0;
  for (const absl::int128 effort : scaled.efforts) divisor = GreatestDivisor(divisor, effort);
  const absl::int128 capacity =
      FloorDivide(absl::int128(kMicrosPerUnit) * scaled.scale * source->FreeIn(*start), divisor);
  ProgrammeRow row;
  for (std::size_t d = 0; d < draws.size(); ++d) {
    row.entries.emplace_back(drawing[d]->column, scaled.efforts[d] / divisor);
  }
  // All takes are of the source's member, whose team column relaxes the row where it is out.
  row.entries.emplace_back(team_[drawing[0]->candidate], -capacity);
  programme_.AddRow(name, std::move(row));
}

void BidProgramme::Keep(ObjectiveKind kind, absl::int128 value) {
  ProgrammeRow row{Sense::kEqual, value, {}};
  const std::vector<absl::int128> costs = CostsOf(kind);
  for (std::size_t c = 0; c < costs.size(); ++c) {
    if (costs[c] != 0) row.entries.emplace_back(static_cast<int>(c), costs[c]);
  }
  AddDividedRow(absl::StrCat("keep/", BidObjectiveName(kind)), std::move(row));
  if (!table_.repair) return;
  if (kind == ObjectiveKind::kCoverage) NarrowCovers(value);
  if (kind == ObjectiveKind::kChanges) NarrowToFewest(value);
}

void BidProgramme::Lack(std::size_t number, const std::vector<int>& team) {
  ProgrammeRow row{Sense::kAtMost, static_cast<std::int64_t>(team.size()) - 1, {}};
  for (const int candidate : team) row.entries.emplace_back(team_[candidate], 1);
  programme_.AddRow(absl::StrCat("lacks/", number), std::move(row));
}

std::vector<absl::int128> BidProgramme::CostsOf(ObjectiveKind kind) const {
  std::vector<absl::int128> costs(programme_.column_count(), 0);
  for (const Take& take : takes_) {
    const absl::int128 points =
        absl::int128(table_.lots.lots[take.line->lot].points) * take.line->part_steps;
    if (kind == ObjectiveKind::kPrice) costs[take.column] = take.line->part_price;
    if (kind == ObjectiveKind::kQuality) costs[take.column] = -points * take.line->quality;
  }
  for (std::size_t i = 0; i < team_.size(); ++i) {
    if (kind == ObjectiveKind::kPrice) costs[team_[i]] = table_.candidates[i].mobilisation;
    if (kind == ObjectiveKind::kMembers) costs[team_[i]] = 1;
  }
  for (std::size_t j = 0; j < cover_.size(); ++j) {
    if (kind != ObjectiveKind::kCoverage || cover_[j] < 0) continue;
    costs[cover_[j]] = -absl::int128(table_.lots.lots[j].lot->weight);
  }
  if (kind == ObjectiveKind::kBalance) costs[largest_] = 1;
  for (const int changed : changed_) {
    if (kind == ObjectiveKind::kChanges && changed >= 0) costs[changed] = 1;
  }
  return costs;
}

void BidProgramme::FollowTeams(std::vector<Box>& boxes) const {
  for (std::size_t i = 0; i < team_.size(); ++i) {
    bool takes_any = false;
    for (int t = first_take_[i]; t < first_take_[i + 1]; ++t) {
      if (boxes[team_[i]].upper == 0) boxes[takes_[t].column].upper = 0;
      takes_any = takes_any || boxes[takes_[t].column].upper > 0;
    }
    if (takes_any) continue;
    boxes[team_[i]].upper = 0;
    if (lead_[i] >= 0) boxes[lead_[i]].upper = 0;
    for (int t = first_take_[i]; t < first_take_[i + 1]; ++t) {
      if (takes_[t].use >= 0) boxes[takes_[t].use].upper = 0;
    }
  }
}

DividedObjective BidProgramme::ObjectiveOf(ObjectiveKind kind) const {
  DividedObjective objective{CostsOf(kind), 0};
  for (const absl::int128 cost : objective.costs) {
    objective.divisor = GreatestDivisor(objective.divisor, cost);
  }
  if (objective.divisor == 0) objective.divisor = 1;
  for (absl::int128& cost : objective.costs) cost /= objective.divisor;
  return objective;
}

absl::string_view BidObjectiveName(ObjectiveKind kind) {
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

}  // namespace renkei::certify
