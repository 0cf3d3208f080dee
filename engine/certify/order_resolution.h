// Reads from a shared order what was chosen — quote, day, size, needs — and checks that the choice
// is allowed (docs/shared-orders.md, "One plan"). Everything else in the plan follows from it.
#ifndef RENKEI_ENGINE_CERTIFY_ORDER_RESOLUTION_H_
#define RENKEI_ENGINE_CERTIFY_ORDER_RESOLUTION_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"
#include "engine/certify/finding_list.h"
#include "engine/certify/order_book.h"
#include "engine/certify/order_terms.h"
#include "engine/model/certificate.h"
#include "engine/model/plan.h"

namespace renkei::certify {

// A shared order with all that follows from what was chosen.
struct ResolvedOrder {
  int quote = 0;  // Place in the book.
  std::int64_t day = 0;
  Micros size = 0;
  int price_break = 0;
  std::vector<Service> services;   // Ascending by need.
  std::vector<AlonePrice> alone;   // By service.
  std::vector<Micros> deliveries;  // By service.
  std::vector<Nanos> bills;        // By service.
  std::vector<bool> capped;        // By service: an even share would not be below alone.
  Nanos cost = 0;
  Nanos saving = 0;  // Of all against alone.
};

// What an order can be chosen from. Borrows everything.
struct OpenOrders {
  const OrderBook& book;
  const std::vector<std::optional<AlonePrice>>& alone;  // By need.
  const std::vector<bool>& remaining;                   // By need: no earlier plan has it.
};

// Nothing, with findings, if the choice isn't allowed.
std::optional<ResolvedOrder> ResolveOrder(const OpenOrders& open, const SharedOrderDetail& detail,
                                          absl::string_view path, FindingList& findings);

// The constraints that docs/shared-orders.md lists, in its order.
std::vector<Constraint> ListConstraints(const OrderBook& book, const ResolvedOrder& order);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_ORDER_RESOLUTION_H_
