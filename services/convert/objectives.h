// Values and bounds of a plan's objectives between contract and model.
#ifndef RENKEI_SERVICES_CONVERT_OBJECTIVES_H_
#define RENKEI_SERVICES_CONVERT_OBJECTIVES_H_

#include <vector>

#include "engine/base/violations.h"
#include "engine/model/plan.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "renkei/v1/plan.pb.h"

namespace renkei::services {

using RepeatedObjective = google::protobuf::RepeatedPtrField<v1::ObjectiveValue>;

// Violations are named "objectives[i]…".
std::vector<ObjectiveValue> ObjectivesToModel(const RepeatedObjective& proto,
                                              Violations& violations);
void ObjectivesToProto(const std::vector<ObjectiveValue>& objectives, RepeatedObjective& proto);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_OBJECTIVES_H_
