#include "engine/fit/resolve_codes.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/str_cat.h"

namespace renkei {

absl::Status RefuseField(absl::string_view resource, absl::string_view id, absl::string_view field,
                         absl::string_view why) {
  return absl::InvalidArgumentError(absl::StrCat(resource, " '", id, "': ", field, ": ", why));
}

absl::StatusOr<std::vector<CodeRef>> ResolveCodes(const CodeSchemes& schemes,
                                                  absl::Span<const CodeReference> codes,
                                                  absl::string_view resource,
                                                  absl::string_view id) {
  std::vector<CodeRef> refs;
  refs.reserve(codes.size());
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const auto ref = schemes.Resolve(codes[i]);
    if (!ref.ok()) {
      return RefuseField(resource, id, absl::StrCat("codes[", i, "]"), ref.status().message());
    }
    refs.push_back(*ref);
  }
  std::sort(refs.begin(), refs.end());
  refs.erase(std::unique(refs.begin(), refs.end()), refs.end());
  return refs;
}

}  // namespace renkei
