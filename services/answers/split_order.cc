#include "engine/consortium/split_order.h"

#include "engine/base/status_macros.h"
#include "services/answers/answers.h"
#include "services/answers/bid_options.h"
#include "services/answers/given_need.h"
#include "services/convert/answer.h"
#include "services/rpc/error.h"

namespace renkei::services {

absl::StatusOr<v1::PlanSplitOrderResponse> AnswerRequest(const Snapshot& snapshot,
                                                         const v1::PlanSplitOrderRequest& request,
                                                         const AnswerContext& context) {
  Violations violations;
  SplitOrderOptions options;
  options.search = ReadBidOptions(snapshot, request, context, violations);
  options.limits = ToModel(request.limits());
  {
    const Violations::Scope scope(violations, "limits");
    Validate(options.limits, violations);
  }
  const Need given = ReadInlineNeed(snapshot, request, violations);
  RENKEI_RETURN_IF_ERROR(InvalidRequest(violations));
  RENKEI_RETURN_IF_ERROR(CheckNamedNeed(snapshot, request));
  options.inline_need = request.has_inline_need();
  const auto answer = PlanSplitOrder(
      snapshot, options.inline_need ? given : snapshot.need(*snapshot.FindNeed(request.need())),
      options);
  if (!answer.ok()) return Translate(answer.status());
  return ToProto(*answer, snapshot.contents().id);
}

}  // namespace renkei::services
