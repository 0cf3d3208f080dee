#include "tools/import/csv_reader.h"

#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::tools {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

struct Table {
  std::vector<std::string> columns;
  std::vector<CsvRecord> records;
  absl::Status status;
};

Table ReadAll(absl::string_view text) {
  Table table;
  auto reader = CsvReader::Open(text);
  table.status = reader.status();
  if (!reader.ok()) return table;
  table.columns = reader->columns();
  while (true) {
    auto record = reader->Next();
    table.status = record.status();
    if (!record.ok() || !record->has_value()) return table;
    table.records.push_back(**record);
  }
}

std::string Refusal(absl::string_view text) {
  const absl::Status status = ReadAll(text).status;
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << text;
  return std::string(status.message());
}

TEST(CsvReader, ReadsFieldsQuotesAndLineBreaks) {
  const Table table =
      ReadAll("code,title\r\n1,\"a, b\"\n2,\"say \"\"x\"\"\"\n3,\"two\nlines\"\n4,\n");
  ASSERT_TRUE(table.status.ok()) << table.status;
  EXPECT_THAT(table.columns, ElementsAre("code", "title"));
  ASSERT_EQ(table.records.size(), 4u);
  EXPECT_THAT(table.records[0].fields, ElementsAre("1", "a, b"));
  EXPECT_THAT(table.records[1].fields, ElementsAre("2", "say \"x\""));
  EXPECT_THAT(table.records[2].fields, ElementsAre("3", "two\nlines"));
  EXPECT_THAT(table.records[3].fields, ElementsAre("4", ""));
  EXPECT_EQ(table.records[2].line, 4u);
  EXPECT_EQ(table.records[3].line, 6u);
}

TEST(CsvReader, TheEndMayLackALineBreakOrHaveAnEmptyLine) {
  for (const char* text : {"a,b\n1,2", "a,b\n1,2\n", "a,b\n1,2\r\n", "a,b\n1,2\n\n", "a,b\n1,\"2\"",
                           "\xef\xbb\xbf"
                           "a,b\n1,2\n"}) {
    const Table table = ReadAll(text);
    ASSERT_TRUE(table.status.ok()) << table.status << text;
    EXPECT_THAT(table.columns, ElementsAre("a", "b"));
    ASSERT_EQ(table.records.size(), 1u) << text;
    EXPECT_THAT(table.records[0].fields, ElementsAre("1", "2"));
  }
  EXPECT_THAT(ReadAll("a,b\n1,").records.at(0).fields, ElementsAre("1", ""));
  EXPECT_TRUE(ReadAll("a,b").records.empty());
}

TEST(CsvReader, FindsColumnsByName) {
  const auto reader = CsvReader::Open("code,title\n");
  ASSERT_TRUE(reader.ok());
  EXPECT_EQ(reader->FindColumn("title"), std::optional<std::size_t>(1));
  EXPECT_EQ(reader->FindColumn("parent"), std::nullopt);
  EXPECT_EQ(*reader->RequireColumn("code"), 0u);
  EXPECT_THAT(reader->RequireColumn("parent").status().message(),
              AllOf(HasSubstr("'parent'"), HasSubstr("'code,title'")));
}

TEST(CsvReader, RefusesWhatIsNotCsvWithItsLine) {
  EXPECT_THAT(Refusal(""), HasSubstr("empty"));
  EXPECT_THAT(Refusal("a,,c\n"), HasSubstr("column 2 has no name"));
  EXPECT_THAT(Refusal("\n1\n"), HasSubstr("column 1 has no name"));
  EXPECT_THAT(Refusal("a,b,a\n"), HasSubstr("column 'a' is stated twice"));
  EXPECT_THAT(Refusal("a,b\n1,2\n1,2,3\n"), AllOf(StartsWith("line 3: "), HasSubstr("3 fields")));
  EXPECT_THAT(Refusal("a,b\n1\n"), AllOf(StartsWith("line 2: "), HasSubstr("1 fields")));
  EXPECT_THAT(Refusal("a,b\n\n1,2\n"), StartsWith("line 2: "));
  EXPECT_THAT(Refusal("a,b\n1,x\"y\n"), AllOf(StartsWith("line 2: "), HasSubstr("quote inside")));
  EXPECT_THAT(Refusal("a,b\n1,\"x\"y\n"),
              AllOf(StartsWith("line 2: "), HasSubstr("closing quote")));
  EXPECT_THAT(Refusal("a,b\n1,2\n3,\"x\n4,5\n"),
              AllOf(StartsWith("line 3: "), HasSubstr("never closed")));
  EXPECT_THAT(Refusal("a,b\n1,2\r3,4\n"),
              AllOf(StartsWith("line 2: "), HasSubstr("carriage return")));
  EXPECT_THAT(Refusal("a,b\n1,\"2\"\r"), StartsWith("line 2: "));
  EXPECT_THAT(Refusal("a,b\n1,\xff\n"),
              AllOf(StartsWith("line 2: "), HasSubstr("field 2 is not valid UTF-8 at byte 0")));
}

TEST(CsvReader, AnErrorStays) {
  auto reader = CsvReader::Open("a\n\"x\n");
  ASSERT_TRUE(reader.ok());
  const absl::Status first = reader->Next().status();
  EXPECT_FALSE(first.ok());
  EXPECT_EQ(reader->Next().status(), first);
}

TEST(CsvReader, LimitsHoldOnBothSides) {
  const std::string most(kMaxCsvFieldBytes, 'x');
  EXPECT_TRUE(ReadAll(absl::StrCat("a\n", most, "\n\"", most, "\"\n")).status.ok());
  EXPECT_THAT(Refusal(absl::StrCat("a\n", most, "x\n")), HasSubstr("at most 1000000"));
  EXPECT_THAT(Refusal(absl::StrCat("a\n\"", most, "x\"\n")), HasSubstr("longer than 1000000"));
  std::string header = "c0";
  for (std::size_t i = 1; i < kMaxCsvColumns; ++i) absl::StrAppend(&header, ",c", i);
  EXPECT_TRUE(ReadAll(header).status.ok());
  EXPECT_THAT(Refusal(header + ",more"), HasSubstr("more than 1000 fields"));
}

// Whatever a correct writer writes comes back; a damaged byte gives the records before it, or an
// error with a line, but never anything else.
TEST(CsvReaderPropertyTest, ReadsBackWhatIsWrittenAndSurvivesDamage) {
  int quoted = 0;
  int refused = 0;
  int still_read = 0;
  for (unsigned seed = 0; seed < 500; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const auto columns = random.Between(1, 4);
    std::string text;
    std::vector<std::vector<std::string>> rows;
    for (int row = 0; row <= 5; ++row) {
      std::vector<std::string>& fields = rows.emplace_back();
      for (std::int64_t column = 0; column < columns; ++column) {
        std::string field = row == 0 ? absl::StrCat("c", column) : "";
        for (std::uint64_t i = row == 0 ? 0 : random.Below(6); i > 0; --i) {
          field += "ab,\"\n\r "[random.Below(7)];
        }
        // A record of one empty field at the very end would be an empty line.
        if (columns == 1 && field.empty()) field = "x";
        const bool quote =
            random.Percent(20) || field.find_first_of(",\"\r\n") != std::string::npos;
        quoted += quote ? 1 : 0;
        absl::StrAppend(&text, column > 0 ? "," : "", quote ? "\"" : "");
        for (const char c : field)
          absl::StrAppend(&text, c == '"' && quote ? "\"" : "", std::string(1, c));
        absl::StrAppend(&text, quote ? "\"" : "");
        fields.push_back(field);
      }
      absl::StrAppend(&text, random.Percent(50) ? "\n" : "\r\n");
    }
    const Table table = ReadAll(text);
    ASSERT_TRUE(table.status.ok()) << table.status << "\n" << text;
    ASSERT_EQ(table.records.size(), 5u);
    EXPECT_EQ(table.columns, rows[0]);
    for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(table.records[i].fields, rows[i + 1]);

    text[random.Below(text.size())] = "\",\n\r\xff"[random.Below(5)];
    const Table damaged = ReadAll(text);
    if (damaged.status.ok()) {
      ++still_read;
      for (const CsvRecord& record : damaged.records) {
        EXPECT_EQ(record.fields.size(), damaged.columns.size());
      }
    } else {
      ++refused;
      EXPECT_THAT(std::string(damaged.status.message()), StartsWith("line "));
    }
  }
  std::cout << "quoted " << quoted << ", refused " << refused << ", read after damage "
            << still_read << "\n";
  EXPECT_GT(quoted, 0);
  EXPECT_GT(refused, 0);
  EXPECT_GT(still_read, 0);
}

}  // namespace
}  // namespace renkei::tools
