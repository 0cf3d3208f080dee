// The parts that members play: gaps, mentors, routes, resources and development groups.
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/roles/development_groups.h"
#include "engine/roles/gaps.h"
#include "engine/roles/mentors.h"
#include "engine/roles/resources.h"
#include "engine/roles/routes.h"
#include "services/answers/answers.h"
#include "services/answers/request_reading.h"
#include "services/convert/answer.h"
#include "services/rpc/error.h"

namespace renkei::services {
namespace {

template <typename Request>
RankingOptions ReadOptions(const Snapshot& snapshot, const Request& request,
                           const AnswerContext& context, Violations& violations) {
  RankingOptions options;
  options.limit = ReadPageSize(request.page_size(), violations);
  options.as_of = ReadDate(request.as_of(), snapshot, context, violations);
  return options;
}

// OK, or what is wrong with the need or opportunity that a request names.
template <typename Found>
absl::Status CheckNamed(absl::string_view field, const std::string& id,
                        const std::string& collection, const Found& found, Violations& violations) {
  if (id.empty()) violations.Add(field, "is empty; state the last segment of its name");
  RENKEI_RETURN_IF_ERROR(InvalidRequest(violations));
  return found ? absl::OkStatus() : ResourceNotFound(absl::StrCat(collection, "/", id));
}

template <typename Answer>
auto Printed(const absl::StatusOr<Answer>& answer) -> absl::StatusOr<decltype(ToProto(*answer))> {
  if (!answer.ok()) return Translate(answer.status());
  return ToProto(*answer);
}

}  // namespace

absl::StatusOr<v1::FindGapsResponse> AnswerRequest(const Snapshot& snapshot,
                                                   const v1::FindGapsRequest& request,
                                                   const AnswerContext& context) {
  Violations violations;
  const RankingOptions options = ReadOptions(snapshot, request, context, violations);
  RENKEI_RETURN_IF_ERROR(InvalidRequest(violations));
  return Printed(PlanGaps(snapshot, options));
}

absl::StatusOr<v1::FindMentorsResponse> AnswerRequest(const Snapshot& snapshot,
                                                      const v1::FindMentorsRequest& request,
                                                      const AnswerContext& context) {
  Violations violations;
  const RankingOptions options = ReadOptions(snapshot, request, context, violations);
  RENKEI_RETURN_IF_ERROR(CheckNamed("need", request.need(),
                                    absl::StrCat(request.parent(), "/needs"),
                                    snapshot.FindNeed(request.need()), violations));
  return Printed(PlanMentors(snapshot, request.need(), options));
}

absl::StatusOr<v1::FindRoutesResponse> AnswerRequest(const Snapshot& snapshot,
                                                     const v1::FindRoutesRequest& request,
                                                     const AnswerContext& context) {
  Violations violations;
  const RankingOptions options = ReadOptions(snapshot, request, context, violations);
  RENKEI_RETURN_IF_ERROR(CheckNamed("lead", request.lead(),
                                    absl::StrCat(request.parent(), "/opportunities"),
                                    snapshot.FindOpportunity(request.lead()), violations));
  return Printed(PlanRoutes(snapshot, request.lead(), options));
}

absl::StatusOr<v1::PlanResourcesResponse> AnswerRequest(const Snapshot& snapshot,
                                                        const v1::PlanResourcesRequest& request,
                                                        const AnswerContext& context) {
  Violations violations;
  const ResourcesOptions options{ReadDate(request.as_of(), snapshot, context, violations)};
  RENKEI_RETURN_IF_ERROR(CheckNamed("need", request.need(),
                                    absl::StrCat(request.parent(), "/needs"),
                                    snapshot.FindNeed(request.need()), violations));
  return Printed(PlanResources(snapshot, request.need(), options));
}

absl::StatusOr<v1::PlanDevelopmentGroupResponse> AnswerRequest(
    const Snapshot& snapshot, const v1::PlanDevelopmentGroupRequest& request,
    const AnswerContext& context) {
  Violations violations;
  DevelopmentGroupOptions options;
  options.as_of = ReadDate(request.as_of(), snapshot, context, violations);
  if (request.group_limit() != 0) options.group_limit = request.group_limit();
  if (options.group_limit < 1 || options.group_limit > kMaxDevelopmentGroup) {
    violations.Add(
        "group_limit",
        absl::StrCat("is ", options.group_limit, "; use 0 for the default of ",
                     DevelopmentGroupOptions().group_limit, ", or 1 to ", kMaxDevelopmentGroup));
  }
  RENKEI_RETURN_IF_ERROR(CheckNamed("need", request.need(),
                                    absl::StrCat(request.parent(), "/needs"),
                                    snapshot.FindNeed(request.need()), violations));
  return Printed(PlanDevelopmentGroups(snapshot, request.need(), options));
}

}  // namespace renkei::services
