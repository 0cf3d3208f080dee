#include "engine/vocabulary/check_digit.h"

#include "absl/strings/ascii.h"

namespace renkei {

SplitCode SplitCheckDigit(absl::string_view code, bool scheme_has_check_digits) {
  const std::size_t n = code.size();
  if (scheme_has_check_digits && n >= 3 && code[n - 2] == '-' && absl::ascii_isdigit(code[n - 1])) {
    return {code.substr(0, n - 2), code.substr(n - 1)};
  }
  return {code, ""};
}

bool CheckDigitsAgree(const SplitCode& a, const SplitCode& b) {
  return a.check_digit.empty() || b.check_digit.empty() || a.check_digit == b.check_digit;
}

}  // namespace renkei
