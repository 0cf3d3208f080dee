#include "services/convert/json.h"

#include "absl/base/macros.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "google/protobuf/util/json_util.h"

namespace renkei::services {
namespace {

// Protobuf's messages are "(offer.lines[1].unit_price): invalid value "x" for type TYPE_INT64",
// with an empty path at the top.
void AddProtobufError(absl::string_view message, Violations& violations) {
  absl::string_view field;
  absl::string_view reason = message;
  if (absl::ConsumePrefix(&reason, "(")) {
    const std::size_t end = reason.find(')');
    if (end == absl::string_view::npos) {
      violations.Add("", message);
      return;
    }
    field = reason.substr(0, end);
    reason.remove_prefix(end + 1);
  }
  absl::ConsumePrefix(&reason, ":");
  reason = absl::StripPrefix(reason, " ");
  violations.Add(field, absl::StrCat("is refused: ", reason.substr(0, 300)));
}

}  // namespace

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

void FromJson(absl::string_view text, StrictJson& strict, google::protobuf::Message& message,
              Violations& violations) {
  const int before = violations.count();
  strict.Check(text, *message.GetDescriptor(), violations);
  if (violations.count() != before) return;
  message.Clear();
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = false;
  const auto status = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(text.data(), text.size()), &message, options);
  if (status.ok()) return;
  const auto reason = status.message();
  AddProtobufError(absl::string_view(reason.data(), reason.size()), violations);
}

absl::Status FromJson(absl::string_view text, const JsonLimits& limits,
                      google::protobuf::Message& message) {
  StrictJson strict(limits);
  Violations violations;
  FromJson(text, strict, message, violations);
  return violations.ToStatus();
}

}  // namespace renkei::services
