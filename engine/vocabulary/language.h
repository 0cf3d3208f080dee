// The languages of ISO 639-1, by which members and texts say what they are in.
#ifndef RENKEI_ENGINE_VOCABULARY_LANGUAGE_H_
#define RENKEI_ENGINE_VOCABULARY_LANGUAGE_H_

#include "absl/strings/string_view.h"

namespace renkei {

// Whether `code` is a two-letter code of ISO 639-1, in lower case, such as "uk" for Ukrainian.
// Regional tags such as "en-GB" are not. O(log n), thread-safe.
bool IsKnownLanguage(absl::string_view code);

}  // namespace renkei

#endif  // RENKEI_ENGINE_VOCABULARY_LANGUAGE_H_
