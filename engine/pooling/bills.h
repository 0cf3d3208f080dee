// Who gets how much of a shared order, and who pays what (docs/shared-orders.md).
#ifndef RENKEI_ENGINE_POOLING_BILLS_H_
#define RENKEI_ENGINE_POOLING_BILLS_H_

#include <vector>

#include "absl/types/span.h"
#include "engine/base/fixed_point.h"
#include "engine/pooling/pooling_problem.h"

namespace renkei {

// What each need gets of an order of `size`, which is between the sums of their least and most:
// what it needs, plus or less a part of the surplus or shortage in proportion to its tolerance.
// Whole units stay whole.
std::vector<Micros> Deliver(Micros size, absl::Span<const ServedNeed> needs);

// What an order has to be paid with.
struct OrderBill {
  Nanos cost = 0;       // Of the whole order, a whole number of `unit`.
  Nanos drop_cost = 0;  // Of one delivery.
  Nanos unit = 1;       // The currency's smallest unit.
};

// What one need pays.
struct BilledShare {
  Nanos bill = 0;
  bool capped = false;  // An even share would not be below the price alone.

  friend bool operator==(const BilledShare&, const BilledShare&) = default;
};

// What each need pays: one price per needed unit plus its own drop, but at least one unit less than
// `alone`, the others making up for it in proportion to what they still save. The bills add up to
// the cost. `alone` are whole numbers of units that add up to the cost plus one unit each at least;
// otherwise nothing can be shared out, and the program stops.
std::vector<BilledShare> ShareCost(const OrderBill& order, absl::Span<const Micros> needed,
                                   absl::Span<const Nanos> alone);

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_BILLS_H_
