// Re-checks why a joint bid has no plan (docs/joint-bids.md, "Why there is no plan").
#ifndef RENKEI_ENGINE_CERTIFY_BID_INFEASIBLE_CHECK_H_
#define RENKEI_ENGINE_CERTIFY_BID_INFEASIBLE_CHECK_H_

#include "engine/certify/bid_table.h"
#include "engine/certify/finding_list.h"
#include "engine/model/answer.h"

namespace renkei::certify {

// Findings `infeasible` for reasons beside a plan, for lots other than those that cannot be covered
// by themselves or with other rules, and for reasons that aren't among those of the page. That
// several rules together leave no team is a note: only a search could tell.
void CheckInfeasible(const BidTable& table, const JointBidAnswer& answer, FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_BID_INFEASIBLE_CHECK_H_
