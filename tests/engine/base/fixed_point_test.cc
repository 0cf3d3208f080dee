#include "engine/base/fixed_point.h"

#include <cmath>
#include <limits>

#include "engine/base/random.h"
#include "engine/base/utf8.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei {
namespace {

TEST(FixedPoint, DividesTowardsTheNamedSide) {
  EXPECT_EQ(FloorDivide(-7, 2), -4);
  EXPECT_EQ(FloorDivide(7, 2), 3);
  EXPECT_EQ(CeilDivide(-7, 2), -3);
  EXPECT_EQ(CeilDivide(7, 2), 4);
  EXPECT_EQ(RoundDivide(5, 2), 3);
  EXPECT_EQ(RoundDivide(-5, 2), -3);
  EXPECT_EQ(RoundDivide(4, 3), 1);
}

TEST(FixedPoint, SquareRootIsExactFloor) {
  Random random(1);
  for (int i = 0; i < 2000; ++i) {
    const std::int64_t root = random.Between(0, std::int64_t{1} << 62);
    const absl::int128 square = absl::int128(root) * root;
    EXPECT_EQ(IntegerSquareRoot(square), root);
    if (root > 0) {
      EXPECT_EQ(IntegerSquareRoot(square - 1), root - 1);
    }
    EXPECT_EQ(IntegerSquareRoot(square + 2 * absl::int128(root)), root);
  }
}

TEST(FixedPoint, LogAgreesWithTheMathLibrary) {
  Random random(2);
  for (int i = 0; i < 5000; ++i) {
    const std::uint64_t n = 1 + (random.Next() >> random.Below(64));
    const long double expected = std::log(static_cast<long double>(n)) * 1e9L;
    EXPECT_NEAR(static_cast<long double>(NaturalLogNanos(n)), expected, 2.0L) << n;
  }
  EXPECT_EQ(NaturalLogNanos(1), 0);
  EXPECT_EQ(NaturalLogNanos(2), 693147181);
}

TEST(FixedPoint, DecimalsSurviveARoundTrip) {
  Random random(3);
  for (int i = 0; i < 5000; ++i) {
    const absl::int128 value =
        absl::int128(static_cast<std::int64_t>(random.Next())) * random.Between(1, 1000);
    for (const int scale : {0, 6, 9, 15}) {
      const auto parsed = ParseDecimal(FormatDecimal(value, scale), scale);
      ASSERT_TRUE(parsed.ok()) << parsed.status();
      EXPECT_EQ(*parsed, value);
    }
  }
  EXPECT_EQ(FormatDecimal(-1500, 3), "-1.5");
  EXPECT_EQ(FormatDecimal(5, 3), "0.005");
  EXPECT_EQ(FormatDecimal(0, 9), "0");
}

TEST(FixedPoint, RefusesWhatIsNoDecimal) {
  for (const char* text :
       {"", "-", ".5", "1.", "1e3", "NaN", "inf", "+1", "1,5", " 1", "0x1", "--1", "1.2.3",
        "1.0000000001", "9999999999999999999999999999999999999"}) {
    EXPECT_EQ(ParseDecimal(text, 9).status().code(), absl::StatusCode::kInvalidArgument) << text;
  }
  EXPECT_TRUE(ParseDecimal("1.0000000000", 9).ok());
  EXPECT_TRUE(ParseDecimal("000000000000000000000000000000000000000000001", 9).ok());
}

// A message travels in protos, whose strings are UTF-8: a text is never cut inside a character.
TEST(ParseDecimal, RefusesAnyTextInAMessageOfWellFormedUtf8) {
  std::string text = "a";
  for (int i = 0; i < 60; ++i) text += "é";
  for (const std::string& given : {text, "b" + text, std::string("1\xff\n")}) {
    const std::string message(ParseDecimal(given, 9).status().message());
    EXPECT_FALSE(FirstInvalidUtf8(message).has_value()) << message;
    EXPECT_EQ(message.find('\n'), std::string::npos);
  }
}

}  // namespace
}  // namespace renkei
