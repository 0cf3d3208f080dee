// The words of one document (a capability) or one query (a need), counted.
#ifndef RENKEI_ENGINE_TEXT_DOCUMENT_TERMS_H_
#define RENKEI_ENGINE_TEXT_DOCUMENT_TERMS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/text/analyzer.h"
#include "engine/text/bm25f.h"

namespace renkei {

// The texts of one listing, in the three fields that are scored. Views; the owner keeps them.
struct ListingText {
  absl::string_view title;
  absl::string_view description;
  absl::Span<const std::string> tags;
};

// One term of a document and how often each field has it.
struct TermCount {
  std::string term;
  FieldCounts occurrences = {};

  friend bool operator==(const TermCount&, const TermCount&) = default;
};

// A document as terms. Ascending by term (bytewise), each once.
struct DocumentTerms {
  std::vector<TermCount> terms;
  FieldCounts lengths = {};  // Tokens of each field.

  // Counts of `term`, all 0 where it does not occur. O(log terms).
  FieldCounts Occurrences(absl::string_view term) const;

  friend bool operator==(const DocumentTerms&, const DocumentTerms&) = default;
};

// One term of a query and a word that it stands for, to be shown ("turned" for "turn").
struct QueryTerm {
  std::string term;
  std::string word;

  friend bool operator==(const QueryTerm&, const QueryTerm&) = default;
};

// Analyses the fields of a capability. Tags are cut into words like any text.
//
// Errors: those of Analyzer::Analyze, the field named.
absl::StatusOr<DocumentTerms> AnalyzeDocument(Analyzer& analyzer, const ListingText& text);

// The different terms of a need's fields together, ascending by term; a term that the need repeats
// counts once, since repeating a wish doesn't make it more wanted. The word is the first one that
// stands for the term. Errors as AnalyzeDocument.
absl::StatusOr<std::vector<QueryTerm>> AnalyzeQuery(Analyzer& analyzer, const ListingText& text);

// The terms of the query that the document has, ascending. A need of text alone requires one.
std::vector<QueryTerm> CommonTerms(absl::Span<const QueryTerm> query,
                                   const DocumentTerms& document);

}  // namespace renkei

#endif  // RENKEI_ENGINE_TEXT_DOCUMENT_TERMS_H_
