#include "tests/services/convert/random_message.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/model/calendar.h"
#include "google/protobuf/descriptor.h"
#include "renkei/v1/types.pb.h"
#include "services/convert/network_entry.h"
#include "services/convert/resource_name.h"

namespace renkei::services {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::OneofDescriptor;

void RandomMessages::Fill(Message& message) {
  if (FillWhole(message)) return;
  const auto& descriptor = *message.GetDescriptor();
  for (int i = 0; i < descriptor.field_count(); ++i) {
    if (descriptor.field(i)->real_containing_oneof() == nullptr) {
      FillField(message, *descriptor.field(i));
    }
  }
  for (int i = 0; i < descriptor.real_oneof_decl_count(); ++i) {
    FillOneof(message, *descriptor.oneof_decl(i));
  }
}

// Messages whose fields depend on each other.
bool RandomMessages::FillWhole(Message& message) {
  if (auto* money = dynamic_cast<v1::Money*>(&message)) {
    const int sign = random_.Percent(20) ? -1 : 1;
    money->set_currency_code(random_.Percent(50) ? "EUR" : "JPY");
    money->set_units(sign * random_.Between(0, 8'999'999'999));
    money->set_nanos(static_cast<std::int32_t>(sign * random_.Between(0, 999'999'999)));
    return true;
  }
  if (auto* quantity = dynamic_cast<v1::Quantity*>(&message)) {
    quantity->set_unit_code("kg");
    quantity->set_units(random_.Between(0, 999'999'999));
    quantity->set_micros(static_cast<std::int32_t>(random_.Between(0, 999'999)));
    return true;
  }
  if (auto* window = dynamic_cast<v1::DateWindow*>(&message)) {
    // One end at least, since an open window is left out.
    const auto ends = random_.Between(1, 3);
    if ((ends & 1) != 0) window->set_start_date(Day());
    if ((ends & 2) != 0) window->set_end_date(Day());
    return true;
  }
  if (auto* place = dynamic_cast<v1::Place*>(&message)) {
    place->set_region(Word());
    if (random_.Percent(50)) place->set_latitude_e6(static_cast<std::int32_t>(random_.Below(9)));
    if (random_.Percent(50)) place->set_longitude_e6(static_cast<std::int32_t>(random_.Below(9)));
    return true;
  }
  return false;
}

void RandomMessages::FillOneof(Message& message, const OneofDescriptor& oneof) {
  const auto chosen = static_cast<int>(random_.Below(static_cast<unsigned>(oneof.field_count())));
  FillField(message, *oneof.field(chosen));
}

void RandomMessages::FillField(Message& message, const FieldDescriptor& field) {
  // Server-set fields have numbers from 100 on; contact details have no model; an inline resource
  // must be valid, which these aren't.
  if (field.number() >= 100 || field.name() == "contact" ||
      absl::StartsWith(field.name(), "inline_")) {
    return;
  }
  // What is optional may be absent; what has no presence is always set, since its default may be
  // read as something else. Some messages are always written.
  const bool may_be_absent =
      field.is_repeated() ||
      (field.has_optional_keyword() && field.containing_type()->name() != "NetworkPolicy" &&
       field.containing_type()->name() != "FitWeights");
  static const auto* const kOptionalMessages = new std::map<std::string, int>{
      {"capacity", 0},         {"price", 0},    {"minimum_quantity", 0},
      {"maximum_quantity", 0}, {"budget", 0},   {"window", 0},
      {"service_area", 0},     {"place", 0},    {"availability", 0},
      {"effort_per_unit", 0},  {"validity", 0}, {"step", 0},
      {"before", 0},           {"after", 0},    {"repair", 0}};
  const bool is_optional_message =
      field.message_type() != nullptr && field.containing_type()->name() != "Pool" &&
      field.containing_type()->name() != "PriceBreak" &&
      field.containing_type()->name() != "JointBidDetail" &&
      field.containing_type()->name() != "Share" && field.containing_type()->name() != "Promise" &&
      kOptionalMessages->count(field.name()) > 0;
  if ((may_be_absent || is_optional_message) && !random_.Percent(60)) return;
  ++set_fields_[field.full_name()];
  const int count = field.is_repeated() ? static_cast<int>(random_.Between(1, 3)) : 1;
  for (int i = 0; i < count; ++i) {
    if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
      SetScalar(message, field);
    } else if (field.is_repeated()) {
      Fill(*message.GetReflection()->AddMessage(&message, &field));
    } else {
      Fill(*message.GetReflection()->MutableMessage(&message, &field));
    }
  }
}

void RandomMessages::SetScalar(Message& message, const FieldDescriptor& field) {
  const auto& reflection = *message.GetReflection();
  const auto set = [&](auto setter, auto adder, auto value) {
    if (field.is_repeated()) {
      (reflection.*adder)(&message, &field, std::move(value));
    } else {
      (reflection.*setter)(&message, &field, std::move(value));
    }
  };
  using R = google::protobuf::Reflection;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      set(&R::SetString, &R::AddString, Text(field));
      break;
    case FieldDescriptor::CPPTYPE_BOOL:
      set(&R::SetBool, &R::AddBool, random_.Percent(50));
      break;
    case FieldDescriptor::CPPTYPE_INT32:
      set(&R::SetInt32, &R::AddInt32, static_cast<std::int32_t>(random_.Between(1, 2'000'000'000)));
      break;
    case FieldDescriptor::CPPTYPE_INT64:
      set(&R::SetInt64, &R::AddInt64, std::int64_t{random_.Between(1, std::int64_t{1} << 60)});
      break;
    case FieldDescriptor::CPPTYPE_ENUM: {
      const auto& values = *field.enum_type();
      const auto last = static_cast<unsigned>(values.value_count() - 1);
      set(&R::SetEnumValue, &R::AddEnumValue,
          values.value(static_cast<int>(random_.Below(last)) + 1)->number());
      break;
    }
    default:
      break;
  }
}

std::string RandomMessages::Text(const FieldDescriptor& field) {
  const auto kind = KindOf(*field.containing_type());
  if (field.name() == "name" && kind) {
    const std::string id =
        *kind == ResourceKind::kCode ? absl::StrCat(Word(), "/", Word()) : Word();
    return FormatResourceName("n", {*kind, id});
  }
  const bool is_code = field.name() == "codes" || field.full_name() == "renkei.v1.Gap.code";
  if (is_code) return absl::StrCat(Word(), ":", Word());
  if (absl::EndsWith(field.name(), "date") || field.name() == "deadline" ||
      field.name() == "as_of") {
    return Day();
  }
  if (absl::StartsWith(field.name(), "language")) return random_.Percent(50) ? "uk" : "en";
  if (field.name() == "time_zone") return random_.Percent(50) ? "Europe/Berlin" : "Asia/Tokyo";
  if (field.name() == "currency") return random_.Percent(50) ? "EUR" : "JPY";
  return Word();
}

std::string RandomMessages::Word() { return absl::StrCat("w", random_.Below(1'000'000)); }

std::string RandomMessages::Day() {
  return FormatDate(Date(2026, 1, 1) + static_cast<int>(random_.Below(1'000)));
}

}  // namespace renkei::services
