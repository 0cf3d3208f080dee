// Why a member is in a shared order, in plain words.
#ifndef RENKEI_ENGINE_POOLING_ORDER_REASONS_H_
#define RENKEI_ENGINE_POOLING_ORDER_REASONS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/fixed_point.h"
#include "engine/model/plan.h"
#include "engine/pooling/planned_order.h"
#include "engine/pooling/pooling_problem.h"

namespace renkei {

// Whether more is ordered than is needed to pay a lower unit price.
bool BuysPastBreak(const PooledQuote& quote, const FoundOrder& order, absl::int128 needed);

// `together` or `not_obtainable_alone`, `price_break`, `bought_past_break`, `price_capped`,
// `quantity_changed`: those that apply, in this order. O(lines).
std::vector<Reason> ExplainLine(const PoolingProblem& problem, const PlannedOrder& planned,
                                const PlannedLine& line);

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_ORDER_REASONS_H_
