#include "tools/import/ocds_fields.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "engine/base/fixed_point.h"
#include "engine/base/utf8.h"
#include "engine/model/calendar.h"
#include "engine/model/resource_id.h"
#include "engine/vocabulary/language.h"

namespace renkei::tools {
namespace {

constexpr char32_t kDelete = 0x7f;
constexpr char32_t kLastControl = 0x9f;
constexpr absl::string_view kUnCefact = "UNCEFACT";

std::string UnitOf(const JsonTree& item) {
  const std::string scheme = CleanText(item.Text("unit.scheme"));
  std::string id = CleanText(item.Text("unit.id"));
  if (!id.empty() && absl::EqualsIgnoreCase(scheme, kUnCefact)) return id;
  std::string name = CleanText(item.Text("unit.name"));
  if (!name.empty()) return name;
  return scheme.empty() || id.empty() ? "unit" : absl::StrCat(scheme, ":", id);
}

}  // namespace

std::string CleanText(absl::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto point = DecodeCodePoint(text, i);
    const std::size_t bytes = point ? point->bytes : 1;
    const absl::string_view written = text.substr(i, bytes);
    i += bytes;
    if (written == "\r" && i < text.size() && text[i] == '\n') continue;
    const bool line_end = written == "\r" || written == "\n";
    const bool control =
        !point || point->value < ' ' || (point->value >= kDelete && point->value <= kLastControl);
    absl::StrAppend(&clean, line_end ? "\n" : control ? " " : written);
  }
  return std::string(absl::StripAsciiWhitespace(clean));
}

std::string CleanId(absl::string_view published) {
  std::string id(published);
  for (char& c : id) {
    if (!absl::ascii_isalnum(static_cast<unsigned char>(c)) && c != '.' && c != '_' && c != '~' &&
        c != '-') {
      c = '_';
    }
  }
  return IsResourceId(id) ? id : "";
}

std::string DayAt(const JsonTree& tree, absl::string_view path, Violations& violations) {
  constexpr std::size_t kDayBytes = 10;
  const std::string text = tree.Text(path);
  if (text.empty()) return "";
  absl::Time time;
  std::string error;
  const bool is_time = absl::ParseTime(absl::RFC3339_full, text, &time, &error);
  std::string day = text.substr(0, kDayBytes);
  if ((!is_time && text.size() != kDayBytes) || !ParseDate(day).ok()) {
    violations.Add(path, absl::StrCat("is ", Quoted(text),
                                      "; state a day as 2010-04-08 or a time "
                                      "as 2010-04-08T18:00:00Z"));
    return "";
  }
  return day;
}

std::optional<v1::DateWindow> WindowAt(const JsonTree& tree, absl::string_view path,
                                       Violations& violations) {
  v1::DateWindow window;
  window.set_start_date(DayAt(tree, absl::StrCat(path, ".startDate"), violations));
  window.set_end_date(DayAt(tree, absl::StrCat(path, ".endDate"), violations));
  if (window.start_date().empty() && window.end_date().empty()) return std::nullopt;
  // Days in this form compare as texts.
  if (!window.end_date().empty() && window.end_date() < window.start_date()) {
    violations.Add(path, absl::StrCat("ends on ", window.end_date(), ", before it begins on ",
                                      window.start_date()));
    return std::nullopt;
  }
  return window;
}

std::optional<v1::Money> MoneyAt(const JsonTree& tree, absl::string_view path,
                                 Violations& violations) {
  const std::string amount_path = absl::StrCat(path, ".amount");
  const std::string text = tree.Text(amount_path);
  if (text.empty()) return std::nullopt;
  const auto nanos = ParseJsonNumber(text, 9);
  if (!nanos.ok() || *nanos < 0 || *nanos > kMaxMoneyNanos) {
    violations.Add(amount_path, absl::StrCat("is ", Quoted(text), "; state 0 to ",
                                             kMaxMoneyNanos / kNanosPerUnit));
    return std::nullopt;
  }
  v1::Money money;
  const auto value = static_cast<std::int64_t>(*nanos);
  money.set_units(value / kNanosPerUnit);
  money.set_nanos(static_cast<std::int32_t>(value % kNanosPerUnit));
  money.set_currency_code(tree.Text(absl::StrCat(path, ".currency")));
  return money;
}

std::optional<v1::Quantity> QuantityOf(const JsonTree& item, Violations& violations) {
  const std::string text = item.Text("quantity");
  if (text.empty()) return std::nullopt;
  const auto micros = ParseJsonNumber(text, 6);
  if (!micros.ok() || *micros <= 0 || *micros > kMaxQuantityMicros) {
    violations.Add("quantity", absl::StrCat("is ", Quoted(text), "; state more than 0 and at most ",
                                            kMaxQuantityMicros / kMicrosPerUnit));
    return std::nullopt;
  }
  v1::Quantity quantity;
  const auto value = static_cast<std::int64_t>(*micros);
  quantity.set_units(value / kMicrosPerUnit);
  quantity.set_micros(static_cast<std::int32_t>(value % kMicrosPerUnit));
  quantity.set_unit_code(UnitOf(item));
  return quantity;
}

std::string LanguageOf(const JsonTree& process) {
  const std::string language = absl::AsciiStrToLower(process.Text("language")).substr(0, 2);
  return IsKnownLanguage(language) ? language : "";
}

}  // namespace renkei::tools
