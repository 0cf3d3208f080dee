// Which rules keep a need from a quote.
#ifndef RENKEI_ENGINE_EXPLAIN_ORDER_RULES_H_
#define RENKEI_ENGINE_EXPLAIN_ORDER_RULES_H_

#include <vector>

#include "engine/index/snapshot.h"
#include "engine/model/answer.h"
#include "engine/model/calendar.h"

namespace renkei {

// Why a need takes no part in shared orders at all (docs/shared-orders.md, "Who may order from
// whom"); empty if it does. `capability` stays empty.
std::vector<FailedRule> RulesAgainstNeed(const Snapshot& snapshot, NeedOrdinal need);

// Why a quote doesn't serve a need that takes part, by the ids and in the order of that page's
// table; empty if it does, but for quantities too small or large to count. A quote that takes no
// part fails `listing_paused` or `member_inactive` first. The quote stands in `capability`.
// O(codes * codes + certificates).
std::vector<FailedRule> RulesAgainstQuote(const Snapshot& snapshot, NeedOrdinal need,
                                          QuoteOrdinal quote, Date as_of);

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXPLAIN_ORDER_RULES_H_
