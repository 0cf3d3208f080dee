// What only plans of a shared order have, between contract and model.
#ifndef RENKEI_SERVICES_CONVERT_SHARED_ORDER_DETAIL_H_
#define RENKEI_SERVICES_CONVERT_SHARED_ORDER_DETAIL_H_

#include "engine/base/violations.h"
#include "engine/model/plan.h"
#include "renkei/v1/plan.pb.h"

namespace renkei::services {

// As ToModel of a plan (plan.h): the detail as it is stated.
SharedOrderDetail ToModel(const v1::SharedOrderDetail& proto, Violations& violations);
v1::SharedOrderDetail ToProto(const SharedOrderDetail& detail);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_SHARED_ORDER_DETAIL_H_
