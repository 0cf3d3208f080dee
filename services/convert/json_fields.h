// Fills messages from parsed JSON through their descriptors.
#ifndef RENKEI_SERVICES_CONVERT_JSON_FIELDS_H_
#define RENKEI_SERVICES_CONVERT_JSON_FIELDS_H_

#include <simdjson.h>

#include "engine/base/violations.h"
#include "google/protobuf/message.h"

namespace renkei::services {

// Sets the fields that `object` states, which is not deeper than the parser allowed. Adds a
// violation for everything that proto3 JSON or the contract doesn't allow, with the field's path in
// the names of the contract; see StrictJson for the rules. `message` starts empty.
//
// Returns false, with `message` half filled, if the object has a field of a type that is left to
// protobuf's own reader: floating-point numbers, bytes, maps and the well-known types, whose forms
// are many and which files rarely have. What is wrong is reported all the same. O(bytes).
bool FillFromJson(const simdjson::dom::object& object, google::protobuf::Message& message,
                  Violations& violations);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_JSON_FIELDS_H_
