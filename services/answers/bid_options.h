// What requests for joint bids and split orders have in common.
#ifndef RENKEI_SERVICES_ANSWERS_BID_OPTIONS_H_
#define RENKEI_SERVICES_ANSWERS_BID_OPTIONS_H_

#include "absl/strings/str_cat.h"
#include "engine/consortium/joint_bid.h"
#include "services/answers/request_reading.h"

namespace renkei::services {

// Whether the request repairs an earlier plan.
template <typename Request>
bool IsRepair(const Request& request) {
  if constexpr (requires { request.has_repair(); }) {
    return request.has_repair();
  } else {
    return false;
  }
}

// `as_of`, the limits of the search, `alternative_count` and `objectives`.
template <typename Request>
JointBidOptions ReadBidOptions(const Snapshot& snapshot, const Request& request,
                               const AnswerContext& context, Violations& violations) {
  JointBidOptions options;
  options.as_of = ReadDate(request.as_of(), snapshot, context, violations);
  options.work_limit =
      ReadWorkLimit(request.work_limit(), JointBidOptions::kDefaultWorkLimit, violations);
  options.out_of_time =
      ReadTimeLimit(request.has_time_limit(), request.time_limit(), context, violations);
  options.alternatives = request.alternative_count();
  if (options.alternatives < 0 || options.alternatives > JointBidOptions::kMaxAlternatives) {
    violations.Add("alternative_count", absl::StrCat("is ", options.alternatives, "; use 0 to ",
                                                     JointBidOptions::kMaxAlternatives));
  }
  for (int i = 0; i < request.objectives_size(); ++i) {
    const int kind = request.objectives(i);
    options.objectives.push_back(static_cast<ObjectiveKind>(kind));
    const bool counts_changes = kind == static_cast<int>(ObjectiveKind::kChanges);
    if (kind < 1 || (!counts_changes && kind >= static_cast<int>(ObjectiveKind::kSaving)) ||
        (counts_changes && !IsRepair(request))) {
      violations.Add(
          absl::StrCat("objectives[", i, "]"),
          absl::StrCat("is ", kind, "; use 1 to 5: COVERAGE, PRICE, QUALITY, MEMBERS or BALANCE",
                       "; only a repair counts CHANGES, 15"));
    }
  }
  return options;
}

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_ANSWERS_BID_OPTIONS_H_
