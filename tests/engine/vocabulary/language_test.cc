#include "engine/vocabulary/language.h"

#include <string>

#include "gtest/gtest.h"

namespace renkei {
namespace {

TEST(Language, KnowsTwoLetterCodesInLowerCase) {
  for (const char* code : {"aa", "en", "ja", "uk", "zu"})
    EXPECT_TRUE(IsKnownLanguage(code)) << code;
  for (const char* code : {"", "e", "EN", "eng", "en-GB", "md", "xx", "bh"}) {
    EXPECT_FALSE(IsKnownLanguage(code)) << code;
  }
  int known = 0;
  for (char a = 'a'; a <= 'z'; ++a) {
    for (char b = 'a'; b <= 'z'; ++b) known += IsKnownLanguage(std::string{a, b}) ? 1 : 0;
  }
  EXPECT_EQ(known, 183);
}

}  // namespace
}  // namespace renkei
