// A plan's integer programme as the verifier writes it down: named columns with boxes, named rows.
//
// Thread-safety: a value; const use from any number of threads.
#ifndef RENKEI_ENGINE_CERTIFY_PROGRAMME_H_
#define RENKEI_ENGINE_CERTIFY_PROGRAMME_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace renkei::certify {

// Whole numbers from `lower` to `upper`.
struct Box {
  std::int64_t lower = 0;
  std::int64_t upper = 0;

  friend bool operator==(const Box&, const Box&) = default;
};

enum class Sense : std::uint8_t { kAtMost, kAtLeast, kEqual };

struct ProgrammeRow {
  Sense sense = Sense::kAtMost;
  absl::int128 right = 0;
  std::vector<std::pair<int, absl::int128>> entries;  // Column and coefficient; a column once.
};

// One of a row's multipliers: its row, and y as a whole number of 10^-s for the s of the caller.
struct RowMultiplier {
  int row = 0;
  absl::int128 value = 0;
};

class CheckedProgramme {
 public:
  // Names are distinct. Returns the column's number.
  int AddColumn(const std::string& name, Box box);
  void AddRow(const std::string& name, ProgrammeRow row);

  // Replaces the column's box by one within it.
  void Narrow(int column, Box box) { boxes_[column] = box; }

  int column_count() const { return static_cast<int>(boxes_.size()); }
  const std::vector<Box>& boxes() const { return boxes_; }
  const ProgrammeRow& row(int row) const { return rows_[row]; }
  std::optional<int> FindColumn(absl::string_view name) const;
  std::optional<int> FindRow(absl::string_view name) const;

  // Whether a multiplier has the sign with which it proves a lower bound.
  bool HasRightSign(const RowMultiplier& multiplier) const;

  // L(y) = sum of y times right side, plus over the columns the least over the box of (cost - y
  // times column) times x, in units of 1 / scale, which the multipliers come in already. At most
  // the cost of every solution within the boxes (weak duality). Nothing if it doesn't fit 128 bits.
  // `costs` has one entry a column. O(columns + entries of the rows).
  std::optional<absl::int128> LowerBound(absl::Span<const absl::int128> costs, absl::int128 scale,
                                         absl::Span<const RowMultiplier> multipliers,
                                         absl::Span<const Box> boxes) const;

  // What is left of `boxes` for solutions that cost less than `below`: every column with a cost
  // less y times column of d other than 0 is at most (below - 1 - L(y)) / |d| away from the end of
  // its box that costs least. Nothing if it doesn't fit 128 bits, or L(y) leaves no such solution.
  // O(columns + entries of the rows).
  std::optional<std::vector<Box>> BoxesBelow(absl::int128 below,
                                             absl::Span<const absl::int128> costs,
                                             absl::int128 scale,
                                             absl::Span<const RowMultiplier> multipliers,
                                             absl::Span<const Box> boxes) const;

 private:
  // Cost less y times column, of every column.
  std::optional<std::vector<absl::int128>> Reduced(
      absl::Span<const absl::int128> costs, absl::int128 scale,
      absl::Span<const RowMultiplier> multipliers) const;

  std::vector<Box> boxes_;
  std::vector<ProgrammeRow> rows_;
  absl::flat_hash_map<std::string, int> column_by_name_;
  absl::flat_hash_map<std::string, int> row_by_name_;
};

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_PROGRAMME_H_
