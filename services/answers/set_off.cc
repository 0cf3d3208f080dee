#include "engine/base/status_macros.h"
#include "engine/exchange/plan_set_off.h"
#include "engine/model/given_debts.h"
#include "services/answers/answers.h"
#include "services/answers/request_reading.h"
#include "services/convert/answer.h"
#include "services/convert/given_debts.h"
#include "services/rpc/error.h"

namespace renkei::services {

absl::StatusOr<v1::PlanSetOffResponse> AnswerRequest(const Snapshot& snapshot,
                                                     const v1::PlanSetOffRequest& request,
                                                     const AnswerContext& context) {
  Violations violations;
  SetOffOptions options;
  options.as_of = ReadDate(request.as_of(), snapshot, context, violations);
  options.obligations = GivenDebtsToModel(request.obligations(), "obligations", violations);
  options.credit_lines = GivenDebtsToModel(request.credit_lines(), "credit_lines", violations);
  CheckGivenDebts("obligations", options.obligations, violations);
  CheckGivenDebts("credit_lines", options.credit_lines, violations);
  RENKEI_RETURN_IF_ERROR(InvalidRequest(violations));
  const auto answer = PlanSetOff(snapshot, options);
  if (!answer.ok()) return Translate(answer.status());
  return ToProto(*answer);
}

}  // namespace renkei::services
