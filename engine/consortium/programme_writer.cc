#include "engine/consortium/programme_writer.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/base/fixed_point.h"
#include "engine/consortium/wide_integer.h"

namespace renkei {
namespace {

// A line that draws on a source, in the numbers of its rows.
struct Drawing {
  int take = 0;
  int candidate = 0;
  std::int64_t most_parts = 0;
  Stretch stretch;
  std::int64_t periods = 1;
  absl::int128 effort = 0;  // Of one part, all periods together, in 10^-12 of the source's unit.
};

// n' of the page.
absl::int128 EffortAt(const Drawing& drawing, std::int64_t scale) {
  return ScaledEffort(drawing.effort, drawing.periods, scale);
}

}  // namespace

// Writes the rows of one programme, group by group.
class ProgrammeWriter {
 public:
  explicit ProgrammeWriter(BidProgramme& bid)
      : bid_(bid), problem_(*bid.problem_), programme_(bid.programme_) {}

  void WriteAll() {
    WriteCover();
    WriteLinks();
    if (!bid_.waived_.sources) WriteSources();
    if (!bid_.waived_.share_limits) WriteShareLimits();
    if (!bid_.waived_.team_size) WriteTeamSize();
    if (!bid_.waived_.forbidden) WriteForbidden();
    if (!bid_.waived_.lead) WriteLead();
    if (!bid_.waived_.budget && problem_.rules.budget) WriteBudget();
    if (bid_.largest_column_ >= 0) WriteBalance();
  }

 private:
  const CandidateLine& LineOf(const Column& column) const {
    return problem_.candidates[column.candidate].lines[column.line];
  }

  std::int64_t PointsOfPart(const CandidateLine& line) const {
    return problem_.table.lots[line.lot].points_per_step * line.part_steps;
  }

  void WriteCover() {
    std::vector<std::vector<int>> takes_of(problem_.table.lots.size());
    for (int t = 0; t < bid_.take_count(); ++t) {
      takes_of[programme_.columns()[t].lot].push_back(t);
    }
    for (std::size_t j = 0; j < takes_of.size(); ++j) {
      const int cover = bid_.cover_column_[j];
      const std::int64_t steps = problem_.table.lots[j].steps;
      programme_.BeginRow({.kind = RowKind::kCover,
                           .first = static_cast<int>(j),
                           .equation = true,
                           .right = cover < 0 ? steps : 0});
      for (const int t : takes_of[j]) {
        programme_.AddEntry(t, LineOf(programme_.columns()[t]).part_steps);
      }
      if (cover >= 0) programme_.AddEntry(cover, -steps);
    }
  }

  // take <= most * use <= ..., use <= team; or take <= most * team.
  void WriteLinks() {
    for (int t = 0; t < bid_.take_count(); ++t) {
      const Column column = programme_.columns()[t];
      const int team = bid_.team_column_[column.candidate];
      const int use = bid_.use_column_[t];
      programme_.BeginRow(
          {.kind = RowKind::kLink, .first = column.candidate, .second = column.lot});
      programme_.AddEntry(use < 0 ? t : use, 1);
      programme_.AddEntry(team, use < 0 ? -column.upper : -1);
      if (use < 0) continue;
      programme_.BeginRow(
          {.kind = RowKind::kMost, .first = column.candidate, .second = column.lot});
      programme_.AddEntry(t, 1);
      programme_.AddEntry(use, -column.upper);
      programme_.BeginRow(
          {.kind = RowKind::kLeast, .first = column.candidate, .second = column.lot});
      programme_.AddEntry(use, LineOf(column).least_parts);
      programme_.AddEntry(t, -1);
    }
    ForEachCandidate([&](int candidate, int first_take, int last_take) {
      programme_.BeginRow({.kind = RowKind::kUsed, .first = candidate});
      programme_.AddEntry(bid_.team_column_[candidate], 1);
      for (int t = first_take; t < last_take; ++t) programme_.AddEntry(t, -1);
    });
  }

  // Calls visit(candidate, first take, last take + 1) in order.
  template <typename Visit>
  void ForEachCandidate(Visit visit) {
    int take = 0;
    for (std::size_t i = 0; i < problem_.candidates.size(); ++i) {
      const int end = take + static_cast<int>(problem_.candidates[i].lines.size());
      visit(static_cast<int>(i), take, end);
      take = end;
    }
  }

  void WriteSources() {
    std::vector<std::vector<Drawing>> drawings(problem_.sources.size());
    for (int t = 0; t < bid_.take_count(); ++t) {
      const Column& column = programme_.columns()[t];
      const CandidateLine& line = LineOf(column);
      const LotTerms& lot = problem_.table.lots[line.lot];
      for (const Draw& draw : line.draws) {
        const CapacitySource& source = problem_.sources[draw.source];
        drawings[draw.source].push_back(
            {.take = t,
             .candidate = column.candidate,
             .most_parts = column.upper,
             .stretch = {PeriodStart(lot.first_day, source.period()),
                         PeriodStart(lot.last_day, source.period())},
             .periods = source.PeriodsTouched(lot.first_day, lot.last_day),
             .effort = absl::int128(draw.effort_per_unit) * lot.step * line.part_steps});
      }
    }
    for (std::size_t s = 0; s < drawings.size(); ++s) {
      WriteSource(static_cast<int>(s), drawings[s]);
    }
  }

  // One row for each set of lines that share periods: with the least free capacity of those.
  void WriteSource(int source_index, const std::vector<Drawing>& drawings) {
    std::vector<Stretch> stretches;
    for (const Drawing& drawing : drawings) stretches.push_back(drawing.stretch);
    for (const ScarcePeriod& period : ScarcestPeriods(problem_.sources[source_index], stretches)) {
      WriteSourceRow(source_index, drawings, period);
    }
  }

  void WriteSourceRow(int source_index, const std::vector<Drawing>& drawings,
                      const ScarcePeriod& period) {
    const std::vector<int>& active = period.stretches;
    CappedMultiple scale(kMaxPeriodScale);
    for (const int d : active) scale.Include(drawings[d].periods);
    absl::int128 divisor = 0;
    for (const int d : active) {
      divisor = GreatestCommonDivisor(divisor, EffortAt(drawings[d], scale.value()));
    }
    const absl::int128 capacity =
        absl::int128(period.free) * kMicrosPerUnit * scale.value() / divisor;
    absl::int128 most = 0;
    for (const int d : active) {
      most += EffortAt(drawings[d], scale.value()) / divisor * drawings[d].most_parts;
    }
    if (most <= capacity) return;  // Implied by the links.
    programme_.BeginRow({.kind = RowKind::kSource, .first = source_index, .period = period.start});
    for (const int d : active) {
      programme_.AddEntry(drawings[d].take, EffortAt(drawings[d], scale.value()) / divisor);
    }
    programme_.AddEntry(bid_.team_column_[drawings[active.front()].candidate], -capacity);
  }

  void AddPoints(int first_take, int last_take, int sign) {
    for (int t = first_take; t < last_take; ++t) {
      programme_.AddEntry(t, absl::int128(sign) * PointsOfPart(LineOf(programme_.columns()[t])));
    }
  }

  void WriteShareLimits() {
    const TeamRules& rules = problem_.rules;
    const absl::int128 total = problem_.table.total_points;
    const absl::int128 most = total * rules.maximum_share_ppm / kPpm;
    const absl::int128 least = CeilDivide(total * rules.minimum_share_ppm, kPpm);
    ForEachCandidate([&](int candidate, int first_take, int last_take) {
      if (rules.maximum_share_ppm < kPpm) {
        programme_.BeginRow({.kind = RowKind::kShareMax, .first = candidate});
        AddPoints(first_take, last_take, 1);
        programme_.AddEntry(bid_.team_column_[candidate], -most);
      }
      if (rules.minimum_share_ppm > 0) {
        programme_.BeginRow({.kind = RowKind::kShareMin, .first = candidate});
        AddPoints(first_take, last_take, -1);
        programme_.AddEntry(bid_.team_column_[candidate], least);
      }
    });
  }

  void WriteTeamSize() {
    const TeamRules& rules = problem_.rules;
    if (rules.minimum_size > 1) {
      programme_.BeginRow({.kind = RowKind::kTeamMin, .right = -rules.minimum_size});
      for (const int team : bid_.team_column_) programme_.AddEntry(team, -1);
    }
    if (rules.maximum_size > 0) {
      programme_.BeginRow({.kind = RowKind::kTeamMax, .right = rules.maximum_size});
      for (const int team : bid_.team_column_) programme_.AddEntry(team, 1);
    }
  }

  void WriteForbidden() {
    for (const auto& [a, b] : problem_.forbidden) {
      programme_.BeginRow({.kind = RowKind::kForbidden, .first = a, .second = b, .right = 1});
      programme_.AddEntry(bid_.team_column_[a], 1);
      programme_.AddEntry(bid_.team_column_[b], 1);
    }
  }

  void WriteLead() {
    programme_.BeginRow({.kind = RowKind::kLeadOne, .equation = true, .right = 1});
    for (const int lead : bid_.lead_column_) {
      if (lead >= 0) programme_.AddEntry(lead, 1);
    }
    const absl::int128 least = CeilDivide(
        absl::int128(problem_.table.total_points) * problem_.rules.lead_minimum_share_ppm, kPpm);
    ForEachCandidate([&](int candidate, int first_take, int last_take) {
      const int lead = bid_.lead_column_[candidate];
      if (lead < 0) return;
      programme_.BeginRow({.kind = RowKind::kLeadTeam, .first = candidate});
      programme_.AddEntry(lead, 1);
      programme_.AddEntry(bid_.team_column_[candidate], -1);
      if (least == 0) return;
      programme_.BeginRow({.kind = RowKind::kLeadShare, .first = candidate});
      AddPoints(first_take, last_take, -1);
      programme_.AddEntry(lead, least);
    });
  }

  void WriteBudget() {
    const Costs costs = bid_.CostsOf(ObjectiveKind::kPrice);
    absl::int128 divisor = 0;
    for (const absl::int128 cost : costs) divisor = GreatestCommonDivisor(divisor, cost);
    if (divisor == 0) divisor = 1;
    programme_.BeginRow(
        {.kind = RowKind::kBudget, .right = FloorDivide(*problem_.rules.budget, divisor)});
    for (std::size_t c = 0; c < costs.size(); ++c) {
      programme_.AddEntry(static_cast<int>(c), costs[c] / divisor);
    }
  }

  void WriteBalance() {
    ForEachCandidate([&](int candidate, int first_take, int last_take) {
      programme_.BeginRow({.kind = RowKind::kBalance, .first = candidate});
      AddPoints(first_take, last_take, 1);
      programme_.AddEntry(bid_.largest_column_, -1);
    });
  }

  BidProgramme& bid_;
  const JointBidProblem& problem_;
  IntegerProgramme& programme_;
};

void WriteRows(BidProgramme& bid) { ProgrammeWriter(bid).WriteAll(); }

}  // namespace renkei
