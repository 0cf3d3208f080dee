#include "engine/text/analyzer.h"

#include <libstemmer.h>
#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/base/utf8.h"
#include "engine/text/stop_words.h"

namespace renkei {
namespace {

struct StemmedLanguage {
  absl::string_view language;
  const char* algorithm;  // As Snowball calls it.
};

constexpr StemmedLanguage kStemmedLanguages[] = {
    {"ar", "arabic"},     {"ca", "catalan"},   {"da", "danish"},     {"de", "german"},
    {"el", "greek"},      {"en", "english"},   {"es", "spanish"},    {"eu", "basque"},
    {"fi", "finnish"},    {"fr", "french"},    {"ga", "irish"},      {"hi", "hindi"},
    {"hu", "hungarian"},  {"hy", "armenian"},  {"id", "indonesian"}, {"it", "italian"},
    {"lt", "lithuanian"}, {"nb", "norwegian"}, {"ne", "nepali"},     {"nl", "dutch"},
    {"nn", "norwegian"},  {"no", "norwegian"}, {"pt", "portuguese"}, {"ro", "romanian"},
    {"ru", "russian"},    {"sv", "swedish"},   {"ta", "tamil"},      {"tr", "turkish"},
};

const char* StemmerOf(absl::string_view language) {
  for (const StemmedLanguage& stemmed : kStemmedLanguages) {
    if (stemmed.language == language) return stemmed.algorithm;
  }
  return nullptr;
}

struct StemmerDeleter {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

// How the words of one script are treated.
struct ScriptRules {
  UScriptCode script = USCRIPT_COMMON;
  std::string language;
  std::unique_ptr<sb_stemmer, StemmerDeleter> stemmer;  // Null: words stay as they are.
};

// Languages that join an article to the next word by an apostrophe, as in "l'usinage".
bool ElidesArticles(absl::string_view language) {
  return language == "fr" || language == "it" || language == "ca";
}

absl::Status IcuError(absl::string_view step, UErrorCode error) {
  return absl::InternalError(absl::StrCat("ICU: ", step, ": ", u_errorName(error)));
}

UScriptCode ScriptOf(UChar32 c) {
  UErrorCode error = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &error);
  return U_SUCCESS(error) ? script : USCRIPT_COMMON;
}

bool PairsWithNeighbour(UScriptCode script) {
  return script == USCRIPT_HAN || script == USCRIPT_HANGUL;
}

std::string ToUtf8(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

}  // namespace

// Holds what ICU and Snowball need, so that their headers stay out of ours.
class Analyzer::Pipeline {
 public:
  absl::Status SetUp(absl::Span<const std::string> languages) {
    UErrorCode error = U_ZERO_ERROR;
    normalizer_ = icu::Normalizer2::getNFKCCasefoldInstance(error);
    if (U_FAILURE(error)) return IcuError("case folding", error);
    words_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
    if (U_FAILURE(error)) return IcuError("word iterator", error);
    for (const std::string& language : languages) {
      RENKEI_RETURN_IF_ERROR(AddLanguage(language));
    }
    return absl::OkStatus();
  }

  absl::StatusOr<std::vector<Token>> Analyze(absl::string_view text) {
    RENKEI_ASSIGN_OR_RETURN(const icu::UnicodeString folded, Fold(text));
    words_->setText(folded);
    std::vector<Token> tokens;
    // Where a word of exactly two characters begins: the pair there is a token already.
    absl::flat_hash_set<std::int32_t> two_character_words;
    std::int32_t begin = words_->first();
    for (std::int32_t end = words_->next();
         end != icu::BreakIterator::DONE && tokens.size() < kMaxTokensPerText;
         begin = end, end = words_->next()) {
      if (words_->getRuleStatus() < UBRK_WORD_NUMBER) continue;  // Spaces and punctuation.
      if (folded.countChar32(begin, end - begin) == 2) two_character_words.insert(begin);
      AddWord(icu::UnicodeString(folded, begin, end - begin), tokens);
    }
    AddPairs(folded, two_character_words, tokens);
    return tokens;
  }

 private:
  absl::Status AddLanguage(const std::string& language) {
    for (const absl::string_view word : StopWords(language)) stop_words_.emplace(word);
    UErrorCode error = U_ZERO_ERROR;
    UScriptCode scripts[8];
    const std::int32_t count = uscript_getCode(language.c_str(), scripts, 8, &error);
    if (U_FAILURE(error)) return IcuError("scripts of a language", error);
    for (std::int32_t i = 0; i < count; ++i) {
      ScriptRules rules{scripts[i], language, nullptr};
      if (const char* const algorithm = StemmerOf(language)) {
        rules.stemmer.reset(sb_stemmer_new(algorithm, "UTF_8"));
        if (rules.stemmer == nullptr) {
          return absl::InternalError(absl::StrCat("Snowball has no stemmer '", algorithm, "'"));
        }
      }
      rules_.push_back(std::move(rules));
    }
    return absl::OkStatus();
  }

  // The rules of the first listed language that is written in `script`, or null.
  const ScriptRules* RulesOf(UScriptCode script) const {
    const auto found =
        absl::c_find_if(rules_, [&](const ScriptRules& rules) { return rules.script == script; });
    return found == rules_.end() ? nullptr : &*found;
  }

  absl::StatusOr<icu::UnicodeString> Fold(absl::string_view text) const {
    icu::UnicodeString source =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
    const ScriptRules* const latin = RulesOf(USCRIPT_LATIN);
    if (latin != nullptr && (latin->language == "tr" || latin->language == "az")) {
      // Turkish keeps dotted and dotless i apart, which general case folding would mix up.
      source.findAndReplace(icu::UnicodeString(u'I'), icu::UnicodeString(u'\u0131'));
      source.findAndReplace(icu::UnicodeString(u'\u0130'), icu::UnicodeString(u'i'));
    }
    UErrorCode error = U_ZERO_ERROR;
    icu::UnicodeString folded = normalizer_->normalize(source, error);
    if (U_FAILURE(error)) return IcuError("case folding", error);
    // Two spellings of one letter: the apostrophe, and Romanian s and t with comma or cedilla, of
    // which Snowball knows the cedilla alone.
    folded.findAndReplace(icu::UnicodeString(u'\u2019'), icu::UnicodeString(u'\''));
    folded.findAndReplace(icu::UnicodeString(u'\u0219'), icu::UnicodeString(u'\u015f'));
    folded.findAndReplace(icu::UnicodeString(u'\u021b'), icu::UnicodeString(u'\u0163'));
    return folded;
  }

  void AddWord(const icu::UnicodeString& word, std::vector<Token>& tokens) const {
    UScriptCode script = USCRIPT_COMMON;
    bool has_digit = false;
    for (std::int32_t i = 0; i < word.length(); i = word.moveIndex32(i, 1)) {
      const UChar32 c = word.char32At(i);
      has_digit = has_digit || u_isdigit(c);
      if (script == USCRIPT_COMMON && u_isalpha(c)) script = ScriptOf(c);
    }
    const ScriptRules* const rules = RulesOf(script);
    const bool elides = rules != nullptr && ElidesArticles(rules->language);
    for (std::int32_t begin = 0; begin < word.length();) {
      const std::int32_t apostrophe = elides ? word.indexOf(u'\'', begin) : -1;
      const std::int32_t end = apostrophe < 0 ? word.length() : apostrophe;
      if (end > begin) {
        // A word with digits is a designation, such as "en1090": endings mean nothing there.
        AddToken(icu::UnicodeString(word, begin, end - begin), has_digit ? nullptr : rules, tokens);
      }
      begin = end + 1;
    }
  }

  void AddToken(icu::UnicodeString word, const ScriptRules* rules,
                std::vector<Token>& tokens) const {
    if (tokens.size() >= kMaxTokensPerText) return;
    if (word.countChar32() > kMaxTokenCodePoints) {
      word.truncate(word.moveIndex32(0, kMaxTokenCodePoints));
    }
    std::string text = ToUtf8(word);
    if (stop_words_.contains(text)) return;
    std::string term = text;
    if (rules != nullptr && rules->stemmer != nullptr) {
      const auto* const bytes = reinterpret_cast<const sb_symbol*>(text.data());
      const sb_symbol* const stem =
          sb_stemmer_stem(rules->stemmer.get(), bytes, static_cast<int>(text.size()));
      const int length = stem == nullptr ? 0 : sb_stemmer_length(rules->stemmer.get());
      // A stemmer that fails or leaves nothing has nothing to add.
      if (length > 0) term.assign(reinterpret_cast<const char*>(stem), length);
    }
    tokens.push_back({std::move(term), std::move(text)});
  }

  static void AddPairs(const icu::UnicodeString& text,
                       const absl::flat_hash_set<std::int32_t>& two_character_words,
                       std::vector<Token>& tokens) {
    UScriptCode script_before = USCRIPT_COMMON;
    std::int32_t before = 0;
    for (std::int32_t i = 0; i < text.length() && tokens.size() < kMaxTokensPerText;) {
      const std::int32_t next = text.moveIndex32(i, 1);
      const UScriptCode script = ScriptOf(text.char32At(i));
      if (script == script_before && PairsWithNeighbour(script) &&
          !two_character_words.contains(before)) {
        std::string pair = ToUtf8(icu::UnicodeString(text, before, next - before));
        tokens.push_back({pair, pair});
      }
      script_before = script;
      before = i;
      i = next;
    }
  }

  const icu::Normalizer2* normalizer_ = nullptr;  // Owned by ICU.
  std::unique_ptr<icu::BreakIterator> words_;
  std::vector<ScriptRules> rules_;
  absl::flat_hash_set<std::string> stop_words_;
};

Analyzer::Analyzer(std::unique_ptr<Pipeline> pipeline) : pipeline_(std::move(pipeline)) {}
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;
Analyzer::~Analyzer() = default;

absl::StatusOr<Analyzer> Analyzer::Create(absl::Span<const std::string> languages) {
  if (languages.size() > kMaxAnalyzerLanguages) {
    return absl::InvalidArgumentError(absl::StrCat(languages.size(), " languages; at most ",
                                                   kMaxAnalyzerLanguages, " are allowed"));
  }
  for (const std::string& language : languages) {
    if (language.size() != 2 || !absl::c_all_of(language, absl::ascii_islower)) {
      return absl::InvalidArgumentError(
          absl::StrCat("language ", Quoted(language),
                       " is no code of ISO 639-1; write two letters, such as en"));
    }
  }
  static const std::string* const kEnglish = new std::string("en");
  auto pipeline = std::make_unique<Pipeline>();
  RENKEI_RETURN_IF_ERROR(
      pipeline->SetUp(languages.empty() ? absl::MakeConstSpan(kEnglish, 1) : languages));
  return Analyzer(std::move(pipeline));
}

absl::StatusOr<std::vector<Token>> Analyzer::Analyze(absl::string_view text) {
  if (text.size() > kMaxTextBytes) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the text is ", text.size(), " bytes long; at most ", kMaxTextBytes, " are allowed"));
  }
  if (const auto fault = FirstInvalidUtf8(text)) {
    return absl::InvalidArgumentError(absl::StrCat("the text is not valid UTF-8 at byte ", *fault));
  }
  return pipeline_->Analyze(text);
}

}  // namespace renkei
