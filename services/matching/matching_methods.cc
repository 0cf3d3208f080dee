#include "services/matching/matching_methods.h"

#include <string>

#include "engine/base/status_macros.h"
#include "renkei/v1/matching_service.pb.h"
#include "services/answers/answers.h"
#include "services/convert/resource_name.h"
#include "services/directory/freshness.h"
#include "services/rpc/error.h"

namespace renkei::services {
namespace {

absl::StatusOr<std::string> NetworkOf(ResourceKind kind, absl::string_view field,
                                      absl::string_view text) {
  const auto name = ParseResourceName(kind, text);
  if (!name.ok()) return InvalidField(field, name.status().message());
  return name->network;
}

// FindPartners names a member, every other request its network.
absl::StatusOr<std::string> NetworkOf(const v1::FindPartnersRequest& request) {
  return NetworkOf(ResourceKind::kMember, "member", request.member());
}
template <typename Request>
absl::StatusOr<std::string> NetworkOf(const Request& request) {
  return NetworkOf(ResourceKind::kNetwork, "parent", request.parent());
}

template <typename Request, typename Response>
void AddRow(absl::string_view method, IndexFollower& follower, MethodTable::Builder& table) {
  table.Add<Request, Response>(
      method, Lane::kMatching,
      [&follower](const CallContext& context, const Request& request) -> absl::StatusOr<Response> {
        RENKEI_ASSIGN_OR_RETURN(const std::string network, NetworkOf(request));
        RENKEI_ASSIGN_OR_RETURN(const std::uint64_t at_least,
                                TokenSequence(network, request.consistency_token()));
        RENKEI_ASSIGN_OR_RETURN(const PinnedSnapshot pinned,
                                follower.Pin(network, at_least, context));
        return AnswerRequest(*pinned.snapshot, request,
                             {.now = context.clock(),
                              .deadline = context.deadline,
                              .clock = context.clock,
                              .abandoned = [&context] { return context.Abandoned(); }});
      });
}

}  // namespace

void AddMatchingMethods(IndexFollower& follower, MethodTable::Builder& table) {
  AddRow<v1::FindPartnersRequest, v1::FindPartnersResponse>(
      "renkei.v1.MatchingService.FindPartners", follower, table);
  AddRow<v1::FindProvidersRequest, v1::FindProvidersResponse>(
      "renkei.v1.MatchingService.FindProviders", follower, table);
  AddRow<v1::PlanSharedOrdersRequest, v1::PlanSharedOrdersResponse>(
      "renkei.v1.MatchingService.PlanSharedOrders", follower, table);
  AddRow<v1::PlanJointBidRequest, v1::PlanJointBidResponse>(
      "renkei.v1.MatchingService.PlanJointBid", follower, table);
  AddRow<v1::ExplainAbsenceRequest, v1::ExplainAbsenceResponse>(
      "renkei.v1.MatchingService.ExplainAbsence", follower, table);
}

}  // namespace renkei::services
