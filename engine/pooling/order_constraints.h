// The constraints that a shared order meets, with both sides (docs/shared-orders.md).
#ifndef RENKEI_ENGINE_POOLING_ORDER_CONSTRAINTS_H_
#define RENKEI_ENGINE_POOLING_ORDER_CONSTRAINTS_H_

#include <vector>

#include "engine/model/certificate.h"
#include "engine/pooling/planned_order.h"
#include "engine/pooling/pooling_problem.h"

namespace renkei {

// In the order of docs/shared-orders.md.
std::vector<Constraint> ListOrderConstraints(const PoolingProblem& problem,
                                             const PlannedOrder& planned);

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_ORDER_CONSTRAINTS_H_
