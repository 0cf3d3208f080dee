// Words that say nothing of a trade: articles, prepositions, conjunctions, pronouns.
#ifndef RENKEI_ENGINE_TEXT_STOP_WORDS_H_
#define RENKEI_ENGINE_TEXT_STOP_WORDS_H_

#include <vector>

#include "absl/strings/string_view.h"

namespace renkei {

// The stop words of `language` (ISO 639-1), case-folded; empty for a language without a list. The
// lists are short on purpose: a word that mostly names a thing ("can") is not on the list of its
// language. A few that name one now and then ("will") are; frequent words weigh little anyway.
std::vector<absl::string_view> StopWords(absl::string_view language);

}  // namespace renkei

#endif  // RENKEI_ENGINE_TEXT_STOP_WORDS_H_
