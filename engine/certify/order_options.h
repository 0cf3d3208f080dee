// The choices of an item as small integer programmes, one an option (docs/shared-orders.md,
// "Programme").
#ifndef RENKEI_ENGINE_CERTIFY_ORDER_OPTIONS_H_
#define RENKEI_ENGINE_CERTIFY_ORDER_OPTIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/numeric/int128.h"
#include "engine/certify/order_book.h"
#include "engine/certify/order_terms.h"
#include "engine/certify/programme.h"

namespace renkei::certify {

// The programme of one option: costs in femtos, to be minimised, are minus the saving.
struct OrderOptionProgramme {
  CheckedProgramme programme;
  std::vector<absl::int128> costs;  // By column.
  absl::int128 fixed_cost = 0;      // In every order: the order cost.
};

// One option, and where its programme is made from.
struct OrderChoice {
  std::string name;  // Of its column: order/QUOTE/DAY/BREAK/SPECIFICATION.
  int quote = 0;
  int price_break = 0;
  Box cases;                             // Size in steps.
  std::vector<const Service*> services;  // Ascending by need.
};

// Every option for the quotes marked in `quotes` and the needs marked in `needs`, in option order.
// Needs without a price alone are left out. O(quotes x days x needs).
std::vector<OrderChoice> ListChoices(const OrderBook& book,
                                     const std::vector<std::optional<AlonePrice>>& alone,
                                     const std::vector<bool>& quotes,
                                     const std::vector<bool>& needs);

// O(services^2) where members are apart, else O(services log services).
OrderOptionProgramme WriteProgramme(const OrderBook& book,
                                    const std::vector<std::optional<AlonePrice>>& alone,
                                    const OrderChoice& choice);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_ORDER_OPTIONS_H_
