#include "engine/vocabulary/units.h"

#include <cmath>
#include <iostream>
#include <limits>
#include <string>
#include <vector>

#include "engine/base/random.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

Micros Floor(Micros amount, absl::string_view from, absl::string_view to) {
  const auto result = ConvertQuantity(amount, from, to, Rounding::kFloor);
  EXPECT_TRUE(result.ok()) << result.status();
  return result.value_or(-1);
}

Micros Ceil(Micros amount, absl::string_view from, absl::string_view to) {
  const auto result = ConvertQuantity(amount, from, to, Rounding::kCeil);
  EXPECT_TRUE(result.ok()) << result.status();
  return result.value_or(-1);
}

TEST(Units, ConvertByTheLegalDefinitions) {
  constexpr Micros kOne = kMicrosPerUnit;
  EXPECT_EQ(Floor(kOne, "t", "kg"), 1000 * kOne);
  EXPECT_EQ(Floor(kOne, "lb", "g"), 453'592'370);
  EXPECT_EQ(Floor(16 * kOne, "oz", "lb"), kOne);
  EXPECT_EQ(Floor(2000 * kOne, "lb", "short-ton"), kOne);
  EXPECT_EQ(Floor(2240 * kOne, "lb", "long-ton"), kOne);
  EXPECT_EQ(Floor(kOne, "mile", "m"), 1'609'344'000);
  EXPECT_EQ(Floor(12 * kOne, "in", "ft"), kOne);
  EXPECT_EQ(Floor(1760 * kOne, "yd", "mile"), kOne);
  EXPECT_EQ(Floor(kOne, "ha", "m2"), 10'000 * kOne);
  EXPECT_EQ(Floor(4840 * kOne, "yd2", "acre"), kOne);
  EXPECT_EQ(Floor(9 * kOne, "ft2", "yd2"), kOne);
  EXPECT_EQ(Floor(kOne, "m3", "l"), 1000 * kOne);
  EXPECT_EQ(Floor(231 * kOne, "in3", "us-gallon"), kOne);
  EXPECT_EQ(Floor(kOne, "imperial-gallon", "ml"), 4'546'090'000);
  EXPECT_EQ(Floor(27 * kOne, "ft3", "yd3"), kOne);
  EXPECT_EQ(Floor(kOne, "day", "h"), 24 * kOne);
  EXPECT_EQ(Floor(kOne, "week", "min"), 10'080 * kOne);
  EXPECT_EQ(Floor(kOne, "year", "month"), 12 * kOne);
  EXPECT_EQ(Floor(kOne, "person-week", "person-day"), 5 * kOne);
  EXPECT_EQ(Floor(kOne, "dozen", "pcs"), 12 * kOne);
  EXPECT_EQ(Floor(kOne, "thousand", "hundred"), 10 * kOne);
  EXPECT_EQ(Floor(kOne, "mwh", "gj"), 3'600'000);
  EXPECT_EQ(Floor(kOne, "gcal", "kwh"), 1163 * kOne);
}

TEST(Units, KnowTheCodesOfRecommendation20) {
  for (const auto& [code, symbol] : std::vector<std::pair<std::string, std::string>>{
           {"KGM", "kg"},       {"TNE", "t"},       {"MTR", "m"},        {"SMI", "mile"},
           {"MTK", "m2"},       {"MTQ", "m3"},      {"LTR", "l"},        {"HUR", "h"},
           {"DAY", "day"},      {"C62", "pcs"},     {"EA", "pcs"},       {"H87", "pcs"},
           {"PR", "pair"},      {"KWH", "kwh"},     {"E11", "gcal"},     {"LH", "person-hour"},
           {"MIL", "thousand"}, {"kilogram", "kg"}, {" Miles ", "mile"}, {"kilowatt hour", "kwh"},
           {"m²", "m2"}}) {
    EXPECT_TRUE(Unit::FromName(code).is_known()) << code;
    EXPECT_EQ(Unit::FromName(code).symbol(), symbol) << code;
  }
}

TEST(Units, CalendarDaysAreNotLabour) {
  EXPECT_FALSE(Unit::FromName("day").ConvertsTo(Unit::FromName("person-day")));
  EXPECT_FALSE(Unit::FromName("month").ConvertsTo(Unit::FromName("day")));
  const auto refused = ConvertQuantity(1, "HUR", "person-hour", Rounding::kFloor);
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(refused.status().message(), AllOf(HasSubstr("'h'"), HasSubstr("'person-hour'")));
}

TEST(Units, AnUnknownNameIsADimensionOfItsOwn) {
  const Unit lot = Unit::FromName(" LO ");
  EXPECT_FALSE(lot.is_known());
  EXPECT_EQ(lot, Unit::FromName("lo"));
  EXPECT_TRUE(lot.ConvertsTo(Unit::FromName("Lo")));
  EXPECT_FALSE(lot.ConvertsTo(Unit::FromName("pallet")));
  EXPECT_FALSE(lot.ConvertsTo(Unit::FromName("kg")));
  EXPECT_FALSE(Unit::FromName("kg").ConvertsTo(lot));
  EXPECT_EQ(Floor(123'456'789, "Metru pătrat", "metru pătrat"), 123'456'789);
  EXPECT_THAT(ConvertQuantity(1, "pallet", "kg", Rounding::kCeil).status().message(),
              AllOf(HasSubstr("'pallet'"), HasSubstr("'kg'")));
}

TEST(Units, RoundsToTheNamedSide) {
  EXPECT_EQ(Floor(1, "g", "kg"), 0);
  EXPECT_EQ(Ceil(1, "g", "kg"), 1);
  EXPECT_EQ(Floor(-1, "g", "kg"), -1);
  EXPECT_EQ(Ceil(-1, "g", "kg"), 0);
  EXPECT_EQ(Floor(10'000'000, "pcs", "dozen"), 833'333);
  EXPECT_EQ(Ceil(10'000'000, "pcs", "dozen"), 833'334);
}

TEST(Units, OverflowIsAnErrorOnBothSides) {
  constexpr Micros kMost = std::numeric_limits<Micros>::max();
  EXPECT_EQ(Floor(kMost, "kg", "kg"), kMost);
  EXPECT_EQ(Floor(kMost / 1000, "kg", "g"), kMost / 1000 * 1000);
  const auto refused = ConvertQuantity(kMost / 1000 + 1, "kg", "g", Rounding::kFloor);
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_THAT(refused.status().message(), AllOf(HasSubstr("'kg'"), HasSubstr("'g'")));
  EXPECT_FALSE(
      ConvertQuantity(std::numeric_limits<Micros>::min(), "t", "mg", Rounding::kCeil).ok());
}

TEST(Units, PricesConvertTheOtherWayRound) {
  const Unit kg = Unit::FromName("kg");
  const Unit t = Unit::FromName("t");
  EXPECT_EQ(*ConvertUnitPrice(kNanosPerUnit, kg, t, Rounding::kFloor), 1000 * kNanosPerUnit);
  EXPECT_EQ(*ConvertUnitPrice(kNanosPerUnit, t, kg, Rounding::kFloor), kNanosPerUnit / 1000);
  EXPECT_EQ(*ConvertUnitPrice(1, t, kg, Rounding::kCeil), 1);
  EXPECT_FALSE(ConvertUnitPrice(1, kg, Unit::FromName("l"), Rounding::kCeil).ok());
}

// For random amounts and pairs of one dimension: floor and ceil enclose the exact ratio (checked by
// cross multiplication), differ by at most one, agree exactly where the ratio is whole, and there
// the way back restores the amount.
TEST(UnitsPropertyTest, ConversionIsTheExactRatioRoundedOnce) {
  const std::vector<std::vector<std::string>> dimensions = {
      {"pcs", "pair", "dozen", "gross", "hundred", "thousand", "million"},
      {"mg", "g", "kg", "t", "oz", "lb", "short-ton", "long-ton"},
      {"mm", "cm", "dm", "m", "km", "in", "ft", "yd", "mile", "nmi"},
      {"mm2", "cm2", "m2", "ha", "km2", "in2", "ft2", "yd2", "acre"},
      {"ml", "l", "hl", "m3", "in3", "ft3", "yd3", "us-gallon", "imperial-gallon"},
      {"s", "min", "h", "day", "week"},
      {"month", "quarter", "year"},
      {"person-hour", "person-day", "person-week"},
      {"j", "kj", "mj", "gj", "kwh", "mwh", "gcal"},
  };
  int exact = 0;
  int rounded = 0;
  int overflowed = 0;
  int refused = 0;
  for (unsigned seed = 0; seed < 2000; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const auto& dimension = dimensions[random.Below(dimensions.size())];
    const auto& other_dimension =
        random.Percent(80) ? dimension : dimensions[random.Below(dimensions.size())];
    const Unit from = Unit::FromName(dimension[random.Below(dimension.size())]);
    const Unit to = Unit::FromName(other_dimension[random.Below(other_dimension.size())]);
    const Micros amount =
        static_cast<Micros>(random.Next() >> random.Below(64)) * (random.Percent(10) ? -1 : 1);
    const auto floor = ConvertQuantity(amount, from, to, Rounding::kFloor);
    const auto ceil = ConvertQuantity(amount, from, to, Rounding::kCeil);
    ASSERT_EQ(from.ConvertsTo(to), &dimension == &other_dimension);
    if (!from.ConvertsTo(to)) {
      EXPECT_EQ(floor.status().code(), absl::StatusCode::kInvalidArgument);
      ++refused;
      continue;
    }
    if (!floor.ok() || !ceil.ok()) {
      const long double estimate = static_cast<long double>(amount) * from.size() / to.size();
      EXPECT_GT(std::abs(estimate), 9.2e18L);
      ++overflowed;
      continue;
    }
    const absl::int128 wanted = absl::int128(amount) * from.size();
    EXPECT_LE(absl::int128(*floor) * to.size(), wanted);
    EXPECT_GE(absl::int128(*ceil) * to.size(), wanted);
    EXPECT_LE(*ceil - *floor, 1);
    if (*floor == *ceil) {
      EXPECT_EQ(*ConvertQuantity(*floor, to, from, Rounding::kFloor), amount);
      ++exact;
    } else {
      ++rounded;
    }
  }
  std::cout << "exact " << exact << ", rounded " << rounded << ", overflowed " << overflowed
            << ", refused " << refused << "\n";
  EXPECT_GT(exact, 0);
  EXPECT_GT(rounded, 0);
  EXPECT_GT(overflowed, 0);
  EXPECT_GT(refused, 0);
}

}  // namespace
}  // namespace renkei
