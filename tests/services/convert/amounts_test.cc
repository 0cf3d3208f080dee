#include "services/convert/amounts.h"

#include <cstdint>
#include <string>

#include "engine/base/fixed_point.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/convert/units.h"

namespace renkei::services {
namespace {

v1::Money WireMoney(const char* currency, std::int64_t units, std::int32_t nanos) {
  v1::Money money;
  money.set_currency_code(currency);
  money.set_units(units);
  money.set_nanos(nanos);
  return money;
}

v1::Quantity WireQuantity(std::int64_t units, std::int32_t micros) {
  v1::Quantity quantity;
  quantity.set_unit_code("kg");
  quantity.set_units(units);
  quantity.set_micros(micros);
  return quantity;
}

// The fields of the violations, joined.
std::string Fields(const Violations& violations) {
  std::string fields;
  for (const Violation& violation : violations.all()) fields += violation.field + " ";
  return fields;
}

TEST(Money, AtItsLimits) {
  struct Row {
    v1::Money money;
    const char* fields;
    Nanos nanos;
  };
  constexpr std::int64_t kMax = std::int64_t{9'000'000'000} * 1'000'000'000;
  const Row kRows[] = {
      {WireMoney("EUR", 0, 0), "", 0},
      {WireMoney("EUR", 1, 500'000'000), "", 1'500'000'000},
      {WireMoney("EUR", -1, -500'000'000), "", -1'500'000'000},
      {WireMoney("EUR", 0, 999'999'999), "", 999'999'999},
      {WireMoney("EUR", 0, 1'000'000'000), "m.nanos ", 1'000'000'000},
      {WireMoney("EUR", 0, -1'000'000'000), "m.nanos ", -1'000'000'000},
      {WireMoney("EUR", 1, -1), "m.nanos ", 999'999'999},
      {WireMoney("EUR", -1, 1), "m.nanos ", -999'999'999},
      {WireMoney("EUR", 9'000'000'000, 0), "", kMax},
      {WireMoney("EUR", 9'000'000'000, 1), "m.nanos ", kMax},
      {WireMoney("EUR", 9'000'000'001, 0), "m.units ", kMax},
      {WireMoney("EUR", -9'000'000'000, 0), "", -kMax},
      {WireMoney("EUR", INT64_MAX, 0), "m.units ", kMax},
      {WireMoney("EUR", INT64_MIN, INT32_MIN), "m.units m.nanos m.nanos ", -kMax},
      {WireMoney("", 1, 0), "m.currency_code ", 1'000'000'000},
      {WireMoney("eur", 1, 0), "m.currency_code ", 1'000'000'000},
      {WireMoney("ZZZ", 1, 0), "m.currency_code ", 1'000'000'000},
      {WireMoney("JPY", 1, 0), "", 1'000'000'000},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.money.ShortDebugString());
    Violations violations;
    const Money money = ToModel(row.money, "m", violations);
    EXPECT_EQ(Fields(violations), row.fields);
    EXPECT_EQ(money.nanos, row.nanos);
    if (!violations.empty()) continue;
    EXPECT_EQ(ToProto(money).SerializeAsString(), row.money.SerializeAsString());
  }
}

TEST(Quantity, AtItsLimits) {
  struct Row {
    v1::Quantity quantity;
    const char* fields;
    Micros micros;
  };
  constexpr std::int64_t kMax = 1'000'000'000 * std::int64_t{1'000'000};
  const Row kRows[] = {
      {WireQuantity(0, 0), "", 0},
      {WireQuantity(2, 1), "", 2'000'001},
      {WireQuantity(0, 999'999), "", 999'999},
      {WireQuantity(0, 1'000'000), "q.micros ", 1'000'000},
      {WireQuantity(0, -1), "q.micros ", 0},
      {WireQuantity(-1, 0), "q.units ", 0},
      {WireQuantity(1'000'000'000, 0), "", kMax},
      {WireQuantity(1'000'000'000, 1), "q.micros ", kMax},
      {WireQuantity(1'000'000'001, 0), "q.units ", kMax},
      {WireQuantity(INT64_MAX, INT32_MAX), "q.units q.micros q.micros ", kMax},
      {WireQuantity(INT64_MIN, INT32_MIN), "q.units q.micros ", 0},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.quantity.ShortDebugString());
    Violations violations;
    const Quantity quantity = ToModel(row.quantity, "q", violations);
    EXPECT_EQ(Fields(violations), row.fields);
    EXPECT_EQ(quantity.micros, row.micros);
  }
  Violations violations;
  EXPECT_EQ(
      ToModel(WireQuantity(9'000'000'000'000, 0), "q", violations, QuantityLimit::kComputed).micros,
      9'000'000'000'000'000'000);
  EXPECT_TRUE(violations.empty());
  ToModel(WireQuantity(9'000'000'000'000, 1), "q", violations, QuantityLimit::kComputed);
  EXPECT_EQ(Fields(violations), "q.micros ");
}

TEST(Dates, AreDaysOfTheYears1900To2999) {
  for (const char* good : {"1900-01-01", "2999-12-31", "2024-02-29"}) {
    Violations violations;
    EXPECT_EQ(FormatDate(DateToModel(good, "d", violations)), good);
    EXPECT_TRUE(violations.empty());
  }
  for (const char* bad : {"", "1899-12-31", "3000-01-01", "2023-02-29", "2024-2-9", "2024-13-01",
                          "2024-00-10", "24-01-01", "2024/01/01", "2024-01-01T00:00:00Z"}) {
    Violations violations;
    DateToModel(bad, "d", violations);
    EXPECT_EQ(Fields(violations), "d ") << bad;
  }
  Violations violations;
  EXPECT_EQ(OptionalDateToModel("", "d", violations), std::nullopt);
  EXPECT_TRUE(violations.empty());
}

TEST(Units, ConvertWithinADimension) {
  EXPECT_TRUE(UnitsConvert("kg", "g"));
  EXPECT_TRUE(UnitsConvert("crate", "crate"));
  EXPECT_FALSE(UnitsConvert("kg", "m"));
  EXPECT_FALSE(UnitsConvert("crate", "box of our own"));
  Violations violations;
  CheckConvertible("q", {"m", 1}, "capacity", "kg", violations);
  EXPECT_EQ(Fields(violations), "q.unit_code ");
}

}  // namespace
}  // namespace renkei::services
