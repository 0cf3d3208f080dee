#include "engine/consortium/needs_cuts.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

namespace renkei {
namespace {

// A row must be broken by this part of what is needed.
constexpr double kLeastBreak = 1e-3;

// A line as the relaxation sees it, in steps.
struct SeenLine {
  int take = 0;
  double in_team = 0;
  double taken = 0;
  double most = 0;
};

class LotSeparation {
 public:
  LotSeparation(const BidProgramme& bid, const Relaxation& relaxation, int lot)
      : bid_(bid), relaxation_(relaxation), lot_(lot) {}

  void Add(int take) {
    const Column& column = bid_.programme().columns()[take];
    const CandidateLine& line = bid_.problem().candidates[column.candidate].lines[column.line];
    const auto part_steps = static_cast<double>(line.part_steps);
    lines_.push_back({take, relaxation_.Value(bid_.team_column(column.candidate)),
                      relaxation_.Value(take) * part_steps,
                      static_cast<double>(line.most_parts) * part_steps});
  }

  // The rows that are broken most, by two ways to choose full lines: those of members who are most
  // in the team, and those that have the least left to give.
  std::vector<NeedsRow> Separate() {
    std::vector<NeedsRow> rows;
    const auto by = [&](auto key) {
      std::sort(lines_.begin(), lines_.end(), [&](const SeenLine& a, const SeenLine& b) {
        // Lines that give nothing come last: they'd only make a row weaker.
        return std::tuple(a.taken <= 0, key(a), -a.taken, a.take) <
               std::tuple(b.taken <= 0, key(b), -b.taken, b.take);
      });
      std::optional<NeedsRow> row = MostBroken();
      if (row && (rows.empty() || rows.back() != *row)) rows.push_back(*std::move(row));
    };
    by([](const SeenLine& line) { return -line.in_team; });
    by([](const SeenLine& line) { return line.most - line.taken; });
    return rows;
  }

 private:
  // Of the rows whose full lines are the first ones.
  std::optional<NeedsRow> MostBroken() const {
    const int cover = bid_.cover_column(lot_);
    const double covered = cover < 0 ? 1 : relaxation_.Value(cover);
    double lacking = static_cast<double>(bid_.problem().table.lots[lot_].steps);
    double most_broken = kLeastBreak;
    std::size_t full = 0;
    double lacking_then = 0;
    for (std::size_t k = 0; k < lines_.size(); ++k) {
      if (lines_[k].taken <= 0) break;
      lacking -= lines_[k].most;
      if (lacking <= 0) break;
      double left = lacking * covered;
      for (std::size_t other = k + 1; other < lines_.size(); ++other) {
        left -= Least(lines_[other], lacking);
      }
      if (left / lacking <= most_broken) continue;
      most_broken = left / lacking;
      full = k + 1;
      lacking_then = lacking;
    }
    if (full == 0) return std::nullopt;
    return RowOf(full, lacking_then);
  }

  // What a line adds to the row at least, by its take or its member's place in the team.
  static double Least(const SeenLine& line, double lacking) {
    return std::min(line.taken, std::min(line.most, lacking) * line.in_team);
  }

  NeedsRow RowOf(std::size_t full, double lacking) const {
    NeedsRow row;
    row.lot = lot_;
    for (std::size_t k = 0; k < lines_.size(); ++k) {
      if (k < full) {
        row.full.push_back(lines_[k].take);
      } else if (lines_[k].taken < std::min(lines_[k].most, lacking) * lines_[k].in_team) {
        row.by_take.push_back(lines_[k].take);
      }
    }
    std::sort(row.full.begin(), row.full.end());
    std::sort(row.by_take.begin(), row.by_take.end());
    return row;
  }

  const BidProgramme& bid_;
  const Relaxation& relaxation_;
  const int lot_;
  std::vector<SeenLine> lines_;
};

}  // namespace

bool MayNeedSeveral(const JointBidProblem& problem) {
  return std::any_of(problem.candidates.begin(), problem.candidates.end(), [&](const auto& member) {
    return std::any_of(member.lines.begin(), member.lines.end(), [&](const CandidateLine& line) {
      return absl::int128(line.most_parts) * line.part_steps < problem.table.lots[line.lot].steps;
    });
  });
}

std::vector<NeedsRow> BrokenNeeds(const BidProgramme& bid, const Relaxation& relaxation) {
  std::vector<LotSeparation> lots;
  for (std::size_t j = 0; j < bid.problem().table.lots.size(); ++j) {
    lots.emplace_back(bid, relaxation, static_cast<int>(j));
  }
  for (int t = 0; t < bid.take_count(); ++t) lots[bid.programme().columns()[t].lot].Add(t);
  std::vector<NeedsRow> broken;
  for (LotSeparation& lot : lots) {
    for (NeedsRow& row : lot.Separate()) broken.push_back(std::move(row));
  }
  return broken;
}

}  // namespace renkei
