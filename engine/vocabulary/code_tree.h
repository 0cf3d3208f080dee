// One classification scheme (CPV, NAICS, JSIC, a network's own) as a tree of codes.
//
// Codes are numbered depth first, siblings in bytewise order, so that a code and everything below
// it is one contiguous range of ordinals: [code, end(code)). "At or below" is two comparisons, and
// an index that lists postings by ordinal finds everything under a code in one range. The ordinals
// depend on the set of rows only, never on their order.
//
// Codes are compared byte by byte as their table writes them, with one exception that is a
// property of the scheme: with `check_digit` (CPV), "45000000-7" and "45000000" are the same code.
//
// Thread-safety: immutable once built; any number of threads may read it.
#ifndef RENKEI_ENGINE_VOCABULARY_CODE_TREE_H_
#define RENKEI_ENGINE_VOCABULARY_CODE_TREE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/base/fixed_point.h"
#include "engine/model/listing.h"

namespace renkei {

// Most codes in one scheme, most levels of one tree, most bytes in one code.
inline constexpr std::size_t kMaxCodesPerScheme = 100'000;
inline constexpr int kMaxCodeLevels = 32;
inline constexpr std::size_t kMaxCodeBytes = 100;

// The place of a code in its tree, 0 to size() - 1.
using CodeOrdinal = std::uint32_t;

// One row of a scheme's table.
struct CodeRow {
  std::string code;
  std::string parent;  // "" at the top, or where the scheme has no parent column.
  std::vector<LocalizedText> titles;
};

// Where a code's parent comes from.
enum class ParentSource {
  // The row's `parent`; "" is a root.
  kColumn,
  // The table has no parent column: the longest proper prefix of the code that is itself a code
  // (docs/vocabulary-and-text.md). A table padded with zeros, such as CPV's, needs its parent
  // column.
  kLongestPrefix,
};

// What is peculiar to a scheme.
struct CodeTreeOptions {
  ParentSource parents = ParentSource::kColumn;
  // Codes may end in "-" and one digit that adds nothing. A look-up may leave it out; where it and
  // the table both state one, they must agree, since a wrong check digit is a typing error.
  bool check_digit = false;
};

class CodeTree {
 public:
  // Builds the tree of `scheme_id` from rows in any order. O(n log n) time.
  //
  // Errors: kInvalidArgument, naming scheme and code, for more than kMaxCodesPerScheme rows, no
  // rows, a code that is empty, longer than kMaxCodeBytes, not UTF-8 or with a control character
  // or outer space, a code stated twice (also with and without check digit), an unknown parent, a
  // stated parent where the scheme has no parent column, a cycle of parents, more than
  // kMaxCodeLevels levels, and a scheme id that is no scheme id (see IsSchemeId).
  static absl::StatusOr<CodeTree> Build(absl::string_view scheme_id, std::vector<CodeRow> rows,
                                        const CodeTreeOptions& options);

  // Whether `id` may name a scheme: 1 to 100 ASCII letters, digits, '.', '_', '~' and '-',
  // beginning with a letter or digit. Upper and lower case differ.
  static bool IsSchemeId(absl::string_view id);

  absl::string_view scheme_id() const { return scheme_id_; }
  const CodeTreeOptions& options() const { return options_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(nodes_.size()); }

  // The ordinal of `code`, written as the scheme allows; nothing if the table lacks it. O(length).
  std::optional<CodeOrdinal> Find(absl::string_view code) const;

  // Like Find, but kInvalidArgument with scheme and code, and the reason, where there is none.
  absl::StatusOr<CodeOrdinal> Resolve(absl::string_view code) const;

  // The code as its table writes it, check digit included.
  absl::string_view code(CodeOrdinal code) const { return nodes_[code].code; }
  absl::Span<const LocalizedText> titles(CodeOrdinal code) const { return nodes_[code].titles; }
  // The title in `language`, else in English, else the first one, else "".
  absl::string_view Title(CodeOrdinal code, absl::string_view language) const;

  // Nothing for a root.
  std::optional<CodeOrdinal> parent(CodeOrdinal code) const;
  // 0 for a root; below kMaxCodeLevels.
  int level(CodeOrdinal code) const { return nodes_[code].level; }
  // One past the last code below `code`.
  CodeOrdinal end(CodeOrdinal code) const { return nodes_[code].end; }
  // How many codes are below `code`: h in the formula of the information content.
  std::uint32_t descendants(CodeOrdinal code) const { return nodes_[code].end - code - 1; }

  // Whether `code` is `ancestor` or below it. O(1).
  bool IsAtOrBelow(CodeOrdinal code, CodeOrdinal ancestor) const {
    return ancestor <= code && code < nodes_[ancestor].end;
  }

  // The deepest code that both are at or below; nothing if they are in different trees of the
  // forest. O(levels).
  std::optional<CodeOrdinal> LowestCommonAncestor(CodeOrdinal a, CodeOrdinal b) const;

  // Intrinsic information content 1 - ln(h + 1) / ln(N), N = size(), in [0, kScoreOne], within 2
  // units (Seco, Veale, Hayes 2004). A leaf has 1, also the only code of a scheme; a root above
  // every other code has 0.
  Score information_content(CodeOrdinal code) const { return nodes_[code].information_content; }

  // How well a capability filed under one code serves a need for another: kScoreOne exactly if the
  // capability is filed at or below the need's code, else 2 IC(lca) / (IC(a) + IC(b)) (Lin 1998),
  // below kScoreOne; 0 if they have no common ancestor. O(levels).
  Score Similarity(CodeOrdinal capability_code, CodeOrdinal need_code) const;

 private:
  static constexpr CodeOrdinal kNoCode = ~CodeOrdinal{0};

  struct Node {
    std::string code;
    std::vector<LocalizedText> titles;
    CodeOrdinal parent = kNoCode;
    CodeOrdinal end = 0;
    int level = 0;
    Score information_content = 0;
  };

  CodeTree() = default;

  friend class CodeTreeBuilder;

  std::string scheme_id_;
  CodeTreeOptions options_;
  std::vector<Node> nodes_;
  // From the code without its check digit.
  absl::flat_hash_map<std::string, CodeOrdinal> by_key_;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_VOCABULARY_CODE_TREE_H_
