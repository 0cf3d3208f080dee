#include "services/convert/json.h"

#include "absl/base/macros.h"
#include "engine/base/violations.h"
#include "google/protobuf/util/json_util.h"

namespace renkei::services {
std::string ToJson(const google::protobuf::Message& message, JsonLayout layout,
                   JsonDefaults defaults) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = layout == JsonLayout::kIndented;
  options.always_print_primitive_fields = defaults == JsonDefaults::kPrinted;
  std::string text;
  const auto status = google::protobuf::util::MessageToJsonString(message, &text, options);
  // Every message of the contract has a JSON form.
  ABSL_HARDENING_ASSERT(status.ok());
  return text;
}

absl::Status FromJson(absl::string_view text, const JsonLimits& limits,
                      google::protobuf::Message& message) {
  StrictJson strict(limits);
  Violations violations;
  strict.Read(text, message, violations);
  return violations.ToStatus();
}

}  // namespace renkei::services
