#include "engine/consortium/joint_bid.h"

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/model/inline_id.h"
#include "services/answers/answers.h"
#include "services/answers/bid_options.h"
#include "services/answers/request_reading.h"
#include "services/convert/answer.h"
#include "services/convert/opportunity.h"
#include "services/convert/repair_terms.h"
#include "services/convert/valid_model.h"
#include "services/rpc/error.h"

namespace renkei::services {

absl::StatusOr<v1::PlanJointBidResponse> AnswerRequest(const Snapshot& snapshot,
                                                       const v1::PlanJointBidRequest& request,
                                                       const AnswerContext& context) {
  Violations violations;
  JointBidOptions options = ReadBidOptions(snapshot, request, context, violations);
  renkei::Opportunity inline_opportunity;
  if (request.has_inline_opportunity()) {
    const Violations::Scope scope(violations, "inline_opportunity");
    inline_opportunity = ToValidInlineModel(request.inline_opportunity(), violations);
    CheckInlineId(snapshot.contents(), inline_opportunity, violations);
    options.inline_opportunity = true;
  } else if (request.opportunity().empty()) {
    violations.Add("opportunity",
                   "is empty; name one of the network, or give one as inline_opportunity");
  }
  if (request.has_repair()) {
    const Violations::Scope scope(violations, "repair");
    options.repair = ToModel(request.repair(), violations);
  }
  RENKEI_RETURN_IF_ERROR(InvalidRequest(violations));
  const auto stored = snapshot.FindOpportunity(request.opportunity());
  if (!options.inline_opportunity && !stored) {
    return ResourceNotFound(
        absl::StrCat(request.parent(), "/opportunities/", request.opportunity()));
  }
  const auto answer =
      PlanJointBid(snapshot, stored ? snapshot.opportunity(*stored) : inline_opportunity, options);
  if (!answer.ok()) return Translate(answer.status());
  return ToProto(*answer, snapshot.contents().id);
}

}  // namespace renkei::services
