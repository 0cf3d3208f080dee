// Which of several best orders is the answer (docs/shared-orders.md, "Ties go to").
#ifndef RENKEI_ENGINE_POOLING_TIE_BREAK_H_
#define RENKEI_ENGINE_POOLING_TIE_BREAK_H_

#include <cstdint>
#include <vector>

#include "engine/pooling/order_group.h"
#include "engine/pooling/order_search.h"

namespace renkei {

// The cheapest order for exactly the needs of a group from its quote, on the first day possible.
// Like needs with smaller ids are taken first.
FoundOrder MakeOrder(const OrderQuestion& question, const OrderColumns& columns,
                     const OrderGroup& group);

// Replaces answer.best, which saves the most, by the first among its equals: asks of one quote,
// day and need after the other whether that saving can still be had. Adds to answer.work; stops at
// the limit with the best of its equals so far and answer.complete = false.
void SettleTies(const OrderQuestion& question, std::int64_t work_limit, OrderAnswer& answer);

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_TIE_BREAK_H_
