// The most that an order of one option can save: L(y) of docs/shared-orders.md, exactly.
#ifndef RENKEI_ENGINE_POOLING_SAVING_BOUND_H_
#define RENKEI_ENGINE_POOLING_SAVING_BOUND_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/numeric/int128.h"
#include "engine/pooling/order_option.h"
#include "engine/pooling/pooling_problem.h"

namespace renkei {

// Largest multiplier of a row of quantities: keeps every sum of a bound below 2^126.
inline constexpr std::int64_t kMaxMultiplier = 1'000'000'000'000'000'000;

// One option as its integer programme, in 10^-15 of the currency.
struct OrderProgramme {
  const OrderColumns* columns = nullptr;
  Micros step = 1;
  Nanos price = 0;
  Femtos order_cost = 0;
  Femtos unit = 1;  // What everybody must gain; 0: no row `gain`.
  int minimum_needs = 2;

  static OrderProgramme Of(const OrderQuestion& question, const OptionList& list,
                           const OrderOption& option);

  Femtos value(int column) const {
    return absl::int128(columns->columns[column].value) * kFemtosPerNano;
  }
};

// Bounds of every column within an option.
struct OrderBox {
  std::vector<std::int64_t> lower;
  std::vector<std::int64_t> upper;
  std::int64_t least_cases = 0;
  std::int64_t most_cases = 0;

  static OrderBox Of(const OptionList& list, const OrderOption& option);
};

// Multipliers of the rows that couple all columns; those of `member` and `apart` rows follow from
// them (see SavingBound).
struct OrderMultipliers {
  std::int64_t least = 0;  // Nanos a unit, in [0, kMaxMultiplier].
  std::int64_t most = 0;   // Nanos a unit, in [0, kMaxMultiplier].
  std::int64_t pair = 0;   // Nanos.
  std::int64_t gain = 0;   // A factor.

  friend bool operator==(const OrderMultipliers&, const OrderMultipliers&) = default;
};

// A multiplier of a row that isn't 0.
struct RowMultiplier {
  std::string row;
  absl::int128 value = 0;
};

struct SavingBound {
  Femtos bound = 0;  // -L(y).
  // A choice of `take` at which it is attained, and what a need more of each column is worth to
  // it.
  std::vector<std::int64_t> taken;
  std::vector<Femtos> worth;
  // Multipliers that follow: of each clique and of each pair in OrderColumns::apart, in nanos.
  std::vector<absl::int128> clique_multipliers;
  std::vector<absl::int128> apart_multipliers;
};

// Whether L(y) is that of the objective, or with costs of 0: a negative bound then proves that the
// box holds no plan.
enum class BoundOf : std::uint8_t { kSaving, kNothing };

// Multipliers of `apart` rows are what a need is worth whose counterpart is taken in the whole box,
// those of `member` rows the second largest worth that is left in the clique, or the largest if
// one of it is taken. O(columns).
SavingBound BoundSaving(const OrderProgramme& programme, const OrderBox& box,
                        const OrderMultipliers& multipliers, BoundOf of = BoundOf::kSaving);

// All multipliers of a bound by the names of their rows, those of 0 left out.
std::vector<RowMultiplier> NameMultipliers(const PoolingProblem& problem,
                                           const OrderProgramme& programme,
                                           const OrderMultipliers& multipliers,
                                           const SavingBound& bound);

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_SAVING_BOUND_H_
