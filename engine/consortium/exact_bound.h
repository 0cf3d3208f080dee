// What multipliers prove, in whole numbers: docs/joint-bids.md, "Evidence".
#ifndef RENKEI_ENGINE_CONSORTIUM_EXACT_BOUND_H_
#define RENKEI_ENGINE_CONSORTIUM_EXACT_BOUND_H_

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/types/span.h"
#include "engine/consortium/integer_programme.h"

namespace renkei {

// The box of every column.
struct Boxes {
  std::vector<std::int64_t> lower;
  std::vector<std::int64_t> upper;

  static Boxes Of(const IntegerProgramme& programme);
};

// Multipliers that aren't 0, in 10^-18 of the objective's divided unit a unit of the row, with the
// index of their row, ascending. Those of inequalities are at most 0.
using Multipliers = std::vector<std::pair<int, absl::int128>>;

// The objective at one level: whole-number costs without a common divisor.
struct DividedCosts {
  Costs costs;
  absl::int128 divisor = 1;  // The objective is this times what `costs` give.

  static DividedCosts Of(Costs costs);
  // All 0: for proofs that there is no solution.
  static DividedCosts Nothing(std::size_t columns);
};

// What costs alone prove over boxes, without any multiplier. O(columns).
absl::int128 BareBound(const Boxes& boxes, const DividedCosts& costs);

// Evaluates multipliers against one objective. Reuses its memory from call to call.
//
// Thread-safety: none; one instance a thread.
class BoundEvaluator {
 public:
  // Both outlive the evaluator; rows may be added to the programme later.
  BoundEvaluator(const IntegerProgramme& programme, const DividedCosts& costs)
      : programme_(programme), costs_(costs) {}

  // Multipliers near `proposed`, one a row, with those of plain links set to the best for the
  // others and the sign of inequalities kept. Multipliers below 10^-18 vanish. Nothing if one is
  // out of range.
  std::optional<Multipliers> Round(absl::Span<const double> proposed, const Boxes& boxes);

  // What the costs of all columns become after `multipliers`, nearly. Nothing if it overflows.
  std::optional<std::vector<double>> ReducedCosts(const Multipliers& multipliers);

  // `multipliers` plus `correction`, one a row, as Round would have it.
  std::optional<Multipliers> Correct(const Multipliers& multipliers,
                                     absl::Span<const double> correction, const Boxes& boxes);

  // The boxes of all solutions within `boxes` that cost less than `below`, in divided units: where
  // the multipliers prove L and leave a column the reduced cost d, it is at most (below - 1 - L) /
  // |d| away from the end of its box that d prefers (Dantzig, Fulkerson, Johnson 1954). Nothing if
  // it overflows, or if nothing is left of a box. O(columns + entries of the rows used).
  std::optional<Boxes> Narrow(const Multipliers& multipliers, const Boxes& boxes,
                              absl::int128 below);

  // L(y) in 10^-18, or nothing if it overflows. O(columns + entries of the rows used).
  std::optional<absl::int128> Evaluate(const Multipliers& multipliers, const Boxes& boxes);

  // ceil(L(y)): no solution within the boxes costs less, in divided units.
  std::optional<absl::int128> Bound(const Multipliers& multipliers, const Boxes& boxes);

 private:
  // One value a row, in 10^-18, with links and signs as Round promises.
  std::optional<Multipliers> Finish(const std::vector<absl::int128>& scaled, const Boxes& boxes);

  // Sets reduced_ to cost - y * column in 10^-18. False if it overflows.
  bool Reduce(const Multipliers& multipliers);

  const IntegerProgramme& programme_;
  const DividedCosts& costs_;
  std::vector<absl::int128> reduced_;
};

// One of y in Multipliers.
inline constexpr std::int64_t kMultiplierOne = 1'000'000'000'000'000'000;

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_EXACT_BOUND_H_
