// The real classification tables, where they are at hand.
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/vocabulary/code_schemes.h"
#include "engine/vocabulary/code_tree.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/paths.h"
#include "tools/import/csv_reader.h"

namespace renkei {
namespace {

// A table's columns: which one is the title in which language ("" for none).
struct TableFormat {
  std::string file;
  std::string scheme;
  std::vector<std::pair<std::string, std::string>> title_columns;
};

class ClassificationTables : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = test_support::SharedDataPath("classifications");
    if (folder_.empty()) {
      GTEST_SKIP() << "the classification tables are absent; configure with "
                      "-DRENKEI_SHARED_DATA=DIR to test them";
    }
  }

  // The tree of a table; parents come from their column if there is one.
  CodeTree Load(const TableFormat& format) {
    std::ifstream file(absl::StrCat(folder_, "/", format.file), std::ios::binary);
    std::stringstream buffer;
    buffer << file.rdbuf();
    const std::string text = buffer.str();
    auto reader = tools::CsvReader::Open(text);
    EXPECT_TRUE(reader.ok()) << reader.status();
    const std::size_t code = *reader->RequireColumn("code");
    const auto parent = reader->FindColumn("parent");
    std::vector<CodeRow> rows;
    while (true) {
      auto record = reader->Next();
      EXPECT_TRUE(record.ok()) << record.status();
      if (!record.ok() || !record->has_value()) break;
      const std::vector<std::string>& fields = (*record)->fields;
      CodeRow row{fields[code], parent ? fields[*parent] : "", {}};
      for (const auto& [language, column] : format.title_columns) {
        row.titles.push_back({language, fields[*reader->RequireColumn(column)]});
      }
      rows.push_back(std::move(row));
    }
    CodeTreeOptions options = {.check_digit = format.scheme == "cpv"};
    if (!parent) options.parents = ParentSource::kLongestPrefix;
    auto tree = CodeTree::Build(format.scheme, std::move(rows), options);
    EXPECT_TRUE(tree.ok()) << tree.status();
    return *std::move(tree);
  }

  static int Roots(const CodeTree& tree) {
    int roots = 0;
    for (CodeOrdinal code = 0; code < tree.size(); code = tree.end(code)) ++roots;
    return roots;
  }

  std::string folder_;
};

TEST_F(ClassificationTables, Cpv) {
  const CodeTree tree = Load({"cpv_2008_en.csv", "cpv", {{"en", "title"}}});
  EXPECT_EQ(tree.size(), 9454u);
  EXPECT_EQ(Roots(tree), 45);
  const auto works = tree.Find("45000000");
  ASSERT_TRUE(works.has_value());
  EXPECT_EQ(tree.code(*works), "45000000-7");
  EXPECT_EQ(tree.Title(*works, "en"), "Construction work");
  const auto roadworks = tree.Resolve("45233130-9");
  ASSERT_TRUE(roadworks.ok()) << roadworks.status();
  EXPECT_EQ(tree.Find("45233130"), std::optional<CodeOrdinal>(*roadworks));
  EXPECT_TRUE(tree.IsAtOrBelow(*roadworks, *works));
  EXPECT_EQ(tree.Similarity(*roadworks, *works), kScoreOne);
  EXPECT_FALSE(tree.Resolve("45233130-0").ok());
  // A sister serves better than a distant cousin, and another division not at all.
  const CodeOrdinal sister = *tree.Find("45233120");
  const CodeOrdinal cousin = *tree.Find("45310000");
  EXPECT_GT(tree.Similarity(sister, *roadworks), tree.Similarity(cousin, *roadworks));
  EXPECT_GT(tree.Similarity(cousin, *roadworks), 0);
  EXPECT_EQ(tree.Similarity(*tree.Find("03111100"), *roadworks), 0);
}

TEST_F(ClassificationTables, Naics) {
  const CodeTree tree = Load({"naics_2022.csv", "naics", {{"en", "title"}}});
  EXPECT_EQ(tree.size(), 2125u);
  EXPECT_EQ(Roots(tree), 20);
  // Manufacturing spans three prefixes: only the parent column knows.
  EXPECT_TRUE(tree.IsAtOrBelow(*tree.Find("332710"), *tree.Find("31-33")));
}

TEST_F(ClassificationTables, NaceOfBothRevisions) {
  const CodeTree rev20 = Load({"nace_rev2.0_en.csv", "nace2", {{"en", "title"}}});
  EXPECT_EQ(rev20.size(), 996u);
  EXPECT_EQ(Roots(rev20), 21);
  const CodeTree rev21 = Load({"nace_rev2.1_en.csv", "nace21", {{"en", "title"}}});
  EXPECT_EQ(rev21.size(), 1047u);
  EXPECT_EQ(Roots(rev21), 22);
  EXPECT_TRUE(rev21.IsAtOrBelow(*rev21.Find("01.11"), *rev21.Find("A")));
}

TEST_F(ClassificationTables, JsicInTwoLanguages) {
  const CodeTree tree =
      Load({"jsic_14_en_ja.csv", "jsic", {{"en", "title_en"}, {"ja", "title_ja"}}});
  EXPECT_EQ(tree.size(), 2128u);
  EXPECT_EQ(Roots(tree), 20);
  const CodeOrdinal farming = *tree.Find("A");
  EXPECT_EQ(tree.Title(farming, "ja"), "農業、林業");
  EXPECT_EQ(tree.Title(farming, "en"), "AGRICULTURE AND FORESTRY");
  EXPECT_EQ(tree.Title(farming, "de"), "AGRICULTURE AND FORESTRY");
  EXPECT_TRUE(tree.IsAtOrBelow(*tree.Find("0109"), farming));
}

// The condensed list has five-digit codes alone, none a prefix of another: a forest of leaves, in
// which only equal codes are related. With the divisions as a network would add them, the prefixes
// make the tree.
TEST_F(ClassificationTables, SicByPrefixes) {
  const TableFormat format = {"SIC07_CH_condensed_list_en.csv", "sic", {{"en", "description"}}};
  const CodeTree tree = Load(format);
  EXPECT_EQ(tree.size(), 731u);
  EXPECT_EQ(Roots(tree), 731);
  EXPECT_EQ(tree.Similarity(*tree.Find("01110"), *tree.Find("01120")), 0);

  std::vector<CodeRow> rows;
  for (CodeOrdinal code = 0; code < tree.size(); ++code) {
    rows.push_back({std::string(tree.code(code)), "", {}});
    const std::string division(tree.code(code).substr(0, 2));
    if (code == 0 || tree.code(code - 1).substr(0, 2) != division)
      rows.push_back({division, "", {}});
  }
  const auto with_divisions =
      CodeTree::Build("sic", std::move(rows), {.parents = ParentSource::kLongestPrefix});
  ASSERT_TRUE(with_divisions.ok()) << with_divisions.status();
  EXPECT_EQ(Roots(*with_divisions), static_cast<int>(with_divisions->size()) - 731);
  const CodeOrdinal cereals = *with_divisions->Find("01110");
  EXPECT_EQ(with_divisions->parent(cereals), with_divisions->Find("01"));
  EXPECT_GT(with_divisions->Similarity(cereals, *with_divisions->Find("01120")), 0);
}

// Every table at once, as one network may have them.
TEST_F(ClassificationTables, AllInOneNetwork) {
  std::vector<std::shared_ptr<const CodeTree>> trees;
  for (const TableFormat& format :
       {TableFormat{"cpv_2008_en.csv", "cpv", {}}, TableFormat{"naics_2022.csv", "naics", {}},
        TableFormat{"nace_rev2.0_en.csv", "nace2", {}},
        TableFormat{"nace_rev2.1_en.csv", "nace21", {}},
        TableFormat{"jsic_14_en_ja.csv", "jsic", {}},
        TableFormat{"SIC07_CH_condensed_list_en.csv", "sic", {}}}) {
    trees.push_back(std::make_shared<const CodeTree>(Load(format)));
  }
  const auto schemes = CodeSchemes::Build(std::move(trees));
  ASSERT_TRUE(schemes.ok()) << schemes.status();
  std::uint32_t codes = 0;
  for (SchemeOrdinal scheme = 0; scheme < schemes->size(); ++scheme) {
    const CodeTree& tree = schemes->tree(scheme);
    codes += tree.size();
    for (CodeOrdinal code = 0; code < tree.size(); ++code) {
      const CodeRef ref{scheme, code};
      ASSERT_EQ(*schemes->Resolve(schemes->ToString(ref)), ref);
      ASSERT_EQ(schemes->Similarity(ref, ref), kScoreOne);
    }
  }
  EXPECT_EQ(codes, 9454u + 2125u + 996u + 1047u + 2128u + 731u);
}

}  // namespace
}  // namespace renkei
