#include "engine/model/calendar.h"

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/utf8.h"

namespace renkei {

absl::StatusOr<Date> ParseDate(absl::string_view text) {
  const auto refuse = [&] {
    return absl::InvalidArgumentError(absl::StrCat(
        Quoted(text), " is not a day; write YYYY-MM-DD between 1900-01-01 and 2999-12-31"));
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return refuse();
  for (const int i : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (!absl::ascii_isdigit(text[i])) return refuse();
  }
  int year = 0;
  int month = 0;
  int day = 0;
  if (!absl::SimpleAtoi(text.substr(0, 4), &year) || !absl::SimpleAtoi(text.substr(5, 2), &month) ||
      !absl::SimpleAtoi(text.substr(8, 2), &day)) {
    return refuse();
  }
  const Date date(year, month, day);
  // The type normalises 02-30 to 03-01, which would hide a mistake.
  if (date.month() != month || date.day() != day || year < 1900 || year > 2999) return refuse();
  return date;
}

std::string FormatDate(Date date) {
  return absl::StrFormat("%04d-%02d-%02d", date.year(), date.month(), date.day());
}

DateWindow Intersect(const DateWindow& a, const DateWindow& b) {
  DateWindow both = a;
  if (b.first) both.first = both.first ? std::max(*both.first, *b.first) : *b.first;
  if (b.last) both.last = both.last ? std::min(*both.last, *b.last) : *b.last;
  return both;
}

std::optional<std::int64_t> CountDays(const DateWindow& window) {
  if (!window.first || !window.last) return std::nullopt;
  return *window.last - *window.first + 1;
}

Date PeriodStart(Date day, Period period) {
  switch (period) {
    case Period::kWeek:
      return absl::PrevWeekday(day + 1, absl::Weekday::monday);
    case Period::kMonth:
      return Date(absl::CivilMonth(day));
    case Period::kYear:
      return Date(absl::CivilYear(day));
    case Period::kDay:
    case Period::kUnspecified:
      break;
  }
  return day;
}

Date NextPeriodStart(Date day, Period period) {
  switch (period) {
    case Period::kWeek:
      return PeriodStart(day, period) + 7;
    case Period::kMonth:
      return Date(absl::CivilMonth(day) + 1);
    case Period::kYear:
      return Date(absl::CivilYear(day) + 1);
    case Period::kDay:
    case Period::kUnspecified:
      break;
  }
  return day + 1;
}

}  // namespace renkei
