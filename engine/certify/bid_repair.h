// What an earlier plan promised and what of it can still stand, re-derived from the plain data
// (docs/repairs.md).
#ifndef RENKEI_ENGINE_CERTIFY_BID_REPAIR_H_
#define RENKEI_ENGINE_CERTIFY_BID_REPAIR_H_

#include <cstdint>
#include <vector>

#include "engine/certify/bid_table.h"
#include "engine/certify/bid_team.h"
#include "engine/certify/finding_list.h"
#include "engine/model/network_contents.h"
#include "engine/model/plan.h"
#include "engine/model/repair_terms.h"

namespace renkei::certify {

// Checks the terms and puts them into the table, whose candidates are those who didn't drop out.
// False, with a finding, for terms that can't be.
bool ReadRepair(const RepairTerms& terms, const NetworkContents& contents, BidTable& table,
                FindingList& findings);

// What covering one lot changes at least. Only lines whose promise didn't fall are counted.
struct LeastChange {
  std::int64_t kept = 0;    // n: promises that can stand.
  std::int64_t fewest = 0;  // k.
  absl::int128 hole = 0;    // h: steps that they lack; below 0: have too many.
  absl::int128 least = 0;   // What each of k lines that fill the hole gains at least, in steps.
  bool fell = false;        // There is a line whose promise fell.
};

// By lot.
std::vector<LeastChange> LeastChangesOf(const BidTable& table);

// Everything that differs from what was promised, as a plan has to list it.
std::vector<ChangedPromise> ChangesOf(const BidTable& table, const BidTeam& team);

// Of them, those of lines whose promise didn't fall: the value of the objective in the programme.
std::int64_t CountChanges(const BidTable& table, const BidTeam& team);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_BID_REPAIR_H_
