// The check digits of codes, such as the 7 of CPV's "45000000-7".
#ifndef RENKEI_ENGINE_VOCABULARY_CHECK_DIGIT_H_
#define RENKEI_ENGINE_VOCABULARY_CHECK_DIGIT_H_

#include "absl/strings/string_view.h"

namespace renkei {

// A code taken apart; both point into it.
struct SplitCode {
  absl::string_view key;          // What tells it from other codes.
  absl::string_view check_digit;  // "" if it states none.
};

// Takes "-" and one digit off the end of a code of at least three bytes, if the scheme has check
// digits.
SplitCode SplitCheckDigit(absl::string_view code, bool scheme_has_check_digits);

// Whether two codes of one key may mean the same: not if both state a check digit and they differ,
// since a wrong check digit is a typing error.
bool CheckDigitsAgree(const SplitCode& a, const SplitCode& b);

}  // namespace renkei

#endif  // RENKEI_ENGINE_VOCABULARY_CHECK_DIGIT_H_
