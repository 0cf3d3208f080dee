// Answers of the matching service between contract and model, complete both ways: what a plan verb
// printed can be read, verified and explained.
#ifndef RENKEI_SERVICES_CONVERT_ANSWER_H_
#define RENKEI_SERVICES_CONVERT_ANSWER_H_

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "engine/model/answer.h"
#include "renkei/v1/matching_service.pb.h"

namespace renkei::services {

// Each reads an answer as it is stated. Adds violations for what an answer cannot hold: a kind that
// isn't its own, amounts that aren't any, texts that are no days, enums without a value; and for an
// inline need or opportunity all that a request with it would be refused for. Whether what the
// answer says is true is for certify/ to say.
PartnersAnswer ToModel(const v1::FindPartnersResponse& proto, Violations& violations);
ProvidersAnswer ToModel(const v1::FindProvidersResponse& proto, Violations& violations);
SharedOrdersAnswer ToModel(const v1::PlanSharedOrdersResponse& proto, Violations& violations);
JointBidAnswer ToModel(const v1::PlanJointBidResponse& proto, Violations& violations);
SetOffAnswer ToModel(const v1::PlanSetOffResponse& proto, Violations& violations);
GapsAnswer ToModel(const v1::FindGapsResponse& proto, Violations& violations);
MentorsAnswer ToModel(const v1::FindMentorsResponse& proto, Violations& violations);
RoutesAnswer ToModel(const v1::FindRoutesResponse& proto, Violations& violations);
DevelopmentGroupAnswer ToModel(const v1::PlanDevelopmentGroupResponse& proto,
                               Violations& violations);
ResourcesAnswer ToModel(const v1::PlanResourcesResponse& proto, Violations& violations);
IntroductionsAnswer ToModel(const v1::PlanIntroductionsResponse& proto, Violations& violations);
RingsAnswer ToModel(const v1::PlanRingsResponse& proto, Violations& violations);
SplitOrderAnswer ToModel(const v1::PlanSplitOrderResponse& proto, Violations& violations);
NightAnswer ToModel(const v1::PlanNightResponse& proto, Violations& violations);
AbsenceAnswer ToModel(const v1::ExplainAbsenceResponse& proto, Violations& violations);

// The limits as they are stated.
SplitLimits ToModel(const v1::SplitLimits& proto);

// `network` goes into the names of inline resources that have an id.
v1::FindPartnersResponse ToProto(const PartnersAnswer& answer);
v1::FindProvidersResponse ToProto(const ProvidersAnswer& answer, absl::string_view network);
v1::PlanSharedOrdersResponse ToProto(const SharedOrdersAnswer& answer);
v1::PlanJointBidResponse ToProto(const JointBidAnswer& answer, absl::string_view network);
v1::PlanSetOffResponse ToProto(const SetOffAnswer& answer);
v1::FindGapsResponse ToProto(const GapsAnswer& answer);
v1::FindMentorsResponse ToProto(const MentorsAnswer& answer);
v1::FindRoutesResponse ToProto(const RoutesAnswer& answer);
v1::PlanDevelopmentGroupResponse ToProto(const DevelopmentGroupAnswer& answer);
v1::PlanResourcesResponse ToProto(const ResourcesAnswer& answer);
v1::PlanIntroductionsResponse ToProto(const IntroductionsAnswer& answer);
v1::PlanRingsResponse ToProto(const RingsAnswer& answer);
v1::PlanSplitOrderResponse ToProto(const SplitOrderAnswer& answer, absl::string_view network);
v1::PlanNightResponse ToProto(const NightAnswer& answer, absl::string_view network);
v1::ExplainAbsenceResponse ToProto(const AbsenceAnswer& answer);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_ANSWER_H_
