// Messages of the contract as proto3 JSON: lowerCamelCase names, 64-bit integers as strings,
// enums by name. The same message always gives the same text.
#ifndef RENKEI_SERVICES_CONVERT_JSON_H_
#define RENKEI_SERVICES_CONVERT_JSON_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "services/convert/strict_json.h"

namespace renkei::services {

enum class JsonLayout : std::uint8_t {
  kLine,      // One line without its end, for JSONL and ndjson.
  kIndented,  // Many lines, each with its end.
};

enum class JsonDefaults : std::uint8_t {
  kLeftOut,  // Only what is set: network files.
  kPrinted,  // Also fields at their default, except those that can be told to be unset: answers.
};

// Writes a message, whose texts are valid UTF-8.
std::string ToJson(const google::protobuf::Message& message, JsonLayout layout,
                   JsonDefaults defaults);

// Reads one message strictly: see StrictJson, which reads many.
//
// Errors: kInvalidArgument with all violations.
absl::Status FromJson(absl::string_view text, const JsonLimits& limits,
                      google::protobuf::Message& message);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_JSON_H_
