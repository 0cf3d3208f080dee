// Plans the orders of a pooling problem, best first, item by item.
#ifndef RENKEI_ENGINE_POOLING_PLANNED_ORDER_H_
#define RENKEI_ENGINE_POOLING_PLANNED_ORDER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/pooling/bills.h"
#include "engine/pooling/core_gap.h"
#include "engine/pooling/order_cost.h"
#include "engine/pooling/order_search.h"
#include "engine/pooling/pooling_problem.h"

namespace renkei {

// One line of a shared order.
struct PlannedLine {
  ServedNeed served;
  AloneCost alone;
  Micros delivered = 0;
  BilledShare share;

  Nanos bill() const { return share.bill; }
};

// A shared order with everybody's part of it and the evidence that it is the best one.
struct PlannedOrder {
  OrderAnswer answer;              // With `best` set.
  std::vector<PlannedLine> lines;  // Ascending by need.
  CoreGap core;

  const FoundOrder& order() const { return *answer.best; }
};

// Every order worth placing: by currency, the largest saving first. The work is shared among items
// by their numbers of pairs of a need and a quote; a plan's search may use three quarters of what
// is left of its item's part, its core gap a quarter of what is left then, and what nobody used
// goes on to later items, which are the larger ones.
//
// Errors: kOutOfRange if what the needs of one item would pay alone adds up to more than
// kMaxMoneyNanos.
absl::StatusOr<std::vector<PlannedOrder>> PlanOrders(const PoolingProblem& problem,
                                                     std::int64_t work_limit);

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_PLANNED_ORDER_H_
