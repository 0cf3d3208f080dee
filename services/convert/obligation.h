// Obligations between contract and model.
#ifndef RENKEI_SERVICES_CONVERT_OBLIGATION_H_
#define RENKEI_SERVICES_CONVERT_OBLIGATION_H_

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "engine/model/obligation.h"
#include "renkei/v1/obligation.pb.h"

namespace renkei::services {

// Reads an obligation. Adds what only the wire can get wrong to `violations` (see Validate for the
// rest) and returns what could be read.
Obligation ToModel(const v1::Obligation& proto, Violations& violations);

// Writes an obligation of `network`. What the model leaves at its default is left out or written in
// full, so that reading it again gives an equal model. Server-set fields stay empty.
v1::Obligation ToProto(const Obligation& obligation, absl::string_view network);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_OBLIGATION_H_
