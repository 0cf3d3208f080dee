// Which rules keep a member from the lots of an opportunity.
#ifndef RENKEI_ENGINE_EXPLAIN_BID_FAILURES_H_
#define RENKEI_ENGINE_EXPLAIN_BID_FAILURES_H_

#include <vector>

#include "absl/status/statusor.h"
#include "engine/explain/bid_trials.h"
#include "engine/model/answer.h"

namespace renkei {

// For each lot that the member can do nothing of, why: the first rule of docs/joint-bids.md that
// its offer breaks, or `not_offered`; without an offer the rules that its closest capability fails.
// One that keeps it from every lot (`member_inactive`, `listing_paused`, `no_capability`) stands
// alone. Ascending by lot, at most kMaxFailedRules. O(lots * capabilities of the member).
//
// Errors: kInvalidArgument if the lots cannot be planned.
absl::StatusOr<std::vector<FailedRule>> ListBidFailures(const AbsentBidder& bidder);

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXPLAIN_BID_FAILURES_H_
