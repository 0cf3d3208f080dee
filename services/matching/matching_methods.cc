#include "services/matching/matching_methods.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "services/answers/answers.h"
#include "services/answers/matching_calls.h"
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
void AddRow(const MatchingCall<Request, Response>& call, IndexFollower& follower,
            MethodTable::Builder& table) {
  table.Add<Request, Response>(
      absl::StrCat("renkei.v1.MatchingService.", call.method), Lane::kMatching,
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
  ForEachMatchingCall([&](const auto& call) { AddRow(call, follower, table); });
}

}  // namespace renkei::services
