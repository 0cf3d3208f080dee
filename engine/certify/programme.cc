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

std::optional<std::vector<absl::int128>> CheckedProgramme::Reduced(
    absl::Span<const absl::int128> costs, absl::int128 scale,
    absl::Span<const RowMultiplier> multipliers) const {
  std::vector<ExactSum> sums(boxes_.size());
  for (std::size_t column = 0; column < boxes_.size(); ++column) {
    sums[column].AddProduct(costs[column], scale);
  }
  for (const RowMultiplier& multiplier : multipliers) {
    for (const auto& [column, coefficient] : rows_[multiplier.row].entries) {
      sums[column].AddProduct(-multiplier.value, coefficient);
    }
  }
  std::vector<absl::int128> reduced;
  reduced.reserve(sums.size());
  for (const ExactSum& sum : sums) {
    if (!sum.total()) return std::nullopt;
    reduced.push_back(*sum.total());
  }
  return reduced;
}

std::optional<absl::int128> CheckedProgramme::LowerBound(
    absl::Span<const absl::int128> costs, absl::int128 scale,
    absl::Span<const RowMultiplier> multipliers, absl::Span<const Box> boxes) const {
  const std::optional<std::vector<absl::int128>> reduced = Reduced(costs, scale, multipliers);
  if (!reduced) return std::nullopt;
  ExactSum bound;
  for (const RowMultiplier& multiplier : multipliers) {
    bound.AddProduct(multiplier.value, rows_[multiplier.row].right);
  }
  for (std::size_t column = 0; column < boxes_.size(); ++column) {
    const absl::int128 cost = (*reduced)[column];
    bound.AddProduct(cost, cost >= 0 ? boxes[column].lower : boxes[column].upper);
  }
  return bound.total();
}

std::optional<std::vector<Box>> CheckedProgramme::BoxesBelow(
    absl::int128 below, absl::Span<const absl::int128> costs, absl::int128 scale,
    absl::Span<const RowMultiplier> multipliers, absl::Span<const Box> boxes) const {
  const std::optional<std::vector<absl::int128>> reduced = Reduced(costs, scale, multipliers);
  const std::optional<absl::int128> least = LowerBound(costs, scale, multipliers, boxes);
  if (!reduced || !least) return std::nullopt;
  ExactSum left;
  left.AddProduct(below - 1, scale);
  left.AddProduct(*least, -1);
  if (!left.total() || *left.total() < 0) return std::nullopt;
  std::vector<Box> narrowed(boxes.begin(), boxes.end());
  for (std::size_t column = 0; column < narrowed.size(); ++column) {
    const absl::int128 cost = (*reduced)[column];
    Box& box = narrowed[column];
    if (cost == 0) continue;
    const absl::int128 away = *left.total() / (cost > 0 ? cost : -cost);
    if (away >= absl::int128(box.upper) - box.lower) continue;
    const auto steps = static_cast<std::int64_t>(away);
    box = cost > 0 ? Box{box.lower, box.lower + steps} : Box{box.upper - steps, box.upper};
  }
  return narrowed;
}

}  // namespace renkei::certify
