#include "engine/certify/programme.h"

#include "engine/certify/exact_sum.h"

namespace renkei::certify {
namespace {

std::optional<int> Find(const absl::flat_hash_map<std::string, int>& by_name,
                        absl::string_view name) {
  const auto found = by_name.find(name);
  if (found == by_name.end()) return std::nullopt;
  return found->second;
}

}  // namespace

int CheckedProgramme::AddColumn(const std::string& name, Box box) {
  const int column = column_count();
  boxes_.push_back(box);
  column_by_name_.emplace(name, column);
  return column;
}

void CheckedProgramme::AddRow(const std::string& name, ProgrammeRow row) {
  row_by_name_.emplace(name, static_cast<int>(rows_.size()));
  rows_.push_back(std::move(row));
}

std::optional<int> CheckedProgramme::FindColumn(absl::string_view name) const {
  return Find(column_by_name_, name);
}

std::optional<int> CheckedProgramme::FindRow(absl::string_view name) const {
  return Find(row_by_name_, name);
}

bool CheckedProgramme::HasRightSign(const RowMultiplier& multiplier) const {
  switch (rows_[multiplier.row].sense) {
    case Sense::kAtMost:
      return multiplier.value <= 0;
    case Sense::kAtLeast:
      return multiplier.value >= 0;
    case Sense::kEqual:
      return true;
  }
  return false;
}

std::optional<absl::int128> CheckedProgramme::LowerBound(
    absl::Span<const absl::int128> costs, absl::int128 scale,
    absl::Span<const RowMultiplier> multipliers, absl::Span<const Box> boxes) const {
  std::vector<ExactSum> reduced(boxes_.size());
  for (std::size_t column = 0; column < boxes_.size(); ++column) {
    reduced[column].AddProduct(costs[column], scale);
  }
  ExactSum bound;
  for (const RowMultiplier& multiplier : multipliers) {
    const ProgrammeRow& row = rows_[multiplier.row];
    bound.AddProduct(multiplier.value, row.right);
    for (const auto& [column, coefficient] : row.entries) {
      reduced[column].AddProduct(-multiplier.value, coefficient);
    }
  }
  for (std::size_t column = 0; column < boxes_.size(); ++column) {
    const std::optional<absl::int128> cost = reduced[column].total();
    if (!cost) return std::nullopt;
    bound.AddProduct(*cost, *cost >= 0 ? boxes[column].lower : boxes[column].upper);
  }
  return bound.total();
}

}  // namespace renkei::certify
