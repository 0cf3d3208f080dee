// The classification schemes of one network, and references to their codes as text.
//
// A reference is "scheme:code", such as "cpv:45210000-2" or "naics:31-33"; the scheme ends at the
// first colon. Codes of different schemes are unrelated: their similarity is 0.
//
// Thread-safety: immutable once built; any number of threads may read it. The trees are shared, so
// that networks and successive snapshots can hold one copy of a large scheme.
#ifndef RENKEI_ENGINE_VOCABULARY_CODE_SCHEMES_H_
#define RENKEI_ENGINE_VOCABULARY_CODE_SCHEMES_H_

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/base/fixed_point.h"
#include "engine/model/code_scheme.h"
#include "engine/model/listing.h"
#include "engine/vocabulary/code_tree.h"

namespace renkei {

// Most schemes in one network.
inline constexpr std::size_t kMaxSchemesPerNetwork = 20;

// The place of a scheme in its network, in bytewise order of the ids.
using SchemeOrdinal = std::uint32_t;

// One code of one scheme of a network.
struct CodeRef {
  SchemeOrdinal scheme = 0;
  CodeOrdinal code = 0;

  friend auto operator<=>(const CodeRef&, const CodeRef&) = default;
};

class CodeSchemes {
 public:
  // No schemes at all: every reference is refused.
  CodeSchemes() = default;

  // Errors: kInvalidArgument if two trees have one scheme id or there are more than
  // kMaxSchemesPerNetwork.
  static absl::StatusOr<CodeSchemes> Build(std::vector<std::shared_ptr<const CodeTree>> trees);

  // Makes the trees of a network's own rows, in any order.
  //
  // A scheme without codes is left out.
  //
  // Errors: kInvalidArgument as CodeTree::Build and the overload above say, and for a code of a
  // scheme that is not listed.
  static absl::StatusOr<CodeSchemes> Build(absl::Span<const CodeScheme> schemes,
                                           absl::Span<const Code> codes);

  std::uint32_t size() const { return static_cast<std::uint32_t>(trees_.size()); }
  const CodeTree& tree(SchemeOrdinal scheme) const { return *trees_[scheme]; }
  std::optional<SchemeOrdinal> FindScheme(absl::string_view scheme_id) const;

  // Reads "scheme:code".
  //
  // Errors: kInvalidArgument, naming scheme and code, if the text has no colon, the network has no
  // such scheme, or the scheme's table lacks the code.
  absl::StatusOr<CodeRef> Resolve(absl::string_view reference) const;

  // The same for a reference that is already split.
  absl::StatusOr<CodeRef> Resolve(const CodeReference& reference) const;

  // The reference as text, with the code as its table writes it.
  std::string ToString(CodeRef ref) const;

  // CodeTree::IsAtOrBelow; false across schemes.
  bool IsAtOrBelow(CodeRef code, CodeRef ancestor) const;

  // CodeTree::Similarity; 0 across schemes.
  Score Similarity(CodeRef capability_code, CodeRef need_code) const;

 private:
  absl::StatusOr<CodeRef> ResolveIn(absl::string_view scheme_id, absl::string_view code) const;

  // In bytewise order of their ids.
  std::vector<std::shared_ptr<const CodeTree>> trees_;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_VOCABULARY_CODE_SCHEMES_H_
