// Rankings: partners of a member, providers for a need.
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/model/inline_id.h"
#include "engine/partners/partners.h"
#include "services/answers/answers.h"
#include "services/answers/request_reading.h"
#include "services/convert/answer.h"
#include "services/convert/need.h"
#include "services/convert/resource_name.h"
#include "services/convert/valid_model.h"
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

}  // namespace renkei::services
