#include "engine/vocabulary/code_tree.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/base/utf8.h"
#include "engine/vocabulary/check_digit.h"

namespace renkei {
namespace {

constexpr std::size_t kMaxSchemeIdBytes = 100;

}  // namespace

// The steps of CodeTree::Build. A row number counts rows as they came; an ordinal is a place in
// the finished tree.
class CodeTreeBuilder {
 public:
  CodeTreeBuilder(absl::string_view scheme_id, std::vector<CodeRow> rows,
                  const CodeTreeOptions& options)
      : rows_(std::move(rows)) {
    tree_.scheme_id_ = std::string(scheme_id);
    tree_.options_ = options;
  }

  absl::StatusOr<CodeTree> Build() && {
    RENKEI_RETURN_IF_ERROR(CheckRows());
    RENKEI_RETURN_IF_ERROR(FindParents());
    RENKEI_RETURN_IF_ERROR(Number());
    ComputeInformationContent();
    return std::move(tree_);
  }

 private:
  static constexpr std::uint32_t kNoRow = ~std::uint32_t{0};

  absl::Status Refuse(absl::string_view code, absl::string_view why) const {
    return absl::InvalidArgumentError(
        absl::StrCat("scheme ", Quoted(tree_.scheme_id_), ": code ", Quoted(code), " ", why));
  }

  absl::string_view Key(absl::string_view code) const {
    return SplitCheckDigit(code, tree_.options_.check_digit).key;
  }

  absl::Status CheckCode(absl::string_view code) const {
    if (code.empty()) return Refuse(code, "is empty");
    if (const auto fault = ValidateText(code, kMaxCodeBytes)) {
      return Refuse(code, *fault);
    }
    if (absl::StripAsciiWhitespace(code) != code) {
      return Refuse(code, "begins or ends with white space; remove it");
    }
    return absl::OkStatus();
  }

  absl::Status CheckRows() {
    if (!CodeTree::IsSchemeId(tree_.scheme_id_)) {
      return absl::InvalidArgumentError(absl::StrCat(
          "scheme ", Quoted(tree_.scheme_id_), " is not a scheme id; use 1 to ", kMaxSchemeIdBytes,
          " letters, digits, '.', '_', '~' or '-', the first a letter or digit"));
    }
    if (rows_.empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat("scheme ", Quoted(tree_.scheme_id_), " has no codes; state at least one"));
    }
    if (rows_.size() > kMaxCodesPerScheme) {
      return Refuse(rows_[kMaxCodesPerScheme].code,
                    absl::StrCat("is one too many: the scheme has ", rows_.size(),
                                 " codes; at most ", kMaxCodesPerScheme, " are allowed"));
    }
    for (std::uint32_t row = 0; row < rows_.size(); ++row) {
      const std::string& code = rows_[row].code;
      RENKEI_RETURN_IF_ERROR(CheckCode(code));
      const auto [other, is_new] = row_by_key_.emplace(Key(code), row);
      if (!is_new) {
        return Refuse(code, absl::StrCat("is stated twice (also as ",
                                         Quoted(rows_[other->second].code), "); remove one"));
      }
    }
    return absl::OkStatus();
  }

  absl::Status FindParents() {
    parents_.assign(rows_.size(), kNoRow);
    for (std::uint32_t row = 0; row < rows_.size(); ++row) {
      const std::string& parent = rows_[row].parent;
      if (tree_.options_.parents == ParentSource::kLongestPrefix) {
        if (!parent.empty()) {
          return Refuse(rows_[row].code,
                        absl::StrCat("states the parent ", Quoted(parent),
                                     ", but the scheme takes parents from prefixes; leave the "
                                     "parent empty or change the scheme"));
        }
        parents_[row] = LongestPrefix(Key(rows_[row].code));
      } else if (!parent.empty()) {
        const std::optional<std::uint32_t> found = FindRow(parent);
        if (!found) {
          return Refuse(rows_[row].code, absl::StrCat("has the parent ", Quoted(parent),
                                                      ", which the scheme lacks"));
        }
        parents_[row] = *found;
      }
    }
    return absl::OkStatus();
  }

  // The row of a stated code, whose check digit must be the table's if both have one.
  std::optional<std::uint32_t> FindRow(absl::string_view code) const {
    const SplitCode split = SplitCheckDigit(code, tree_.options_.check_digit);
    const auto found = row_by_key_.find(split.key);
    if (found == row_by_key_.end()) return std::nullopt;
    const SplitCode row = SplitCheckDigit(rows_[found->second].code, tree_.options_.check_digit);
    if (!CheckDigitsAgree(split, row)) return std::nullopt;
    return found->second;
  }

  std::uint32_t LongestPrefix(absl::string_view key) const {
    for (std::size_t length = key.size() - 1; length > 0; --length) {
      const auto found = row_by_key_.find(key.substr(0, length));
      if (found != row_by_key_.end()) return found->second;
    }
    return kNoRow;
  }

  // Numbers the codes depth first. A code on a cycle or below one hangs under no root, so it is
  // never reached; then one that lies on a cycle is named.
  absl::Status Number() {
    std::vector<std::vector<std::uint32_t>> children(rows_.size());
    std::vector<std::uint32_t> stack;
    for (std::uint32_t row = 0; row < rows_.size(); ++row) {
      (parents_[row] == kNoRow ? stack : children[parents_[row]]).push_back(row);
    }
    const auto later_key_first = [&](std::uint32_t a, std::uint32_t b) {
      return Key(rows_[a].code) > Key(rows_[b].code);
    };
    absl::c_sort(stack, later_key_first);
    std::vector<CodeOrdinal> ordinals(rows_.size(), CodeTree::kNoCode);
    while (!stack.empty()) {
      const std::uint32_t row = stack.back();
      stack.pop_back();
      ordinals[row] = static_cast<CodeOrdinal>(tree_.nodes_.size());
      RENKEI_RETURN_IF_ERROR(
          Append(row, parents_[row] == kNoRow ? CodeTree::kNoCode : ordinals[parents_[row]]));
      absl::c_sort(children[row], later_key_first);
      stack.insert(stack.end(), children[row].begin(), children[row].end());
    }
    if (tree_.nodes_.size() < rows_.size()) return DescribeCycle(ordinals);
    // Children come after their parent, so ends settle from the back.
    for (CodeOrdinal code = tree_.size(); code-- > 0;) {
      CodeTree::Node& node = tree_.nodes_[code];
      node.end = std::max(node.end, code + 1);
      if (node.parent != CodeTree::kNoCode) {
        CodeTree::Node& parent = tree_.nodes_[node.parent];
        parent.end = std::max(parent.end, node.end);
      }
    }
    return absl::OkStatus();
  }

  absl::Status Append(std::uint32_t row, CodeOrdinal parent) {
    CodeTree::Node node;
    node.level = parent == CodeTree::kNoCode ? 0 : tree_.nodes_[parent].level + 1;
    if (node.level >= kMaxCodeLevels) {
      return Refuse(rows_[row].code, absl::StrCat("is at level ", node.level + 1, "; at most ",
                                                  kMaxCodeLevels, " levels are allowed"));
    }
    node.parent = parent;
    tree_.by_key_.emplace(Key(rows_[row].code), static_cast<CodeOrdinal>(tree_.nodes_.size()));
    // The row's code stays, since the keys of row_by_key_ point into it.
    node.code = rows_[row].code;
    node.titles = std::move(rows_[row].titles);
    tree_.nodes_.push_back(std::move(node));
    return absl::OkStatus();
  }

  absl::Status DescribeCycle(const std::vector<CodeOrdinal>& ordinals) const {
    std::uint32_t row = 0;
    while (ordinals[row] != CodeTree::kNoCode) ++row;
    // As many steps up as there are codes surely end on the cycle.
    for (std::size_t step = 0; step < rows_.size(); ++step) row = parents_[row];
    std::uint32_t smallest = row;
    for (std::uint32_t on = parents_[row]; on != row; on = parents_[on]) {
      if (rows_[on].code < rows_[smallest].code) smallest = on;
    }
    return Refuse(rows_[smallest].code,
                  absl::StrCat("is its own ancestor through its parent ",
                               Quoted(rows_[smallest].parent), "; break the cycle"));
  }

  void ComputeInformationContent() {
    const std::int64_t log_size = NaturalLogNanos(tree_.size());
    for (CodeOrdinal code = 0; code < tree_.size(); ++code) {
      // A leaf's content is 1; with one code alone the formula would be 0/0, and it is a leaf.
      const std::int64_t log = NaturalLogNanos(std::uint64_t{tree_.descendants(code)} + 1);
      tree_.nodes_[code].information_content =
          log == 0 ? kScoreOne
                   : kScoreOne -
                         static_cast<Score>(RoundDivide(absl::int128(log) * kScoreOne, log_size));
    }
  }

  std::vector<CodeRow> rows_;
  absl::flat_hash_map<absl::string_view, std::uint32_t> row_by_key_;
  std::vector<std::uint32_t> parents_;
  CodeTree tree_;
};

bool CodeTree::IsSchemeId(absl::string_view id) {
  return !id.empty() && id.size() <= kMaxSchemeIdBytes && absl::ascii_isalnum(id.front()) &&
         absl::c_all_of(id, [](char c) {
           return absl::ascii_isalnum(c) || c == '.' || c == '_' || c == '~' || c == '-';
         });
}

absl::StatusOr<CodeTree> CodeTree::Build(absl::string_view scheme_id, std::vector<CodeRow> rows,
                                         const CodeTreeOptions& options) {
  return CodeTreeBuilder(scheme_id, std::move(rows), options).Build();
}

std::optional<CodeOrdinal> CodeTree::Find(absl::string_view code) const {
  const SplitCode split = SplitCheckDigit(code, options_.check_digit);
  const auto found = by_key_.find(split.key);
  if (found == by_key_.end()) return std::nullopt;
  const SplitCode stated = SplitCheckDigit(nodes_[found->second].code, options_.check_digit);
  if (!CheckDigitsAgree(split, stated)) return std::nullopt;
  return found->second;
}

absl::StatusOr<CodeOrdinal> CodeTree::Resolve(absl::string_view code) const {
  if (const std::optional<CodeOrdinal> found = Find(code)) return *found;
  const absl::string_view key = SplitCheckDigit(code, options_.check_digit).key;
  if (const auto other = by_key_.find(key); other != by_key_.end()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "scheme ", Quoted(scheme_id_), ": code ", Quoted(code), " has a wrong check digit; write ",
        Quoted(nodes_[other->second].code), " or ", Quoted(key)));
  }
  return absl::InvalidArgumentError(absl::StrCat("scheme ", Quoted(scheme_id_), " has no code ",
                                                 Quoted(code), "; use a code of its table"));
}

absl::string_view CodeTree::Title(CodeOrdinal code, absl::string_view language) const {
  const std::vector<LocalizedText>& all = nodes_[code].titles;
  if (all.empty()) return "";
  for (const absl::string_view wanted : {language, absl::string_view("en")}) {
    for (const LocalizedText& title : all) {
      if (title.language == wanted) return title.text;
    }
  }
  return all.front().text;
}

std::optional<CodeOrdinal> CodeTree::parent(CodeOrdinal code) const {
  const CodeOrdinal parent = nodes_[code].parent;
  return parent == kNoCode ? std::nullopt : std::optional<CodeOrdinal>(parent);
}

std::optional<CodeOrdinal> CodeTree::LowestCommonAncestor(CodeOrdinal a, CodeOrdinal b) const {
  for (CodeOrdinal code = a; code != kNoCode; code = nodes_[code].parent) {
    if (IsAtOrBelow(b, code)) return code;
  }
  return std::nullopt;
}

Score CodeTree::Similarity(CodeOrdinal capability_code, CodeOrdinal need_code) const {
  if (IsAtOrBelow(capability_code, need_code)) return kScoreOne;
  const std::optional<CodeOrdinal> ancestor = LowestCommonAncestor(capability_code, need_code);
  if (!ancestor) return 0;
  // At most one of two different codes has no content (the root above all), so the sum is > 0.
  const absl::int128 sum =
      absl::int128(information_content(capability_code)) + information_content(need_code);
  return static_cast<Score>(
      RoundDivide(2 * absl::int128(information_content(*ancestor)) * kScoreOne, sum));
}

}  // namespace renkei
