// Re-checks why a joint bid has no plan (docs/joint-bids.md, "Why there is no plan").
#ifndef RENKEI_ENGINE_CERTIFY_BID_INFEASIBLE_CHECK_H_
#define RENKEI_ENGINE_CERTIFY_BID_INFEASIBLE_CHECK_H_

#include "engine/certify/bid_table.h"
#include "engine/certify/finding_list.h"
#include "engine/model/answer.h"

namespace renkei::certify {

// Findings `infeasible` for reasons beside a plan, for a plan of a paused opportunity, for lots
// other than those that cannot be covered by themselves or with other rules, for reasons that
// aren't among those of the page or that the opportunity doesn't have, and where a simple filling
// finds a team. `stop` where a search is said to have ended at a limit although nothing had to be
// searched for, or `not_found` stands beside a search that ended by itself. That several rules
// together leave no team is a note, and a finding `no_proof` where proof is required: only a search
// could tell. O(PlainTeam).
void CheckInfeasible(const BidTable& table, const JointBidAnswer& answer, FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_BID_INFEASIBLE_CHECK_H_
