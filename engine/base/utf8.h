// Checks that a text is well-formed UTF-8 without control characters, before anything else reads
// it. No ICU here, so that the model may use it.
#ifndef RENKEI_ENGINE_BASE_UTF8_H_
#define RENKEI_ENGINE_BASE_UTF8_H_

#include <cstddef>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace renkei {

// One decoded code point and how many bytes it takes, 1 to 4.
struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 0;
};

// The code point that begins at byte `offset`, which is below text.size(); nothing if no
// well-formed sequence begins there: a stray continuation byte, a sequence cut short, an overlong
// form, a surrogate or a value above U+10FFFF (Unicode 15, table 3-7).
std::optional<CodePoint> DecodeCodePoint(absl::string_view text, std::size_t offset);

// The offset of the first byte that belongs to no well-formed sequence; nothing if `text` is
// well-formed. O(bytes).
std::optional<std::size_t> FirstInvalidUtf8(absl::string_view text);

// What is wrong with a text that a user states, in words for an error message; nothing if it is
// fine. Wrong is: more than `max_bytes` bytes (checked first, so that the cost is bounded by
// `max_bytes`), invalid UTF-8 at a byte, a control character (U+0000 to U+001F except line feed
// and tab, U+007F to U+009F) at a byte. The first fault in the text is reported.
std::optional<std::string> ValidateText(absl::string_view text, std::size_t max_bytes);

// `text` between single quotes for an error message: always valid UTF-8 of one line, whatever the
// text is. Bytes that are not valid UTF-8 and control characters become \xNN; after kMaxQuotedBytes
// bytes the rest is cut, at a code point, and replaced by "...".
inline constexpr std::size_t kMaxQuotedBytes = 80;
std::string Quoted(absl::string_view text);

}  // namespace renkei

#endif  // RENKEI_ENGINE_BASE_UTF8_H_
