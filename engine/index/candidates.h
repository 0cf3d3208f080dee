// Which capabilities can serve a need at all, and which needs a member can serve, from the posting
// lists: a superset of the eligible ones.
//
// Thread-safety: pure functions of an immutable snapshot.
#ifndef RENKEI_ENGINE_INDEX_CANDIDATES_H_
#define RENKEI_ENGINE_INDEX_CANDIDATES_H_

#include <vector>

#include "engine/index/snapshot.h"

namespace renkei {

// Every open capability that isn't unrelated by its codes or, where the need states no code, that
// has a word in common with it. Distinct, in no particular order. O(candidates + capabilities /
// 64).
std::vector<CapabilityOrdinal> CandidateCapabilities(const Snapshot& snapshot,
                                                     const PreparedNeed& need);

// Every open need of other members that one of the member's open capabilities isn't unrelated to in
// the same sense. Distinct, in no particular order.
std::vector<NeedOrdinal> CandidateNeeds(const Snapshot& snapshot, MemberOrdinal member);

}  // namespace renkei

#endif  // RENKEI_ENGINE_INDEX_CANDIDATES_H_
