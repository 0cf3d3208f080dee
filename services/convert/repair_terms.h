// What a repair starts from and what it changes, between contract and model.
#ifndef RENKEI_SERVICES_CONVERT_REPAIR_TERMS_H_
#define RENKEI_SERVICES_CONVERT_REPAIR_TERMS_H_

#include "engine/base/violations.h"
#include "engine/model/plan.h"
#include "engine/model/repair_terms.h"
#include "renkei/v1/plan.pb.h"

namespace renkei::services {

// Reads what is stated. Adds violations for amounts that aren't any; whether the promises are of
// the opportunity is for the engine to say.
RepairTerms ToModel(const v1::RepairTerms& proto, Violations& violations);
v1::RepairTerms ToProto(const RepairTerms& terms);

ChangedPromise ToModel(const v1::ChangedPromise& proto, Violations& violations);
v1::ChangedPromise ToProto(const ChangedPromise& change);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_REPAIR_TERMS_H_
