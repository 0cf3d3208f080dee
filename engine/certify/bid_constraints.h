// The constraints of a joint bid, re-derived (docs/joint-bids.md, "Constraints in the
// certificate").
#ifndef RENKEI_ENGINE_CERTIFY_BID_CONSTRAINTS_H_
#define RENKEI_ENGINE_CERTIFY_BID_CONSTRAINTS_H_

#include <string>
#include <vector>

#include "engine/certify/bid_table.h"
#include "engine/certify/bid_team.h"
#include "engine/model/certificate.h"

namespace renkei::certify {

// In the order of the page.
std::vector<Constraint> ListBidRules(const BidTable& table, const BidTeam& team,
                                     const TeamLimits& limits);

// The rules that the team breaks, compared exactly: those whose printed slack is below 0, and share
// limits without their rounding.
std::vector<std::string> BrokenTeamRules(const BidTable& table, const BidTeam& team,
                                         const TeamLimits& limits);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_BID_CONSTRAINTS_H_
