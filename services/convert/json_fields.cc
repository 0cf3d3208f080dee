#include "services/convert/json_fields.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/utf8.h"
#include "engine/model/field_rules.h"
#include "google/protobuf/descriptor.h"

namespace renkei::services {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using simdjson::dom::element;

absl::string_view View(std::string_view text) { return {text.data(), text.size()}; }

const FieldDescriptor* FindField(const Descriptor& message, std::string_view key) {
  const std::string name(key);
  if (const FieldDescriptor* field = message.FindFieldByCamelcaseName(name)) return field;
  return message.FindFieldByName(name);
}

// A whole number in JSON: 12, 12.0, 1.2e1 or "12".
std::optional<std::int64_t> WholeNumber(element value) {
  std::int64_t integer = 0;
  if (value.is<std::int64_t>() && !value.get(integer)) return integer;
  double fraction = 0;
  if (value.is<double>() && !value.get(fraction)) {
    // Beyond 2^53 a double may have been another number in the text.
    constexpr double kExact = 9007199254740992.0;
    if (std::trunc(fraction) != fraction || std::abs(fraction) > kExact) return std::nullopt;
    return static_cast<std::int64_t>(fraction);
  }
  std::string_view text;
  if (value.is_string() && !value.get(text)) {
    // SimpleAtoi takes white space and a plus sign too.
    const absl::string_view digits = View(text).substr(!text.empty() && text[0] == '-' ? 1 : 0);
    const bool plain = !digits.empty() && std::all_of(digits.begin(), digits.end(), [](char c) {
      return absl::ascii_isdigit(static_cast<unsigned char>(c));
    });
    if (plain && absl::SimpleAtoi(View(text), &integer)) return integer;
  }
  return std::nullopt;
}

class Filler {
 public:
  explicit Filler(Violations& violations) : violations_(violations) {}

  bool needs_protobuf() const { return needs_protobuf_; }

  // Depth is bounded by the parser, so recursion is.
  void Fill(const simdjson::dom::object& object, Message& message) {
    const Descriptor& descriptor = *message.GetDescriptor();
    // Messages have few fields, so linear searches are the fastest.
    std::vector<const FieldDescriptor*> seen;
    for (const simdjson::dom::key_value_pair entry : object) {
      const FieldDescriptor* field = FindField(descriptor, entry.key);
      if (field == nullptr) {
        violations_.Add(Quoted(View(entry.key)),
                        absl::StrCat("is no field of ", std::string(descriptor.name()),
                                     "; correct the name or leave it out"));
        continue;
      }
      if (std::find(seen.begin(), seen.end(), field) != seen.end()) {
        violations_.Add(field->name(), "is stated twice; state each field once");
        continue;
      }
      seen.push_back(field);
      // Null means not set.
      if (!element(entry.value).is_null()) FillField(entry.value, *field, message);
    }
  }

 private:
  void FillField(element value, const FieldDescriptor& field, Message& message) {
    const auto* oneof = field.real_containing_oneof();
    if (oneof != nullptr && message.GetReflection()->HasOneof(message, oneof)) {
      const auto* other = message.GetReflection()->GetOneofFieldDescriptor(message, oneof);
      violations_.Add(field.name(),
                      absl::StrCat("is stated beside ", other->name(), "; state one of them only"));
      return;
    }
    if (field.is_map()) {
      needs_protobuf_ = true;
      return;
    }
    if (!field.is_repeated()) {
      FillValue(value, field, field.name(), message);
      return;
    }
    if (!value.is_array()) {
      violations_.Add(field.name(), "is one value; write a list […]");
      return;
    }
    std::size_t index = 0;
    for (const element child : simdjson::dom::array(value)) {
      FillElement(child, field, index++, message);
    }
  }

  void FillElement(element value, const FieldDescriptor& field, std::size_t index,
                   Message& message) {
    if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE || !value.is_object() ||
        IsLeftToProtobuf(field)) {
      FillValue(value, field, absl::StrCat(field.name(), "[", index, "]"), message);
      return;
    }
    const Violations::Scope scope(violations_, field.name(), index);
    Fill(simdjson::dom::object(value), *message.GetReflection()->AddMessage(&message, &field));
  }

  static bool IsLeftToProtobuf(const FieldDescriptor& field) {
    switch (field.type()) {
      case FieldDescriptor::TYPE_MESSAGE:
        return absl::StartsWith(field.message_type()->full_name(), "google.protobuf.");
      case FieldDescriptor::TYPE_STRING:
      case FieldDescriptor::TYPE_BOOL:
      case FieldDescriptor::TYPE_ENUM:
      case FieldDescriptor::TYPE_INT32:
      case FieldDescriptor::TYPE_INT64:
        return false;
      default:
        return true;
    }
  }

  // One value of the field; `path` names it.
  void FillValue(element value, const FieldDescriptor& field, absl::string_view path,
                 Message& message) {
    if (IsLeftToProtobuf(field)) {
      needs_protobuf_ = true;
      // It would drop the one and flatten the other.
      if (value.is_null() || value.is_array()) Refuse(path, "one value");
      return;
    }
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return FillMessage(value, field, path, message);
      case FieldDescriptor::CPPTYPE_STRING:
        return FillText(value, field, path, message);
      case FieldDescriptor::CPPTYPE_BOOL: {
        bool stated = false;
        if (!value.is_bool() || value.get(stated)) return Refuse(path, "true or false");
        return Set(field, message, &Reflection::SetBool, &Reflection::AddBool, stated);
      }
      case FieldDescriptor::CPPTYPE_ENUM:
        return FillEnum(value, field, path, message);
      default:
        return FillNumber(value, field, path, message);
    }
  }

  void FillMessage(element value, const FieldDescriptor& field, absl::string_view path,
                   Message& message) {
    // Elements of lists that are objects don't come here.
    if (!value.is_object()) return Refuse(path, "an object {…}");
    const Violations::Scope scope(violations_, path);
    Fill(simdjson::dom::object(value), *message.GetReflection()->MutableMessage(&message, &field));
  }

  void FillText(element value, const FieldDescriptor& field, absl::string_view path,
                Message& message) {
    std::string_view text;
    if (!value.is_string() || value.get(text)) return Refuse(path, "a text in quotation marks");
    Set(field, message, &Reflection::SetString, &Reflection::AddString, std::string(text));
  }

  void FillEnum(element value, const FieldDescriptor& field, absl::string_view path,
                Message& message) {
    std::string_view name;
    std::optional<std::int64_t> number;
    if (value.is_string() && !value.get(name)) {
      const auto* known = field.enum_type()->FindValueByName(std::string(name));
      if (known == nullptr) {
        violations_.Add(path, absl::StrCat("is ", Quoted(View(name)), ", which is no ",
                                           field.enum_type()->name(), "; use a named value"));
        return;
      }
      number = known->number();
    } else {
      number = WholeNumber(value);
    }
    constexpr auto kMost = std::numeric_limits<std::int32_t>::max();
    if (!number || *number < 0 || *number > kMost) {
      return Refuse(path, "the name of a value in quotation marks");
    }
    Set(field, message, &Reflection::SetEnumValue, &Reflection::AddEnumValue,
        static_cast<int>(*number));
  }

  void FillNumber(element value, const FieldDescriptor& field, absl::string_view path,
                  Message& message) {
    const std::optional<std::int64_t> number = WholeNumber(value);
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_INT64) {
      if (!number) return RefuseNumber(value, path, "a whole number of 64 bits");
      return Set(field, message, &Reflection::SetInt64, &Reflection::AddInt64, *number);
    }
    using Limits = std::numeric_limits<std::int32_t>;
    if (!number || *number < Limits::min() || *number > Limits::max()) {
      return RefuseNumber(value, path, "a whole number of 32 bits");
    }
    Set(field, message, &Reflection::SetInt32, &Reflection::AddInt32,
        static_cast<std::int32_t>(*number));
  }

  void RefuseNumber(element value, absl::string_view path, absl::string_view wanted) {
    if (value.is_object() || value.is_array()) return Refuse(path, wanted);
    const std::string text = simdjson::minify(value);
    violations_.Add(path, absl::StrCat("is ", Quoted(text), ", no such value; write ", wanted));
  }

  void Refuse(absl::string_view path, absl::string_view wanted) {
    violations_.Add(path, absl::StrCat("is no such value; write ", wanted));
  }

  // Sets the field or appends to it. The two are member functions of Reflection.
  template <typename Setter, typename Adder, typename Value>
  static void Set(const FieldDescriptor& field, Message& message, Setter set, Adder add,
                  Value value) {
    const Reflection& reflection = *message.GetReflection();
    if (field.is_repeated()) {
      (reflection.*add)(&message, &field, std::move(value));
    } else {
      (reflection.*set)(&message, &field, std::move(value));
    }
  }

  Violations& violations_;
  bool needs_protobuf_ = false;
};

}  // namespace

bool FillFromJson(const simdjson::dom::object& object, Message& message, Violations& violations) {
  Filler filler(violations);
  filler.Fill(object, message);
  return !filler.needs_protobuf();
}

}  // namespace renkei::services
