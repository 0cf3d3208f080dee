// The rules that fields of several resources share. Each function adds what is wrong with one field
// to `violations`, under the field's name in the contract, and does nothing if it is fine.
//
// Cost: O(bytes) of the field, bounded by its limit; no allocation where nothing is wrong.
// Thread-safety: pure.
#ifndef RENKEI_ENGINE_MODEL_FIELD_RULES_H_
#define RENKEI_ENGINE_MODEL_FIELD_RULES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "engine/model/amounts.h"
#include "engine/model/calendar.h"
#include "engine/model/listing.h"

namespace renkei {

// Limits that the contract states for several resources.
inline constexpr std::size_t kMaxDescriptionBytes = 10'000;
inline constexpr std::size_t kMaxTitleBytes = 300;
inline constexpr std::size_t kMaxNameBytes = 200;     // Display names, short titles, notes.
inline constexpr std::size_t kMaxFreeIdBytes = 100;   // Ids of the network's choice, tags.
inline constexpr std::size_t kMaxUnitCodeBytes = 50;  // Unit names.
inline constexpr std::size_t kMaxTags = 50;           // Of a capability or need.
inline constexpr std::int64_t kMaxLeadTimeDays = 3'650;
inline constexpr std::int64_t kMaxDistanceM = 20'100'000;
inline constexpr std::int64_t kMillion = 1'000'000;
inline constexpr std::int64_t kMaxIntroductionCap = 50;
inline constexpr std::int64_t kMaxLoadCap = 100;

// A closed range of integers.
struct Range {
  std::int64_t least = 0;
  std::int64_t most = 0;
};

// A share in parts per million.
inline constexpr Range kPpmRange = {0, kMillion};
inline constexpr Range kTeamSizeRange = {0, 1'000};

// Whether an amount of 0 is accepted.
enum class Zero : std::uint8_t { kAllowed, kRefused };

// An id that a resource must state; see IsResourceId.
void CheckId(absl::string_view field, absl::string_view id, Violations& violations);
// The same where "" is accepted.
void CheckOptionalId(absl::string_view field, absl::string_view id, Violations& violations);

// A text of at most `most` bytes: UTF-8 without control characters.
void CheckText(absl::string_view field, absl::string_view text, std::size_t most,
               Violations& violations);
// The same, and neither empty nor white space alone.
void CheckRequiredText(absl::string_view field, absl::string_view text, std::size_t most,
                       Violations& violations);
// At most `most_texts` texts, each as CheckRequiredText says.
void CheckTexts(absl::string_view field, const std::vector<std::string>& texts,
                std::size_t most_texts, std::size_t most_bytes, Violations& violations);

void CheckRange(absl::string_view field, std::int64_t value, Range range, Violations& violations);
void CheckOptionalRange(absl::string_view field, const std::optional<std::int32_t>& value,
                        Range range, Violations& violations);
void CheckOptionalRange(absl::string_view field, const std::optional<std::int64_t>& value,
                        Range range, Violations& violations);
// How many elements a list has.
void CheckCount(absl::string_view field, std::size_t count, Range range, Violations& violations);

// `wished` is no harder than `limit`, where both are stated.
void CheckOrder(absl::string_view wished_field, const std::optional<std::int64_t>& wished,
                absl::string_view limit_field, const std::optional<std::int64_t>& limit,
                Violations& violations);

// An amount in [0, kMaxQuantityMicros] of a named unit.
void CheckQuantity(absl::string_view field, const Quantity& quantity, Zero zero,
                   Violations& violations);
void CheckQuantity(absl::string_view field, const std::optional<Quantity>& quantity, Zero zero,
                   Violations& violations);
// `quantity` is in the unit of `base_field`, which is stated in `base`.
void CheckSameUnit(absl::string_view field, const Quantity& quantity, absl::string_view base_field,
                   absl::string_view base, Violations& violations);

// An amount in [0, kMaxMoneyNanos], in a currency written as three capital letters. Which
// currencies there are is vocabulary's to say.
void CheckMoney(absl::string_view field, const Money& money, Zero zero, Violations& violations);
void CheckMoney(absl::string_view field, const std::optional<Money>& money, Zero zero,
                Violations& violations);
// `money` is in `currency`, which `base_field` states.
void CheckSameCurrency(absl::string_view field, const std::optional<Money>& money,
                       absl::string_view base_field, absl::string_view currency,
                       Violations& violations);

// The window doesn't end before it begins.
void CheckWindow(absl::string_view field, const DateWindow& window, Violations& violations);

// Region, and coordinates of which both or neither are stated.
void CheckPlace(absl::string_view field, const Place& place, Violations& violations);
// At most 20 languages, as two small letters (ISO 639-1).
void CheckLanguages(absl::string_view field, const std::vector<std::string>& languages,
                    Violations& violations);
// `most` codes at most, each a scheme and a code that may be in a resource name.
void CheckCodes(absl::string_view field, const std::vector<CodeReference>& codes, std::size_t most,
                Violations& violations);
// At most 100 certificates with their validity.
void CheckCertificates(absl::string_view field, const std::vector<CertificateHolding>& holdings,
                       Violations& violations);
// At most 100 certificate ids.
void CheckRequiredCertificates(absl::string_view field, const std::vector<std::string>& ids,
                               Violations& violations);

// Two small letters.
bool IsLanguageCode(absl::string_view language);

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_FIELD_RULES_H_
