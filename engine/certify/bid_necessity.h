// Re-checks the necessity note of a joint bid as far as that needs no search (docs/joint-bids.md,
// "Necessity note").
#ifndef RENKEI_ENGINE_CERTIFY_BID_NECESSITY_H_
#define RENKEI_ENGINE_CERTIFY_BID_NECESSITY_H_

#include <string>

#include "engine/certify/bid_table.h"
#include "engine/certify/bid_team.h"
#include "engine/certify/finding_list.h"
#include "engine/model/plan.h"

namespace renkei::certify {

// Findings: `necessity_subset` for a list that isn't of proper subsets of the team in order, or a
// subset that plainly can't do the work or, of a complete list, plainly isn't minimal;
// `necessity_omitted` where members plainly can do the work without anybody of a listed subset's
// kind although the note says that all subsets are listed. What neither a simple filling nor simple
// counting tells is a note. At most 32 x team + 1,000 fillings (bid_filling.h).
void CheckNecessity(const BidTable& table, const BidTeam& team, const NecessityNote& note,
                    const std::string& path, FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_BID_NECESSITY_H_
