// Why a member's needs are in no shared order, as far as rules say it.
#ifndef RENKEI_ENGINE_POOLING_ORDER_REFUSALS_H_
#define RENKEI_ENGINE_POOLING_ORDER_REFUSALS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "engine/index/snapshot.h"
#include "engine/model/answer.h"
#include "engine/model/calendar.h"

namespace renkei {

// The first rule (docs/shared-orders.md) that each pair of a need of the member and a quote fails,
// ascending by need and quote: `capability` is the quote, `target` the need. A need that fails a
// rule by itself has one entry without a quote; quotes that take no part, or are filed under codes
// that the need doesn't ask for, are left out unless no other quote is there: then one entry
// without a quote says `code`. A need that some quote serves and that has no price alone has one
// entry: `nothing_to_save` if a quote serves it for nothing, else `budget`. Empty: the rules let
// every need of the member in. O(needs of the member * quotes
// * codes), and one price alone for every need of the network.
//
// Errors: those of MakePoolingProblem.
absl::StatusOr<std::vector<FailedRule>> ListOrderRefusals(const Snapshot& snapshot,
                                                          MemberOrdinal member, Date as_of);

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_ORDER_REFUSALS_H_
