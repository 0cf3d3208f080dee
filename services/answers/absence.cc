#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/explain/explain_absence.h"
#include "services/answers/answers.h"
#include "services/answers/request_reading.h"
#include "services/convert/answer.h"
#include "services/rpc/error.h"

namespace renkei::services {

absl::StatusOr<v1::ExplainAbsenceResponse> AnswerRequest(const Snapshot& snapshot,
                                                         const v1::ExplainAbsenceRequest& request,
                                                         const AnswerContext& context) {
  Violations violations;
  AbsenceOptions options;
  options.out_of_time =
      ReadTimeLimit(request.has_time_limit(), request.time_limit(), context, violations);
  renkei::Answer answer;
  switch (request.answer_case()) {
    case v1::ExplainAbsenceRequest::kPartners:
      answer = ToModel(request.partners(), violations);
      break;
    case v1::ExplainAbsenceRequest::kProviders:
      answer = ToModel(request.providers(), violations);
      break;
    case v1::ExplainAbsenceRequest::kSharedOrders:
      answer = ToModel(request.shared_orders(), violations);
      break;
    case v1::ExplainAbsenceRequest::kJointBid:
      answer = ToModel(request.joint_bid(), violations);
      break;
    case v1::ExplainAbsenceRequest::ANSWER_NOT_SET:
      violations.Add("answer", "is missing; give the answer that the member is missing from");
      break;
  }
  RENKEI_RETURN_IF_ERROR(InvalidRequest(violations));
  if (!snapshot.FindMember(request.member())) {
    return ResourceNotFound(absl::StrCat(request.parent(), "/members/", request.member()));
  }
  const auto absence = ExplainAbsence(snapshot, answer, request.member(), options);
  if (!absence.ok()) return Translate(absence.status());
  return ToProto(*absence);
}

}  // namespace renkei::services
