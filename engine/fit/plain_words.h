// Values in plain English, for the sides of a rule or part: "at most 12.5 EUR per kg".
//
// Thread-safety: pure functions.
#ifndef RENKEI_ENGINE_FIT_PLAIN_WORDS_H_
#define RENKEI_ENGINE_FIT_PLAIN_WORDS_H_

#include <cstdint>
#include <string>

#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/base/fixed_point.h"
#include "engine/model/amounts.h"
#include "engine/model/calendar.h"
#include "engine/model/listing.h"

namespace renkei {

// Most entries of a list that are written out.
inline constexpr std::size_t kMostListed = 8;

// "12.5 EUR".
std::string InWords(const Money& money);
// "300 kg".
std::string InWords(const Quantity& quantity);
// `micros` of `unit`.
std::string QuantityInWords(absl::int128 micros, absl::string_view unit);
// "12.5 EUR per kg"; without a unit "12.5 EUR per unit".
std::string PriceInWords(const Money& price, absl::string_view unit);
// A score with two decimals, rounded to nearest: "0.75".
std::string ScoreInWords(Score score);
// "2026-01-01 to 2026-03-31", "from 2026-01-01", "until 2026-03-31", "any time".
std::string InWords(const DateWindow& window);
// "1 day", "5 days".
std::string DaysInWords(std::int64_t days);
// "12.5 km", rounded to the nearest 100 m; "850 m" below 1 km.
std::string DistanceInWords(std::int64_t metres);
// Region and coordinates, or "place unknown".
std::string InWords(const Place& place);
// Up to kMostListed entries, then how many more: "a, b and 3 more"; "nothing" for an empty list.
std::string ListInWords(absl::Span<const std::string> values);
// "cpv:45000000, naics:23 and 1 more"; "no code" for an empty list.
std::string CodesInWords(absl::Span<const CodeReference> codes);
// "goods", "services" ...; "any kind".
absl::string_view InWords(Kind kind);
// "trade", "exchange" ...; "any purpose".
absl::string_view InWords(Purpose purpose);

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_PLAIN_WORDS_H_
