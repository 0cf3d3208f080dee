#include "services/convert/strict_json.h"

#include <simdjson.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/model/field_rules.h"

namespace renkei::services {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using simdjson::dom::element;
using simdjson::dom::element_type;

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

absl::string_view View(std::string_view text) { return {text.data(), text.size()}; }

// What JSON has for a field of the contract.
enum class Shape : std::uint8_t { kObject, kText, kBoolean, kNumberOrText, kAny };

Shape ShapeOf(const FieldDescriptor& field) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      // Well-known types have forms of their own, which protobuf checks.
      return absl::StartsWith(field.message_type()->full_name(), "google.protobuf.")
                 ? Shape::kAny
                 : Shape::kObject;
    case FieldDescriptor::CPPTYPE_STRING:
      return Shape::kText;
    case FieldDescriptor::CPPTYPE_BOOL:
      return Shape::kBoolean;
    default:
      return Shape::kNumberOrText;
  }
}

bool HasShape(element value, Shape shape) {
  switch (shape) {
    case Shape::kObject:
      return value.is_object();
    case Shape::kText:
      return value.is_string();
    case Shape::kBoolean:
      return value.is_bool();
    case Shape::kNumberOrText:
      return value.is_number() || value.is_string();
    case Shape::kAny:
      return !value.is_array();
  }
  return false;
}

absl::string_view WordFor(Shape shape) {
  switch (shape) {
    case Shape::kObject:
      return "an object {…}";
    case Shape::kText:
      return "a text in quotation marks";
    case Shape::kBoolean:
      return "true or false";
    case Shape::kNumberOrText:
      return "a number, or a name in quotation marks";
    case Shape::kAny:
      return "one value";
  }
  return "";
}

const FieldDescriptor* FindField(const Descriptor& message, std::string_view key) {
  const std::string name(key);
  if (const FieldDescriptor* field = message.FindFieldByCamelcaseName(name)) return field;
  return message.FindFieldByName(name);
}

void CheckFields(const simdjson::dom::object& object, const Descriptor& message,
                 Violations& violations);

void CheckValue(element value, const FieldDescriptor& field, const std::string& path,
                Violations& violations) {
  const Shape shape = ShapeOf(field);
  if (!HasShape(value, shape)) {
    violations.Add(path, absl::StrCat("is no such value; write ", WordFor(shape)));
    return;
  }
  if (shape != Shape::kObject) return;
  const Violations::Scope scope(violations, path);
  CheckFields(simdjson::dom::object(value), *field.message_type(), violations);
}

void CheckField(element value, const FieldDescriptor& field, Violations& violations) {
  if (value.is_null()) return;
  if (!field.is_repeated()) {
    CheckValue(value, field, field.name(), violations);
    return;
  }
  if (!value.is_array()) {
    violations.Add(field.name(), "is one value; write a list […]");
    return;
  }
  std::size_t index = 0;
  for (const element child : simdjson::dom::array(value)) {
    CheckValue(child, field, absl::StrCat(field.name(), "[", index, "]"), violations);
    ++index;
  }
}

// Depth is bounded by the parser, so recursion is.
void CheckFields(const simdjson::dom::object& object, const Descriptor& message,
                 Violations& violations) {
  std::vector<const FieldDescriptor*> seen;
  for (const simdjson::dom::key_value_pair entry : object) {
    const FieldDescriptor* field = FindField(message, entry.key);
    if (field == nullptr) {
      violations.Add(QuoteStart(View(entry.key)),
                     absl::StrCat("is no field of ", std::string(message.name()),
                                  "; correct the name or leave it out"));
      continue;
    }
    // Messages have few fields, so a linear search is the fastest.
    if (std::find(seen.begin(), seen.end(), field) != seen.end()) {
      violations.Add(field->name(), "is stated twice; state each field once");
      continue;
    }
    seen.push_back(field);
    CheckField(entry.value, *field, violations);
  }
}

}  // namespace

struct StrictJson::Parser {
  simdjson::dom::parser parser;
};

StrictJson::StrictJson(const JsonLimits& limits)
    : limits_(limits), parser_(std::make_unique<Parser>()) {}

StrictJson::~StrictJson() = default;

void StrictJson::Check(absl::string_view text, const Descriptor& message, Violations& violations) {
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
  element root;
  if (const auto error = parser.parse(text.data(), text.size()).get(root)) {
    violations.Add("", Reason(error, limits_));
    return;
  }
  if (!root.is_object()) {
    violations.Add("", "is not a JSON object; write {…}");
    return;
  }
  CheckFields(simdjson::dom::object(root), message, violations);
}

}  // namespace renkei::services
