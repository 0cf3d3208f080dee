#include "engine/introductions/introductions.h"

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "services/answers/answers.h"
#include "services/answers/request_reading.h"
#include "services/convert/answer.h"
#include "services/rpc/error.h"

namespace renkei::services {

absl::StatusOr<v1::PlanIntroductionsResponse> AnswerRequest(
    const Snapshot& snapshot, const v1::PlanIntroductionsRequest& request,
    const AnswerContext& context) {
  using Options = IntroductionsOptions;
  Violations violations;
  Options options;
  options.as_of = ReadDate(request.as_of(), snapshot, context, violations);
  if (request.has_floor_bonus()) options.floor_bonus = request.floor_bonus();
  if (options.floor_bonus < 0 || options.floor_bonus > Options::kMaxFloorBonus) {
    violations.Add("floor_bonus", absl::StrCat("is ", options.floor_bonus, "; use 0 to ",
                                               Options::kMaxFloorBonus));
  }
  options.work_limit = ReadWorkLimit(request.work_limit(), Options::kDefaultWorkLimit, violations);
  options.out_of_time =
      ReadTimeLimit(request.has_time_limit(), request.time_limit(), context, violations);
  RENKEI_RETURN_IF_ERROR(InvalidRequest(violations));
  const auto answer = PlanIntroductions(snapshot, options);
  if (!answer.ok()) return Translate(answer.status());
  return ToProto(*answer);
}

}  // namespace renkei::services
