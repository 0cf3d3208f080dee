// The evidence for a plan's bound in the form of the certificate (docs/shared-orders.md,
// "Programme").
#ifndef RENKEI_ENGINE_POOLING_ORDER_EVIDENCE_H_
#define RENKEI_ENGINE_POOLING_ORDER_EVIDENCE_H_

#include "engine/model/certificate.h"
#include "engine/pooling/order_search.h"
#include "engine/pooling/pooling_problem.h"

namespace renkei {

// A tree with the leaves of the answer, each of which names its option first; where the answer has
// more options than a tree has leaves, the search's word.
Evidence MakeOrderEvidence(const PoolingProblem& problem, const OrderAnswer& answer);

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_ORDER_EVIDENCE_H_
