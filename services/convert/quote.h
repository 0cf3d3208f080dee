// Quotes between contract and model.
#ifndef RENKEI_SERVICES_CONVERT_QUOTE_H_
#define RENKEI_SERVICES_CONVERT_QUOTE_H_

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "engine/model/quote.h"
#include "renkei/v1/quote.pb.h"

namespace renkei::services {

// Reads a quote. Adds what only the wire can get wrong to `violations` (see Validate for the rest)
// and returns what could be read.
Quote ToModel(const v1::Quote& proto, Violations& violations);

// Writes a quote of `network`. What the model leaves at its default is left out or written in full,
// so that reading it again gives an equal model. Server-set fields stay empty.
v1::Quote ToProto(const Quote& quote, absl::string_view network);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_QUOTE_H_
