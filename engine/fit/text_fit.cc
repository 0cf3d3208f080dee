#include "engine/fit/text_fit.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/numeric/int128.h"
#include "engine/base/status_macros.h"
#include "engine/text/bm25f.h"
#include "engine/text/text_statistics.h"

namespace renkei {
namespace {

// Every different word of the active documents, in bytewise order.
std::vector<std::string> CollectVocabulary(absl::Span<const DocumentTerms> documents,
                                           const std::vector<bool>& active,
                                           std::size_t different_words) {
  absl::flat_hash_set<absl::string_view> words;
  words.reserve(different_words);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (!active[i]) continue;
    for (const TermCount& count : documents[i].terms) words.insert(count.term);
  }
  std::vector<std::string> vocabulary(words.begin(), words.end());
  std::sort(vocabulary.begin(), vocabulary.end());
  return vocabulary;
}

}  // namespace

absl::StatusOr<TextFit> TextFit::Build(absl::Span<const DocumentTerms> documents,
                                       const std::vector<bool>& active) {
  TextStatistics statistics;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (active[i]) RENKEI_RETURN_IF_ERROR(statistics.Add(documents[i]));
  }
  TextFit fit;
  fit.vocabulary_ = CollectVocabulary(documents, active, statistics.words());
  absl::flat_hash_map<absl::string_view, TermOrdinal> ordinals;
  ordinals.reserve(fit.vocabulary_.size());
  fit.idf_.reserve(fit.vocabulary_.size());
  for (const std::string& term : fit.vocabulary_) {
    ordinals.emplace(term, static_cast<TermOrdinal>(ordinals.size()));
    fit.idf_.push_back(
        InverseDocumentFrequency(statistics.documents(), statistics.DocumentsWith(term)));
  }
  const Bm25fParameters parameters;
  fit.starts_.reserve(documents.size() + 1);
  fit.starts_.push_back(0);
  for (const DocumentTerms& document : documents) {
    // Terms ascend in the document and ordinals ascend with them.
    for (const TermCount& count : document.terms) {
      const auto found = ordinals.find(count.term);
      if (found == ordinals.end()) continue;
      fit.terms_.push_back({found->second, static_cast<std::uint32_t>(TermContribution(
                                               parameters, count.occurrences, document.lengths,
                                               statistics.totals(), statistics.documents()))});
    }
    fit.starts_.push_back(fit.terms_.size());
  }
  return fit;
}

TextQuery TextFit::Resolve(absl::Span<const QueryTerm> query) const {
  TextQuery resolved;
  for (const QueryTerm& wanted : query) {
    const auto found = std::lower_bound(vocabulary_.begin(), vocabulary_.end(), wanted.term);
    if (found == vocabulary_.end() || *found != wanted.term) continue;
    const auto term = static_cast<TermOrdinal>(found - vocabulary_.begin());
    resolved.terms.push_back({term, idf_[term]});
    resolved.words.push_back(wanted.word);
    resolved.idf += idf_[term];
  }
  return resolved;
}

TextMatch TextFit::Match(std::uint32_t capability, const TextQuery& query) const {
  TextMatch match;
  absl::int128 weighted = 0;
  const absl::Span<const WeightedTerm> offered = terms(capability);
  auto term = offered.begin();
  for (const WantedTerm& wanted : query.terms) {
    while (term != offered.end() && term->term < wanted.term) ++term;
    if (term == offered.end()) break;
    if (term->term != wanted.term) continue;
    ++match.common_words;
    weighted += absl::int128(wanted.idf) * term->contribution;
  }
  if (match.common_words > 0) match.score = static_cast<Score>(FloorDivide(weighted, query.idf));
  return match;
}

std::vector<std::string> TextFit::CommonWords(std::uint32_t capability,
                                              const TextQuery& query) const {
  std::vector<std::string> words;
  const absl::Span<const WeightedTerm> offered = terms(capability);
  for (std::size_t i = 0; i < query.terms.size(); ++i) {
    const bool has = std::binary_search(
        offered.begin(), offered.end(), WeightedTerm{query.terms[i].term, 0},
        [](const WeightedTerm& a, const WeightedTerm& b) { return a.term < b.term; });
    if (has) words.push_back(query.words[i]);
  }
  return words;
}

std::size_t TextFit::memory_bytes() const {
  std::size_t bytes = idf_.capacity() * sizeof(std::int64_t) +
                      starts_.capacity() * sizeof(std::size_t) +
                      terms_.capacity() * sizeof(WeightedTerm);
  for (const std::string& term : vocabulary_) bytes += sizeof(std::string) + term.capacity();
  return bytes;
}

}  // namespace renkei
