// The numbers of BM25F in fixed point (Robertson, Zaragoza 2009, section 3.6), as pure functions,
// so that an inverted index and a slow scorer compute the very same score.
//
// For a word t, a document d and N documents of which n(t) have t:
//
//   idf(t)   = ln((N - n + 1/2) / (n + 1/2) + 1) = ln(2N + 2) - ln(2n + 1)  > 0
//   tf'(t,d) = sum over fields f of  w_f tf(t,d,f) / (1 - b_f + b_f length(d,f) / average(f))
//   score    = sum over t of idf(t) tf'/(k1 + tf')  /  sum over t of idf(t)
//
// over the different words t of the query that some document has. BM25F's usual numerator lacks
// the division; its divisor depends on the query alone and is the limit of the numerator for
// endless term frequency, so the score lies in [0, 1) and orders documents as BM25F does. Rounding
// is always down and at fixed places, so the score never falls when a word occurs once more (the
// lengths being equal).
//
// Thread-safety: pure functions and immutable values.
#ifndef RENKEI_ENGINE_TEXT_BM25F_H_
#define RENKEI_ENGINE_TEXT_BM25F_H_

#include <array>
#include <cstdint>

#include "absl/numeric/int128.h"
#include "engine/base/fixed_point.h"

namespace renkei {

enum class TextField : std::uint8_t { kTitle = 0, kDescription = 1, kTags = 2 };
inline constexpr int kTextFields = 3;

// One number a field, indexed by TextField: occurrences of a word, or tokens of a document.
using FieldCounts = std::array<std::uint32_t, kTextFields>;
// The same summed over all documents.
using FieldTotals = std::array<std::uint64_t, kTextFields>;

// The limits within which no product overflows 128 bits.
inline constexpr std::uint32_t kMaxDocuments = 10'000'000;
inline constexpr std::uint32_t kMaxFieldTokens = 100'000;

// The free parameters. The defaults are the usual textbook values with equal weights of the
// fields: nothing measured speaks for others yet. A short title already counts for more through
// its length.
struct Bm25fParameters {
  std::int64_t k1_milli = 1200;  // k1 in thousandths, in [1, 100,000].
  std::array<std::int64_t, kTextFields> weights_milli = {1000, 1000, 1000};  // w_f, [0, 100,000].
  std::array<std::int64_t, kTextFields> b_milli = {750, 750, 750};           // b_f, [0, 1000].

  friend bool operator==(const Bm25fParameters&, const Bm25fParameters&) = default;
};

// idf(t) in nanos, at least 1. `documents_with_word` is in [0, documents].
std::int64_t InverseDocumentFrequency(std::uint32_t documents, std::uint32_t documents_with_word);

// tf'/(k1 + tf') of one word in one document, in [0, kScoreOne); 0 if it occurs
// nowhere, and next to nothing is rounded down to 0 (ask CommonTerms whether a word occurs).
// `totals` are the tokens of all `documents` together; a field that no document fills counts with
// length normalisation 1. An occurrence counts in the
// length of its field, and no length is above kMaxFieldTokens.
Score TermContribution(const Bm25fParameters& parameters, const FieldCounts& occurrences,
                       const FieldCounts& lengths, const FieldTotals& totals,
                       std::uint32_t documents);

// Adds up the words of one query for one document. A value; add in any order.
class TextScoreSum {
 public:
  // One word of the query that at least one document has; contribution 0 where this one lacks it.
  void Add(std::int64_t idf, Score contribution) {
    weighted_ += absl::int128(idf) * contribution;
    idf_ += idf;
  }

  // In [0, kScoreOne); 0 if no word was added.
  Score score() const { return idf_ == 0 ? 0 : static_cast<Score>(FloorDivide(weighted_, idf_)); }

 private:
  absl::int128 weighted_ = 0;
  std::int64_t idf_ = 0;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_TEXT_BM25F_H_
