// A matching request answered from a snapshot. The server and the command line both come here, so
// that the same data and request give the same bytes on either road.
#ifndef RENKEI_SERVICES_ANSWERS_ANSWERS_H_
#define RENKEI_SERVICES_ANSWERS_ANSWERS_H_

#include <functional>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "engine/index/snapshot.h"
#include "renkei/v1/matching_service.pb.h"

namespace renkei::services {

// What a request leaves to its surroundings.
struct AnswerContext {
  absl::Time now;       // For `as_of` where the request leaves it open.
  absl::Time deadline;  // When a search must be over.
  std::function<absl::Time()> clock;
  std::function<bool()> abandoned;  // Nobody waits any more; may be empty.
};

// Each answers one request from `snapshot`, which must be of the network that the request names;
// consistency tokens are the caller's business. Thread-safe; no I/O.
//
// Errors: kInvalidArgument with all violations; kNotFound, naming the resource; kFailedPrecondition
// for an answer to explain that was computed on other content.
absl::StatusOr<v1::FindPartnersResponse> AnswerRequest(const Snapshot& snapshot,
                                                       const v1::FindPartnersRequest& request,
                                                       const AnswerContext& context);
absl::StatusOr<v1::FindProvidersResponse> AnswerRequest(const Snapshot& snapshot,
                                                        const v1::FindProvidersRequest& request,
                                                        const AnswerContext& context);
absl::StatusOr<v1::PlanSharedOrdersResponse> AnswerRequest(
    const Snapshot& snapshot, const v1::PlanSharedOrdersRequest& request,
    const AnswerContext& context);
absl::StatusOr<v1::PlanJointBidResponse> AnswerRequest(const Snapshot& snapshot,
                                                       const v1::PlanJointBidRequest& request,
                                                       const AnswerContext& context);
absl::StatusOr<v1::PlanSetOffResponse> AnswerRequest(const Snapshot& snapshot,
                                                     const v1::PlanSetOffRequest& request,
                                                     const AnswerContext& context);
absl::StatusOr<v1::FindGapsResponse> AnswerRequest(const Snapshot& snapshot,
                                                   const v1::FindGapsRequest& request,
                                                   const AnswerContext& context);
absl::StatusOr<v1::FindMentorsResponse> AnswerRequest(const Snapshot& snapshot,
                                                      const v1::FindMentorsRequest& request,
                                                      const AnswerContext& context);
absl::StatusOr<v1::FindRoutesResponse> AnswerRequest(const Snapshot& snapshot,
                                                     const v1::FindRoutesRequest& request,
                                                     const AnswerContext& context);
absl::StatusOr<v1::PlanDevelopmentGroupResponse> AnswerRequest(
    const Snapshot& snapshot, const v1::PlanDevelopmentGroupRequest& request,
    const AnswerContext& context);
absl::StatusOr<v1::PlanResourcesResponse> AnswerRequest(const Snapshot& snapshot,
                                                        const v1::PlanResourcesRequest& request,
                                                        const AnswerContext& context);
absl::StatusOr<v1::PlanIntroductionsResponse> AnswerRequest(
    const Snapshot& snapshot, const v1::PlanIntroductionsRequest& request,
    const AnswerContext& context);
absl::StatusOr<v1::PlanRingsResponse> AnswerRequest(const Snapshot& snapshot,
                                                    const v1::PlanRingsRequest& request,
                                                    const AnswerContext& context);
absl::StatusOr<v1::PlanSplitOrderResponse> AnswerRequest(const Snapshot& snapshot,
                                                         const v1::PlanSplitOrderRequest& request,
                                                         const AnswerContext& context);
absl::StatusOr<v1::PlanNightResponse> AnswerRequest(const Snapshot& snapshot,
                                                    const v1::PlanNightRequest& request,
                                                    const AnswerContext& context);
absl::StatusOr<v1::ExplainAbsenceResponse> AnswerRequest(const Snapshot& snapshot,
                                                         const v1::ExplainAbsenceRequest& request,
                                                         const AnswerContext& context);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_ANSWERS_ANSWERS_H_
