#include "engine/consortium/exact_bound.h"

#include <algorithm>
#include <cmath>

#include "engine/base/fixed_point.h"
#include "engine/consortium/wide_integer.h"

namespace renkei {
namespace {

// Multipliers of larger magnitude than this are given up: products with them overflow anyhow.
constexpr double kLargestScaled = 1e37;

}  // namespace

Boxes Boxes::Of(const IntegerProgramme& programme) {
  Boxes boxes;
  for (const Column& column : programme.columns()) {
    boxes.lower.push_back(column.lower);
    boxes.upper.push_back(column.upper);
  }
  return boxes;
}

DividedCosts DividedCosts::Of(Costs costs) {
  DividedCosts divided;
  absl::int128 divisor = 0;
  for (const absl::int128 cost : costs) divisor = GreatestCommonDivisor(divisor, cost);
  divided.divisor = divisor == 0 ? absl::int128(1) : divisor;
  divided.costs = std::move(costs);
  for (absl::int128& cost : divided.costs) cost /= divided.divisor;
  return divided;
}

DividedCosts DividedCosts::Nothing(std::size_t columns) {
  return DividedCosts{.costs = Costs(columns, 0), .divisor = 1};
}

absl::int128 BareBound(const Boxes& boxes, const DividedCosts& costs) {
  absl::int128 bound = 0;
  for (std::size_t c = 0; c < costs.costs.size(); ++c) {
    const absl::int128 cost = costs.costs[c];
    bound += cost * (cost >= 0 ? boxes.lower[c] : boxes.upper[c]);
  }
  return bound;
}

bool BoundEvaluator::Reduce(const Multipliers& multipliers) {
  const std::size_t columns = programme_.columns().size();
  reduced_.resize(columns);
  CheckedSum guard;
  for (std::size_t c = 0; c < columns; ++c) {
    guard.AddProduct(costs_.costs[c], kMultiplierOne);
    if (guard.overflowed()) return false;
    reduced_[c] = costs_.costs[c] * kMultiplierOne;
    guard = CheckedSum();
  }
  for (const auto& [row_index, value] : multipliers) {
    const Row& row = programme_.rows()[row_index];
    const absl::Span<const int> at = programme_.RowColumns(row);
    const absl::Span<const absl::int128> coefficients = programme_.RowCoefficients(row);
    for (std::size_t e = 0; e < at.size(); ++e) {
      CheckedSum sum;
      sum.Add(reduced_[at[e]]);
      sum.SubtractProduct(value, coefficients[e]);
      if (sum.overflowed()) return false;
      reduced_[at[e]] = *sum.value();
    }
  }
  return true;
}

std::optional<absl::int128> BoundEvaluator::Evaluate(const Multipliers& multipliers,
                                                     const Boxes& boxes) {
  if (!Reduce(multipliers)) return std::nullopt;
  CheckedSum bound;
  for (const auto& [row, value] : multipliers) {
    bound.AddProduct(value, programme_.rows()[row].right);
  }
  for (std::size_t c = 0; c < reduced_.size(); ++c) {
    bound.AddProduct(reduced_[c], reduced_[c] >= 0 ? boxes.lower[c] : boxes.upper[c]);
  }
  return bound.value();
}

std::optional<absl::int128> BoundEvaluator::Bound(const Multipliers& multipliers,
                                                  const Boxes& boxes) {
  const std::optional<absl::int128> value = Evaluate(multipliers, boxes);
  if (!value) return std::nullopt;
  return CeilDivide(*value, kMultiplierOne);
}

std::optional<Boxes> BoundEvaluator::Narrow(const Multipliers& multipliers, const Boxes& boxes,
                                            absl::int128 below) {
  const std::optional<absl::int128> bound = Evaluate(multipliers, boxes);
  if (!bound) return std::nullopt;
  CheckedSum sum;
  sum.AddProduct(below - 1, kMultiplierOne);
  sum.SubtractProduct(*bound, 1);
  const std::optional<absl::int128> room = sum.value();
  if (!room || *room < 0) return std::nullopt;
  Boxes narrowed = boxes;
  for (std::size_t c = 0; c < reduced_.size(); ++c) {
    if (reduced_[c] == 0) continue;
    const absl::int128 most = *room / (reduced_[c] > 0 ? reduced_[c] : -reduced_[c]);
    if (most >= boxes.upper[c] - boxes.lower[c]) continue;
    const auto distance = static_cast<std::int64_t>(most);
    if (reduced_[c] > 0) narrowed.upper[c] = boxes.lower[c] + distance;
    if (reduced_[c] < 0) narrowed.lower[c] = boxes.upper[c] - distance;
  }
  return narrowed;
}

std::optional<std::vector<double>> BoundEvaluator::ReducedCosts(const Multipliers& multipliers) {
  if (!Reduce(multipliers)) return std::nullopt;
  std::vector<double> reduced;
  reduced.reserve(reduced_.size());
  for (const absl::int128 cost : reduced_) {
    reduced.push_back(static_cast<double>(cost) / static_cast<double>(kMultiplierOne));
  }
  return reduced;
}

std::optional<Multipliers> BoundEvaluator::Round(absl::Span<const double> proposed,
                                                 const Boxes& boxes) {
  return Correct({}, proposed, boxes);
}

std::optional<Multipliers> BoundEvaluator::Correct(const Multipliers& multipliers,
                                                   absl::Span<const double> correction,
                                                   const Boxes& boxes) {
  std::vector<absl::int128> scaled(correction.size(), 0);
  for (std::size_t r = 0; r < scaled.size(); ++r) {
    const double value = std::nearbyint(correction[r] * static_cast<double>(kMultiplierOne));
    if (!(std::fabs(value) < kLargestScaled)) return std::nullopt;
    scaled[r] = static_cast<absl::int128>(value);
  }
  for (const auto& [row, value] : multipliers) scaled[row] += value;
  return Finish(scaled, boxes);
}

std::optional<Multipliers> BoundEvaluator::Finish(const std::vector<absl::int128>& scaled,
                                                  const Boxes& boxes) {
  Multipliers finished;
  std::vector<int> links;
  const std::vector<Row>& rows = programme_.rows();
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (rows[r].kind == RowKind::kLink) {
      // A plain link's first entry is its take; one whose box was narrowed keeps what was proposed.
      const int take = programme_.RowColumns(rows[r]).front();
      const Column& column = programme_.columns()[take];
      // A take that is always 0 needs no link.
      if (column.kind == ColumnKind::kTake && boxes.upper[take] == 0) continue;
      if (column.kind == ColumnKind::kTake && boxes.lower[take] == 0 &&
          boxes.upper[take] == column.upper) {
        links.push_back(static_cast<int>(r));
        continue;
      }
    }
    if (scaled[r] == 0 || (scaled[r] > 0 && !rows[r].equation)) continue;
    finished.emplace_back(static_cast<int>(r), scaled[r]);
  }
  if (!Reduce(finished)) return std::nullopt;
  for (const int r : links) {
    const absl::int128 reduced = reduced_[programme_.RowColumns(rows[r]).front()];
    if (reduced < 0) finished.emplace_back(r, reduced);
  }
  std::sort(finished.begin(), finished.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  return finished;
}

}  // namespace renkei
