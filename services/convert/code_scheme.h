// Code schemes between contract and model.
#ifndef RENKEI_SERVICES_CONVERT_CODE_SCHEME_H_
#define RENKEI_SERVICES_CONVERT_CODE_SCHEME_H_

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "engine/model/code_scheme.h"
#include "renkei/v1/code_scheme.pb.h"

namespace renkei::services {

// Reads a code scheme. Adds what only the wire can get wrong to `violations` (see Validate for the
// rest) and returns what could be read.
CodeScheme ToModel(const v1::CodeScheme& proto, Violations& violations);

// Writes a code scheme of `network`. What the model leaves at its default is left out or written in
// full, so that reading it again gives an equal model. Server-set fields stay empty.
v1::CodeScheme ToProto(const CodeScheme& scheme, absl::string_view network);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_CODE_SCHEME_H_
