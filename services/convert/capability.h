// Capabilities between contract and model.
#ifndef RENKEI_SERVICES_CONVERT_CAPABILITY_H_
#define RENKEI_SERVICES_CONVERT_CAPABILITY_H_

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "engine/model/capability.h"
#include "renkei/v1/capability.pb.h"

namespace renkei::services {

// Reads a capability. Adds what only the wire can get wrong to `violations` (see Validate for the
// rest) and returns what could be read.
Capability ToModel(const v1::Capability& proto, Violations& violations);

// Writes a capability of `network`. What the model leaves at its default is left out or written in
// full, so that reading it again gives an equal model. Server-set fields stay empty.
v1::Capability ToProto(const Capability& capability, absl::string_view network);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_CAPABILITY_H_
