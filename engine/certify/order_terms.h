// What an order costs and what a need costs alone (docs/shared-orders.md, "What an order costs",
// "Alone"). Money times quantity comes in femtos: 10^-15 of the currency.
#ifndef RENKEI_ENGINE_CERTIFY_ORDER_TERMS_H_
#define RENKEI_ENGINE_CERTIFY_ORDER_TERMS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/numeric/int128.h"
#include "engine/certify/order_book.h"

namespace renkei::certify {

inline constexpr std::int64_t kFemtosPerNano = 1'000'000;

// The place of the last break whose minimum quantity is at most `size`; nothing below the first.
std::optional<int> BreakFor(const OpenQuote& quote, absl::int128 size);

// Whether an order may have this size: whole steps, and within the quote's limits.
bool IsOrderSize(const OpenQuote& quote, Micros size);

// Price times size plus order cost plus the drops, in femtos. `size` reaches the first break.
absl::int128 ExactCost(const OpenQuote& quote, Micros size, std::int64_t drops);

// The same in nanos, rounded up to the smallest unit.
absl::int128 CostOf(const OpenQuote& quote, Micros size, std::int64_t drops);

// The size from `least` to `most` that costs least, the smaller of equals; nothing if none can be
// ordered. O(breaks).
std::optional<Micros> CheapestSize(const OpenQuote& quote, absl::int128 least, absl::int128 most);

// What a need stands to pay without the others.
struct AlonePrice {
  Nanos price = 0;          // Above 0.
  bool obtainable = false;  // Else its budget stands in.
};

// By need, in one currency; nothing where the need takes no part in it.
std::vector<std::optional<AlonePrice>> AlonePrices(const OrderBook& book,
                                                   const std::string& currency);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_ORDER_TERMS_H_
