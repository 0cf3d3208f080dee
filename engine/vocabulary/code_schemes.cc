#include "engine/vocabulary/code_schemes.h"

#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/base/utf8.h"

namespace renkei {

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
          absl::StrCat("scheme ", Quote(trees[i]->scheme_id()), " is stated twice; remove one"));
    }
  }
  CodeSchemes schemes;
  schemes.trees_ = std::move(trees);
  return schemes;
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
        "code ", Quote(reference), " names no scheme; write scheme:code, such as cpv:45000000"));
  }
  const absl::string_view scheme_id = reference.substr(0, colon);
  const absl::string_view code = reference.substr(colon + 1);
  const std::optional<SchemeOrdinal> scheme = FindScheme(scheme_id);
  if (!scheme) {
    return absl::InvalidArgumentError(
        absl::StrCat("code ", Quote(code), ": the network has no code scheme ", Quote(scheme_id),
                     "; import the scheme's table or use another scheme"));
  }
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
