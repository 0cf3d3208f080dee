#include "engine/text/document_terms.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/container/btree_map.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace renkei {
namespace {

// Calls visit(field, tokens) for every text of the listing; it may take the tokens apart.
template <typename Visit>
absl::Status ForEachText(Analyzer& analyzer, const ListingText& text, Visit visit) {
  const auto analyze = [&](TextField field, absl::string_view name,
                           absl::string_view value) -> absl::Status {
    absl::StatusOr<std::vector<Token>> tokens = analyzer.Analyze(value);
    if (!tokens.ok()) {
      return absl::Status(tokens.status().code(),
                          absl::StrCat(name, ": ", tokens.status().message()));
    }
    visit(field, *tokens);
    return absl::OkStatus();
  };
  RENKEI_RETURN_IF_ERROR(analyze(TextField::kTitle, "title", text.title));
  RENKEI_RETURN_IF_ERROR(analyze(TextField::kDescription, "description", text.description));
  for (std::size_t i = 0; i < text.tags.size(); ++i) {
    RENKEI_RETURN_IF_ERROR(analyze(TextField::kTags, absl::StrCat("tags[", i, "]"), text.tags[i]));
  }
  return absl::OkStatus();
}

}  // namespace

FieldCounts DocumentTerms::Occurrences(absl::string_view term) const {
  const auto found = absl::c_lower_bound(
      terms, term,
      [](const TermCount& count, absl::string_view wanted) { return count.term < wanted; });
  return found == terms.end() || found->term != term ? FieldCounts{} : found->occurrences;
}

absl::StatusOr<DocumentTerms> AnalyzeDocument(Analyzer& analyzer, const ListingText& text) {
  absl::btree_map<std::string, FieldCounts> counts;
  DocumentTerms document;
  RENKEI_RETURN_IF_ERROR(
      ForEachText(analyzer, text, [&](TextField field, std::vector<Token>& tokens) {
        const int index = static_cast<int>(field);
        for (Token& token : tokens) {
          // Many tags could together pass the limit of the arithmetic.
          if (document.lengths[index] == kMaxFieldTokens) return;
          ++document.lengths[index];
          ++counts.try_emplace(std::move(token.term), FieldCounts{}).first->second[index];
        }
      }));
  document.terms.reserve(counts.size());
  for (auto& [term, occurrences] : counts) document.terms.push_back({term, occurrences});
  return document;
}

absl::StatusOr<std::vector<QueryTerm>> AnalyzeQuery(Analyzer& analyzer, const ListingText& text) {
  absl::btree_map<std::string, std::string> words;
  RENKEI_RETURN_IF_ERROR(ForEachText(analyzer, text, [&](TextField, std::vector<Token>& tokens) {
    for (Token& token : tokens) words.try_emplace(std::move(token.term), std::move(token.word));
  }));
  std::vector<QueryTerm> query;
  query.reserve(words.size());
  for (auto& [term, word] : words) query.push_back({term, word});
  return query;
}

std::vector<QueryTerm> CommonTerms(absl::Span<const QueryTerm> query,
                                   const DocumentTerms& document) {
  std::vector<QueryTerm> common;
  for (const QueryTerm& term : query) {
    if (document.Occurrences(term.term) != FieldCounts{}) common.push_back(term);
  }
  return common;
}

}  // namespace renkei
