// The texts of a network's capabilities as counted words, and how well one answers the words of a
// need: BM25F over title, description and tags, divided by its limit for endless term frequency
// (engine/text/bm25f.h has the formula and its source).
//
// The statistics are those of exactly the active capabilities. They are fixed when this is built,
// so what a word contributes to the score of a capability is computed once, by the functions that
// define it.
//
// Thread-safety: immutable once built; any number of threads may read it.
#ifndef RENKEI_ENGINE_FIT_TEXT_FIT_H_
#define RENKEI_ENGINE_FIT_TEXT_FIT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/base/fixed_point.h"
#include "engine/text/document_terms.h"

namespace renkei {

// The place of a word in the network's vocabulary: the words of its active capabilities, in
// bytewise order.
using TermOrdinal = std::uint32_t;

// One word of a capability: TermContribution of engine/text/bm25f.h.
struct WeightedTerm {
  TermOrdinal term = 0;
  std::uint32_t contribution = 0;  // A score: below kScoreOne. Four bytes, since there are many.

  friend bool operator==(const WeightedTerm&, const WeightedTerm&) = default;
};

// One word of a need that the vocabulary has.
struct WantedTerm {
  TermOrdinal term = 0;
  std::int64_t idf = 0;  // In nanos, at least 1.
};

// The words of a need that the vocabulary has, ascending. Empty: the need states no text that could
// be compared.
struct TextQuery {
  std::vector<WantedTerm> terms;
  std::vector<std::string> words;  // To be shown: one a term, in the same order.
  std::int64_t idf = 0;            // The sum of the terms'.
};

// What the words of a need and of a capability have in common.
struct TextMatch {
  Score score = 0;       // In [0, kScoreOne).
  int common_words = 0;  // May be more than 0 where the score is rounded to 0.
};

class TextFit {
 public:
  TextFit() = default;

  // `documents` are those of all capabilities by ordinal, active[i] tells whether documents[i]
  // counts in the statistics. Words that only others have are left out of the vocabulary. O(words *
  // log words).
  //
  // Errors: kResourceExhausted above kMaxDocuments.
  static absl::StatusOr<TextFit> Build(absl::Span<const DocumentTerms> documents,
                                       const std::vector<bool>& active);

  std::uint32_t term_count() const { return static_cast<std::uint32_t>(vocabulary_.size()); }
  absl::string_view term(TermOrdinal term) const { return vocabulary_[term]; }
  // In nanos, at least 1.
  std::int64_t idf(TermOrdinal term) const { return idf_[term]; }

  // The words of one capability, ascending.
  absl::Span<const WeightedTerm> terms(std::uint32_t capability) const {
    return absl::MakeConstSpan(terms_).subspan(starts_[capability],
                                               starts_[capability + 1] - starts_[capability]);
  }

  TextQuery Resolve(absl::Span<const QueryTerm> query) const;

  // O(words of both).
  TextMatch Match(std::uint32_t capability, const TextQuery& query) const;

  // The words in common, as the need writes them.
  std::vector<std::string> CommonWords(std::uint32_t capability, const TextQuery& query) const;

  std::size_t memory_bytes() const;

 private:
  std::vector<std::string> vocabulary_;
  std::vector<std::int64_t> idf_;    // By term, in nanos.
  std::vector<std::size_t> starts_;  // By capability, and the end.
  std::vector<WeightedTerm> terms_;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_TEXT_FIT_H_
