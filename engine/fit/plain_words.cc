#include "engine/fit/plain_words.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/fixed_point.h"

namespace renkei {

std::string InWords(const Money& money) {
  return absl::StrCat(FormatDecimal(money.nanos, 9), " ", money.currency);
}

std::string QuantityInWords(absl::int128 micros, absl::string_view unit) {
  return absl::StrCat(FormatDecimal(micros, 6), " ", unit);
}

std::string InWords(const Quantity& quantity) {
  return QuantityInWords(quantity.micros, quantity.unit);
}

std::string PriceInWords(const Money& price, absl::string_view unit) {
  return absl::StrCat(InWords(price), " per ", unit.empty() ? "unit" : unit);
}

std::string ScoreInWords(Score score) {
  constexpr std::int64_t kHundredth = kScoreOne / 100;
  return FormatDecimal((score + kHundredth / 2) / kHundredth, 2);
}

std::string InWords(const DateWindow& window) {
  if (window.first && window.last) {
    return absl::StrCat(FormatDate(*window.first), " to ", FormatDate(*window.last));
  }
  if (window.first) return absl::StrCat("from ", FormatDate(*window.first));
  if (window.last) return absl::StrCat("until ", FormatDate(*window.last));
  return "any time";
}

std::string DaysInWords(std::int64_t days) {
  return absl::StrCat(days, days == 1 ? " day" : " days");
}

std::string DistanceInWords(std::int64_t metres) {
  if (metres < 1000) return absl::StrCat(metres, " m");
  return absl::StrCat(FormatDecimal((metres + 50) / 100, 1), " km");
}

std::string InWords(const Place& place) {
  std::vector<std::string> parts;
  if (!place.region.empty()) parts.push_back(place.region);
  if (place.has_coordinates()) {
    parts.push_back(absl::StrCat(FormatDecimal(*place.latitude_e6, 6), " N ",
                                 FormatDecimal(*place.longitude_e6, 6), " E"));
  }
  return parts.empty() ? "place unknown" : absl::StrJoin(parts, ", ");
}

std::string ListInWords(absl::Span<const std::string> values) {
  if (values.empty()) return "nothing";
  const std::size_t listed = std::min(values.size(), kMostListed);
  std::string text = absl::StrJoin(values.subspan(0, listed), ", ");
  if (values.size() > listed) absl::StrAppend(&text, " and ", values.size() - listed, " more");
  return text;
}

std::string CodesInWords(absl::Span<const CodeReference> codes) {
  if (codes.empty()) return "no code";
  std::vector<std::string> references;
  references.reserve(codes.size());
  for (const CodeReference& code : codes) {
    references.push_back(absl::StrCat(code.scheme, ":", code.code));
  }
  return ListInWords(references);
}

absl::string_view InWords(Kind kind) {
  switch (kind) {
    case Kind::kUnspecified:
      break;
    case Kind::kGoods:
      return "goods";
    case Kind::kServices:
      return "services";
    case Kind::kWorks:
      return "works";
    case Kind::kPremises:
      return "premises";
    case Kind::kMachines:
      return "machines";
    case Kind::kStaff:
      return "staff";
    case Kind::kAdvice:
      return "advice";
    case Kind::kTraining:
      return "training";
  }
  return "any kind";
}

absl::string_view InWords(Purpose purpose) {
  switch (purpose) {
    case Purpose::kUnspecified:
      break;
    case Purpose::kTrade:
      return "trade";
    case Purpose::kExchange:
      return "exchange";
    case Purpose::kMentorship:
      return "mentorship";
    case Purpose::kResource:
      return "resource sharing";
    case Purpose::kDevelopment:
      return "joint development";
  }
  return "any purpose";
}

}  // namespace renkei
