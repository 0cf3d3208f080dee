// Money, quantities, dates and windows between contract and model.
//
// Reading reports what only the wire can get wrong: parts out of range, parts of different sign, a
// currency that ISO 4217 lacks, a text that is no day. What it returns then is the nearest value
// that the model can hold, so that checking may go on.
#ifndef RENKEI_SERVICES_CONVERT_AMOUNTS_H_
#define RENKEI_SERVICES_CONVERT_AMOUNTS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "engine/model/amounts.h"
#include "engine/model/calendar.h"
#include "renkei/v1/types.pb.h"

namespace renkei::services {

// Which quantities are accepted: those that users state, up to 10^9 units, or sums of such ones
// that the engine computed, up to 9 * 10^12 units.
enum class QuantityLimit : std::uint8_t { kStated, kComputed };

// Each is added to `violations` under `field`: the path of the message or text that is read.
Money ToModel(const v1::Money& proto, absl::string_view field, Violations& violations);
Quantity ToModel(const v1::Quantity& proto, absl::string_view field, Violations& violations,
                 QuantityLimit limit = QuantityLimit::kStated);
DateWindow ToModel(const v1::DateWindow& proto, absl::string_view field, Violations& violations);
// Refuses "".
Date DateToModel(absl::string_view text, absl::string_view field, Violations& violations);
// "" is nothing.
std::optional<Date> OptionalDateToModel(absl::string_view text, absl::string_view field,
                                        Violations& violations);
// Refuses a currency that ISO 4217 doesn't list.
void CheckCurrency(absl::string_view currency, absl::string_view field, Violations& violations);

v1::Money ToProto(const Money& money);
v1::Quantity ToProto(const Quantity& quantity);
v1::DateWindow ToProto(const DateWindow& window);
// "" for nothing.
std::string DateToProto(const std::optional<Date>& date);

// Whether a window says anything; an open one is left out of messages.
bool IsBounded(const DateWindow& window);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_AMOUNTS_H_
