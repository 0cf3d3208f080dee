// What only plans of a joint bid have, between contract and model.
#ifndef RENKEI_SERVICES_CONVERT_JOINT_BID_DETAIL_H_
#define RENKEI_SERVICES_CONVERT_JOINT_BID_DETAIL_H_

#include "engine/base/violations.h"
#include "engine/model/plan.h"
#include "renkei/v1/plan.pb.h"

namespace renkei::services {

// As ToModel of a plan (plan.h): the detail as it is stated.
JointBidDetail ToModel(const v1::JointBidDetail& proto, Violations& violations);
v1::JointBidDetail ToProto(const JointBidDetail& detail);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_JOINT_BID_DETAIL_H_
