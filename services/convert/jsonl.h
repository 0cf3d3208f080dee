// The lines of a JSONL text.
#ifndef RENKEI_SERVICES_CONVERT_JSONL_H_
#define RENKEI_SERVICES_CONVERT_JSONL_H_

#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"

namespace renkei::services {

// Calls `take(line number from 1, line without its end)` for every line that isn't blank. A UTF-8
// byte order mark at the start of the text, which Windows editors write, is skipped; a carriage
// return at a line's end is white space to JSON and stays.
template <typename Take>
void ForEachLine(absl::string_view text, Take&& take) {
  constexpr absl::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    text.remove_prefix(kByteOrderMark.size());
  }
  for (std::int64_t number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    const absl::string_view line = text.substr(0, end);
    text.remove_prefix(end == absl::string_view::npos ? text.size() : end + 1);
    if (!absl::StripAsciiWhitespace(line).empty()) take(number, line);
  }
}

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_JSONL_H_
