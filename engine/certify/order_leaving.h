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

// The least cost in nanos of one order for exactly these needs (ascending), from any quote of the
// currency; nothing if they cannot order together. A single need is a group too.
std::optional<absl::int128> LeastGroupCost(const OrderBook& book, const std::string& currency,
                                           absl::Span<const int> needs);

// The most that any group saves by leaving: the sum of its bills less LeastGroupCost; 0 if none
// saves anything. At most kMostNeedsToTryGroupsOf needs; O(2^needs x quotes x breaks).
absl::int128 MostSavedByLeaving(const OrderBook& book, const std::string& currency,
                                absl::Span<const int> needs, absl::Span<const Nanos> bills);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_ORDER_LEAVING_H_
