// Needs between contract and model.
#ifndef RENKEI_SERVICES_CONVERT_NEED_H_
#define RENKEI_SERVICES_CONVERT_NEED_H_

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "engine/model/need.h"
#include "renkei/v1/need.pb.h"

namespace renkei::services {

// Reads a need. Adds what only the wire can get wrong to `violations` (see Validate for the rest)
// and returns what could be read.
Need ToModel(const v1::Need& proto, Violations& violations);

// Writes a need of `network`. What the model leaves at its default is left out or written in full,
// so that reading it again gives an equal model. Server-set fields stay empty.
v1::Need ToProto(const Need& need, absl::string_view network);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_NEED_H_
