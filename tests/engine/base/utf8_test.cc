#include "engine/base/utf8.h"

#include <iostream>
#include <string>

#include "engine/base/random.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei {
namespace {

using ::testing::HasSubstr;
using ::testing::Optional;

// The obvious encoder, as an oracle for the decoder.
std::string Encode(char32_t c) {
  if (c < 0x80) return std::string(1, static_cast<char>(c));
  std::string tail;
  int lead_bits = 6;
  while (c >= (char32_t{1} << lead_bits)) {
    tail.insert(tail.begin(), static_cast<char>(0x80 | (c & 0x3f)));
    c >>= 6;
    --lead_bits;
  }
  const auto marker = static_cast<unsigned char>(0xff << (lead_bits + 1));
  return std::string(1, static_cast<char>(marker | c)) + tail;
}

TEST(Utf8, DecodesEveryCodePointAndRefusesEverySurrogate) {
  for (char32_t c = 0; c <= 0x10ffff; ++c) {
    const std::string bytes = Encode(c);
    const auto decoded = DecodeCodePoint(bytes, 0);
    const bool surrogate = c >= 0xd800 && c <= 0xdfff;
    ASSERT_EQ(decoded.has_value(), !surrogate) << static_cast<unsigned>(c);
    if (decoded) {
      ASSERT_EQ(decoded->value, c);
      ASSERT_EQ(decoded->bytes, bytes.size());
    }
  }
}

TEST(Utf8, NamesTheByteOfTheFirstFault) {
  EXPECT_EQ(FirstInvalidUtf8(""), std::nullopt);
  EXPECT_EQ(FirstInvalidUtf8("Drehteile 旋盤 ∅10"), std::nullopt);
  EXPECT_THAT(FirstInvalidUtf8("ab\x80"), Optional(2));             // A stray continuation.
  EXPECT_THAT(FirstInvalidUtf8("a\xc0\xaf"), Optional(1));          // Overlong '/'.
  EXPECT_THAT(FirstInvalidUtf8("\xe0\x80\xaf"), Optional(0));       // Overlong in three bytes.
  EXPECT_THAT(FirstInvalidUtf8("\xf0\x80\x80\xaf"), Optional(0));   // Overlong in four bytes.
  EXPECT_THAT(FirstInvalidUtf8("abc\xe6\x97"), Optional(3));        // Cut short at the end.
  EXPECT_THAT(FirstInvalidUtf8("\xe6\x97x"), Optional(0));          // Cut short in the middle.
  EXPECT_THAT(FirstInvalidUtf8("\xed\xa0\x80"), Optional(0));       // A surrogate.
  EXPECT_THAT(FirstInvalidUtf8("z\xf4\x90\x80\x80"), Optional(1));  // U+110000.
  EXPECT_THAT(FirstInvalidUtf8("z\xff"), Optional(1));
}

TEST(Utf8, ValidateTextSaysWhatIsWrong) {
  EXPECT_EQ(ValidateText("two\nlines\tand a tab", 100), std::nullopt);
  EXPECT_EQ(ValidateText("12345", 5), std::nullopt);
  EXPECT_THAT(ValidateText("123456", 5),
              Optional(std::string("is 6 bytes long; at most 5 are allowed")));
  EXPECT_THAT(ValidateText("ab\xff", 9), Optional(HasSubstr("UTF-8 at byte 2")));
  EXPECT_THAT(ValidateText(absl::string_view("a\0b", 3), 9),
              Optional(HasSubstr("U+0000 at byte 1")));
  EXPECT_THAT(ValidateText("a\rb", 9), Optional(HasSubstr("U+000D at byte 1")));
  EXPECT_THAT(ValidateText("\x7f", 9), Optional(HasSubstr("U+007F at byte 0")));
  EXPECT_THAT(ValidateText("\xc2\x9f", 9), Optional(HasSubstr("U+009F at byte 0")));
  EXPECT_EQ(ValidateText("\xc2\xa0", 9), std::nullopt);
}

TEST(Utf8, QuotesAnythingAsOneValidLine) {
  EXPECT_EQ(Quoted("kg"), "'kg'");
  EXPECT_EQ(Quoted("旋盤"), "'旋盤'");
  EXPECT_EQ(Quoted("a\nb\xff"), "'a\\x0Ab\\xFF'");
  EXPECT_EQ(Quoted(std::string(kMaxQuotedBytes, 'x')),
            "'" + std::string(kMaxQuotedBytes, 'x') + "'");
  const std::string cut = Quoted(std::string(kMaxQuotedBytes - 1, 'x') + "盤");
  EXPECT_EQ(cut, "'" + std::string(kMaxQuotedBytes - 1, 'x') + "...'");
}

TEST(Utf8PropertyTest, RandomBytesAreValidExactlyIfTheyAreAConcatenationOfCodePoints) {
  int valid = 0;
  int invalid = 0;
  for (unsigned seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    std::string text;
    for (int i = 0; i < 8; ++i) {
      char32_t c = static_cast<char32_t>(random.Below(0x110000));
      if (random.Percent(50)) c &= 0x7ff;
      if (c >= 0xd800 && c <= 0xdfff) c = U'a';
      text += Encode(c);
    }
    EXPECT_EQ(FirstInvalidUtf8(text), std::nullopt);
    // Damage one byte: the prefix up to the reported offset must still be valid on its own.
    text[random.Below(text.size())] = static_cast<char>(random.Below(256));
    const auto fault = FirstInvalidUtf8(text);
    ++(fault ? invalid : valid);
    EXPECT_EQ(ValidateText(Quoted(text), 1000), std::nullopt);
    if (fault) {
      EXPECT_EQ(FirstInvalidUtf8(absl::string_view(text).substr(0, *fault)), std::nullopt);
      EXPECT_FALSE(DecodeCodePoint(text, *fault).has_value());
    }
  }
  std::cout << "still valid after damage: " << valid << ", invalid: " << invalid << "\n";
  EXPECT_GT(valid, 0);
  EXPECT_GT(invalid, 0);
}

}  // namespace
}  // namespace renkei
