#include "engine/certify/evidence_reader.h"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"

namespace renkei::certify {

std::optional<std::vector<RowMultiplier>> ReadMultipliers(const CheckedProgramme& programme,
                                                          absl::Span<const Multiplier> multipliers,
                                                          int decimals, absl::string_view path,
                                                          FindingList& findings) {
  std::vector<RowMultiplier> read;
  absl::flat_hash_set<int> seen;
  bool valid = true;
  for (std::size_t i = 0; i < multipliers.size(); ++i) {
    const std::string where = Element(path, "multipliers", i);
    const std::optional<int> row = programme.FindRow(multipliers[i].row);
    const std::optional<absl::int128> value =
        findings.Number(Field(where, "value"), multipliers[i].value, decimals);
    valid = valid && row && value;
    if (!row) {
      findings.Add("unknown_row", where,
                   absl::StrCat("the programme has no row ", InPlainWords(multipliers[i].row)));
    }
    if (!row || !value) continue;
    if (!seen.insert(*row).second) {
      findings.Add(
          "duplicate_row", where,
          absl::StrCat("row ", InPlainWords(multipliers[i].row), " has a multiplier already"));
      valid = false;
    }
    read.push_back({*row, *value});
    if (!programme.HasRightSign(read.back())) {
      findings.Add(
          "multiplier_sign", where,
          absl::StrCat("a multiplier of ", InPlainWords(multipliers[i].value), " for row ",
                       InPlainWords(multipliers[i].row), " has the wrong sign to prove a bound"));
      valid = false;
    }
  }
  if (!valid) return std::nullopt;
  return read;
}

std::optional<LeafBox> ReadFixings(const CheckedProgramme& programme,
                                   absl::Span<const Fixing> fixings, absl::string_view path,
                                   FindingList& findings) {
  LeafBox leaf;
  bool valid = true;
  for (std::size_t i = 0; i < fixings.size(); ++i) {
    const std::string where = Element(path, "fixings", i);
    const std::optional<int> column = programme.FindColumn(fixings[i].column);
    const std::optional<absl::int128> lower =
        findings.Number(Field(where, "lower"), fixings[i].lower, 0);
    const std::optional<absl::int128> upper =
        findings.Number(Field(where, "upper"), fixings[i].upper, 0);
    valid = valid && column && lower && upper;
    if (!column) {
      findings.Add("unknown_column", where,
                   absl::StrCat("the programme has no column ", InPlainWords(fixings[i].column)));
    }
    if (!column || !lower || !upper) continue;
    const Box& box = programme.boxes()[*column];
    if (*lower > *upper || *lower < box.lower || *upper > box.upper) {
      findings.Add("leaf_box", where,
                   absl::StrCat("it must be a part of ", box.lower, " to ", box.upper));
      valid = false;
      continue;
    }
    leaf.push_back(
        {*column, {static_cast<std::int64_t>(*lower), static_cast<std::int64_t>(*upper)}});
  }
  std::sort(leaf.begin(), leaf.end(),
            [](const ColumnBox& a, const ColumnBox& b) { return a.column < b.column; });
  for (std::size_t i = 1; i < leaf.size(); ++i) {
    if (leaf[i].column != leaf[i - 1].column) continue;
    findings.Add("duplicate_column", path, "a column has two fixings in one leaf");
    return std::nullopt;
  }
  if (!valid) return std::nullopt;
  return leaf;
}

bool HasNoNarrowings(const TreeEvidence& tree, absl::string_view path, FindingList& findings) {
  if (tree.narrowings.empty()) return true;
  findings.Add("narrowing", path, "only trees of joint bids begin with narrowings");
  return false;
}

std::vector<Box> Narrowed(const CheckedProgramme& programme, const LeafBox& leaf) {
  std::vector<Box> boxes = programme.boxes();
  for (const ColumnBox& entry : leaf) boxes[entry.column] = entry.box;
  return boxes;
}

}  // namespace renkei::certify
