#include "services/answers/answers.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "engine/base/status_macros.h"
#include "engine/consortium/joint_bid.h"
#include "engine/explain/explain_absence.h"
#include "engine/model/inline_id.h"
#include "engine/partners/partners.h"
#include "engine/pooling/shared_orders.h"
#include "services/convert/answer.h"
#include "services/convert/need.h"
#include "services/convert/opportunity.h"
#include "services/convert/resource_name.h"
#include "services/convert/valid_model.h"
#include "services/rpc/error.h"

namespace renkei::services {
namespace {

constexpr std::int32_t kDefaultRankingLimit = 10;
constexpr std::int64_t kMaxWorkLimit = SharedOrdersOptions::kMaxWorkLimit;
constexpr absl::Duration kDefaultTimeLimit = absl::Seconds(10);
// What is left of a call's time for writing the answer.
constexpr absl::Duration kAnswerTime = absl::Milliseconds(100);

// An engine's error as a caller sees it: a bad argument gets a reason.
absl::Status Translate(const absl::Status& status) {
  if (absl::IsInvalidArgument(status)) {
    return MakeError(status.code(), "INVALID_REQUEST", status.message());
  }
  if (absl::IsNotFound(status)) {
    return MakeError(status.code(), "RESOURCE_NOT_FOUND", status.message());
  }
  if (absl::IsFailedPrecondition(status)) {
    return MakeError(status.code(), "OTHER_DATA", status.message());
  }
  return status;
}

Date ReadDate(absl::string_view text, const Snapshot& snapshot, const AnswerContext& context,
              Violations& violations) {
  if (text.empty()) {
    absl::TimeZone zone = absl::UTCTimeZone();
    // A network's zone was checked when it was written; without the zone's data UTC stands in.
    absl::LoadTimeZone(snapshot.contents().time_zone, &zone);
    return absl::ToCivilDay(context.now, zone);
  }
  const absl::StatusOr<Date> date = ParseDate(text);
  if (date.ok()) return *date;
  violations.Add("as_of", date.status().message());
  return Date();
}

std::int32_t ReadPageSize(std::int32_t page_size, Violations& violations) {
  if (page_size < 0) {
    violations.Add("page_size", absl::StrCat("is ", page_size, "; use 0 for the default of ",
                                             kDefaultRankingLimit, ", or 1 to ", kMaxRankingLimit));
  }
  if (page_size == 0) return kDefaultRankingLimit;
  return std::min(page_size, kMaxRankingLimit);
}

std::int64_t ReadWorkLimit(std::int64_t work_limit, std::int64_t normally, Violations& violations) {
  if (work_limit < 0 || work_limit > kMaxWorkLimit) {
    violations.Add("work_limit", absl::StrCat("is ", work_limit, "; use 0 for the default of ",
                                              normally, ", or 1 to ", kMaxWorkLimit));
  }
  return work_limit == 0 ? normally : work_limit;
}

// Whether a search must end at `end`, or now because nobody waits for it.
std::function<bool()> OutOfTimeAt(absl::Time end, const AnswerContext& context) {
  return [end, clock = context.clock, abandoned = context.abandoned] {
    return clock() >= end || (abandoned && abandoned());
  };
}

// The time of a search: what the request allows, at most what the call has left.
std::function<bool()> ReadTimeLimit(bool has_limit, const google::protobuf::Duration& limit,
                                    const AnswerContext& context, Violations& violations) {
  absl::Duration allowed = kDefaultTimeLimit;
  if (has_limit) {
    allowed = absl::Seconds(limit.seconds()) + absl::Nanoseconds(limit.nanos());
    if (allowed <= absl::ZeroDuration()) {
      violations.Add("time_limit", absl::StrCat("is ", absl::FormatDuration(allowed),
                                                "; state more than 0, or leave it out for ",
                                                absl::FormatDuration(kDefaultTimeLimit)));
    }
  }
  return OutOfTimeAt(std::min(context.now + allowed, context.deadline - kAnswerTime), context);
}

}  // namespace

absl::StatusOr<v1::FindPartnersResponse> AnswerRequest(const Snapshot& snapshot,
                                                       const v1::FindPartnersRequest& request,
                                                       const AnswerContext& context) {
  Violations violations;
  RankingOptions options;
  options.limit = ReadPageSize(request.page_size(), violations);
  options.as_of = ReadDate(request.as_of(), snapshot, context, violations);
  const auto member = ParseResourceName(ResourceKind::kMember, request.member());
  if (!member.ok()) violations.Add("member", member.status().message());
  RENKEI_RETURN_IF_ERROR(InvalidRequest(violations));
  if (!snapshot.FindMember(member->id)) return ResourceNotFound(request.member());
  const auto answer = FindPartners(snapshot, member->id, options);
  if (!answer.ok()) return Translate(answer.status());
  return ToProto(*answer);
}

absl::StatusOr<v1::FindProvidersResponse> AnswerRequest(const Snapshot& snapshot,
                                                        const v1::FindProvidersRequest& request,
                                                        const AnswerContext& context) {
  Violations violations;
  RankingOptions options;
  options.limit = ReadPageSize(request.page_size(), violations);
  options.as_of = ReadDate(request.as_of(), snapshot, context, violations);
  Need inline_need;
  if (request.has_inline_need()) {
    const Violations::Scope scope(violations, "inline_need");
    inline_need = ToValidInlineModel(request.inline_need(), violations);
    CheckInlineId(snapshot.contents(), inline_need, violations);
  } else if (request.need().empty()) {
    violations.Add("need", "is empty; name a need of the network, or give one as inline_need");
  }
  RENKEI_RETURN_IF_ERROR(InvalidRequest(violations));
  if (!request.has_inline_need() && !snapshot.FindNeed(request.need())) {
    return ResourceNotFound(absl::StrCat(request.parent(), "/needs/", request.need()));
  }
  const auto answer = request.has_inline_need() ? FindProviders(snapshot, inline_need, options)
                                                : FindProviders(snapshot, request.need(), options);
  if (!answer.ok()) return Translate(answer.status());
  return ToProto(*answer, snapshot.contents().id);
}

absl::StatusOr<v1::PlanSharedOrdersResponse> AnswerRequest(
    const Snapshot& snapshot, const v1::PlanSharedOrdersRequest& request,
    const AnswerContext& context) {
  Violations violations;
  SharedOrdersOptions options;
  options.as_of = ReadDate(request.as_of(), snapshot, context, violations);
  options.work_limit =
      ReadWorkLimit(request.work_limit(), SharedOrdersOptions::kDefaultWorkLimit, violations);
  options.out_of_time = OutOfTimeAt(context.deadline - kAnswerTime, context);
  RENKEI_RETURN_IF_ERROR(InvalidRequest(violations));
  const auto answer = PlanSharedOrders(snapshot, options);
  if (!answer.ok()) return Translate(answer.status());
  return ToProto(*answer);
}

absl::StatusOr<v1::PlanJointBidResponse> AnswerRequest(const Snapshot& snapshot,
                                                       const v1::PlanJointBidRequest& request,
                                                       const AnswerContext& context) {
  Violations violations;
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
    if (kind < 1 || kind >= static_cast<int>(ObjectiveKind::kSaving)) {
      violations.Add(absl::StrCat("objectives[", i, "]"),
                     "isn't COVERAGE, PRICE, QUALITY, MEMBERS or BALANCE");
    }
  }
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
