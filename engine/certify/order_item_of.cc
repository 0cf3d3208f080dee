#include "engine/certify/order_item_of.h"

namespace renkei::certify {

ItemNumbers NumberItems(const OrderBook& book, const std::string& currency,
                        const std::vector<std::optional<AlonePrice>>& alone) {
  ItemNumbers items{std::vector<int>(book.needs.size(), -1),
                    std::vector<int>(book.quotes.size(), -1)};
  std::vector<std::vector<int>> quotes_of(book.needs.size());
  for (std::size_t q = 0; q < book.quotes.size(); ++q) {
    if (book.quotes[q].currency != currency) continue;
    for (const Service& service : book.quotes[q].services) {
      if (alone[service.need]) quotes_of[service.need].push_back(static_cast<int>(q));
    }
  }
  int next = 0;
  for (std::size_t start = 0; start < book.needs.size(); ++start) {
    if (items.of_need[start] >= 0 || quotes_of[start].empty()) continue;
    std::vector<int> open = {static_cast<int>(start)};
    items.of_need[start] = next;
    while (!open.empty()) {
      const int need = open.back();
      open.pop_back();
      for (const int quote : quotes_of[need]) {
        if (items.of_quote[quote] >= 0) continue;
        items.of_quote[quote] = next;
        for (const Service& service : book.quotes[quote].services) {
          if (!alone[service.need] || items.of_need[service.need] >= 0) continue;
          items.of_need[service.need] = next;
          open.push_back(service.need);
        }
      }
    }
    ++next;
  }
  return items;
}

}  // namespace renkei::certify
