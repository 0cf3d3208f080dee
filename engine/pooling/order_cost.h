// What an order costs, and what a need costs alone (docs/shared-orders.md).
#ifndef RENKEI_ENGINE_POOLING_ORDER_COST_H_
#define RENKEI_ENGINE_POOLING_ORDER_COST_H_

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/fixed_point.h"
#include "engine/pooling/pooling_problem.h"

namespace renkei {

// Multiples of `unit`, at or above and at or below the amount.
absl::int128 RoundUpToUnit(Femtos amount, Nanos unit);    // In nanos.
absl::int128 RoundDownToUnit(Femtos amount, Nanos unit);  // In nanos.

// The place of the break whose price an order of `size` pays; nothing below the first break.
std::optional<int> BreakAt(const PooledQuote& quote, Micros size);

// An order without its drops.
struct SizedOrder {
  Micros size = 0;
  int price_break = 0;
  Femtos cost = 0;  // Price times size, plus the order cost.

  friend bool operator==(const SizedOrder&, const SizedOrder&) = default;
};

// The order of least cost whose size is in [least, most], the smaller one of two that cost the
// same; nothing if no size in that range can be ordered. O(breaks).
std::optional<SizedOrder> CheapestOrder(const PooledQuote& quote, absl::int128 least,
                                        absl::int128 most);

// What a need costs without the others, in one currency.
struct AloneCost {
  Nanos cost = 0;           // More than 0; a whole number of smallest units.
  bool obtainable = false;  // Else `cost` is what its budget stands for.

  friend bool operator==(const AloneCost&, const AloneCost&) = default;
};

// By need; nothing where a need takes no part in this currency. O(pairs of a quote and a need that
// it serves, times breaks).
std::vector<std::optional<AloneCost>> AloneCosts(const PoolingProblem& problem,
                                                 absl::string_view currency);

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_ORDER_COST_H_
