#include "engine/text/text_statistics.h"

#include "absl/base/optimization.h"
#include "absl/strings/str_cat.h"

namespace renkei {

absl::Status TextStatistics::Add(const DocumentTerms& document) {
  if (documents_ == kMaxDocuments) {
    return absl::ResourceExhaustedError(
        absl::StrCat("a text collection holds at most ", kMaxDocuments, " documents"));
  }
  ++documents_;
  for (int field = 0; field < kTextFields; ++field) totals_[field] += document.lengths[field];
  for (const TermCount& count : document.terms) ++documents_with_[count.term];
  return absl::OkStatus();
}

void TextStatistics::Remove(const DocumentTerms& document) {
  ABSL_HARDENING_ASSERT(documents_ > 0);
  --documents_;
  for (int field = 0; field < kTextFields; ++field) {
    ABSL_HARDENING_ASSERT(totals_[field] >= document.lengths[field]);
    totals_[field] -= document.lengths[field];
  }
  for (const TermCount& count : document.terms) {
    const auto found = documents_with_.find(count.term);
    ABSL_HARDENING_ASSERT(found != documents_with_.end());
    // A word that is gone must leave, so that equal collections compare equal.
    if (--found->second == 0) documents_with_.erase(found);
  }
}

std::uint32_t TextStatistics::DocumentsWith(absl::string_view term) const {
  const auto found = documents_with_.find(term);
  return found == documents_with_.end() ? 0 : found->second;
}

Score ScoreText(const Bm25fParameters& parameters, absl::Span<const QueryTerm> query,
                const DocumentTerms& document, const TextStatistics& statistics) {
  TextScoreSum sum;
  for (const QueryTerm& term : query) {
    const std::uint32_t documents_with = statistics.DocumentsWith(term.term);
    if (documents_with == 0) continue;
    sum.Add(InverseDocumentFrequency(statistics.documents(), documents_with),
            TermContribution(parameters, document.Occurrences(term.term), document.lengths,
                             statistics.totals(), statistics.documents()));
  }
  return sum.score();
}

}  // namespace renkei
