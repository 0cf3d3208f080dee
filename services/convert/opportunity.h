// Opportunities between contract and model.
#ifndef RENKEI_SERVICES_CONVERT_OPPORTUNITY_H_
#define RENKEI_SERVICES_CONVERT_OPPORTUNITY_H_

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "engine/model/opportunity.h"
#include "renkei/v1/opportunity.pb.h"

namespace renkei::services {

// Reads an opportunity. Adds what only the wire can get wrong to `violations` (see Validate for the
// rest) and returns what could be read.
Opportunity ToModel(const v1::Opportunity& proto, Violations& violations);

// Writes an opportunity of `network`. What the model leaves at its default is left out or written
// in full, so that reading it again gives an equal model. Server-set fields stay empty.
v1::Opportunity ToProto(const Opportunity& opportunity, absl::string_view network);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_OPPORTUNITY_H_
