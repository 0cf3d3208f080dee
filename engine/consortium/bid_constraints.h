// What a joint bid has to keep, with both sides, for its certificate.
#ifndef RENKEI_ENGINE_CONSORTIUM_BID_CONSTRAINTS_H_
#define RENKEI_ENGINE_CONSORTIUM_BID_CONSTRAINTS_H_

#include <vector>

#include "engine/consortium/programme_builder.h"
#include "engine/model/certificate.h"

namespace renkei {

// Every constraint that the plan with these takes meets, in the order of the table in
// docs/joint-bids.md, "Constraints in the certificate". `lacking` are the teams of earlier plans.
// O(lines + periods touched by shares).
std::vector<Constraint> ListBidConstraints(const BidProgramme& bid, const Takes& takes,
                                           const std::vector<std::vector<int>>& lacking);

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_BID_CONSTRAINTS_H_
