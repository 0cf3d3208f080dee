// Exclusions between contract and model.
#ifndef RENKEI_SERVICES_CONVERT_EXCLUSION_H_
#define RENKEI_SERVICES_CONVERT_EXCLUSION_H_

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "engine/model/exclusion.h"
#include "renkei/v1/exclusion.pb.h"

namespace renkei::services {

// Reads an exclusion. Adds what only the wire can get wrong to `violations` (see Validate for the
// rest) and returns what could be read.
Exclusion ToModel(const v1::Exclusion& proto, Violations& violations);

// Writes an exclusion of `network`. What the model leaves at its default is left out or written in
// full, so that reading it again gives an equal model. Server-set fields stay empty.
v1::Exclusion ToProto(const Exclusion& exclusion, absl::string_view network);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_EXCLUSION_H_
