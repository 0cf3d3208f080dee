// Which needs and quotes can have to do with each other (docs/shared-orders.md, "One plan").
#ifndef RENKEI_ENGINE_CERTIFY_ORDER_ITEM_OF_H_
#define RENKEI_ENGINE_CERTIFY_ORDER_ITEM_OF_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/certify/order_book.h"
#include "engine/certify/order_terms.h"

namespace renkei::certify {

// The needs and quotes of one currency, each with the number of its item: the connected component
// of the graph that joins those who serve each other. -1: of no item, since nothing serves it or it
// has no price alone.
struct ItemNumbers {
  std::vector<int> of_need;
  std::vector<int> of_quote;
};

// O(services).
ItemNumbers NumberItems(const OrderBook& book, const std::string& currency,
                        const std::vector<std::optional<AlonePrice>>& alone);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_ORDER_ITEM_OF_H_
