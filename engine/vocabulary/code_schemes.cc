#include "engine/vocabulary/code_schemes.h"

#include <utility>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/base/utf8.h"

namespace renkei {
namespace {

absl::Status UnknownScheme(absl::string_view scheme_id, absl::string_view code) {
  return absl::InvalidArgumentError(
      absl::StrCat("code ", Quoted(code), ": the network has no code scheme ", Quoted(scheme_id),
                   ", or no codes of it; import the scheme's table or use another scheme"));
}

}  // namespace

absl::StatusOr<CodeSchemes> CodeSchemes::Build(std::vector<std::shared_ptr<const CodeTree>> trees) {
  if (trees.size() > kMaxSchemesPerNetwork) {
    return absl::InvalidArgumentError(absl::StrCat("a network has ", trees.size(),
                                                   " code schemes; at most ", kMaxSchemesPerNetwork,
                                                   " are allowed"));
  }
  absl::c_sort(trees, [](const auto& a, const auto& b) { return a->scheme_id() < b->scheme_id(); });
  for (std::size_t i = 1; i < trees.size(); ++i) {
    if (trees[i - 1]->scheme_id() == trees[i]->scheme_id()) {
      return absl::InvalidArgumentError(
          absl::StrCat("scheme ", Quoted(trees[i]->scheme_id()), " is stated twice; remove one"));
    }
  }
  CodeSchemes schemes;
  schemes.trees_ = std::move(trees);
  return schemes;
}

absl::StatusOr<CodeSchemes> CodeSchemes::Build(absl::Span<const CodeScheme> schemes,
                                               absl::Span<const Code> codes) {
  absl::flat_hash_map<absl::string_view, std::vector<CodeRow>> rows;
  for (const CodeScheme& scheme : schemes) rows.try_emplace(scheme.id);
  for (const Code& code : codes) {
    const auto found = rows.find(code.scheme);
    if (found == rows.end()) return UnknownScheme(code.scheme, code.code);
    found->second.push_back({code.code, code.parent_code, code.titles});
  }
  std::vector<std::shared_ptr<const CodeTree>> trees;
  for (const CodeScheme& scheme : schemes) {
    // A scheme that is new has no codes yet; nothing can name one of them.
    if (rows[scheme.id].empty()) continue;
    const CodeTreeOptions options = {
        .parents = scheme.prefix_parents ? ParentSource::kLongestPrefix : ParentSource::kColumn,
        .check_digit = scheme.check_digit};
    RENKEI_ASSIGN_OR_RETURN(CodeTree tree, CodeTree::Build(scheme.id, rows[scheme.id], options));
    trees.push_back(std::make_shared<const CodeTree>(std::move(tree)));
  }
  return Build(std::move(trees));
}

std::optional<SchemeOrdinal> CodeSchemes::FindScheme(absl::string_view scheme_id) const {
  for (SchemeOrdinal scheme = 0; scheme < size(); ++scheme) {
    if (trees_[scheme]->scheme_id() == scheme_id) return scheme;
  }
  return std::nullopt;
}

absl::StatusOr<CodeRef> CodeSchemes::Resolve(absl::string_view reference) const {
  const std::size_t colon = reference.find(':');
  if (colon == absl::string_view::npos) {
    return absl::InvalidArgumentError(absl::StrCat(
        "code ", Quoted(reference), " names no scheme; write scheme:code, such as cpv:45000000"));
  }
  return ResolveIn(reference.substr(0, colon), reference.substr(colon + 1));
}

absl::StatusOr<CodeRef> CodeSchemes::Resolve(const CodeReference& reference) const {
  return ResolveIn(reference.scheme, reference.code);
}

absl::StatusOr<CodeRef> CodeSchemes::ResolveIn(absl::string_view scheme_id,
                                               absl::string_view code) const {
  const std::optional<SchemeOrdinal> scheme = FindScheme(scheme_id);
  if (!scheme) return UnknownScheme(scheme_id, code);
  RENKEI_ASSIGN_OR_RETURN(const CodeOrdinal ordinal, trees_[*scheme]->Resolve(code));
  return CodeRef{*scheme, ordinal};
}

std::string CodeSchemes::ToString(CodeRef ref) const {
  const CodeTree& scheme = tree(ref.scheme);
  return absl::StrCat(scheme.scheme_id(), ":", scheme.code(ref.code));
}

bool CodeSchemes::IsAtOrBelow(CodeRef code, CodeRef ancestor) const {
  return code.scheme == ancestor.scheme && tree(code.scheme).IsAtOrBelow(code.code, ancestor.code);
}

Score CodeSchemes::Similarity(CodeRef capability_code, CodeRef need_code) const {
  if (capability_code.scheme != need_code.scheme) return 0;
  return tree(capability_code.scheme).Similarity(capability_code.code, need_code.code);
}

}  // namespace renkei
