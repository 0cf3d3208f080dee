// Why a member is in no shared order.
#ifndef RENKEI_ENGINE_EXPLAIN_EXPLAIN_SHARED_ORDERS_H_
#define RENKEI_ENGINE_EXPLAIN_EXPLAIN_SHARED_ORDERS_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/index/snapshot.h"
#include "engine/model/answer.h"

namespace renkei {

// ExplainAbsence for a member of the network that is in no plan of `answer`: for each of its needs
// what keeps it out, with the rules that fail against the quote that comes closest.
//
// Errors: kInvalidArgument and kOutOfRange as PlanSharedOrders.
absl::StatusOr<AbsenceAnswer> ExplainAbsenceFromOrders(const Snapshot& snapshot,
                                                       const SharedOrdersAnswer& answer,
                                                       absl::string_view member);

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXPLAIN_EXPLAIN_SHARED_ORDERS_H_
