// Fields of OCDS documents as values of the contract. An empty text counts as absent everywhere.
#ifndef RENKEI_TOOLS_IMPORT_OCDS_FIELDS_H_
#define RENKEI_TOOLS_IMPORT_OCDS_FIELDS_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "renkei/v1/types.pb.h"
#include "tools/import/json_tree.h"

namespace renkei::tools {

// A text without outer white space, with LF as line ends and a space for other control characters.
std::string CleanText(absl::string_view text);

// A resource id made of a published one: other characters than an id can have become '_'. "" if
// nothing would be left or it is too long.
std::string CleanId(absl::string_view published);

// The day of the date or time at `path`, as YYYY-MM-DD, in the offset in which it is written; "" if
// there is none.
std::string DayAt(const JsonTree& tree, absl::string_view path, Violations& violations);

// The window of a period {startDate, endDate} at `path`; nothing if it states neither.
std::optional<v1::DateWindow> WindowAt(const JsonTree& tree, absl::string_view path,
                                       Violations& violations);

// The amount of a value {amount, currency} at `path`; nothing if it states no amount. An amount
// below 0 or above the contract's limit is a violation; the currency isn't checked.
std::optional<v1::Money> MoneyAt(const JsonTree& tree, absl::string_view path,
                                 Violations& violations);

// The quantity of an item, in the unit that it states: its id where its scheme is UNCEFACT, else
// its name, else "scheme:id", else "unit"; nothing if it has no quantity. An id alone, or of
// another scheme, is no UN/CEFACT code: 18 is a drum there and may be anything elsewhere. A
// quantity that isn't more than 0 is a violation.
std::optional<v1::Quantity> QuantityOf(const JsonTree& item, Violations& violations);

// The language of a document as ISO 639-1, "en" for "en-GB"; "" if it is none.
std::string LanguageOf(const JsonTree& process);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_IMPORT_OCDS_FIELDS_H_
