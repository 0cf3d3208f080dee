#include "tools/import/json_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

namespace renkei::tools {
namespace {

using ::testing::HasSubstr;

TEST(JsonTree, KeepsNumbersAsWrittenAndFindsByPath) {
  services::LineProblems problems;
  const auto tree = ParseJsonTree(
      "\xef\xbb\xbf{\"a\": {\"b\": 84543.830}, \"c\": [1, \" x\\n\", null, true], \"d\": \"\"}",
      problems);
  ASSERT_TRUE(tree.has_value()) << problems.ToStatus();
  EXPECT_EQ(tree->Text("a.b"), "84543.830");
  EXPECT_EQ(tree->Text("d"), "");
  EXPECT_EQ(tree->Text("a"), "");
  EXPECT_EQ(tree->Find("a.x"), nullptr);
  ASSERT_EQ(tree->Find("c")->list.size(), 4U);
  EXPECT_EQ(tree->Find("c")->list[1].Text(""), "x");
  EXPECT_TRUE(tree->Find("c")->list[2].is_null());
}

TEST(JsonTree, RefusesWhatIsNotJsonWithItsLine) {
  struct Row {
    std::string text;
    std::string problem;
  };
  const std::vector<Row> rows = {
      {"", "empty"},
      {"[1]", "no JSON object"},
      {"{\"a\": 1", "line 1"},
      {"{\"a\":\n{\"b\": [1,\n2", "line 3"},
      {"{\"a\": \"x", "cut short"},
      {"{\n\"a\": NaN}", "line 2: a"},
      {"{\"a\": 1e}", "a: is no number"},
      {"{\"a\": 01}", "a: is no number"},
      {"{\"a\": \"\xff\"}", "line 1: is not valid UTF-8"},
      {"{\"a\": 1,\n\"a\": 2}", "a: is stated twice"},
      {"{\"a\": 1,\n\"\\u0061\": 2}", "a: is stated twice"},
      {"{\"a\": \"\\ud800\"}", "line 1: a: is not JSON"},
      {"{\"a\": \"x\ty\"}", "line 1"},
      {"{\"a\": [1, {\"b\": nul}]}", "a[1].b"},
      {"{\"a\": 1} {", "line 1"},
      {"{'a': 1}", "line 1"},
      {"{\"a\": 1,}", "line 1"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    services::LineProblems problems;
    EXPECT_FALSE(ParseJsonTree(row.text, problems).has_value());
    EXPECT_THAT(std::string(problems.ToStatus().message()), HasSubstr(row.problem));
  }
}

TEST(JsonTree, TakesAsManyLevelsAsAllowed) {
  const auto nested = [](int depth) {
    return absl::StrCat("{\"a\":", std::string(static_cast<std::size_t>(depth - 1), '['), "1",
                        std::string(static_cast<std::size_t>(depth - 1), ']'), "}");
  };
  services::LineProblems problems;
  EXPECT_TRUE(ParseJsonTree(nested(kMaxJsonTreeDepth), problems).has_value());
  EXPECT_FALSE(ParseJsonTree(nested(kMaxJsonTreeDepth + 1), problems).has_value());
}

TEST(JsonNumber, IsExactOrRoundedToNearest) {
  EXPECT_EQ(ParseJsonNumber("84543.83", 9).value(), 84'543'830'000'000);
  EXPECT_EQ(ParseJsonNumber("3000.0", 6).value(), 3'000'000'000);
  EXPECT_EQ(ParseJsonNumber("1.5e3", 0).value(), 1'500);
  EXPECT_EQ(ParseJsonNumber("12e-1", 0).value(), 1);
  EXPECT_EQ(ParseJsonNumber("15E-1", 0).value(), 2);
  EXPECT_EQ(ParseJsonNumber("-0.25", 1).value(), -3);
  EXPECT_EQ(ParseJsonNumber("0", 9).value(), 0);
  EXPECT_EQ(ParseJsonNumber("0.0000000005", 9).value(), 1);
  EXPECT_EQ(ParseJsonNumber("0.00000000049", 9).value(), 0);
  EXPECT_EQ(ParseJsonNumber("1e-999999999999", 9).value(), 0);
  for (const char* text : {"", "-", "NaN", "+1", ".5", "5.", "1e", "1e400", "00", "1 2", "0x1"}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(ParseJsonNumber(text, 9).ok());
  }
}

}  // namespace
}  // namespace renkei::tools
