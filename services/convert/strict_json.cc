#include "services/convert/strict_json.h"

#include <simdjson.h>

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "google/protobuf/util/json_util.h"
#include "services/convert/json_fields.h"

namespace renkei::services {
namespace {

std::string Reason(simdjson::error_code error, const JsonLimits& limits) {
  switch (error) {
    case simdjson::DEPTH_ERROR:
      return absl::StrCat("has objects or lists more than ", limits.max_depth,
                          " deep; that is the limit");
    case simdjson::UTF8_ERROR:
      return "is not valid UTF-8; save it as UTF-8";
    case simdjson::UNESCAPED_CHARS:
      return "has a control character in a string; remove it or write an escape such as \\n";
    case simdjson::UNCLOSED_STRING:
      return "ends within a string; it is cut short or a quotation mark is missing";
    case simdjson::STRING_ERROR:
      return "has a string with a broken escape";
    case simdjson::NUMBER_ERROR:
      return "has a number that JSON doesn't know or that is out of range";
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
      return "has a word that is not true, false or null";
    case simdjson::EMPTY:
      return "is empty; write one JSON object";
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC:
      return "is too large to read";
    default:
      return "is not JSON: a brace, bracket, comma, colon or quotation mark is missing or too many";
  }
}

// Protobuf's messages are "(offer.lines[1].unit_price): invalid value "x" for type TYPE_INT64",
// with an empty path at the top.
void AddProtobufError(absl::string_view message, Violations& violations) {
  absl::string_view field;
  absl::string_view reason = message;
  if (absl::ConsumePrefix(&reason, "(")) {
    const std::size_t end = std::min(reason.find(')'), reason.size());
    field = reason.substr(0, end);
    reason.remove_prefix(std::min(end + 1, reason.size()));
  }
  absl::ConsumePrefix(&reason, ":");
  constexpr std::size_t kMostShown = 300;
  violations.Add(field, absl::StrCat("is refused: ",
                                     absl::StripAsciiWhitespace(reason).substr(0, kMostShown)));
}

void ReadWithProtobuf(absl::string_view text, google::protobuf::Message& message,
                      Violations& violations) {
  message.Clear();
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = false;
  const auto status = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(text.data(), text.size()), &message, options);
  if (status.ok()) return;
  const auto reason = status.message();
  AddProtobufError(absl::string_view(reason.data(), reason.size()), violations);
}

}  // namespace

struct StrictJson::Parser {
  simdjson::dom::parser parser;
};

StrictJson::StrictJson(const JsonLimits& limits)
    : limits_(limits), parser_(std::make_unique<Parser>()) {}

StrictJson::~StrictJson() = default;

void StrictJson::Read(absl::string_view text, google::protobuf::Message& message,
                      Violations& violations) {
  if (text.size() > limits_.max_bytes) {
    violations.Add("", absl::StrCat("is ", text.size(), " bytes long; at most ", limits_.max_bytes,
                                    " are allowed"));
    return;
  }
  simdjson::dom::parser& parser = parser_->parser;
  if (parser.capacity() < text.size() || parser.capacity() == 0) {
    // More than is needed now, so that growing lines don't allocate each time.
    const auto error = parser.allocate(std::max<std::size_t>(text.size() * 2, 4096),
                                       static_cast<std::size_t>(limits_.max_depth));
    if (error) {
      violations.Add("", Reason(error, limits_));
      return;
    }
  }
  simdjson::dom::element root;
  if (const auto error = parser.parse(text.data(), text.size()).get(root)) {
    violations.Add("", Reason(error, limits_));
    return;
  }
  if (!root.is_object()) {
    violations.Add("", "is not a JSON object; write {…}");
    return;
  }
  message.Clear();
  const int before = violations.count();
  const bool is_filled = FillFromJson(simdjson::dom::object(root), message, violations);
  if (!is_filled && violations.count() == before) ReadWithProtobuf(text, message, violations);
}

}  // namespace renkei::services
