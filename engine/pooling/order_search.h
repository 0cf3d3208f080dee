// The best order for a question: exact over all of its options, with one answer among equals.
#ifndef RENKEI_ENGINE_POOLING_ORDER_SEARCH_H_
#define RENKEI_ENGINE_POOLING_ORDER_SEARCH_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/pooling/option_search.h"
#include "engine/pooling/order_option.h"

namespace renkei {

// Who orders what, from whom and when.
struct FoundOrder {
  PooledQuoteIndex quote = 0;
  DayOffset day = 0;
  std::vector<PooledNeedIndex> needs;  // Ascending.
  Micros size = 0;
  int price_break = 0;
  Nanos cost = 0;    // Rounded up to the smallest unit, drops included.
  Nanos saving = 0;  // The stakes less `cost`.

  friend bool operator==(const FoundOrder&, const FoundOrder&) = default;
};

struct OrderAnswer {
  std::optional<FoundOrder> best;  // Nothing if none is worth it, or none was found in time.
  Nanos bound = 0;                 // No order saves more; meaningful only if `best` is set.
  bool complete = false;           // The search ended by itself, and `best` is the best.
  bool time_is_up = false;         // It ended because the question's clock said so.
  std::int64_t work = 0;
  // The evidence for `bound`, by option and path; the options that leaves name. Empty if there are
  // more options than leaves of a certificate.
  OptionList list;
  std::vector<SearchLeaf> leaves;
};

// Finds the order with the largest saving of at least one smallest unit; of several the one of
// docs/shared-orders.md ("Ties go to"), provided that the search was complete. Looks once at every
// option and otherwise at no more than about `work_limit` columns, ties included; half of them are
// kept for proving what was found. Deterministic, unless the question's clock ends it: the bound is
// honest then too.
OrderAnswer FindBestOrder(const OrderQuestion& question, std::int64_t work_limit);

// The same without evidence and without regard to ties.
OrderAnswer FindAnyBestOrder(const OrderQuestion& question, std::int64_t work_limit);

// The first day on which every one of the needs can be delivered to from the quote.
DayOffset EarliestDay(const PoolingProblem& problem, PooledQuoteIndex quote,
                      const std::vector<PooledNeedIndex>& needs);

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_ORDER_SEARCH_H_
