// The choices of a shared order as small integer programmes: one option for each quote,
// specification, day and price break (docs/shared-orders.md, "Programme").
#ifndef RENKEI_ENGINE_POOLING_ORDER_OPTION_H_
#define RENKEI_ENGINE_POOLING_ORDER_OPTION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/fixed_point.h"
#include "engine/pooling/pooling_problem.h"
#include "engine/pooling/search_clock.h"

namespace renkei {

// What is asked: the group of needs that saves most against what each one stands to pay.
struct OrderQuestion {
  const PoolingProblem* problem = nullptr;   // Outlives the question.
  std::vector<PooledQuoteIndex> quotes;      // Ascending; of one currency.
  std::vector<std::optional<Nanos>> stakes;  // By need: what it stands to pay; nothing: not there.
  Nanos unit = 1;                            // Smallest unit of the currency.
  // A shared order has two needs at least and everybody gains; a group that would leave one
  // (core_epsilon) may be a single need, and only its sum counts.
  bool shared = true;
  SearchClock* clock = nullptr;  // Ends searches early; outlives the question. Null: it doesn't.

  int minimum_needs() const { return shared ? 2 : 1; }
  bool TimeIsUp() const { return clock != nullptr && clock->TimeIsUp(); }
};

// Needs that are alike: a search takes the first few of them.
struct OrderColumn {
  std::vector<PooledNeedIndex> needs;  // Ascending.
  Micros least = 0;
  Micros most = 0;
  Nanos value = 0;           // The stake less the drop cost; may be negative.
  std::int32_t clique = -1;  // Place in OrderColumns::cliques, or -1.
  std::vector<int> apart;    // Columns that it can't be together with.

  std::int64_t count() const { return static_cast<std::int64_t>(needs.size()); }
};

// The needs of a (quote, specification, day). Columns ascend by their first need.
struct OrderColumns {
  PooledQuoteIndex quote = 0;
  std::string specification;
  DayOffset day = 0;
  std::vector<OrderColumn> columns;
  // Columns of one member's needs, at most one of which is taken; each at least two, ascending.
  std::vector<std::vector<int>> cliques;
  // Needs that are apart, as columns; smaller first, ascending.
  std::vector<std::pair<int, int>> apart;
  absl::int128 most = 0;  // Sum of `most` over the needs.
  int member_count = 0;
};

// One price break of an order for some of these needs: the box of `cases`, in steps.
struct OrderOption {
  int columns = 0;  // Place in OptionList::columns.
  int price_break = 0;
  std::int64_t least_cases = 0;
  std::int64_t most_cases = 0;
};

struct OptionList {
  std::vector<OrderColumns> columns;
  std::vector<OrderOption> options;  // By quote id, specification, day, break.
};

// Every option of a question. O(options * needs * log needs).
OptionList ListOptions(const OrderQuestion& question);

// The options of one quote and one day, which may be one that ListOptions drops.
OptionList ListOptionsOnDay(const OrderQuestion& question, PooledQuoteIndex quote, DayOffset day);

// First days of the needs that the quote serves, ascending.
std::vector<DayOffset> CandidateDays(const OrderQuestion& question, PooledQuoteIndex quote);

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_ORDER_OPTION_H_
