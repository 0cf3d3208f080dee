#include "engine/vocabulary/units.h"

#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "absl/base/optimization.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/status_macros.h"
#include "engine/base/utf8.h"

namespace renkei {
namespace {

struct KnownUnit {
  absl::string_view symbol;
  Dimension dimension;
  std::int64_t size;        // In base units of the dimension.
  absl::string_view names;  // Other names and the UN/CEFACT code, folded, between bars.
};

// Sizes are the legal definitions, all whole numbers of the base unit.
constexpr KnownUnit kKnownUnits[] = {
    // Count, in pieces.
    {"pcs", Dimension::kCount, 1,
     "c62|ea|h87|nar|pce|each|item|items|one|pc|piece|pieces|unit|units|stk|st.|stück"},
    {"pair", Dimension::kCount, 2, "pr|pairs"},
    {"dozen", Dimension::kCount, 12, "dzn|dozens"},
    {"gross", Dimension::kCount, 144, "gro"},
    {"hundred", Dimension::kCount, 100, "cen"},
    {"thousand", Dimension::kCount, 1'000, "mil"},
    {"million", Dimension::kCount, 1'000'000, "mio"},
    // Mass, in nanograms: an avoirdupois pound is 0.45359237 kg by definition, an ounce a 16th of
    // it.
    {"mg", Dimension::kMass, 1'000'000, "mgm|milligram|milligrams"},
    {"g", Dimension::kMass, 1'000'000'000, "grm|gram|grams"},
    {"kg", Dimension::kMass, 1'000'000'000'000, "kgm|kilogram|kilograms|kilo|kilos"},
    {"t", Dimension::kMass, 1'000'000'000'000'000, "tne|tonne|tonnes"},
    {"oz", Dimension::kMass, 28'349'523'125, "onz|ounce|ounces"},
    {"lb", Dimension::kMass, 453'592'370'000, "lbr|pound|pounds|lbs"},
    {"short-ton", Dimension::kMass, 907'184'740'000'000, "stn"},
    {"long-ton", Dimension::kMass, 1'016'046'908'800'000, "ltn"},
    // Length, in 0.1 mm: an inch is 25.4 mm by definition.
    {"mm", Dimension::kLength, 10, "mmt|millimetre|millimetres|millimeter|millimeters"},
    {"cm", Dimension::kLength, 100, "cmt|centimetre|centimetres|centimeter|centimeters"},
    {"dm", Dimension::kLength, 1'000, "dmt|decimetre|decimetres"},
    {"m", Dimension::kLength, 10'000, "mtr|metre|metres|meter|meters"},
    {"km", Dimension::kLength, 10'000'000, "kmt|kilometre|kilometres|kilometer|kilometers"},
    {"in", Dimension::kLength, 254, "inh|inch|inches"},
    {"ft", Dimension::kLength, 3'048, "fot|foot|feet"},
    {"yd", Dimension::kLength, 9'144, "yrd|yard|yards"},
    {"mile", Dimension::kLength, 16'093'440, "smi|miles"},
    {"nmi", Dimension::kLength, 18'520'000, "nautical-mile|nautical mile|nautical miles"},
    // Area, in squares of 0.1 mm: an acre here is 4,840 square yards of the international yard.
    {"mm2", Dimension::kArea, 100, "mmk|mm²"},
    {"cm2", Dimension::kArea, 10'000, "cmk|cm²"},
    {"m2", Dimension::kArea, 100'000'000, "mtk|m²|sqm|qm|square metre|square metres|square meter"},
    {"ha", Dimension::kArea, 1'000'000'000'000, "har|hectare|hectares"},
    {"km2", Dimension::kArea, 100'000'000'000'000, "kmk|km²"},
    {"in2", Dimension::kArea, 64'516, "ink|in²|sqin"},
    {"ft2", Dimension::kArea, 9'290'304, "ftk|ft²|sqft"},
    {"yd2", Dimension::kArea, 83'612'736, "ydk|yd²|sqyd"},
    {"acre", Dimension::kArea, 404'685'642'240, "acr|acres"},
    // Volume, in cubes of 0.1 mm: a US gallon is 231 cubic inches, an imperial gallon 4.54609 l.
    {"ml", Dimension::kVolume, 1'000'000,
     "mlt|cm3|cm³|cmq|millilitre|millilitres|milliliter|milliliters"},
    {"l", Dimension::kVolume, 1'000'000'000, "ltr|dm3|dm³|dmq|litre|litres|liter|liters"},
    {"hl", Dimension::kVolume, 100'000'000'000, "hlt|hectolitre|hectolitres"},
    {"m3", Dimension::kVolume, 1'000'000'000'000,
     "mtq|m³|cbm|cubic metre|cubic metres|cubic meter"},
    {"in3", Dimension::kVolume, 16'387'064, "inq|in³"},
    {"ft3", Dimension::kVolume, 28'316'846'592, "ftq|ft³"},
    {"yd3", Dimension::kVolume, 764'554'857'984, "ydq|yd³"},
    {"us-gallon", Dimension::kVolume, 3'785'411'784, "gll"},
    {"imperial-gallon", Dimension::kVolume, 4'546'090'000, "gli"},
    // Duration, in seconds.
    {"s", Dimension::kDuration, 1, "sec|second|seconds"},
    {"min", Dimension::kDuration, 60, "minute|minutes"},
    {"h", Dimension::kDuration, 3'600, "hur|hour|hours|hr|hrs"},
    {"day", Dimension::kDuration, 86'400, "d|days"},
    {"week", Dimension::kDuration, 604'800, "wee|weeks|wk"},
    // Calendar, in months.
    {"month", Dimension::kCalendar, 1, "mon|months"},
    {"quarter", Dimension::kCalendar, 3, "qan|quarters"},
    {"year", Dimension::kCalendar, 12, "ann|years|yr"},
    // Labour, in person-hours; 8 a day and 5 days a week are conventions.
    {"person-hour", Dimension::kLabour, 1,
     "lh|man-hour|man-hours|person-hours|labour-hour|labour-hours|labour hour|labour hours|person "
     "hour|man hour"},
    {"person-day", Dimension::kLabour, 8, "man-day|man-days|person-days"},
    {"person-week", Dimension::kLabour, 40, "man-week|man-weeks|person-weeks"},
    // Energy, in joules: a calorie is the international table calorie, 4.1868 J.
    {"j", Dimension::kEnergy, 1, "jou|joule|joules"},
    {"kj", Dimension::kEnergy, 1'000, "kjo"},
    {"mj", Dimension::kEnergy, 1'000'000, "3b|megajoule|megajoules"},
    {"gj", Dimension::kEnergy, 1'000'000'000, "gv|gigajoule|gigajoules"},
    {"kwh", Dimension::kEnergy, 3'600'000,
     "kilowatt-hour|kilowatt-hours|kilowatt hour|kilowatt hours"},
    {"mwh", Dimension::kEnergy, 3'600'000'000, "megawatt-hour|megawatt-hours|megawatt hour"},
    {"gcal", Dimension::kEnergy, 4'186'800'000, "e11|gigacalorie|gigacalories"},
};

using UnitByName = absl::flat_hash_map<absl::string_view, const KnownUnit*>;

const UnitByName& KnownUnitsByName() {
  static const UnitByName* const by_name = [] {
    auto* const map = new UnitByName;
    for (const KnownUnit& unit : kKnownUnits) {
      std::vector<absl::string_view> names = absl::StrSplit(unit.names, '|');
      names.push_back(unit.symbol);
      for (const absl::string_view name : names) {
        [[maybe_unused]] const bool is_new = map->emplace(name, &unit).second;
        ABSL_HARDENING_ASSERT(is_new);  // A name of two units would be read as either.
      }
    }
    return map;
  }();
  return *by_name;
}

std::string Fold(absl::string_view name) {
  return absl::AsciiStrToLower(absl::StripAsciiWhitespace(name));
}

const KnownUnit* FindKnownUnit(const std::string& folded) {
  const UnitByName& by_name = KnownUnitsByName();
  const auto found = by_name.find(folded);
  return found == by_name.end() ? nullptr : found->second;
}

absl::Status CheckConvertible(const Unit& from, const Unit& to) {
  if (from.ConvertsTo(to)) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("unit ", Quoted(from.symbol()),
                                                 " does not convert to unit ", Quoted(to.symbol()),
                                                 "; state both in one dimension"));
}

// amount * numerator / denominator, in 64 bits; nothing if it does not fit. The factors are below
// 2^63 in magnitude, so the product is below 2^127.
std::optional<std::int64_t> Scale(std::int64_t amount, std::int64_t numerator,
                                  std::int64_t denominator, Rounding rounding) {
  const absl::int128 product = absl::int128(amount) * numerator;
  const absl::int128 result = rounding == Rounding::kFloor ? FloorDivide(product, denominator)
                                                           : CeilDivide(product, denominator);
  if (result < std::numeric_limits<std::int64_t>::min() ||
      result > std::numeric_limits<std::int64_t>::max()) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(result);
}

absl::Status TooLarge(absl::string_view what, const Unit& from, const Unit& to) {
  return absl::OutOfRangeError(absl::StrCat("the ", what, " is too large to convert from unit ",
                                            Quoted(from.symbol()), " to unit ", Quoted(to.symbol()),
                                            "; state less"));
}

}  // namespace

Unit Unit::FromName(absl::string_view name) {
  Unit unit;
  unit.symbol_ = Fold(name);
  if (const KnownUnit* const known = FindKnownUnit(unit.symbol_)) {
    unit.dimension_ = known->dimension;
    unit.size_ = known->size;
    unit.symbol_ = std::string(known->symbol);
  }
  return unit;
}

absl::StatusOr<Micros> ConvertQuantity(Micros amount, const Unit& from, const Unit& to,
                                       Rounding rounding) {
  RENKEI_RETURN_IF_ERROR(CheckConvertible(from, to));
  const auto converted = Scale(amount, from.size(), to.size(), rounding);
  if (!converted) return TooLarge("quantity", from, to);
  return *converted;
}

absl::StatusOr<Micros> ConvertQuantity(Micros amount, absl::string_view from, absl::string_view to,
                                       Rounding rounding) {
  return ConvertQuantity(amount, Unit::FromName(from), Unit::FromName(to), rounding);
}

absl::StatusOr<Nanos> ConvertUnitPrice(Nanos price, const Unit& from, const Unit& to,
                                       Rounding rounding) {
  RENKEI_RETURN_IF_ERROR(CheckConvertible(from, to));
  const auto converted = Scale(price, to.size(), from.size(), rounding);
  if (!converted) return TooLarge("price", from, to);
  return *converted;
}

}  // namespace renkei
