#include "engine/vocabulary/code_tree.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

CodeRow Row(std::string code, std::string parent) {
  return {std::move(code), std::move(parent), {}};
}

CodeTree MustBuild(std::vector<CodeRow> rows, CodeTreeOptions options = {}) {
  auto tree = CodeTree::Build("own", std::move(rows), options);
  EXPECT_TRUE(tree.ok()) << tree.status();
  return *std::move(tree);
}

std::string Refusal(std::vector<CodeRow> rows, CodeTreeOptions options = {}) {
  const auto tree = CodeTree::Build("own", std::move(rows), options);
  EXPECT_EQ(tree.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(tree.status().message());
}

// Two trees: m with m1 (m11, m12) and m2; s alone.
std::vector<CodeRow> Forest() {
  return {Row("m2", "m"), Row("s", ""),   Row("m12", "m1"),
          Row("m", ""),   Row("m1", "m"), Row("m11", "m1")};
}

TEST(CodeTree, NumbersDepthFirstWithSiblingsInBytewiseOrder) {
  const CodeTree tree = MustBuild(Forest());
  std::vector<std::string> order;
  for (CodeOrdinal code = 0; code < tree.size(); ++code) order.emplace_back(tree.code(code));
  EXPECT_THAT(order, testing::ElementsAre("m", "m1", "m11", "m12", "m2", "s"));
  EXPECT_EQ(tree.end(0), 5u);
  EXPECT_EQ(tree.descendants(0), 4u);
  EXPECT_EQ(tree.descendants(1), 2u);
  EXPECT_EQ(tree.descendants(5), 0u);
  EXPECT_EQ(tree.level(2), 2);
  EXPECT_EQ(tree.parent(2), std::optional<CodeOrdinal>(1));
  EXPECT_EQ(tree.parent(5), std::nullopt);
  EXPECT_EQ(tree.Find("m12"), std::optional<CodeOrdinal>(3));
  EXPECT_EQ(tree.Find("m13"), std::nullopt);
}

TEST(CodeTree, FindsAncestorsInsideOneTreeOnly) {
  const CodeTree tree = MustBuild(Forest());
  EXPECT_TRUE(tree.IsAtOrBelow(3, 0));
  EXPECT_TRUE(tree.IsAtOrBelow(3, 3));
  EXPECT_FALSE(tree.IsAtOrBelow(0, 3));
  EXPECT_FALSE(tree.IsAtOrBelow(4, 1));
  EXPECT_EQ(tree.LowestCommonAncestor(2, 3), std::optional<CodeOrdinal>(1));
  EXPECT_EQ(tree.LowestCommonAncestor(3, 4), std::optional<CodeOrdinal>(0));
  EXPECT_EQ(tree.LowestCommonAncestor(2, 5), std::nullopt);
}

// By hand: N = 6, ln 6 = 1.791759469; IC(m) = 1 - ln 5 / ln 6 = 0.101755598,
// IC(m1) = 1 - ln 3 / ln 6 = 0.386852807, leaves 1.
TEST(CodeTree, SimilarityIsLinsOverIntrinsicContent) {
  const CodeTree tree = MustBuild(Forest());
  EXPECT_EQ(tree.information_content(0), 101'755'598);
  EXPECT_EQ(tree.information_content(1), 386'852'807);
  EXPECT_EQ(tree.information_content(2), kScoreOne);
  EXPECT_EQ(tree.Similarity(2, 1), kScoreOne);    // Filed below the need's code.
  EXPECT_EQ(tree.Similarity(1, 1), kScoreOne);    // Filed at it.
  EXPECT_EQ(tree.Similarity(2, 3), 386'852'807);  // Sisters: 2 IC(m1) / 2.
  EXPECT_EQ(tree.Similarity(2, 4), 101'755'598);  // Cousins: 2 IC(m) / 2.
  EXPECT_EQ(tree.Similarity(1, 2), 557'885'891);  // Broader: 2 IC(m1) / (IC(m1) + 1).
  EXPECT_EQ(tree.Similarity(2, 5), 0);            // Another tree.
}

TEST(CodeTree, OneCodeAloneIsALeafAndServesItself) {
  const CodeTree tree = MustBuild({Row("only", "")});
  EXPECT_EQ(tree.information_content(0), kScoreOne);
  EXPECT_EQ(tree.Similarity(0, 0), kScoreOne);
}

TEST(CodeTree, ARootAboveEverythingHasNoContent) {
  const CodeTree tree = MustBuild({Row("all", ""), Row("a", "all"), Row("b", "all")});
  EXPECT_EQ(tree.information_content(0), 0);
  EXPECT_EQ(tree.Similarity(0, 1), 0);
  EXPECT_EQ(tree.Similarity(1, 0), kScoreOne);
  EXPECT_EQ(tree.Similarity(1, 2), 0);
}

TEST(CodeTree, ParentColumnWinsOverPrefixes) {
  const CodeTree tree = MustBuild({Row("1", ""), Row("12", ""), Row("9", "1")});
  EXPECT_EQ(tree.parent(*tree.Find("12")), std::nullopt);
  EXPECT_EQ(tree.parent(*tree.Find("9")), tree.Find("1"));
}

TEST(CodeTree, WithoutAParentColumnTheLongestExistingPrefixIsTheParent) {
  const CodeTree tree =
      MustBuild({Row("0111", ""), Row("01", ""), Row("012", ""), Row("01113", ""), Row("2", "")},
                {.parents = ParentSource::kLongestPrefix});
  EXPECT_EQ(tree.parent(*tree.Find("0111")), tree.Find("01"));
  EXPECT_EQ(tree.parent(*tree.Find("012")), tree.Find("01"));
  EXPECT_EQ(tree.parent(*tree.Find("01113")), tree.Find("0111"));
  EXPECT_EQ(tree.parent(*tree.Find("01")), std::nullopt);
  EXPECT_EQ(tree.parent(*tree.Find("2")), std::nullopt);
}

TEST(CodeTree, TakesCodesWithAndWithoutCheckDigitWhereTheSchemeHasThem) {
  const CodeTree tree =
      MustBuild({Row("45000000-7", ""), Row("45200000-9", "45000000")}, {.check_digit = true});
  EXPECT_EQ(tree.Find("45200000-9"), std::optional<CodeOrdinal>(1));
  EXPECT_EQ(tree.Find("45200000"), std::optional<CodeOrdinal>(1));
  EXPECT_EQ(tree.code(1), "45200000-9");
  EXPECT_EQ(tree.parent(1), std::optional<CodeOrdinal>(0));
  const auto wrong = tree.Resolve("45200000-8");
  EXPECT_THAT(wrong.status().message(),
              AllOf(HasSubstr("'45200000-8' has a wrong check digit"), HasSubstr("'45200000-9'")));
  EXPECT_EQ(tree.Find("45200000-"), std::nullopt);
  EXPECT_EQ(tree.Find("45200000-99"), std::nullopt);
}

TEST(CodeTree, ATableWithoutCheckDigitsAcceptsAnyStatedOne) {
  const CodeTree tree = MustBuild({Row("45000000", "")}, {.check_digit = true});
  EXPECT_EQ(tree.Find("45000000-7"), std::optional<CodeOrdinal>(0));
}

TEST(CodeTree, WithoutCheckDigitsADashIsPartOfTheCode) {
  const CodeTree tree = MustBuild({Row("31", ""), Row("31-3", ""), Row("48-49", "")});
  EXPECT_EQ(tree.size(), 3u);
  EXPECT_EQ(tree.Find("48"), std::nullopt);
}

TEST(CodeTree, TitlesFallBackToEnglishThenToTheFirst) {
  const CodeTree tree = MustBuild({{"A", "", {{"ja", "農業"}, {"en", "Agriculture"}}},
                                   {"B", "", {{"ja", "漁業"}}},
                                   {"C", "", {}}});
  EXPECT_EQ(tree.Title(0, "ja"), "農業");
  EXPECT_EQ(tree.Title(0, "de"), "Agriculture");
  EXPECT_EQ(tree.Title(1, "en"), "漁業");
  EXPECT_EQ(tree.Title(2, "en"), "");
  EXPECT_EQ(tree.titles(0).size(), 2u);
}

TEST(CodeTree, RefusesWhatIsNoTreeNamingTheCode) {
  EXPECT_THAT(Refusal({}), HasSubstr("'own' has no codes"));
  EXPECT_THAT(Refusal({Row("a", ""), Row("", "a")}), HasSubstr("code '' is empty"));
  EXPECT_THAT(Refusal({Row("a", ""), Row("b", ""), Row("a", "")}),
              HasSubstr("'a' is stated twice"));
  EXPECT_THAT(Refusal({Row("45-7", ""), Row("45", "")}, {.check_digit = true}),
              HasSubstr("'45' is stated twice (also as '45-7')"));
  EXPECT_THAT(Refusal({Row("a", "zz")}),
              HasSubstr("'a' has the parent 'zz', which the scheme lacks"));
  EXPECT_THAT(Refusal({Row("45-7", ""), Row("46-4", "45-1")}, {.check_digit = true}),
              HasSubstr("'46-4' has the parent '45-1'"));
  EXPECT_THAT(Refusal({Row("a", "a")}), HasSubstr("'a' is its own ancestor"));
  EXPECT_THAT(Refusal({Row("top", ""), Row("x", "c"), Row("c", "b"), Row("b", "d"), Row("d", "c")}),
              HasSubstr("'b' is its own ancestor through its parent 'd'"));
  EXPECT_THAT(Refusal({Row("a", ""), Row("ab", "a")}, {.parents = ParentSource::kLongestPrefix}),
              HasSubstr("'ab' states the parent 'a'"));
  EXPECT_THAT(Refusal({Row(" a", "")}), HasSubstr("white space"));
  EXPECT_THAT(Refusal({Row("a\xff", "")}), HasSubstr("'a\\xFF' is not valid UTF-8 at byte 1"));
  EXPECT_THAT(Refusal({Row(std::string("a\x01"), "")}), HasSubstr("control character U+0001"));
}

TEST(CodeTree, LimitsHoldOnBothSides) {
  EXPECT_EQ(MustBuild({Row(std::string(kMaxCodeBytes, 'x'), "")}).size(), 1u);
  EXPECT_THAT(Refusal({Row(std::string(kMaxCodeBytes + 1, 'x'), "")}), HasSubstr("at most 100"));

  std::vector<CodeRow> chain = {Row("0", "")};
  while (static_cast<int>(chain.size()) < kMaxCodeLevels) {
    chain.push_back(Row(absl::StrCat(chain.size()), absl::StrCat(chain.size() - 1)));
  }
  EXPECT_EQ(MustBuild(chain).level(kMaxCodeLevels - 1), kMaxCodeLevels - 1);
  chain.push_back(Row("deep", absl::StrCat(kMaxCodeLevels - 1)));
  EXPECT_THAT(Refusal(chain), HasSubstr("'deep' is at level 33; at most 32"));

  std::vector<CodeRow> wide;
  for (std::size_t i = 0; i < kMaxCodesPerScheme; ++i) wide.push_back(Row(absl::StrCat(i), ""));
  EXPECT_EQ(MustBuild(wide).size(), kMaxCodesPerScheme);
  wide.push_back(Row("last", ""));
  EXPECT_THAT(Refusal(wide), AllOf(HasSubstr("'last'"), HasSubstr("at most 100000")));
}

TEST(CodeTree, RefusesWhatIsNoSchemeId) {
  const std::vector<std::string> refused = {"", "-a", "a b", "a:b", "é", std::string(101, 'a')};
  for (const std::string& id : refused) {
    EXPECT_FALSE(CodeTree::IsSchemeId(id)) << id;
    EXPECT_FALSE(CodeTree::Build(id, {Row("a", "")}, {}).ok()) << id;
  }
  for (const char* id : {"cpv", "naics_2022", "7", "own.v2", "SIC-07"}) {
    EXPECT_TRUE(CodeTree::IsSchemeId(id)) << id;
  }
}

}  // namespace
}  // namespace renkei
