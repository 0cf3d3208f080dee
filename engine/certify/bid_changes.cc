// The part of a joint bid's programme that counts changes of promises (docs/repairs.md).
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/certify/bid_programme.h"

namespace renkei::certify {

void BidProgramme::AddChangeRows() {
  least_changes_ = LeastChangesOf(table_);
  for (const Take& take : takes_) {
    const BidLine& line = *take.line;
    if (line.promised == 0) {
      changed_.push_back(-1);
      continue;
    }
    const std::string name = absl::StrCat(table_.candidates[take.candidate].member, "/",
                                          table_.lots.lots[line.lot].lot->id);
    const int changed = programme_.AddColumn(absl::StrCat("changed/", name), {0, 1});
    changed_.push_back(changed);
    const std::int64_t promised = line.promised.value_or(0);
    programme_.AddRow(
        absl::StrCat("more/", name),
        {Sense::kAtMost, promised, {{take.column, 1}, {changed, promised - line.most}}});
    if (promised > 0) {
      programme_.AddRow(absl::StrCat("less/", name),
                        {Sense::kAtMost, -promised, {{take.column, -1}, {changed, -promised}}});
    } else {
      programme_.AddRow(absl::StrCat("joins/", name),
                        {Sense::kAtMost, 0, {{changed, 1}, {team_[take.candidate], -1}}});
    }
  }
  for (std::size_t j = 0; j < least_changes_.size(); ++j) AddLotChanges(static_cast<int>(j));
}

void BidProgramme::AddLotChanges(int lot) {
  const LeastChange& least = least_changes_[lot];
  ProgrammeRow row{Sense::kAtMost, -least.fewest, {}};
  for (std::size_t t = 0; t < takes_.size(); ++t) {
    if (takes_[t].line->lot == lot && changed_[t] >= 0) row.entries.emplace_back(changed_[t], -1);
  }
  if (cover_[lot] >= 0) {
    row.right = -least.kept;
    row.entries.emplace_back(cover_[lot], least.fewest - least.kept);
  }
  programme_.AddRow(absl::StrCat("changes/", table_.lots.lots[lot].lot->id), std::move(row));
}

void BidProgramme::NarrowCovers(absl::int128 coverage) {
  for (const BidLot& lot : table_.lots.lots) {
    if (lot.lot->optional) coverage += lot.lot->weight;
  }
  if (coverage != 0) return;  // Some optional lot isn't covered.
  for (const int cover : cover_) {
    if (cover >= 0) programme_.Narrow(cover, {1, 1});
  }
}

void BidProgramme::NarrowToFewest(absl::int128 changes) {
  for (std::size_t j = 0; j < cover_.size(); ++j) {
    if (cover_[j] >= 0 && programme_.boxes()[cover_[j]].lower == 0) return;
    changes -= least_changes_[j].fewest;
  }
  if (changes != 0) return;  // Some lot changes more than it must by itself.
  for (std::size_t t = 0; t < takes_.size(); ++t) {
    if (changed_[t] >= 0) NarrowLine(t);
  }
  NarrowTeams();
}

// The lot changes exactly its fewest lines. If it lacks something, each of them gives more.
void BidProgramme::NarrowLine(std::size_t take) {
  const BidLine& line = *takes_[take].line;
  const LeastChange& lot = least_changes_[line.lot];
  const std::int64_t promised = line.promised.value_or(0);
  absl::int128 gain = 0;
  if (lot.fewest > 0) {
    if (lot.hole < 0 || lot.fell) return;
    gain = std::min<absl::int128>(line.most - promised, lot.hole / line.part_steps);
    if (gain * line.part_steps < lot.least) gain = 0;
  }
  programme_.Narrow(takes_[take].column, {promised, promised + static_cast<std::int64_t>(gain)});
  if (gain == 0) {
    programme_.Narrow(changed_[take], {0, 0});
    return;
  }
  const std::string name = absl::StrCat(table_.candidates[takes_[take].candidate].member, "/",
                                        table_.lots.lots[line.lot].lot->id);
  programme_.AddRow(
      absl::StrCat("fills/", name),
      {Sense::kAtMost, promised, {{takes_[take].column, 1}, {changed_[take], -gain}}});
}

// Who takes something for certain is in the team, who takes nothing isn't and doesn't lead.
void BidProgramme::NarrowTeams() {
  for (std::size_t i = 0; i < team_.size(); ++i) {
    bool works = false;
    bool may_work = false;
    for (int t = first_take_[i]; t < first_take_[i + 1]; ++t) {
      works = works || programme_.boxes()[takes_[t].column].lower > 0;
      may_work = may_work || programme_.boxes()[takes_[t].column].upper > 0;
    }
    if (works) programme_.Narrow(team_[i], {1, 1});
    if (may_work) continue;
    programme_.Narrow(team_[i], {0, 0});
    if (lead_[i] >= 0) programme_.Narrow(lead_[i], {0, 0});
  }
}

}  // namespace renkei::certify
