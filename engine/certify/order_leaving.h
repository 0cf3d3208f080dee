// Whether a group of a shared order could do better on its own (docs/shared-orders.md, "Could a
// group do better on its own?").
#ifndef RENKEI_ENGINE_CERTIFY_ORDER_LEAVING_H_
#define RENKEI_ENGINE_CERTIFY_ORDER_LEAVING_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/types/span.h"
#include "engine/certify/order_book.h"

namespace renkei::certify {

// Most needs whose groups are all tried: 65,535 groups.
inline constexpr std::size_t kMostNeedsToTryGroupsOf = 16;

// Whether the members and specifications of these needs can be in one order. O(needs^2).
bool MayOrderTogether(const OrderBook& book, absl::Span<const int> needs);

// The least cost in nanos of one order for exactly these needs (ascending), from any of the quotes;
// nothing if they cannot order together. A single need is a group too. O(needs^2 + quotes x (needs
// x log services + breaks)).
std::optional<absl::int128> LeastGroupCost(const OrderBook& book, absl::Span<const int> quotes,
                                           absl::Span<const int> needs);

// What members of an order pay: bills[i] for needs[i].
struct OrderBills {
  absl::Span<const int> needs;
  absl::Span<const Nanos> bills;
};

// The most that any group saves by leaving: the sum of its bills less LeastGroupCost; 0 if none
// saves anything. At most kMostNeedsToTryGroupsOf needs; 2^needs times LeastGroupCost.
absl::int128 MostSavedByLeaving(const OrderBook& book, absl::Span<const int> quotes,
                                const OrderBills& order);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_ORDER_LEAVING_H_
