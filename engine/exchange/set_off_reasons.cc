#include "engine/exchange/set_off_reasons.h"

#include "absl/strings/str_cat.h"
#include "engine/fit/plain_words.h"

namespace renkei {
namespace {

std::string Amount(absl::int128 nanos, const std::string& currency) {
  return InWords(Money{currency, static_cast<Nanos>(nanos)});
}

Constraint AtMost(absl::string_view rule, absl::string_view firm, absl::int128 left,
                  absl::int128 right, const std::string& currency) {
  return {std::string(rule),
          absl::StrCat(firm),
          FormatDecimal(left, 9),
          FormatDecimal(right, 9),
          FormatDecimal(right - left, 9),
          currency};
}

}  // namespace

std::vector<Reason> ExplainSetOff(const FirmSums& sums, const std::string& currency) {
  std::vector<Reason> reasons = {
      {"set_off", absl::StrCat(Amount(sums.paid, currency), " that it owes and ",
                               Amount(sums.received, currency),
                               " that it is owed are settled without money.")}};
  if (sums.borrowed > 0) {
    reasons.push_back(
        {"credit_drawn", absl::StrCat("It comes to owe ", Amount(sums.borrowed, currency),
                                      " on its credit lines instead.")});
  }
  if (sums.lent > 0) {
    reasons.push_back(
        {"credit_given", absl::StrCat("It comes to be owed ", Amount(sums.lent, currency),
                                      " on credit lines that it gives instead.")});
  }
  return reasons;
}

void AppendConstraints(absl::string_view firm, const FirmSums& sums, const std::string& currency,
                       std::vector<Constraint>& constraints) {
  constraints.push_back(
      AtMost("net_position", firm, sums.paid + sums.lent, sums.received + sums.borrowed, currency));
  if (sums.borrowed > 0) {
    constraints.push_back(AtMost("credit_drawn", firm, sums.borrowed, sums.paid, currency));
  }
  if (sums.lent > 0) {
    constraints.push_back(AtMost("credit_given", firm, sums.lent, sums.received, currency));
  }
}

}  // namespace renkei
