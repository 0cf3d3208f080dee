#include "engine/pooling/shared_orders.h"

#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/pooling/planned_order.h"
#include "engine/pooling/pooling_rules.h"
#include "engine/pooling/shared_order_plan.h"

namespace renkei {

absl::StatusOr<SharedOrdersAnswer> PlanSharedOrders(const Snapshot& snapshot,
                                                    const SharedOrdersOptions& options) {
  if (options.work_limit <= 0 || options.work_limit > SharedOrdersOptions::kMaxWorkLimit) {
    return absl::InvalidArgumentError(absl::StrCat("work_limit: is ", options.work_limit,
                                                   "; state 1 to ",
                                                   SharedOrdersOptions::kMaxWorkLimit));
  }
  const FitModel& definitions = snapshot.fit_model();
  RENKEI_ASSIGN_OR_RETURN(const PoolingProblem problem,
                          MakePoolingProblem(snapshot.contents(), definitions.code_schemes(),
                                             definitions.pair_rules(), options.as_of));
  RENKEI_ASSIGN_OR_RETURN(const PlannedOrders planned,
                          PlanOrders(problem, options.work_limit, options.out_of_time));
  SharedOrdersAnswer answer;
  answer.header.as_of = options.as_of;
  answer.header.data_digest = snapshot.content_digest();
  answer.work_limit = options.work_limit;
  answer.stop = planned.stop;
  for (const PlannedOrder& order : planned.orders) {
    answer.plans.push_back(MakeSharedOrderPlan(problem, answer.header, order));
  }
  return answer;
}

}  // namespace renkei
