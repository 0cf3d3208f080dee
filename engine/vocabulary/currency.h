// The currencies of ISO 4217 that amounts may be stated in.
#ifndef RENKEI_ENGINE_VOCABULARY_CURRENCY_H_
#define RENKEI_ENGINE_VOCABULARY_CURRENCY_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "engine/base/fixed_point.h"

namespace renkei {

// How many decimals the smallest unit of a currency has, such as 2 for "EUR" and 0 for "JPY";
// nothing if `code` is no active code of ISO 4217 as of January 2026. Three upper-case letters;
// funds codes such as "CLF" are among them, precious metals, test codes and accounting units
// (XAU, XTS, XDR ...) are not. O(log n), thread-safe.
std::optional<int> CurrencyDecimals(absl::string_view code);

// Whether amounts may be stated in `code`.
bool IsKnownCurrency(absl::string_view code);

// The smallest unit of a currency in nanos: 10,000,000 for EUR, 1,000,000,000 for JPY; that of two
// decimals for a code that ISO 4217 lacks.
Nanos SmallestUnit(absl::string_view currency);

}  // namespace renkei

#endif  // RENKEI_ENGINE_VOCABULARY_CURRENCY_H_
