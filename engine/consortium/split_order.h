// Which firms should share one order that is too large or too risky for one: a joint bid for a
// need.
#ifndef RENKEI_ENGINE_CONSORTIUM_SPLIT_ORDER_H_
#define RENKEI_ENGINE_CONSORTIUM_SPLIT_ORDER_H_

#include <cstdint>
#include <functional>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/consortium/joint_bid.h"
#include "engine/index/snapshot.h"
#include "engine/model/need.h"
#include "engine/model/opportunity.h"
#include "engine/model/split_order_answer.h"

namespace renkei {

struct SplitOrderOptions {
  JointBidOptions search;  // Its `inline_opportunity` isn't looked at.
  SplitLimits limits;
  bool inline_need = false;  // The need comes with the request, and the answer echoes it.
};

// The opportunity of one divisible lot that a need is, as docs/split-orders.md defines it.
//
// Errors: kInvalidArgument, naming the field, for a need that isn't for trade, states no quantity
// or no price at all, and for limits out of range.
absl::StatusOr<Opportunity> OpportunityFromNeed(const Need& need, const SplitLimits& limits);

// Plans a split order as docs/split-orders.md defines it, with list prices. `need` is one of the
// network's, or valid by itself. No plan is an answer, not an error: it says why. Repeats as
// PlanJointBid does, and costs the same.
//
// Errors: those of OpportunityFromNeed and PlanJointBid; kInvalidArgument for a member or code of
// the need that the network lacks.
//
// Thread-safe: reads only its arguments.
absl::StatusOr<SplitOrderAnswer> PlanSplitOrder(const Snapshot& snapshot, const Need& need,
                                                const SplitOrderOptions& options);

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_SPLIT_ORDER_H_
