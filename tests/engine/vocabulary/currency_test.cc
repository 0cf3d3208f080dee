#include "engine/vocabulary/currency.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei {
namespace {

TEST(Currency, KnowsActiveCodesAndTheirDecimals) {
  EXPECT_EQ(CurrencyDecimals("EUR"), std::optional<int>(2));
  EXPECT_EQ(CurrencyDecimals("JPY"), std::optional<int>(0));
  EXPECT_EQ(CurrencyDecimals("KWD"), std::optional<int>(3));
  EXPECT_EQ(CurrencyDecimals("CLF"), std::optional<int>(4));
  for (const char* code : {"AED", "GBP", "MDL", "UAH", "XAF", "ZWG"}) {
    EXPECT_TRUE(IsKnownCurrency(code)) << code;
  }
}

TEST(Currency, RefusesEverythingElse) {
  for (const char* code : {"", "EU", "EURO", "eur", "EUR ", "XXX", "XTS", "XAU", "HRK", "ZZZ"}) {
    EXPECT_FALSE(IsKnownCurrency(code)) << code;
  }
}

TEST(Currency, KnowsOnlyThreeUpperCaseLetters) {
  int known = 0;
  for (char a = 'A'; a <= 'Z'; ++a) {
    for (char b = 'A'; b <= 'Z'; ++b) {
      for (char c = 'A'; c <= 'Z'; ++c) known += IsKnownCurrency(std::string{a, b, c}) ? 1 : 0;
    }
  }
  EXPECT_EQ(known, 164);
}

TEST(SmallestUnit, IsTheCurrencysMinorUnit) {
  EXPECT_EQ(SmallestUnit("EUR"), 10'000'000);
  EXPECT_EQ(SmallestUnit("JPY"), 1'000'000'000);
  EXPECT_EQ(SmallestUnit("KWD"), 1'000'000);
  EXPECT_EQ(SmallestUnit("ZZZ"), 10'000'000);
}

}  // namespace
}  // namespace renkei
