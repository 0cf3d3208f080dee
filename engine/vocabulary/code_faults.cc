#include "engine/vocabulary/code_faults.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/utf8.h"
#include "engine/vocabulary/check_digit.h"
#include "engine/vocabulary/code_tree.h"

namespace renkei {
namespace {

// The rows of one scheme. Row numbers count within it.
class SchemeRows {
 public:
  explicit SchemeRows(const CodeScheme& scheme) : scheme_(scheme) {}

  void Add(std::size_t index, const Code& code) { rows_.push_back({index, &code}); }

  void FindFaults(std::vector<CodeFault>& faults) && {
    faults_ = &faults;
    Register();
    for (std::size_t row = 0; row < rows_.size(); ++row) FindParent(row);
    for (std::size_t row = 0; row < rows_.size(); ++row) Settle(row);
  }

 private:
  enum class State : std::uint8_t { kOpen, kOnPath, kGood, kFaulty };

  struct Row {
    std::size_t index;
    const Code* code;
    State state = State::kOpen;
    int level = 0;
    std::size_t parent = kNone;
  };

  static constexpr std::size_t kNone = ~std::size_t{0};

  void Refuse(Row& row, absl::string_view field, std::string description) {
    row.state = State::kFaulty;
    faults_->push_back({row.index, std::string(field), std::move(description)});
  }

  SplitCode Split(absl::string_view code) const {
    return SplitCheckDigit(code, scheme_.check_digit);
  }

  void Register() {
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      const std::string& code = rows_[row].code->code;
      if (by_key_.size() == kMaxCodesPerScheme) {
        Refuse(rows_[row], "name",
               absl::StrCat("is one code too many for its scheme; at most ", kMaxCodesPerScheme,
                            " are allowed"));
        continue;
      }
      const auto [earlier, is_new] = by_key_.emplace(Split(code).key, row);
      if (is_new) continue;
      Refuse(rows_[row], "name",
             absl::StrCat("states the code ", Quoted(code), " again, which the scheme has as ",
                          Quoted(rows_[earlier->second].code->code), "; remove one"));
    }
  }

  void FindParent(std::size_t number) {
    Row& row = rows_[number];
    const std::string& parent = row.code->parent_code;
    if (row.state == State::kFaulty) return;
    if (scheme_.prefix_parents) {
      if (!parent.empty()) {
        Refuse(row, "parent_code",
               absl::StrCat("is ", Quoted(parent),
                            ", but the scheme takes parents from prefixes; leave it empty"));
        return;
      }
      row.parent = LongestPrefix(Split(row.code->code).key);
      return;
    }
    if (parent.empty()) return;
    const auto found = by_key_.find(Split(parent).key);
    if (found == by_key_.end() ||
        !CheckDigitsAgree(Split(parent), Split(rows_[found->second].code->code))) {
      Refuse(row, "parent_code",
             absl::StrCat("is ", Quoted(parent),
                          ", which the scheme lacks; add that code or correct this one"));
      return;
    }
    row.parent = found->second;
  }

  std::size_t LongestPrefix(absl::string_view key) const {
    for (std::size_t length = key.size() - 1; length > 0; --length) {
      const auto found = by_key_.find(key.substr(0, length));
      if (found != by_key_.end()) return found->second;
    }
    return kNone;
  }

  // Walks up to the first row that is settled, then settles the way back down.
  void Settle(std::size_t number) {
    std::vector<std::size_t> path;
    std::size_t at = number;
    while (at != kNone && rows_[at].state == State::kOpen) {
      rows_[at].state = State::kOnPath;
      path.push_back(at);
      at = rows_[at].parent;
    }
    if (at != kNone && rows_[at].state == State::kOnPath) {
      Refuse(rows_[at], "parent_code",
             absl::StrCat("is ", Quoted(rows_[at].code->parent_code),
                          ", which makes the code its own ancestor; break the cycle"));
    }
    for (; !path.empty(); path.pop_back()) SettleBelowParent(rows_[path.back()]);
  }

  void SettleBelowParent(Row& row) {
    if (row.state == State::kFaulty) return;
    if (row.parent == kNone) {
      row.state = State::kGood;
      return;
    }
    const Row& parent = rows_[row.parent];
    row.level = parent.level + 1;
    if (parent.state == State::kFaulty) {
      Refuse(row, "parent_code",
             absl::StrCat("is ", Quoted(parent.code->code), ", which is refused itself"));
    } else if (row.level >= kMaxCodeLevels) {
      Refuse(row, "parent_code",
             absl::StrCat("puts the code at level ", row.level + 1, "; at most ", kMaxCodeLevels,
                          " levels are allowed"));
    } else {
      row.state = State::kGood;
    }
  }

  const CodeScheme& scheme_;
  std::vector<Row> rows_;
  absl::flat_hash_map<absl::string_view, std::size_t> by_key_;
  std::vector<CodeFault>* faults_ = nullptr;
};

}  // namespace

std::vector<CodeFault> FindCodeFaults(absl::Span<const CodeScheme> schemes,
                                      absl::Span<const Code> codes) {
  std::vector<CodeFault> faults;
  absl::flat_hash_map<absl::string_view, SchemeRows> rows;
  for (const CodeScheme& scheme : schemes) rows.emplace(scheme.id, SchemeRows(scheme));
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const auto found = rows.find(codes[i].scheme);
    if (found != rows.end()) {
      found->second.Add(i, codes[i]);
      continue;
    }
    faults.push_back({i, "name",
                      absl::StrCat("is of the code scheme ", Quoted(codes[i].scheme),
                                   ", which the network lacks; add the scheme")});
  }
  for (auto& [id, scheme_rows] : rows) std::move(scheme_rows).FindFaults(faults);
  std::sort(faults.begin(), faults.end(),
            [](const CodeFault& a, const CodeFault& b) { return a.index < b.index; });
  return faults;
}

}  // namespace renkei
