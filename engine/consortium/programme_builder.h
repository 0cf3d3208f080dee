// Writes a joint bid as an integer programme, and plans as its solutions.
#ifndef RENKEI_ENGINE_CONSORTIUM_PROGRAMME_BUILDER_H_
#define RENKEI_ENGINE_CONSORTIUM_PROGRAMME_BUILDER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "engine/consortium/integer_programme.h"
#include "engine/consortium/joint_bid_problem.h"

namespace renkei {

// Rules that a programme may leave out, to ask which of them stands in the way.
struct WaivedRules {
  bool sources = false;
  bool team_size = false;
  bool share_limits = false;
  bool forbidden = false;
  bool lead = false;
  bool budget = false;
  bool least_parts = false;
  bool optional_lots = false;  // They stay uncovered.
};

// How many parts of each line are taken: line by line of the first candidate, then of the next.
// Everything else of a plan follows from it.
using Takes = std::vector<std::int64_t>;

// A row `needs` of a lot: even if the lines `full` give all they can, the others must give the
// rest; those of `by_take` count with what they take, the others with their members' places in the
// team.
struct NeedsRow {
  int lot = 0;
  std::vector<int> full;     // Takes, ascending; together less than the lot.
  std::vector<int> by_take;  // Takes, ascending.

  friend bool operator==(const NeedsRow&, const NeedsRow&) = default;
};

// A joint bid's programme with the position of its columns.
//
// Rows that the boxes or other rows imply are left out: pool rows that cannot bind, and of those
// with equal lines all but the first with the least capacity. `largest` and the balance rows exist
// only where balance is one of the objectives, and so do `changed` and its rows (change_rows.h).
// Evidence names none of what is left out, so it stands in the whole programme
// as well.
class BidProgramme {
 public:
  static constexpr std::size_t kMostNeeds = 5'000;

  // `problem` outlives the result. O(entries) but for pools: lines times breakpoints of windows.
  static BidProgramme Build(const JointBidProblem& problem, const WaivedRules& waived,
                            absl::Span<const ObjectiveKind> objectives);

  const JointBidProblem& problem() const { return *problem_; }
  const IntegerProgramme& programme() const { return programme_; }
  int take_count() const { return static_cast<int>(use_column_.size()); }
  // Take columns come first, in the order of `Takes`.
  int team_column(int candidate) const { return team_column_[candidate]; }
  int cover_column(int lot) const { return cover_column_[lot]; }  // -1: none.
  // Whether the programme counts changes of promises.
  bool has_changes() const { return !changed_column_.empty(); }
  // What was promised of every line, and can stand; else 0.
  Takes PromisedTakes() const;

  // Costs to be minimised, before division.
  Costs CostsOf(ObjectiveKind kind) const;

  // Adds `keep/{objective}`, `lacks/{number}` or `required/{member}`. Where coverage is kept whole,
  // or changes at their fewest, boxes of columns become what that leaves of them.
  void Keep(ObjectiveKind kind, absl::int128 value);
  void Lack(int number, absl::Span<const int> team);
  void Require(int candidate);
  // Adds `needs/{lot}/{full}/{by take}`, which every solution keeps. False if it is there already,
  // or there are kMostNeeds of them. O(lines + needs rows).
  bool Need(const NeedsRow& needs);
  // The name of a row in certificates.
  std::string NameOfRow(int row) const;
  // Narrows the box of a column to one value. Evidence of the programme from then on isn't evidence
  // of the whole one.
  void Fix(int column, std::int64_t value) { programme_.Narrow(column, value, value); }

  // Every column of the plan with these takes: team, use and cover follow; the lead is the one of
  // the page's section "What a plan says", or none if nobody qualifies, which breaks `lead_one`.
  std::vector<std::int64_t> Complete(absl::Span<const std::int64_t> takes) const;

  // Candidates that take anything, ascending.
  std::vector<int> TeamOf(absl::Span<const std::int64_t> takes) const;
  // Work points of every candidate.
  std::vector<std::int64_t> PointsOf(absl::Span<const std::int64_t> takes) const;
  // Of the team, by the page's rule; nothing if nobody qualifies.
  std::optional<int> LeadOf(absl::Span<const std::int64_t> takes) const;

 private:
  friend class ProgrammeWriter;
  friend class ChangeRows;
  BidProgramme(const JointBidProblem& problem, std::vector<Column> columns)
      : problem_(&problem), programme_(std::move(columns)) {}

  const JointBidProblem* problem_;
  WaivedRules waived_;
  IntegerProgramme programme_;
  std::vector<int> use_column_;      // By take; -1: none.
  std::vector<int> team_column_;     // By candidate.
  std::vector<int> lead_column_;     // By candidate; -1: none.
  std::vector<int> cover_column_;    // By lot; -1: none.
  std::vector<NeedsRow> needs_;      // By the `second` of their rows.
  std::vector<int> changed_column_;  // By take; -1: its promise fell. Empty: no repair.
  int largest_column_ = -1;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_PROGRAMME_BUILDER_H_
