// The integer programme of a joint bid, as docs/joint-bids.md defines it: whole numbers throughout.
#ifndef RENKEI_ENGINE_CONSORTIUM_INTEGER_PROGRAMME_H_
#define RENKEI_ENGINE_CONSORTIUM_INTEGER_PROGRAMME_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/types/span.h"
#include "engine/consortium/joint_bid_problem.h"
#include "engine/model/plan.h"

namespace renkei {

enum class ColumnKind : std::uint8_t { kTake, kUse, kTeam, kLead, kCover, kLargest, kChanged };

struct Column {
  ColumnKind kind = ColumnKind::kTake;
  int candidate = -1;  // Of take, use, team, lead and changed.
  int lot = -1;        // Of take, use, cover and changed.
  int line = -1;       // Of take, use and changed: index into the candidate's lines.
  std::int64_t lower = 0;
  std::int64_t upper = 1;
};

enum class RowKind : std::uint8_t {
  kCover,
  kLink,
  kMost,
  kLeast,
  kUsed,
  kSource,  // pool/... and capacity/...
  kShareMax,
  kShareMin,
  kTeamMin,
  kTeamMax,
  kForbidden,
  kLeadOne,
  kLeadTeam,
  kLeadShare,
  kBudget,
  kBalance,
  kKeep,
  kLacks,
  kRequired,
  kMore,
  kLess,
  kJoins,
  kChanges,
  kFills,
  kNeeds,
};

struct Row {
  RowKind kind = RowKind::kCover;
  int first = -1;        // Candidate, lot, source, objective or number of a plan.
  int second = -1;       // Lot of a line's row, second candidate of a forbidden pair.
  Date period = Date();  // Of a source.
  bool equation = false;
  absl::int128 right = 0;
  std::int64_t begin = 0;  // Entries [begin, end).
  std::int64_t end = 0;
};

// One linear function of the columns, by column.
using Costs = std::vector<absl::int128>;

// Rows over columns, row by row. Grows by whole rows; which columns there are is fixed at
// construction.
class IntegerProgramme {
 public:
  explicit IntegerProgramme(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // Begins a row; entries follow until the next row begins.
  void BeginRow(const Row& row);
  // Adds `coefficient` of `column` to the last row; 0 is left out. A column at most once a row.
  void AddEntry(int column, absl::int128 coefficient);

  // Narrows the box of a column to [lower, upper], which lies in it.
  void Narrow(int column, std::int64_t lower, std::int64_t upper) {
    columns_[column].lower = lower;
    columns_[column].upper = upper;
  }

  const std::vector<Column>& columns() const { return columns_; }
  const std::vector<Row>& rows() const { return rows_; }
  absl::Span<const int> RowColumns(const Row& row) const;
  absl::Span<const absl::int128> RowCoefficients(const Row& row) const;
  std::int64_t entry_count() const { return static_cast<std::int64_t>(entry_columns_.size()); }

  // Whether whole numbers `values`, one a column, lie in the boxes and keep every row. O(entries).
  bool IsSolution(absl::Span<const std::int64_t> values) const;

 private:
  std::vector<Column> columns_;
  std::vector<Row> rows_;
  std::vector<int> entry_columns_;
  std::vector<absl::int128> entry_coefficients_;
};

// Σ cost · value; both have one entry a column.
absl::int128 Evaluate(const Costs& costs, absl::Span<const std::int64_t> values);

// The names that certificates use.
std::string ColumnName(const JointBidProblem& problem, const Column& column);
std::string RowName(const JointBidProblem& problem, const Row& row);
// As in row names and requests: "coverage", "price", "quality", "members", "balance",
// "changes".
std::string ObjectiveName(ObjectiveKind kind);

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_INTEGER_PROGRAMME_H_
