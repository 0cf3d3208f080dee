// Rankings: partners of a member, providers for a need.
#include "engine/base/status_macros.h"
#include "engine/partners/partners.h"
#include "services/answers/answers.h"
#include "services/answers/given_need.h"
#include "services/answers/request_reading.h"
#include "services/convert/answer.h"
#include "services/convert/resource_name.h"
#include "services/rpc/error.h"

namespace renkei::services {

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
  const Need inline_need = ReadInlineNeed(snapshot, request, violations);
  RENKEI_RETURN_IF_ERROR(InvalidRequest(violations));
  RENKEI_RETURN_IF_ERROR(CheckNamedNeed(snapshot, request));
  const auto answer = request.has_inline_need() ? FindProviders(snapshot, inline_need, options)
                                                : FindProviders(snapshot, request.need(), options);
  if (!answer.ok()) return Translate(answer.status());
  return ToProto(*answer, snapshot.contents().id);
}

}  // namespace renkei::services
