// Items: what can be planned apart from everything else.
#ifndef RENKEI_ENGINE_POOLING_ORDER_ITEM_H_
#define RENKEI_ENGINE_POOLING_ORDER_ITEM_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/pooling/order_cost.h"
#include "engine/pooling/pooling_problem.h"

namespace renkei {

// A connected component of the needs and quotes of one currency that serve each other.
struct OrderItem {
  std::vector<PooledNeedIndex> needs;    // Ascending.
  std::vector<PooledQuoteIndex> quotes;  // Ascending.
  std::int64_t pair_count = 0;           // Pairs of a need and a quote that serves it.
};

// Currencies of the quotes, ascending bytewise.
std::vector<std::string> CurrenciesOf(const PoolingProblem& problem);

// The items of one currency by their smallest need; needs without `alone` are left out, and items
// of a single need too. O(pairs * log needs).
std::vector<OrderItem> SplitIntoItems(const PoolingProblem& problem, absl::string_view currency,
                                      const std::vector<std::optional<AloneCost>>& alone);

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_ORDER_ITEM_H_
