// What a set-off comes to for one firm, its reasons and the constraints that it meets.
#ifndef RENKEI_ENGINE_EXCHANGE_SET_OFF_REASONS_H_
#define RENKEI_ENGINE_EXCHANGE_SET_OFF_REASONS_H_

#include <algorithm>
#include <string>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"
#include "engine/model/certificate.h"
#include "engine/model/plan.h"

namespace renkei {

// Of one firm in one currency, in nanos.
struct FirmSums {
  absl::int128 paid = 0;      // What it no longer owes.
  absl::int128 received = 0;  // What it is no longer owed.
  absl::int128 borrowed = 0;  // What it comes to owe on credit lines.
  absl::int128 lent = 0;      // What it comes to be owed on credit lines.
  bool borrows = false;       // Whether it has a credit line as debtor, drawn or not.
  bool lends = false;         // As creditor.

  bool TakesPart() const { return paid > 0 || received > 0; }
  absl::int128 Gain() const { return std::max(paid, received); }
};

// In plain words: `set_off`, and `credit_drawn` and `credit_given` where that is so.
std::vector<Reason> ExplainSetOff(const FirmSums& sums, const std::string& currency);

// Appends `net_position` (paid + lent at most received + borrowed, and they are equal), and
// `credit_drawn` (borrowed at most paid) and `credit_given` (lent at most received) where that is
// so.
void AppendConstraints(absl::string_view firm, const FirmSums& sums, const std::string& currency,
                       std::vector<Constraint>& constraints);

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXCHANGE_SET_OFF_REASONS_H_
