#include "tools/import/code_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/vocabulary/code_tree.h"
#include "services/convert/network_file.h"
#include "tests/support/paths.h"

namespace renkei::tools {
namespace {

using ::testing::HasSubstr;

ImportReading Read(const std::string& text, CodeTableOptions options = {}) {
  options.network_id = "n";
  if (options.scheme.empty()) options.scheme = "own";
  return ReadCodeTable({"t.csv", text}, options);
}

void ExpectNetworkFile(const ImportReading& reading) {
  std::vector<v1::NetworkFileEntry> entries = reading.entries;
  entries.emplace_back().mutable_network()->set_name("networks/n");
  entries.back().mutable_network()->set_display_name("N");
  const auto file = services::ReadNetworkFile(services::WriteNetworkFile(entries), {});
  EXPECT_TRUE(file.problems.empty()) << file.problems.ToStatus();
}

TEST(CodeTable, ReadsParentsAndTitlesByLanguage) {
  const ImportReading reading =
      Read("code,title_en,title_ja,level,parent\nA,Farming,農業,1,\n01,Crops,,2,A\n");
  ASSERT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
  ASSERT_EQ(reading.entries.size(), 3U);
  EXPECT_FALSE(reading.entries[0].code_scheme().prefix_parents());
  EXPECT_FALSE(reading.entries[0].code_scheme().check_digit());
  const v1::Code& crops = reading.entries[1].code();
  EXPECT_EQ(crops.name(), "networks/n/codeSchemes/own/codes/01");
  EXPECT_EQ(crops.parent_code(), "A");
  ASSERT_EQ(crops.titles_size(), 1);
  EXPECT_EQ(reading.entries[2].code().titles(1).text(), "農業");
  ExpectNetworkFile(reading);
}

TEST(CodeTable, WithoutParentColumnTakesPrefixes) {
  const ImportReading reading =
      Read("code,description\n01,Crops\n011,Cereals\n", {.language = "de"});
  ASSERT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
  EXPECT_TRUE(reading.entries[0].code_scheme().prefix_parents());
  EXPECT_EQ(reading.entries[1].code().titles(0).language(), "de");
  EXPECT_EQ(reading.entries[2].code().parent_code(), "");
  ExpectNetworkFile(reading);
}

TEST(CodeTable, TellsCheckDigitsFromTheDataUnlessToldOtherwise) {
  const std::string all = "code,title,parent\n45000000-7,Works,\n45100000-8,Site,45000000\n";
  const ImportReading reading = Read(all);
  ASSERT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
  EXPECT_TRUE(reading.entries[0].code_scheme().check_digit());
  EXPECT_EQ(reading.entries[2].code().parent_code(), "45000000-7");
  ExpectNetworkFile(reading);
  EXPECT_FALSE(Read(all, {.check_digit = false}).ToStatus().ok());
  const std::string some = "code\n45000000-7\n45100000\n";
  EXPECT_FALSE(Read(some).entries[0].code_scheme().check_digit());
  EXPECT_TRUE(Read(some, {.check_digit = true}).entries[0].code_scheme().check_digit());
}

TEST(CodeTable, NamesEveryBadLine) {
  struct Row {
    std::string text;
    std::string problem;
  };
  const std::vector<Row> rows = {
      {"", "t.csv: "},
      {"title\nx\n", "t.csv: line 1: there is no column"},
      {"code,title_xx\na,b\n", "line 1: title_xx: ends in no language"},
      {"code\n", "code: none"},
      {"code,title\na\n", "line 2"},
      {"code,title\na,\"open\n", "line 2"},
      {"code,title\na,\xff\n", "line 2"},
      {"code,title\n,b\n", "line 2: code: is empty"},
      {"code\na\na b\n", "line 3: name: "},
      {"code\na\nb\na\n", "line 4: code: is 'a', as in line 2"},
      {"code,parent\na,\nb,c\n", "t.csv: line 3: parent: is 'c', which the scheme lacks"},
      {"code,parent\nx,\na,b\nb,a\n",
       "t.csv: line 3: parent: is 'b', which makes the code its own"},
      {"code,parent\na,a\n", "line 2: parent_code"},
      {"code,parent\na,b\nb,\xff\n", "t.csv: line 3: field 2 is not valid UTF-8"},
      {"code,title\na,NUL\x01\n", "line 2: titles[0].text"},
      {"code,title\na," + std::string(1'001, 'x') + "\n", "line 2: titles[0].text"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.problem);
    const ImportReading reading = Read(row.text);
    EXPECT_THAT(std::string(reading.ToStatus().message()), HasSubstr(row.problem));
    EXPECT_GT(reading.left_out_count, 0);
  }
  EXPECT_TRUE(Read("code,title\na," + std::string(1'000, 'x') + "\n").ToStatus().ok());
  EXPECT_FALSE(Read("code\na\n", {.scheme = "no scheme"}).ToStatus().ok());
  EXPECT_FALSE(Read("code\na\n", {.language = "english"}).ToStatus().ok());
}

TEST(CodeTable, WithoutItsBadLinesATableIsStillATree) {
  const ImportReading reading = Read("code,parent\na,\nb,x\nc,b\nd,c\ne,a\n");
  EXPECT_EQ(reading.problem_count, 3);
  EXPECT_EQ(reading.left_out_count, 3);
  EXPECT_EQ(reading.entries.size(), 3U);
  ExpectNetworkFile(reading);
}

// Of a cycle every line is bad, and what hangs below it; the others are a tree.
TEST(CodeTable, LeavesOutACycleLineByLine) {
  const ImportReading reading = Read("code,parent\na,c\nb,a\nc,b\nd,c\ne,\nf,e\n");
  EXPECT_EQ(reading.left_out_count, 4);
  ASSERT_EQ(reading.problems.size(), 4U);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(reading.problems[i].problem.line, static_cast<std::int64_t>(i) + 2);
    EXPECT_EQ(reading.problems[i].problem.field, "parent");
  }
  EXPECT_FALSE(reading.nothing_left());
  EXPECT_EQ(reading.entries.size(), 3U);
  ExpectNetworkFile(reading);
}

TEST(CodeTable, TakesAsManyLevelsAsAllowed) {
  std::string text = "code,parent\nc1,\n";
  for (int level = 2; level <= kMaxCodeLevels; ++level) {
    text += absl::StrCat("c", level, ",c", level - 1, "\n");
  }
  EXPECT_TRUE(Read(text).ToStatus().ok());
  const ImportReading reading =
      Read(absl::StrCat(text, "deep,c", kMaxCodeLevels, "\ndeeper,deep\n"));
  EXPECT_EQ(reading.left_out_count, 2);
  EXPECT_THAT(std::string(reading.ToStatus().message()),
              HasSubstr(absl::StrCat("t.csv: line ", kMaxCodeLevels + 2, ": parent: puts the")));
}

TEST(CodeTable, OfWhichNoLineIsGoodHasNothingToUse) {
  for (const char* text : {"code,parent\na,b\nb,a\n", "code\na b\n", "code\n", "code\n\"a"}) {
    SCOPED_TRACE(text);
    const ImportReading reading = Read(text);
    EXPECT_GT(reading.left_out_count, 0);
    EXPECT_TRUE(reading.entries.empty());
    EXPECT_TRUE(reading.nothing_left());
  }
  EXPECT_FALSE(Read("code\na\na b\n").nothing_left());
}

TEST(RealCodeTables, AllImport) {
  const std::string folder = test_support::SharedDataPath("classifications");
  if (folder.empty()) GTEST_SKIP() << "real tables are absent: set -DRENKEI_SHARED_DATA=DIR";
  struct Table {
    std::string file;
    std::size_t codes;
    bool check_digit;
    bool prefix_parents;
  };
  const std::vector<Table> tables = {
      {"cpv_2008_en.csv", 9454, true, false},
      {"jsic_14_en_ja.csv", 2128, false, false},
      {"naics_2022.csv", 2125, false, false},
      {"nace_rev2.0_en.csv", 996, false, false},
      {"nace_rev2.1_en.csv", 1047, false, false},
      {"SIC07_CH_condensed_list_en.csv", 731, false, true},
  };
  for (const Table& table : tables) {
    SCOPED_TRACE(table.file);
    std::ifstream file(folder + "/" + table.file);
    const std::string text((std::istreambuf_iterator<char>(file)),
                           std::istreambuf_iterator<char>());
    const ImportReading reading = Read(text);
    ASSERT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
    EXPECT_EQ(reading.entries.size(), table.codes + 1);
    EXPECT_EQ(reading.entries[0].code_scheme().check_digit(), table.check_digit);
    EXPECT_EQ(reading.entries[0].code_scheme().prefix_parents(), table.prefix_parents);
    ExpectNetworkFile(reading);
  }
}

}  // namespace
}  // namespace renkei::tools
