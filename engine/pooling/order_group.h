// Groups of needs that can order together within one option, and how to mend those that can't.
#ifndef RENKEI_ENGINE_POOLING_ORDER_GROUP_H_
#define RENKEI_ENGINE_POOLING_ORDER_GROUP_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "engine/pooling/saving_bound.h"

namespace renkei {

// How many of each column order together, and how much.
struct OrderGroup {
  std::vector<std::int64_t> taken;
  std::int64_t cases = 0;
  Femtos saving = 0;  // Before rounding; more than the group really saves never.

  friend bool operator==(const OrderGroup&, const OrderGroup&) = default;
};

// The smallest order for exactly these needs within the box's sizes; nothing if there is none, if
// two of them can't be together, they are too few, or one of them could not gain. O(columns).
std::optional<OrderGroup> CompleteGroup(const OrderProgramme& programme, const OrderBox& box,
                                        std::vector<std::int64_t> taken);

// The best group that a few simple repairs make of what a bound takes: needs that can't be together
// leave; then needs leave until the order is small enough for its capacity or one case smaller, or
// join until it can be large enough. Nothing if none of these is a group. O(columns * log columns).
std::optional<OrderGroup> MendGroup(const OrderProgramme& programme, const OrderBox& box,
                                    const SavingBound& bound);

// The best group that differs from what a bound takes, conflicts removed, only in the columns about
// which the bound is least decided, of which it looks at `core_size` in [0, 20]; every choice among
// them is tried. Nothing if none of these is a group. O(2^core_size + columns * log columns).
std::optional<OrderGroup> SearchCore(const OrderProgramme& programme, const OrderBox& box,
                                     const SavingBound& bound, int core_size);

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_ORDER_GROUP_H_
