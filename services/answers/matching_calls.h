// The calls of MatchingService, a row each: the server's table of methods and the command line's
// backends are made of it.
#ifndef RENKEI_SERVICES_ANSWERS_MATCHING_CALLS_H_
#define RENKEI_SERVICES_ANSWERS_MATCHING_CALLS_H_

#include <cstddef>
#include <tuple>
#include <type_traits>

#include "renkei/v1/matching_service.pb.h"

namespace renkei::services {

template <typename RequestType, typename ResponseType>
struct MatchingCall {
  using Request = RequestType;
  using Response = ResponseType;
  const char* method;  // Its name within the service.
};

inline constexpr auto kMatchingCalls = std::make_tuple(
    MatchingCall<v1::FindPartnersRequest, v1::FindPartnersResponse>{"FindPartners"},
    MatchingCall<v1::FindProvidersRequest, v1::FindProvidersResponse>{"FindProviders"},
    MatchingCall<v1::PlanSharedOrdersRequest, v1::PlanSharedOrdersResponse>{"PlanSharedOrders"},
    MatchingCall<v1::PlanJointBidRequest, v1::PlanJointBidResponse>{"PlanJointBid"},
    MatchingCall<v1::PlanSetOffRequest, v1::PlanSetOffResponse>{"PlanSetOff"},
    MatchingCall<v1::FindGapsRequest, v1::FindGapsResponse>{"FindGaps"},
    MatchingCall<v1::FindMentorsRequest, v1::FindMentorsResponse>{"FindMentors"},
    MatchingCall<v1::FindRoutesRequest, v1::FindRoutesResponse>{"FindRoutes"},
    MatchingCall<v1::PlanDevelopmentGroupRequest, v1::PlanDevelopmentGroupResponse>{
        "PlanDevelopmentGroup"},
    MatchingCall<v1::PlanResourcesRequest, v1::PlanResourcesResponse>{"PlanResources"},
    MatchingCall<v1::PlanIntroductionsRequest, v1::PlanIntroductionsResponse>{"PlanIntroductions"},
    MatchingCall<v1::PlanRingsRequest, v1::PlanRingsResponse>{"PlanRings"},
    MatchingCall<v1::PlanSplitOrderRequest, v1::PlanSplitOrderResponse>{"PlanSplitOrder"},
    MatchingCall<v1::PlanNightRequest, v1::PlanNightResponse>{"PlanNight"},
    MatchingCall<v1::ExplainAbsenceRequest, v1::ExplainAbsenceResponse>{"ExplainAbsence"});

// The row of a request's type; there is exactly one.
template <typename Request, std::size_t I = 0>
constexpr const auto& MatchingCallOf() {
  using Row = std::tuple_element_t<I, std::remove_const_t<decltype(kMatchingCalls)>>;
  if constexpr (std::is_same_v<typename Row::Request, Request>) {
    return std::get<I>(kMatchingCalls);
  } else {
    return MatchingCallOf<Request, I + 1>();
  }
}

// What it is answered with, and by which method.
template <typename Request>
using MatchingResponse =
    typename std::remove_cvref_t<decltype(MatchingCallOf<Request>())>::Response;
template <typename Request>
constexpr const char* MatchingMethod() {
  return MatchingCallOf<Request>().method;
}

// Calls `visit` with every row, in order.
template <typename Visit>
void ForEachMatchingCall(Visit visit) {
  std::apply([&visit](const auto&... call) { (visit(call), ...); }, kMatchingCalls);
}

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_ANSWERS_MATCHING_CALLS_H_
