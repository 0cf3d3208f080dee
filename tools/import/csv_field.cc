#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/base/fixed_point.h"
#include "engine/base/status_macros.h"
#include "engine/base/utf8.h"
#include "renkei/v1/types.pb.h"
#include "tools/import/csv_entries.h"

namespace renkei::tools {
namespace {

using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr int kMaxListElements = 1'000;
// Fields from this number on are set by the server.
constexpr int kFirstServerField = 100;

absl::Status Refuse(absl::string_view cell, absl::string_view expected) {
  return absl::InvalidArgumentError(absl::StrCat("is ", Quoted(cell), "; ", expected));
}

// "12.50 EUR" as the number before the last space, times 10^scale, and the word after it.
absl::StatusOr<std::pair<std::int64_t, std::string>> SplitAmount(absl::string_view cell, int scale,
                                                                 absl::int128 most,
                                                                 absl::string_view expected) {
  const std::size_t space = cell.find(' ');
  if (space == absl::string_view::npos) return Refuse(cell, expected);
  const auto value = ParseDecimal(cell.substr(0, space), scale);
  if (!value.ok() || *value < 0 || *value > most) return Refuse(cell, expected);
  return std::pair(static_cast<std::int64_t>(*value),
                   std::string(absl::StripAsciiWhitespace(cell.substr(space))));
}

// The messages that have a form of their own; false if `message` is none of them.
absl::StatusOr<bool> SetFromForm(absl::string_view cell, Message& message) {
  if (auto* money = dynamic_cast<v1::Money*>(&message)) {
    RENKEI_ASSIGN_OR_RETURN(
        const auto amount,
        SplitAmount(cell, 9, kMaxMoneyNanos,
                    "write an amount from 0 to 9000000000 and a currency, as 12.50 EUR"));
    money->set_units(amount.first / kNanosPerUnit);
    money->set_nanos(static_cast<std::int32_t>(amount.first % kNanosPerUnit));
    money->set_currency_code(amount.second);
    return true;
  }
  if (auto* quantity = dynamic_cast<v1::Quantity*>(&message)) {
    RENKEI_ASSIGN_OR_RETURN(const auto amount,
                            SplitAmount(cell, 6, kMaxQuantityMicros,
                                        "write an amount from 0 to 1000000000 and a unit, as 8 h"));
    quantity->set_units(amount.first / kMicrosPerUnit);
    quantity->set_micros(static_cast<std::int32_t>(amount.first % kMicrosPerUnit));
    quantity->set_unit_code(amount.second);
    return true;
  }
  if (auto* window = dynamic_cast<v1::DateWindow*>(&message)) {
    const std::vector<std::string> ends = absl::StrSplit(cell, '/');
    if (ends.size() != 2) return Refuse(cell, "write two days, as 2026-01-01/2026-12-31");
    window->set_start_date(ends[0]);
    window->set_end_date(ends[1]);
    return true;
  }
  return false;
}

const EnumValueDescriptor* FindEnumValue(const FieldDescriptor& field, absl::string_view cell) {
  const auto& type = *field.enum_type();
  if (const auto* value = type.FindValueByName(std::string(cell))) return value;
  // GOODS for KIND_GOODS: the prefix is that of the value 0, KIND_UNSPECIFIED.
  const std::string prefix(absl::StripSuffix(type.value(0)->name(), "UNSPECIFIED"));
  return type.FindValueByName(absl::StrCat(prefix, absl::AsciiStrToUpper(cell)));
}

template <typename Integer>
absl::StatusOr<Integer> ReadInteger(absl::string_view cell) {
  Integer value = 0;
  if (!absl::SimpleAtoi(cell, &value)) return Refuse(cell, "write a whole number");
  return value;
}

// Sets the field, or adds an element to it if it is a list.
absl::Status SetScalar(const FieldDescriptor& field, absl::string_view cell, Message& message) {
  const Reflection& reflection = *message.GetReflection();
  const bool list = field.is_repeated();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      list ? reflection.AddString(&message, &field, std::string(cell))
           : reflection.SetString(&message, &field, std::string(cell));
      return absl::OkStatus();
    case FieldDescriptor::CPPTYPE_BOOL:
      if (cell != "true" && cell != "false") return Refuse(cell, "write true or false");
      reflection.SetBool(&message, &field, cell == "true");
      return absl::OkStatus();
    case FieldDescriptor::CPPTYPE_INT32: {
      RENKEI_ASSIGN_OR_RETURN(const std::int32_t value, ReadInteger<std::int32_t>(cell));
      reflection.SetInt32(&message, &field, value);
      return absl::OkStatus();
    }
    case FieldDescriptor::CPPTYPE_INT64: {
      RENKEI_ASSIGN_OR_RETURN(const std::int64_t value, ReadInteger<std::int64_t>(cell));
      reflection.SetInt64(&message, &field, value);
      return absl::OkStatus();
    }
    case FieldDescriptor::CPPTYPE_ENUM: {
      const EnumValueDescriptor* value = FindEnumValue(field, cell);
      if (value == nullptr) {
        return Refuse(cell, absl::StrCat("write a value of ", field.enum_type()->name(), ", as ",
                                         field.enum_type()->value(1)->name()));
      }
      list ? reflection.AddEnum(&message, &field, value)
           : reflection.SetEnum(&message, &field, value);
      return absl::OkStatus();
    }
    default:
      return absl::InvalidArgumentError("can't be stated in CSV; use a network file");
  }
}

absl::StatusOr<const FieldDescriptor*> FindField(absl::string_view name, const Message& message) {
  const auto* field = message.GetDescriptor()->FindFieldByCamelcaseName(std::string(name));
  if (field == nullptr || field->number() >= kFirstServerField || field->name() == "name") {
    return absl::InvalidArgumentError(absl::StrCat("is no column that a ",
                                                   message.GetDescriptor()->name(),
                                                   " has; columns are its fields in JSON, and id"));
  }
  return field;
}

absl::Status SetList(const FieldDescriptor& field, absl::string_view cell, Message& message) {
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    return absl::InvalidArgumentError(
        "is a list of objects; name a field of one element, as in "
        "priceBreaks.0.unitPrice");
  }
  for (const absl::string_view element : absl::StrSplit(cell, '|')) {
    RENKEI_RETURN_IF_ERROR(SetScalar(field, absl::StripAsciiWhitespace(element), message));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status SetFieldFromCell(absl::string_view path, absl::string_view cell, Message& message) {
  std::pair<absl::string_view, absl::string_view> step =
      absl::StrSplit(path, absl::MaxSplits('.', 1));
  RENKEI_ASSIGN_OR_RETURN(const FieldDescriptor* field, FindField(step.first, message));
  const auto* oneof = field->real_containing_oneof();
  const Reflection& reflection = *message.GetReflection();
  if (oneof != nullptr && reflection.HasOneof(message, oneof) &&
      reflection.GetOneofFieldDescriptor(message, oneof) != field) {
    return absl::InvalidArgumentError("excludes another column that this line states too");
  }
  const bool is_message = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
  if (step.second.empty()) {
    if (field->is_repeated()) return SetList(*field, cell, message);
    if (!is_message) return SetScalar(*field, cell, message);
    RENKEI_ASSIGN_OR_RETURN(const bool set,
                            SetFromForm(cell, *reflection.MutableMessage(&message, field)));
    if (set) return absl::OkStatus();
    return absl::InvalidArgumentError("is an object; name one of its fields, as in place.region");
  }
  if (!is_message) return absl::InvalidArgumentError("goes on after a field that has no fields");
  if (!field->is_repeated()) {
    return SetFieldFromCell(step.second, cell, *reflection.MutableMessage(&message, field));
  }
  const std::pair<absl::string_view, absl::string_view> element =
      absl::StrSplit(step.second, absl::MaxSplits('.', 1));
  int index = 0;
  if (!absl::SimpleAtoi(element.first, &index) || index < 0 || index >= kMaxListElements ||
      element.second.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "needs an index from 0 to ", kMaxListElements - 1, " and a field after the list"));
  }
  while (reflection.FieldSize(message, field) <= index) reflection.AddMessage(&message, field);
  return SetFieldFromCell(element.second, cell,
                          *reflection.MutableRepeatedMessage(&message, field, index));
}

}  // namespace renkei::tools
