#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/night/plan_night.h"
#include "services/answers/answers.h"
#include "services/answers/request_reading.h"
#include "services/convert/answer.h"
#include "services/rpc/error.h"

namespace renkei::services {

absl::StatusOr<v1::PlanNightResponse> AnswerRequest(const Snapshot& snapshot,
                                                    const v1::PlanNightRequest& request,
                                                    const AnswerContext& context) {
  constexpr std::int64_t kUsualLimits = 0;
  Violations violations;
  NightOptions options;
  options.as_of = ReadDate(request.as_of(), snapshot, context, violations);
  options.ring_max_length =
      ReadRingLength(request.ring_max_length(), "ring_max_length", violations);
  options.work_limit = ReadWorkLimit(request.work_limit(), kUsualLimits, violations);
  options.out_of_time =
      ReadTimeLimit(request.has_time_limit(), request.time_limit(), context, violations);
  RENKEI_RETURN_IF_ERROR(InvalidRequest(violations));
  const auto answer = PlanNight(snapshot, options);
  if (!answer.ok()) return Translate(answer.status());
  return ToProto(*answer, snapshot.contents().id);
}

}  // namespace renkei::services
