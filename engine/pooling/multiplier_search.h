// Finds multipliers whose bound on the saving of one option is low.
#ifndef RENKEI_ENGINE_POOLING_MULTIPLIER_SEARCH_H_
#define RENKEI_ENGINE_POOLING_MULTIPLIER_SEARCH_H_

#include <cstdint>

#include "engine/pooling/saving_bound.h"

namespace renkei {

// Multipliers and their bound.
struct BoundedSaving {
  OrderMultipliers multipliers;
  SavingBound bound;
};

// Minimises BoundSaving over the multipliers of `least` and `most`, starting from `start`. The
// bound is convex and piecewise linear in them. At least = price + most the size of the order costs
// nothing, which is where the least bound nearly always is: it is tried first. Where it isn't, the
// search goes along `least`, `most` and both together by bisection on the slope; that can stop
// short of the minimum, which makes a bound weaker and never wrong. It stops early once the bound
// is below `target`, or can't come much nearer to it.
//
// Adds what was looked at to `work`: one a column and bound.
BoundedSaving LowerBoundOnSaving(const OrderProgramme& programme, const OrderBox& box,
                                 BoundedSaving start, Femtos target, std::int64_t& work);

// Counts a bound in `work`.
SavingBound CountedBound(const OrderProgramme& programme, const OrderBox& box,
                         const OrderMultipliers& multipliers, BoundOf of, std::int64_t& work);

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_MULTIPLIER_SEARCH_H_
