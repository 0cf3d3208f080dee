// Days, spans of days and calendar periods. Times of day do not occur in the engine.
#ifndef RENKEI_ENGINE_MODEL_CALENDAR_H_
#define RENKEI_ENGINE_MODEL_CALENDAR_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace renkei {

using Date = absl::CivilDay;

// Reads YYYY-MM-DD. Errors: kInvalidArgument, which names the text, unless it is a day of the years
// 1900 to 2999.
absl::StatusOr<Date> ParseDate(absl::string_view text);

// Prints YYYY-MM-DD.
std::string FormatDate(Date date);

// Days from the first to the last, both included; an absent end is open.
struct DateWindow {
  std::optional<Date> first;
  std::optional<Date> last;

  bool Contains(Date day) const { return (!first || *first <= day) && (!last || day <= *last); }
  bool Overlaps(const DateWindow& other) const {
    return (!first || !other.last || *first <= *other.last) &&
           (!other.first || !last || *other.first <= *last);
  }

  friend bool operator==(const DateWindow&, const DateWindow&) = default;
};

// The days in both windows; meaningful only if they overlap.
DateWindow Intersect(const DateWindow& a, const DateWindow& b);

// Days in the window, or nothing if an end is open.
std::optional<std::int64_t> CountDays(const DateWindow& window);

// Calendar periods; weeks begin on Monday. The numbers are those of the contract.
enum class Period : std::uint8_t { kUnspecified = 0, kDay = 1, kWeek = 2, kMonth = 3, kYear = 4 };

// First day of the period that holds `day`. `period` is not kUnspecified.
Date PeriodStart(Date day, Period period);

// First day of the period after the one that holds `day`.
Date NextPeriodStart(Date day, Period period);

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_CALENDAR_H_
