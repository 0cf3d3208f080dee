// Units of measure, and exact conversion between units of one dimension.
//
// A unit is known by its symbol ("kg"), its names ("kilogram") and its UN/CEFACT Recommendation 20
// code ("KGM"), all without regard to ASCII case and outer white space. Every known unit is a whole
// number of a very small base unit of its dimension (an inch is 254 of 0.1 mm), so a conversion is
// one 128-bit multiplication and one division and is rounded at most once.
//
// Durations and labour are different dimensions: a "day" is a calendar day of 24 hours, while a
// "person-day" is 8 person-hours and a "person-week" 40, which are conventions. Months and years
// are no fixed number of days and so a dimension of their own.
//
// A name that is not known is a dimension of its own, which converts to itself alone.
//
// Thread-safety: everything here is pure or immutable.
#ifndef RENKEI_ENGINE_VOCABULARY_UNITS_H_
#define RENKEI_ENGINE_VOCABULARY_UNITS_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/fixed_point.h"

namespace renkei {

enum class Dimension : std::uint8_t {
  kUnknown,  // Of its own, named by the unit.
  kCount,
  kMass,
  kLength,
  kArea,
  kVolume,
  kDuration,
  kCalendar,  // Months and years.
  kLabour,
  kEnergy,
};

// Which whole number to take where the exact result lies between two.
enum class Rounding : std::uint8_t { kFloor, kCeil };

// A unit of measure, resolved from its name. A value; resolve once, convert often.
class Unit {
 public:
  // Reads any name. An unknown one gives a unit of dimension kUnknown, told apart by its trimmed,
  // lower-case (ASCII) name. Does not judge the name.
  static Unit FromName(absl::string_view name);

  bool is_known() const { return dimension_ != Dimension::kUnknown; }
  Dimension dimension() const { return dimension_; }
  // The symbol of a known unit, such as "kg" for "KGM"; the folded name of an unknown one.
  const std::string& symbol() const { return symbol_; }
  // How many base units it is; 1 for an unknown unit.
  std::int64_t size() const { return size_; }

  // Whether an amount of one can be stated in the other.
  bool ConvertsTo(const Unit& other) const {
    return dimension_ == other.dimension_ && (is_known() || symbol_ == other.symbol_);
  }

  // The same unit, whatever name it came from.
  friend bool operator==(const Unit&, const Unit&) = default;

 private:
  Dimension dimension_ = Dimension::kUnknown;
  std::int64_t size_ = 1;
  std::string symbol_;
};

// An amount of `from` in millionths of `to`. Exact if it is a whole number of millionths, else
// rounded as told.
//
// Errors: kInvalidArgument, naming both units, if they are of different dimensions; kOutOfRange,
// naming both, if the result does not fit 64 bits.
absl::StatusOr<Micros> ConvertQuantity(Micros amount, const Unit& from, const Unit& to,
                                       Rounding rounding);
absl::StatusOr<Micros> ConvertQuantity(Micros amount, absl::string_view from, absl::string_view to,
                                       Rounding rounding);

// A price for one `from` as a price for one `to`: the other way round, 1 EUR per kg is 1000 EUR
// per t. Errors as ConvertQuantity.
absl::StatusOr<Nanos> ConvertUnitPrice(Nanos price, const Unit& from, const Unit& to,
                                       Rounding rounding);

}  // namespace renkei

#endif  // RENKEI_ENGINE_VOCABULARY_UNITS_H_
