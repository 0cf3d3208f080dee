#include <cmath>
#include <cstdint>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "engine/vocabulary/code_tree.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei {
namespace {

// The slow, obvious tree: parents by name, everything by walking up, similarity in floating point.
class NaiveTree {
 public:
  explicit NaiveTree(const std::vector<CodeRow>& rows) {
    for (const CodeRow& row : rows) parent_[row.code] = row.parent;
    for (const CodeRow& row : rows) content_[row.code] = ContentOf(row.code);
  }

  std::vector<std::string> PathUp(const std::string& code) const {
    std::vector<std::string> path;
    for (std::string at = code; !at.empty(); at = parent_.at(at)) path.push_back(at);
    return path;
  }

  bool IsAtOrBelow(const std::string& code, const std::string& ancestor) const {
    for (const std::string& at : PathUp(code)) {
      if (at == ancestor) return true;
    }
    return false;
  }

  std::optional<std::string> CommonAncestor(const std::string& a, const std::string& b) const {
    for (const std::string& up : PathUp(a)) {
      if (IsAtOrBelow(b, up)) return up;
    }
    return std::nullopt;
  }

  int Descendants(const std::string& code) const {
    int count = -1;
    for (const auto& [other, unused] : parent_) count += IsAtOrBelow(other, code) ? 1 : 0;
    return count;
  }

  long double Content(const std::string& code) const { return content_.at(code); }

  long double Similarity(const std::string& capability, const std::string& need) const {
    if (IsAtOrBelow(capability, need)) return 1;
    const auto ancestor = CommonAncestor(capability, need);
    if (!ancestor) return 0;
    return 2 * Content(*ancestor) / (Content(capability) + Content(need));
  }

 private:
  long double ContentOf(const std::string& code) const {
    const int h = Descendants(code);
    if (h == 0) return 1;
    return 1 - std::log(h + 1.0L) / std::log(static_cast<long double>(parent_.size()));
  }

  std::map<std::string, std::string> parent_;
  std::map<std::string, long double> content_;
};

// A forest whose shape varies from a few bushes to long chains. Names are shuffled, so that a
// parent is no prefix of its children and comes in any place.
std::vector<CodeRow> RandomRows(Random& random) {
  const auto size = static_cast<int>(random.Between(1, 40));
  const int root_percent = static_cast<int>(random.Between(1, 30));
  const auto reach = random.Between(1, size);  // Small: chains. Large: bushes.
  std::vector<CodeRow> rows;
  std::vector<int> levels;
  for (int i = 0; i < size; ++i) {
    const std::string code = absl::StrCat("c", (i * 7919 + 13) % 100'003 % 9973, "-", i);
    const auto parent = static_cast<int>(i - random.Between(1, reach));
    const bool root = i == 0 || parent < 0 || random.Percent(root_percent) ||
                      levels[parent] + 1 >= kMaxCodeLevels;
    rows.push_back({code, root ? "" : rows[parent].code, {}});
    levels.push_back(root ? 0 : levels[parent] + 1);
  }
  for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[random.Below(i)]);
  return rows;
}

CodeTree MustBuild(std::vector<CodeRow> rows) {
  auto tree = CodeTree::Build("own", std::move(rows), {});
  EXPECT_TRUE(tree.ok()) << tree.status();
  return *std::move(tree);
}

struct Seen {
  int below = 0, sisters_or_cousins = 0, broader = 0, unrelated = 0, no_content = 0;
};

// Compares every pair of codes with the naive tree.
void ComparePairs(const CodeTree& tree, const NaiveTree& naive, Seen& seen) {
  for (CodeOrdinal a = 0; a < tree.size(); ++a) {
    const std::string code_a(tree.code(a));
    for (CodeOrdinal b = 0; b < tree.size(); ++b) {
      const std::string code_b(tree.code(b));
      const bool below = naive.IsAtOrBelow(code_a, code_b);
      const auto ancestor = naive.CommonAncestor(code_a, code_b);
      ASSERT_EQ(tree.IsAtOrBelow(a, b), below) << code_a << " " << code_b;
      const auto found = tree.LowestCommonAncestor(a, b);
      ASSERT_EQ(found.has_value(), ancestor.has_value());
      if (found) {
        ASSERT_EQ(tree.code(*found), *ancestor);
      }
      const Score score = tree.Similarity(a, b);
      ASSERT_GE(score, 0);
      ASSERT_LE(score, kScoreOne);
      ASSERT_EQ(score == kScoreOne, below) << code_a << " " << code_b;
      // The contents are 2 units off at most, which a small sum of them magnifies.
      const long double sum = naive.Content(code_a) + naive.Content(code_b);
      const long double tolerance = below || !ancestor ? 0.0L : 2.0L + 8.0L / sum;
      ASSERT_NEAR(score, naive.Similarity(code_a, code_b) * 1e9L, tolerance);
      if (below) {
        ++seen.below;
      } else if (!ancestor) {
        ++seen.unrelated;
      } else if (found == a) {
        ++seen.broader;
      } else {
        ++seen.sisters_or_cousins;
      }
    }
  }
}

TEST(CodeTreePropertyTest, AgreesWithTheNaiveTree) {
  Seen seen;
  for (unsigned seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const std::vector<CodeRow> rows = RandomRows(random);
    const NaiveTree naive(rows);
    const CodeTree tree = MustBuild(rows);
    ASSERT_EQ(tree.size(), rows.size());
    for (CodeOrdinal code = 0; code < tree.size(); ++code) {
      const std::string name(tree.code(code));
      ASSERT_EQ(tree.Find(name), std::optional<CodeOrdinal>(code));
      ASSERT_EQ(static_cast<int>(tree.descendants(code)), naive.Descendants(name));
      ASSERT_EQ(tree.level(code) + 1, static_cast<int>(naive.PathUp(name).size()));
      ASSERT_NEAR(tree.information_content(code), naive.Content(name) * 1e9L, 2.0L);
      seen.no_content += tree.information_content(code) == 0 ? 1 : 0;
    }
    ComparePairs(tree, naive, seen);
  }
  std::cout << "at or below " << seen.below << ", sisters or cousins " << seen.sisters_or_cousins
            << ", broader " << seen.broader << ", unrelated " << seen.unrelated
            << ", roots without content " << seen.no_content << "\n";
  EXPECT_GT(seen.below, 0);
  EXPECT_GT(seen.sisters_or_cousins, 0);
  EXPECT_GT(seen.broader, 0);
  EXPECT_GT(seen.unrelated, 0);
  EXPECT_GT(seen.no_content, 0);
}

TEST(CodeTreePropertyTest, TheNumberingDoesNotDependOnTheOrderOfRows) {
  int moved = 0;
  for (unsigned seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    std::vector<CodeRow> rows = RandomRows(random);
    const CodeTree tree = MustBuild(rows);
    for (std::size_t i = rows.size(); i > 1; --i) {
      const std::size_t other = random.Below(i);
      moved += other != i - 1 ? 1 : 0;
      std::swap(rows[i - 1], rows[other]);
    }
    const CodeTree again = MustBuild(rows);
    ASSERT_EQ(again.size(), tree.size());
    for (CodeOrdinal code = 0; code < tree.size(); ++code) {
      ASSERT_EQ(again.code(code), tree.code(code));
      ASSERT_EQ(again.end(code), tree.end(code));
      ASSERT_EQ(again.parent(code), tree.parent(code));
    }
  }
  EXPECT_GT(moved, 0);
}

// A child list in bytewise order, every code's range nested in its parent's.
TEST(CodeTreePropertyTest, RangesNestAndSistersAscend) {
  int sisters = 0;
  for (unsigned seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const CodeTree tree = MustBuild(RandomRows(random));
    std::map<std::optional<CodeOrdinal>, std::string> last_child;
    for (CodeOrdinal code = 0; code < tree.size(); ++code) {
      const auto parent = tree.parent(code);
      if (parent) {
        EXPECT_LT(*parent, code);
        EXPECT_LE(tree.end(code), tree.end(*parent));
      }
      std::string& last = last_child[parent];
      sisters += last.empty() ? 0 : 1;
      EXPECT_LT(last, tree.code(code));
      last = std::string(tree.code(code));
    }
  }
  EXPECT_GT(sisters, 0);
}

// Cutting one parent and hanging it below itself makes a cycle, which is always found and whose
// named code lies on it.
TEST(CodeTreePropertyTest, FindsEveryCycle) {
  int cycles = 0;
  for (unsigned seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    std::vector<CodeRow> rows = RandomRows(random);
    const CodeTree tree = MustBuild(rows);
    CodeRow& row = rows[random.Below(rows.size())];
    const CodeOrdinal code = *tree.Find(row.code);
    const auto below = static_cast<CodeOrdinal>(random.Between(code, tree.end(code) - 1));
    row.parent = std::string(tree.code(below));
    const auto refused = CodeTree::Build("own", rows, {});
    ASSERT_EQ(refused.status().code(), absl::StatusCode::kInvalidArgument);
    bool named = false;
    for (std::optional<CodeOrdinal> at = below; at; at = tree.parent(*at)) {
      named = named || absl::StrContains(refused.status().message(),
                                         absl::StrCat("code '", tree.code(*at), "' is its own"));
      if (*at == code) break;
    }
    EXPECT_TRUE(named) << refused.status();
    ++cycles;
  }
  EXPECT_GT(cycles, 0);
}

}  // namespace
}  // namespace renkei
