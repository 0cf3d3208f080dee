#include "engine/vocabulary/code_schemes.h"

#include <memory>
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

std::shared_ptr<const CodeTree> Tree(absl::string_view id, std::vector<CodeRow> rows) {
  auto tree = CodeTree::Build(id, std::move(rows), CodeTreeOptions{.check_digit = id == "cpv"});
  EXPECT_TRUE(tree.ok()) << tree.status();
  return std::make_shared<const CodeTree>(*std::move(tree));
}

CodeSchemes TwoSchemes() {
  auto schemes =
      CodeSchemes::Build({Tree("own", {{"a:b", "", {}}, {"45000000", "", {}}}),
                          Tree("cpv", {{"45000000-7", "", {}}, {"45200000-9", "45000000-7", {}}})});
  EXPECT_TRUE(schemes.ok()) << schemes.status();
  return *std::move(schemes);
}

TEST(CodeSchemes, ResolvesSchemeAndCode) {
  const CodeSchemes schemes = TwoSchemes();
  EXPECT_EQ(*schemes.Resolve("cpv:45200000"), (CodeRef{0, 1}));
  EXPECT_EQ(*schemes.Resolve("cpv:45200000-9"), (CodeRef{0, 1}));
  EXPECT_EQ(*schemes.Resolve("own:a:b"), (CodeRef{1, 1}));
  EXPECT_EQ(schemes.ToString({0, 1}), "cpv:45200000-9");
  EXPECT_EQ(schemes.ToString({1, 1}), "own:a:b");
}

TEST(CodeSchemes, NamesCodeAndSchemeOfWhatItRefuses) {
  const CodeSchemes schemes = TwoSchemes();
  for (const auto& [reference, scheme, code] :
       std::vector<std::tuple<std::string, std::string, std::string>>{
           {"naics:1111", "'naics'", "'1111'"},
           {"cpv:99999999", "'cpv'", "'99999999'"},
           {"cpv:", "'cpv'", "''"},
           {":x", "''", "'x'"},
           {"45000000", "scheme:code", "'45000000'"}}) {
    const auto ref = schemes.Resolve(reference);
    EXPECT_EQ(ref.status().code(), absl::StatusCode::kInvalidArgument) << reference;
    EXPECT_THAT(ref.status().message(), AllOf(HasSubstr(scheme), HasSubstr(code)));
  }
  EXPECT_FALSE(CodeSchemes().Resolve("cpv:45000000").ok());
}

TEST(CodeSchemes, BuildsFromTheRowsOfANetwork) {
  const std::vector<CodeScheme> schemes = {{"sic", "UK SIC", true, false},
                                           {"cpv", "CPV 2008", false, true}};
  const std::vector<Code> codes = {{"sic", "011", "", {}},
                                   {"cpv", "45200000-9", "45000000", {}},
                                   {"cpv", "45000000-7", "", {{"en", "Works"}}},
                                   {"sic", "01", "", {}}};
  const auto built = CodeSchemes::Build(schemes, codes);
  ASSERT_TRUE(built.ok()) << built.status();
  EXPECT_EQ(*built->Resolve(CodeReference{"cpv", "45200000"}), (CodeRef{0, 1}));
  EXPECT_EQ(built->tree(0).Title(0, "en"), "Works");
  EXPECT_TRUE(built->IsAtOrBelow(*built->Resolve("sic:011"), *built->Resolve("sic:01")));

  EXPECT_THAT(CodeSchemes::Build(schemes, {{"nace", "A", "", {}}}).status().message(),
              AllOf(HasSubstr("'A'"), HasSubstr("'nace'")));
  EXPECT_THAT(CodeSchemes::Build({schemes[0], schemes[0]}, {codes[0]}).status().message(),
              HasSubstr("'sic' is stated twice"));
}

TEST(CodeSchemes, LeavesOutASchemeWithoutCodes) {
  const std::vector<CodeScheme> schemes = {{"sic", "", false, false}, {"own", "", false, false}};
  const auto built = CodeSchemes::Build(schemes, {{"sic", "01", "", {}}});
  ASSERT_TRUE(built.ok()) << built.status();
  EXPECT_EQ(built->size(), 1u);
  EXPECT_FALSE(built->Resolve("own:01").ok());
}

TEST(CodeSchemes, CodesOfDifferentSchemesAreUnrelated) {
  const CodeSchemes schemes = TwoSchemes();
  const CodeRef cpv = *schemes.Resolve("cpv:45000000");
  const CodeRef own = *schemes.Resolve("own:45000000");
  EXPECT_EQ(schemes.Similarity(cpv, own), 0);
  EXPECT_FALSE(schemes.IsAtOrBelow(cpv, own));
  EXPECT_EQ(schemes.Similarity(cpv, cpv), kScoreOne);
  EXPECT_TRUE(schemes.IsAtOrBelow(*schemes.Resolve("cpv:45200000"), cpv));
}

TEST(CodeSchemes, RefusesASchemeTwiceAndTooManySchemes) {
  const auto twice =
      CodeSchemes::Build({Tree("own", {{"a", "", {}}}), Tree("own", {{"b", "", {}}})});
  EXPECT_THAT(twice.status().message(), HasSubstr("'own' is stated twice"));

  std::vector<std::shared_ptr<const CodeTree>> trees;
  for (std::size_t i = 0; i < kMaxSchemesPerNetwork; ++i) {
    trees.push_back(Tree(absl::StrCat("s", i), {{"a", "", {}}}));
  }
  EXPECT_TRUE(CodeSchemes::Build(trees).ok());
  trees.push_back(Tree("more", {{"a", "", {}}}));
  EXPECT_THAT(CodeSchemes::Build(trees).status().message(), HasSubstr("at most 20"));
}

}  // namespace
}  // namespace renkei
