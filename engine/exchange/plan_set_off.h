// The plan of a set-off: which obligations of a network, or of a list, are settled without money.
#ifndef RENKEI_ENGINE_EXCHANGE_PLAN_SET_OFF_H_
#define RENKEI_ENGINE_EXCHANGE_PLAN_SET_OFF_H_

#include <vector>

#include "absl/status/statusor.h"
#include "engine/index/snapshot.h"
#include "engine/model/calendar.h"
#include "engine/model/set_off_answer.h"

namespace renkei {

struct SetOffOptions {
  Date as_of;
  // Instead of the network's obligations, where there are any; see CheckGivenDebts.
  std::vector<Obligation> obligations;
  std::vector<Obligation> credit_lines;  // See CheckGivenDebts.
};

// Sets off the largest total in each currency: of `options.obligations`, or of the network's
// between members who aren't suspended. The order of the obligations doesn't matter. The cost is
// that of ClearDebts, and sorting. Pure and thread-safe.
//
// Errors: kInvalidArgument with everything that CheckGivenDebts finds, for amounts of one currency
// that add up to 2^62 or more of their common unit, and for a firm that would set off more than
// 9,000,000,000 of a currency.
absl::StatusOr<SetOffAnswer> PlanSetOff(const Snapshot& snapshot, const SetOffOptions& options);

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXCHANGE_PLAN_SET_OFF_H_
