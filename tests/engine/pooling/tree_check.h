// Re-checks the evidence of a plan from docs/shared-orders.md, "Programme", alone.
#ifndef RENKEI_TESTS_ENGINE_POOLING_TREE_CHECK_H_
#define RENKEI_TESTS_ENGINE_POOLING_TREE_CHECK_H_

#include <optional>
#include <set>
#include <vector>

#include "engine/pooling/planned_order.h"
#include "engine/pooling/pooling_problem.h"
#include "tests/engine/pooling/pooling_oracle.h"

namespace renkei {

// The bound that the tree of the plan's evidence proves for the needs that are left. Fails the
// running test, and returns nothing, if an option of the quotes that the tree names has no leaves,
// leaves don't partition an option's box, a row or column has another name, or a leaf called
// infeasible isn't.
std::optional<Nanos> CheckTree(const PoolingProblem& problem, const std::set<PooledNeedIndex>& left,
                               const std::vector<std::optional<OracleAlone>>& alone, Nanos unit,
                               const PlannedOrder& planned);

}  // namespace renkei

#endif  // RENKEI_TESTS_ENGINE_POOLING_TREE_CHECK_H_
