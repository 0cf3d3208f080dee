// What BM25F knows of a collection of documents: how many there are, how long, and how many have
// each word. The collection is exactly the active capabilities of a snapshot.
#ifndef RENKEI_ENGINE_TEXT_TEXT_STATISTICS_H_
#define RENKEI_ENGINE_TEXT_TEXT_STATISTICS_H_

#include <cstdint>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/base/fixed_point.h"
#include "engine/text/bm25f.h"
#include "engine/text/document_terms.h"

namespace renkei {

// Grows by Add and shrinks by Remove; the result does not depend on their order. Reading is
// thread-safe while nobody writes.
class TextStatistics {
 public:
  // Counts one document in. kResourceExhausted above kMaxDocuments.
  absl::Status Add(const DocumentTerms& document);

  // Counts a document out again. It must have been added, word for word.
  void Remove(const DocumentTerms& document);

  std::uint32_t documents() const { return documents_; }
  const FieldTotals& totals() const { return totals_; }
  // How many documents have the word.
  std::uint32_t DocumentsWith(absl::string_view term) const;
  // Different words in all documents.
  std::size_t words() const { return documents_with_.size(); }

  friend bool operator==(const TextStatistics&, const TextStatistics&) = default;

 private:
  std::uint32_t documents_ = 0;
  FieldTotals totals_ = {};
  absl::flat_hash_map<std::string, std::uint32_t> documents_with_;
};

// The text score of a document for a query, in [0, kScoreOne); 0 if no word of the query is known
// to the collection. The document is usually one of the collection but need not be. The slow,
// obvious scorer: O(query * log document). An index must give the same score.
Score ScoreText(const Bm25fParameters& parameters, absl::Span<const QueryTerm> query,
                const DocumentTerms& document, const TextStatistics& statistics);

}  // namespace renkei

#endif  // RENKEI_ENGINE_TEXT_TEXT_STATISTICS_H_
