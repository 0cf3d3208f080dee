#include "engine/model/calendar.h"

#include <gtest/gtest.h>

#include <string>

#include "engine/base/utf8.h"

namespace renkei {
namespace {

TEST(ParseDate, ReadsDaysBetweenItsLimitsAndNothingElse) {
  EXPECT_EQ(*ParseDate("1900-01-01"), Date(1900, 1, 1));
  EXPECT_EQ(*ParseDate("2999-12-31"), Date(2999, 12, 31));
  EXPECT_EQ(*ParseDate("2024-02-29"), Date(2024, 2, 29));
  for (const char* text : {"", "1899-12-31", "3000-01-01", "2023-02-29", "2024-13-01", "2024-1-01",
                           "2024/01/01", "2024-01-01 ", "+024-01-01", "20240101"}) {
    EXPECT_EQ(ParseDate(text).status().code(), absl::StatusCode::kInvalidArgument) << text;
  }
}

// A message travels in protos, whose strings are UTF-8: a text is never cut inside a character.
TEST(ParseDate, RefusesAnyTextInAMessageOfWellFormedUtf8) {
  std::string text = "a";
  for (int i = 0; i < 60; ++i) text += "é";
  for (const std::string& given : {text, "b" + text, std::string("2024-\xff\n")}) {
    const std::string message(ParseDate(given).status().message());
    EXPECT_FALSE(FirstInvalidUtf8(message).has_value()) << message;
    EXPECT_EQ(message.find('\n'), std::string::npos);
  }
}

}  // namespace
}  // namespace renkei
