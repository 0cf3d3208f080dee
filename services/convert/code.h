// Codes between contract and model.
#ifndef RENKEI_SERVICES_CONVERT_CODE_H_
#define RENKEI_SERVICES_CONVERT_CODE_H_

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "engine/model/code_scheme.h"
#include "renkei/v1/code.pb.h"

namespace renkei::services {

// Reads a code. Adds what only the wire can get wrong to `violations` (see Validate for the rest)
// and returns what could be read.
Code ToModel(const v1::Code& proto, Violations& violations);

// Writes a code of `network`. What the model leaves at its default is left out or written in full,
// so that reading it again gives an equal model. Server-set fields stay empty.
v1::Code ToProto(const Code& code, absl::string_view network);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_CODE_H_
