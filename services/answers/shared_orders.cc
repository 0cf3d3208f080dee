#include "engine/pooling/shared_orders.h"

#include "engine/base/status_macros.h"
#include "services/answers/answers.h"
#include "services/answers/request_reading.h"
#include "services/convert/answer.h"
#include "services/rpc/error.h"

namespace renkei::services {

absl::StatusOr<v1::PlanSharedOrdersResponse> AnswerRequest(
    const Snapshot& snapshot, const v1::PlanSharedOrdersRequest& request,
    const AnswerContext& context) {
  Violations violations;
  SharedOrdersOptions options;
  options.as_of = ReadDate(request.as_of(), snapshot, context, violations);
  options.work_limit =
      ReadWorkLimit(request.work_limit(), SharedOrdersOptions::kDefaultWorkLimit, violations);
  options.out_of_time = OutOfTime(context);
  RENKEI_RETURN_IF_ERROR(InvalidRequest(violations));
  const auto answer = PlanSharedOrders(snapshot, options);
  if (!answer.ok()) return Translate(answer.status());
  return ToProto(*answer);
}

}  // namespace renkei::services
