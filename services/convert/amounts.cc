#include "services/convert/amounts.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/base/utf8.h"
#include "engine/model/field_rules.h"
#include "engine/vocabulary/currency.h"

namespace renkei::services {
namespace {

constexpr std::int64_t kMaxMoneyUnits = kMaxMoneyNanos / kNanosPerUnit;
constexpr std::int64_t kMaxQuantityUnits = kMaxQuantityMicros / kMicrosPerUnit;
constexpr std::int64_t kMaxComputedUnits = 9'000'000'000'000;

// Adds a violation of `field`.`part` and returns false if `value` is out of range.
bool CheckPart(absl::string_view field, absl::string_view part, std::int64_t value, Range range,
               Violations& violations) {
  if (value >= range.least && value <= range.most) return true;
  CheckRange(absl::StrCat(field, ".", part), value, range, violations);
  return false;
}

}  // namespace

void CheckCurrency(absl::string_view currency, absl::string_view field, Violations& violations) {
  if (IsKnownCurrency(currency)) return;
  violations.Add(field, absl::StrCat("is ", Quoted(currency),
                                     ", which ISO 4217 doesn't list; write one such as 'EUR'"));
}

Money ToModel(const v1::Money& proto, absl::string_view field, Violations& violations) {
  if (!IsKnownCurrency(proto.currency_code())) {
    CheckCurrency(proto.currency_code(), absl::StrCat(field, ".currency_code"), violations);
  }
  CheckPart(field, "units", proto.units(), {-kMaxMoneyUnits, kMaxMoneyUnits}, violations);
  CheckPart(field, "nanos", proto.nanos(), {1 - kNanosPerUnit, kNanosPerUnit - 1}, violations);
  if ((proto.units() > 0 && proto.nanos() < 0) || (proto.units() < 0 && proto.nanos() > 0)) {
    violations.Add(absl::StrCat(field, ".nanos"),
                   absl::StrCat("is ", proto.nanos(), " beside units of ", proto.units(),
                                "; both must have one sign"));
  }
  const std::int64_t units = std::clamp(proto.units(), -kMaxMoneyUnits, kMaxMoneyUnits);
  const Nanos nanos = units * kNanosPerUnit + proto.nanos();
  if (nanos < -kMaxMoneyNanos || nanos > kMaxMoneyNanos) {
    violations.Add(absl::StrCat(field, ".nanos"), "takes the amount beyond 9000000000");
  }
  return {proto.currency_code(), std::clamp(nanos, -kMaxMoneyNanos, kMaxMoneyNanos)};
}

Quantity ToModel(const v1::Quantity& proto, absl::string_view field, Violations& violations,
                 QuantityLimit limit) {
  const std::int64_t most =
      limit == QuantityLimit::kComputed ? kMaxComputedUnits : kMaxQuantityUnits;
  CheckPart(field, "units", proto.units(), {0, most}, violations);
  CheckPart(field, "micros", proto.micros(), {0, kMicrosPerUnit - 1}, violations);
  const std::int64_t units = std::clamp<std::int64_t>(proto.units(), 0, most);
  const Micros micros = units * kMicrosPerUnit + std::max(proto.micros(), 0);
  if (micros > most * kMicrosPerUnit) {
    violations.Add(absl::StrCat(field, ".micros"),
                   absl::StrCat("takes the quantity beyond ", most));
  }
  return {proto.unit_code(), std::min(micros, most * kMicrosPerUnit)};
}

std::optional<Date> OptionalDateToModel(absl::string_view text, absl::string_view field,
                                        Violations& violations) {
  if (text.empty()) return std::nullopt;
  if (const absl::StatusOr<Date> date = ParseDate(text); date.ok()) return *date;
  violations.Add(field, absl::StrCat("is ", Quoted(text),
                                     "; write a day as YYYY-MM-DD, from 1900-01-01 to 2999-12-31"));
  return std::nullopt;
}

Date DateToModel(absl::string_view text, absl::string_view field, Violations& violations) {
  if (text.empty()) violations.Add(field, "is empty; state a day as YYYY-MM-DD");
  return OptionalDateToModel(text, field, violations).value_or(Date());
}

DateWindow ToModel(const v1::DateWindow& proto, absl::string_view field, Violations& violations) {
  DateWindow window;
  window.first =
      OptionalDateToModel(proto.start_date(), absl::StrCat(field, ".start_date"), violations);
  window.last = OptionalDateToModel(proto.end_date(), absl::StrCat(field, ".end_date"), violations);
  return window;
}

v1::Money ToProto(const Money& money) {
  v1::Money proto;
  proto.set_currency_code(money.currency);
  // Both truncate towards zero, so the two parts have one sign.
  proto.set_units(money.nanos / kNanosPerUnit);
  proto.set_nanos(static_cast<std::int32_t>(money.nanos % kNanosPerUnit));
  return proto;
}

v1::Quantity ToProto(const Quantity& quantity) {
  v1::Quantity proto;
  proto.set_unit_code(quantity.unit);
  proto.set_units(quantity.micros / kMicrosPerUnit);
  proto.set_micros(static_cast<std::int32_t>(quantity.micros % kMicrosPerUnit));
  return proto;
}

std::string DateToProto(const std::optional<Date>& date) { return date ? FormatDate(*date) : ""; }

v1::DateWindow ToProto(const DateWindow& window) {
  v1::DateWindow proto;
  proto.set_start_date(DateToProto(window.first));
  proto.set_end_date(DateToProto(window.last));
  return proto;
}

bool IsBounded(const DateWindow& window) { return window.first || window.last; }

}  // namespace renkei::services
