#include "engine/model/field_rules.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/base/utf8.h"
#include "engine/model/resource_id.h"

namespace renkei {
namespace {

constexpr std::size_t kMaxLanguages = 20;
constexpr std::size_t kMaxCertificates = 100;
constexpr int kQuantityScale = 6;
constexpr int kMoneyScale = 9;

std::string Element(absl::string_view field, std::size_t index) {
  return absl::StrCat(field, "[", index, "]");
}

}  // namespace

void CheckId(absl::string_view field, absl::string_view id, Violations& violations) {
  if (id.empty()) {
    violations.Add(field, "is empty; state it");
    return;
  }
  CheckOptionalId(field, id, violations);
}

void CheckOptionalId(absl::string_view field, absl::string_view id, Violations& violations) {
  if (id.empty() || IsResourceId(id)) return;
  if (id.size() > kMaxResourceIdBytes) {
    violations.Add(field, absl::StrCat("is ", id.size(), " bytes long; an id has at most ",
                                       kMaxResourceIdBytes));
    return;
  }
  violations.Add(field, absl::StrCat("is ", Quoted(id),
                                     "; an id has letters, digits, '.', '_', '~' and '-' only and "
                                     "begins with a letter or digit"));
}

void CheckText(absl::string_view field, absl::string_view text, std::size_t most,
               Violations& violations) {
  if (const auto fault = ValidateText(text, most)) violations.Add(field, *fault);
}

void CheckRequiredText(absl::string_view field, absl::string_view text, std::size_t most,
                       Violations& violations) {
  if (absl::StripAsciiWhitespace(text).empty()) {
    violations.Add(field, absl::StrCat("is empty; state 1 to ", most, " bytes"));
    return;
  }
  CheckText(field, text, most, violations);
}

void CheckTexts(absl::string_view field, const std::vector<std::string>& texts,
                std::size_t most_texts, std::size_t most_bytes, Violations& violations) {
  CheckCount(field, texts.size(), {0, static_cast<std::int64_t>(most_texts)}, violations);
  for (std::size_t i = 0; i < texts.size() && i < most_texts; ++i) {
    CheckRequiredText(Element(field, i), texts[i], most_bytes, violations);
  }
}

void CheckRange(absl::string_view field, std::int64_t value, Range range, Violations& violations) {
  if (value >= range.least && value <= range.most) return;
  violations.Add(field,
                 absl::StrCat("is ", value, "; it must be from ", range.least, " to ", range.most));
}

void CheckOptionalRange(absl::string_view field, const std::optional<std::int32_t>& value,
                        Range range, Violations& violations) {
  if (value) CheckRange(field, *value, range, violations);
}

void CheckOptionalRange(absl::string_view field, const std::optional<std::int64_t>& value,
                        Range range, Violations& violations) {
  if (value) CheckRange(field, *value, range, violations);
}

void CheckCount(absl::string_view field, std::size_t count, Range range, Violations& violations) {
  const auto stated = static_cast<std::int64_t>(count);
  if (stated < range.least) {
    violations.Add(field, absl::StrCat("has ", stated, " elements; state at least ", range.least));
  } else if (stated > range.most) {
    violations.Add(field,
                   absl::StrCat("has ", stated, " elements; at most ", range.most, " are allowed"));
  }
}

void CheckOrder(absl::string_view wished_field, const std::optional<std::int64_t>& wished,
                absl::string_view limit_field, const std::optional<std::int64_t>& limit,
                Violations& violations) {
  if (!wished || !limit || *wished <= *limit) return;
  violations.Add(limit_field, absl::StrCat("is ", *limit, ", less than ", wished_field, " (",
                                           *wished, "); it must be at least that"));
}

void CheckQuantity(absl::string_view field, const Quantity& quantity, Zero zero,
                   Violations& violations) {
  if (quantity.unit.empty()) {
    violations.Add(absl::StrCat(field, ".unit_code"), "is empty; state a unit such as 'pcs'");
  } else if (quantity.unit.size() > kMaxUnitCodeBytes ||
             ValidateText(quantity.unit, kMaxUnitCodeBytes) ||
             absl::StripAsciiWhitespace(quantity.unit).empty()) {
    CheckRequiredText(absl::StrCat(field, ".unit_code"), quantity.unit, kMaxUnitCodeBytes,
                      violations);
  }
  if (quantity.micros < 0 || quantity.micros > kMaxQuantityMicros) {
    violations.Add(field, absl::StrCat("is ", FormatDecimal(quantity.micros, kQuantityScale),
                                       "; it must be from 0 to 1000000000"));
  } else if (quantity.micros == 0 && zero == Zero::kRefused) {
    violations.Add(field, "is 0; it must be more than 0");
  }
}

void CheckQuantity(absl::string_view field, const std::optional<Quantity>& quantity, Zero zero,
                   Violations& violations) {
  if (quantity) CheckQuantity(field, *quantity, zero, violations);
}

void CheckSameUnit(absl::string_view field, const Quantity& quantity, absl::string_view base_field,
                   absl::string_view base, Violations& violations) {
  if (quantity.unit == base) return;
  violations.Add(absl::StrCat(field, ".unit_code"),
                 absl::StrCat("is ", Quoted(quantity.unit), ", but ", base_field, " is stated in ",
                              Quoted(base), "; state both in one unit"));
}

void CheckMoney(absl::string_view field, const Money& money, Zero zero, Violations& violations) {
  const bool shaped = money.currency.size() == 3 && absl::ascii_isupper(money.currency[0]) &&
                      absl::ascii_isupper(money.currency[1]) &&
                      absl::ascii_isupper(money.currency[2]);
  if (!shaped) {
    violations.Add(
        absl::StrCat(field, ".currency_code"),
        absl::StrCat("is ", Quoted(money.currency), "; state an ISO 4217 currency such as 'EUR'"));
  }
  if (money.nanos < 0 || money.nanos > kMaxMoneyNanos) {
    violations.Add(field, absl::StrCat("is ", FormatDecimal(money.nanos, kMoneyScale),
                                       "; it must be from 0 to 9000000000"));
  } else if (money.nanos == 0 && zero == Zero::kRefused) {
    violations.Add(field, "is 0; it must be more than 0");
  }
}

void CheckMoney(absl::string_view field, const std::optional<Money>& money, Zero zero,
                Violations& violations) {
  if (money) CheckMoney(field, *money, zero, violations);
}

void CheckSameCurrency(absl::string_view field, const std::optional<Money>& money,
                       absl::string_view base_field, absl::string_view currency,
                       Violations& violations) {
  if (!money || money->currency == currency) return;
  violations.Add(
      absl::StrCat(field, ".currency_code"),
      absl::StrCat("is ", Quoted(money->currency), ", but ", base_field, " is in ",
                   Quoted(currency), "; amounts of different currencies are never compared"));
}

void CheckWindow(absl::string_view field, const DateWindow& window, Violations& violations) {
  if (!window.first || !window.last || *window.first <= *window.last) return;
  violations.Add(absl::StrCat(field, ".end_date"),
                 absl::StrCat("is ", FormatDate(*window.last), ", before start_date (",
                              FormatDate(*window.first), "); exchange them or leave one out"));
}

void CheckPlace(absl::string_view field, const Place& place, Violations& violations) {
  const Violations::Scope scope(violations, field);
  CheckText("region", place.region, kMaxFreeIdBytes, violations);
  CheckOptionalRange("latitude_e6", place.latitude_e6, {-90 * kMillion, 90 * kMillion}, violations);
  CheckOptionalRange("longitude_e6", place.longitude_e6, {-180 * kMillion, 180 * kMillion},
                     violations);
  if (place.latitude_e6.has_value() != place.longitude_e6.has_value()) {
    violations.Add(place.latitude_e6 ? "longitude_e6" : "latitude_e6",
                   "is not set, but the other coordinate is; state both or neither");
  }
}

bool IsLanguageCode(absl::string_view language) {
  return language.size() == 2 && absl::ascii_islower(language[0]) &&
         absl::ascii_islower(language[1]);
}

void CheckLanguages(absl::string_view field, const std::vector<std::string>& languages,
                    Violations& violations) {
  CheckCount(field, languages.size(), {0, kMaxLanguages}, violations);
  for (std::size_t i = 0; i < languages.size() && i < kMaxLanguages; ++i) {
    if (IsLanguageCode(languages[i])) continue;
    violations.Add(Element(field, i),
                   absl::StrCat("is ", Quoted(languages[i]),
                                "; state a language as two small letters (ISO 639-1), as 'en'"));
  }
}

void CheckCodes(absl::string_view field, const std::vector<CodeReference>& codes, std::size_t most,
                Violations& violations) {
  CheckCount(field, codes.size(), {0, static_cast<std::int64_t>(most)}, violations);
  for (std::size_t i = 0; i < codes.size() && i < most; ++i) {
    if (IsResourceId(codes[i].scheme) && IsResourceId(codes[i].code)) continue;
    violations.Add(Element(field, i),
                   absl::StrCat("is ", Quoted(absl::StrCat(codes[i].scheme, ":", codes[i].code)),
                                "; write scheme:code, as 'cpv:45000000'"));
  }
}

void CheckCertificates(absl::string_view field, const std::vector<CertificateHolding>& holdings,
                       Violations& violations) {
  CheckCount(field, holdings.size(), {0, kMaxCertificates}, violations);
  for (std::size_t i = 0; i < holdings.size() && i < kMaxCertificates; ++i) {
    const Violations::Scope scope(violations, field, i);
    CheckRequiredText("certificate", holdings[i].certificate, kMaxFreeIdBytes, violations);
    CheckWindow("validity", holdings[i].validity, violations);
  }
}

void CheckRequiredCertificates(absl::string_view field, const std::vector<std::string>& ids,
                               Violations& violations) {
  CheckTexts(field, ids, kMaxCertificates, kMaxFreeIdBytes, violations);
}

}  // namespace renkei
