#include "engine/consortium/change_rows.h"

#include <algorithm>
#include <cstdint>

namespace renkei {

ChangeRows::ChangeRows(BidProgramme& bid)
    : bid_(bid),
      problem_(*bid.problem_),
      programme_(bid.programme_),
      changes_(FewestChanges(problem_)) {}

const CandidateLine& ChangeRows::LineOf(int take) const {
  const Column& column = programme_.columns()[take];
  return problem_.candidates[column.candidate].lines[column.line];
}

void ChangeRows::Write() {
  std::vector<std::vector<int>> changed_of(changes_.size());
  for (int t = 0; t < bid_.take_count(); ++t) {
    const int changed = bid_.changed_column_[t];
    if (changed < 0) continue;
    const Column take = programme_.columns()[t];
    const std::int64_t promised = LineOf(t).promised_parts.value_or(0);
    changed_of[take.lot].push_back(changed);
    const auto begin = [&](RowKind kind, std::int64_t right) {
      programme_.BeginRow(
          {.kind = kind, .first = take.candidate, .second = take.lot, .right = right});
    };
    begin(RowKind::kMore, promised);
    programme_.AddEntry(t, 1);
    programme_.AddEntry(changed, promised - take.upper);
    if (promised > 0) {
      begin(RowKind::kLess, -promised);
      programme_.AddEntry(t, -1);
      programme_.AddEntry(changed, -promised);
    } else {
      begin(RowKind::kJoins, 0);
      programme_.AddEntry(changed, 1);
      programme_.AddEntry(bid_.team_column_[take.candidate], -1);
    }
  }
  for (std::size_t j = 0; j < changes_.size(); ++j) {
    const LotChanges& lot = changes_[j];
    const int cover = bid_.cover_column_[j];
    const std::int64_t uncovered = cover < 0 ? lot.fewest : lot.standing;
    if (lot.fewest == 0 && uncovered == 0) continue;
    programme_.BeginRow(
        {.kind = RowKind::kChanges, .first = static_cast<int>(j), .right = -uncovered});
    for (const int changed : changed_of[j]) programme_.AddEntry(changed, -1);
    if (cover >= 0) programme_.AddEntry(cover, lot.fewest - lot.standing);
  }
}

bool ChangeRows::IsCovered(int lot) const {
  const int cover = bid_.cover_column_[lot];
  return cover < 0 || programme_.columns()[cover].lower == 1;
}

void ChangeRows::NarrowFor(ObjectiveKind kind, absl::int128 value) {
  if (kind == ObjectiveKind::kCoverage) {
    absl::int128 all = 0;
    for (const int cover : bid_.cover_column_) {
      if (cover >= 0) all -= problem_.table.lots[programme_.columns()[cover].lot].lot->weight;
    }
    if (value != all) return;
    for (const int cover : bid_.cover_column_) {
      if (cover >= 0) programme_.Narrow(cover, 1, 1);
    }
  }
  if (kind != ObjectiveKind::kChanges) return;
  absl::int128 fewest = 0;
  for (std::size_t j = 0; j < changes_.size(); ++j) {
    if (!IsCovered(static_cast<int>(j))) return;
    fewest += changes_[j].fewest;
  }
  if (value == fewest) NarrowToFewest();
}

void ChangeRows::NarrowToFewest() {
  for (int t = 0; t < bid_.take_count(); ++t) {
    if (bid_.changed_column_[t] >= 0) NarrowLine(t);
  }
  NarrowTeam();
}

// Of a lot with a hole, so few lines can't fill it if one of them gives anything back.
void ChangeRows::NarrowLine(int take) {
  const Column column = programme_.columns()[take];
  const CandidateLine& line = LineOf(take);
  const LotChanges& lot = changes_[column.lot];
  const std::int64_t promised = line.promised_parts.value_or(0);
  const int changed = bid_.changed_column_[take];
  std::int64_t gain = 0;
  if (lot.fewest > 0) {
    if (lot.hole < 0 || lot.has_fallen) return;
    gain = std::min(column.upper - promised, lot.hole / line.part_steps);
    if (gain * line.part_steps < lot.least_gain) gain = 0;
  }
  programme_.Narrow(take, promised, promised + gain);
  if (gain == 0) {
    programme_.Narrow(changed, 0, 0);
    return;
  }
  programme_.BeginRow({.kind = RowKind::kFills,
                       .first = column.candidate,
                       .second = column.lot,
                       .right = promised});
  programme_.AddEntry(take, 1);
  programme_.AddEntry(changed, -gain);
}

void ChangeRows::NarrowTeam() {
  std::vector<std::int64_t> least(problem_.candidates.size(), 0);
  std::vector<std::int64_t> most(problem_.candidates.size(), 0);
  for (int t = 0; t < bid_.take_count(); ++t) {
    const Column& take = programme_.columns()[t];
    least[take.candidate] = std::max(least[take.candidate], take.lower);
    most[take.candidate] = std::max(most[take.candidate], take.upper);
  }
  for (std::size_t i = 0; i < least.size(); ++i) {
    if (least[i] > 0) programme_.Narrow(bid_.team_column_[i], 1, 1);
    if (most[i] > 0) continue;
    programme_.Narrow(bid_.team_column_[i], 0, 0);
    if (bid_.lead_column_[i] >= 0) programme_.Narrow(bid_.lead_column_[i], 0, 0);
  }
}

}  // namespace renkei
