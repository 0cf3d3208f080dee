// Turns a text into terms, so that "Turned Parts" and "turned part" are the same words.
//
// The steps: NFKC case folding (full-width and ligature forms, upper case, and invisible characters
// vanish); word segmentation by ICU's rules and its dictionaries for Chinese, Japanese, Thai ...;
// stop words out; stemming by Snowball.
//
// One analyzer serves all texts of a network, offered and wanted alike, since two texts share a
// word only if both were cut and stemmed alike. It is made from the network's languages in their
// order: a word is stemmed by the first listed language that is written in the word's script, so
// {"de", "en", "ru"} stems Latin words as German and Cyrillic ones as Russian. That language may
// have no stemmer (Ukrainian, Polish): then the word stays as it is, rather than being cut by the
// rules of a neighbour.
//
// Chinese characters and Hangul: a dictionary cuts one compound differently in different places,
// and Korean particles cling to their word. So every pair of neighbouring characters is a term
// beside the dictionary's words: a wanted word of two characters is found in any compound that
// holds it. What chance pairs that adds is rare and weighed down by its frequency.
//
// Stop words (articles, prepositions and the like of the listed languages) are dropped, because a
// need of text alone requires one word in common with a capability, and "and" must not be it.
//
// The terms depend on ICU's and Snowball's versions; a snapshot and a query must use one build.
//
// Thread-safety: none; ICU's iterators and Snowball's buffers are written by every call. Make one
// per thread or per use; it costs some 20 microseconds.
#ifndef RENKEI_ENGINE_TEXT_ANALYZER_H_
#define RENKEI_ENGINE_TEXT_ANALYZER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace renkei {

// Most bytes in one text; texts above are refused.
inline constexpr std::size_t kMaxTextBytes = 100'000;
// Most tokens of one text; later ones are left out, so that no legal text fails to be indexed.
inline constexpr std::size_t kMaxTokensPerText = 20'000;
// Most code points in one token; the rest of a longer word is cut off.
inline constexpr int kMaxTokenCodePoints = 64;
// Most languages of one analyzer.
inline constexpr std::size_t kMaxAnalyzerLanguages = 20;

// One word of a text.
struct Token {
  std::string term;  // What is compared and counted: folded and stemmed.
  std::string word;  // What a person is shown: folded only.

  friend bool operator==(const Token&, const Token&) = default;
};

class Analyzer {
 public:
  // Makes the analyzer of a network with these languages (ISO 639-1, most important first; none is
  // read as {"en"}). Languages without stemmer or stop words are taken as said above.
  //
  // Errors: kInvalidArgument, naming it, for a language that is not two letters a-z, or more than
  // kMaxAnalyzerLanguages; kInternal if ICU or Snowball cannot be set up.
  static absl::StatusOr<Analyzer> Create(absl::Span<const std::string> languages);

  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;
  ~Analyzer();

  // The tokens of `text`, in the order of their words; then the pairs of characters, in order. A
  // text of stop words and punctuation has none. Control characters separate words.
  // O(bytes), some 10 MB/s.
  //
  // Errors: kInvalidArgument if the text is longer than kMaxTextBytes (naming both) or is not
  // valid UTF-8 (naming the byte); kInternal if ICU fails.
  absl::StatusOr<std::vector<Token>> Analyze(absl::string_view text);

 private:
  class Pipeline;
  explicit Analyzer(std::unique_ptr<Pipeline> pipeline);

  std::unique_ptr<Pipeline> pipeline_;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_TEXT_ANALYZER_H_
