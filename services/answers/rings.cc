#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/exchange/plan_rings.h"
#include "services/answers/answers.h"
#include "services/answers/request_reading.h"
#include "services/convert/answer.h"
#include "services/rpc/error.h"

namespace renkei::services {

absl::StatusOr<v1::PlanRingsResponse> AnswerRequest(const Snapshot& snapshot,
                                                    const v1::PlanRingsRequest& request,
                                                    const AnswerContext& context) {
  Violations violations;
  RingsOptions options;
  options.as_of = ReadDate(request.as_of(), snapshot, context, violations);
  options.max_length = ReadRingLength(request.max_length(), "max_length", violations);
  if (request.objective() == v1::RING_OBJECTIVE_EXPECTED_VALUE) {
    options.objective = RingObjective::kExpectedValue;
    if (options.max_length == 0) {
      violations.Add("objective", "is EXPECTED_VALUE, which needs a max_length of 2 to 4");
    }
  } else if (request.objective() > v1::RING_OBJECTIVE_VALUE || request.objective() < 0) {
    violations.Add("objective", absl::StrCat("is ", static_cast<int>(request.objective()),
                                             "; use VALUE (1) or EXPECTED_VALUE (2)"));
  }
  options.work_limit =
      ReadWorkLimit(request.work_limit(), RingsOptions::kDefaultWorkLimit, violations);
  options.out_of_time =
      ReadTimeLimit(request.has_time_limit(), request.time_limit(), context, violations);
  RENKEI_RETURN_IF_ERROR(InvalidRequest(violations));
  const auto answer = PlanRings(snapshot, options);
  if (!answer.ok()) return Translate(answer.status());
  return ToProto(*answer);
}

}  // namespace renkei::services
