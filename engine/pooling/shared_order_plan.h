// A planned order as a plan of the model.
#ifndef RENKEI_ENGINE_POOLING_SHARED_ORDER_PLAN_H_
#define RENKEI_ENGINE_POOLING_SHARED_ORDER_PLAN_H_

#include "engine/model/plan.h"
#include "engine/pooling/planned_order.h"
#include "engine/pooling/pooling_problem.h"

namespace renkei {

// With participants, shares, the saving and its bound, reasons and certificate.
Plan MakeSharedOrderPlan(const PoolingProblem& problem, const AnswerHeader& header,
                         const PlannedOrder& planned);

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_SHARED_ORDER_PLAN_H_
