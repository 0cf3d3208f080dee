// Plans the orders of a pooling problem, best first, item by item.
#ifndef RENKEI_ENGINE_POOLING_PLANNED_ORDER_H_
#define RENKEI_ENGINE_POOLING_PLANNED_ORDER_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/model/plan.h"
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

// What a search for orders came to.
struct PlannedOrders {
  std::vector<PlannedOrder> orders;
  // kOptimal: each order is the best one for what was left, and nothing is left. Otherwise what
  // ended the search somewhere, kTimeLimit before kWorkLimit.
  StopReason stop = StopReason::kOptimal;
};

// Every order worth placing: by currency, the largest saving first. The work is shared among items
// by their numbers of pairs of a need and a quote; a plan's search may use three quarters of what
// is left of its item's part, its core gap a quarter of what is left then, and what nobody used
// goes on to later items, which are the larger ones. Ends early, with what it has, once
// `out_of_time` says so; it is asked once for every part of an option that is looked at.
//
// Errors: kOutOfRange if what the needs of one item would pay alone adds up to more than
// kMaxMoneyNanos.
absl::StatusOr<PlannedOrders> PlanOrders(const PoolingProblem& problem, std::int64_t work_limit,
                                         std::function<bool()> out_of_time = nullptr);

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_PLANNED_ORDER_H_
