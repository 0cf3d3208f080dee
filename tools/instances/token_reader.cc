#include "tools/instances/token_reader.h"

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/fixed_point.h"
#include "engine/base/status_macros.h"
#include "engine/base/utf8.h"

namespace renkei::tools {

void TokenReader::SkipSpace() {
  while (offset_ < text_.size() &&
         absl::ascii_isspace(static_cast<unsigned char>(text_[offset_]))) {
    if (text_[offset_] == '\n') ++next_line_;
    ++offset_;
  }
}

absl::Status TokenReader::Refuse(absl::string_view why) const {
  return absl::InvalidArgumentError(absl::StrCat("line ", line_, ": ", why));
}

absl::StatusOr<absl::int128> TokenReader::Number(absl::string_view what, int scale) {
  SkipSpace();
  line_ = next_line_;
  const std::size_t begin = offset_;
  while (offset_ < text_.size() &&
         !absl::ascii_isspace(static_cast<unsigned char>(text_[offset_]))) {
    ++offset_;
  }
  word_ = text_.substr(begin, offset_ - begin);
  if (word_.empty()) return Refuse(absl::StrCat("the file ends where ", what, " is expected"));
  // OR-Library writes "7500." and ".00000".
  const std::string number =
      absl::StrCat(word_[0] == '.' ? "0" : "", absl::StripSuffix(word_, "."));
  auto value = ParseDecimal(number, scale);
  if (!value.ok()) {
    return Refuse(absl::StrCat(what, " is ", Quoted(word_), "; a number with at most ", scale,
                               " decimals is expected"));
  }
  return value;
}

absl::StatusOr<std::int64_t> TokenReader::Integer(absl::string_view what, std::int64_t least,
                                                  std::int64_t most) {
  RENKEI_ASSIGN_OR_RETURN(const absl::int128 value, Number(what, 0));
  if (value < least || value > most) {
    return Refuse(
        absl::StrCat(what, " is ", Quoted(word_), "; from ", least, " to ", most, " is expected"));
  }
  return static_cast<std::int64_t>(value);
}

absl::StatusOr<std::int64_t> TokenReader::Decimal(absl::string_view what, int scale,
                                                  std::int64_t most) {
  RENKEI_ASSIGN_OR_RETURN(const absl::int128 value, Number(what, scale));
  if (value < 0 || value > most) {
    return Refuse(absl::StrCat(what, " is ", Quoted(word_), "; from 0 to ",
                               FormatDecimal(most, scale), " is expected"));
  }
  return static_cast<std::int64_t>(value);
}

bool TokenReader::AtEnd() {
  SkipSpace();
  return offset_ == text_.size();
}

absl::Status TokenReader::RequireEnd() {
  if (AtEnd()) return absl::OkStatus();
  line_ = next_line_;
  return Refuse("there is more after the end of the instance");
}

}  // namespace renkei::tools
