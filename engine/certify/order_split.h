// Who gets how much of a shared order and who pays what (docs/shared-orders.md, "Who gets and who
// pays what").
#ifndef RENKEI_ENGINE_CERTIFY_ORDER_SPLIT_H_
#define RENKEI_ENGINE_CERTIFY_ORDER_SPLIT_H_

#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "engine/base/fixed_point.h"
#include "engine/certify/order_book.h"

namespace renkei::certify {

// By service; the sums of their least and most enclose `size`.
std::vector<Micros> SplitDeliveries(Micros size, absl::Span<const Service> services);

// What is to be paid: the whole order's cost, one drop, and the smallest unit.
struct CostToSplit {
  Nanos cost = 0;
  Nanos drop_cost = 0;
  Nanos unit = 1;
};

// By service.
struct SplitBills {
  std::vector<Nanos> bills;
  std::vector<bool> capped;  // Whether an even share would not be below the price alone.
};

// By service, with what each would pay alone. Nothing if not everybody can gain a unit.
std::optional<SplitBills> SplitCost(const CostToSplit& order, absl::Span<const Service> services,
                                    absl::Span<const Nanos> alone);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_ORDER_SPLIT_H_
