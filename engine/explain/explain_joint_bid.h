// Why a member isn't in the team of a joint bid.
#ifndef RENKEI_ENGINE_EXPLAIN_EXPLAIN_JOINT_BID_H_
#define RENKEI_ENGINE_EXPLAIN_EXPLAIN_JOINT_BID_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/explain/explain_absence.h"

namespace renkei {

// ExplainAbsence for a member of the network that isn't in the first plan of `answer`.
absl::StatusOr<AbsenceAnswer> ExplainAbsenceFromBid(const Snapshot& snapshot,
                                                    const JointBidAnswer& answer,
                                                    absl::string_view member,
                                                    const AbsenceOptions& options);

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXPLAIN_EXPLAIN_JOINT_BID_H_
