// The slow, obvious way to rank partners and providers: the definition applied to every pair. It
// uses nothing that searches, lists or bounds. What it shares with the search: the fit of one
// prepared need and one capability (FitModel), and the factors of a pair (ComputePairFactors),
// which pair_factors_test.cc pins by hand and engine/certify computes on its own.
#ifndef RENKEI_TESTS_SUPPORT_EXHAUSTIVE_PARTNERS_H_
#define RENKEI_TESTS_SUPPORT_EXHAUSTIVE_PARTNERS_H_

#include <vector>

#include "engine/index/snapshot.h"
#include "engine/partners/partners.h"
#include "engine/partners/ranked_list.h"
#include "engine/partners/ranking_answer.h"

namespace renkei::test_support {

// What `member` gains from `provider`: the sum of v F over the sum of v.
Score ExhaustiveGain(const Snapshot& snapshot, MemberOrdinal member, MemberOrdinal provider,
                     Date as_of);

// All three lists in full length.
PartnerRanking ExhaustivePartners(const Snapshot& snapshot, MemberOrdinal asker, Date as_of);

// Every eligible capability, best first.
std::vector<Ranked> ExhaustiveProviders(const Snapshot& snapshot, const PreparedNeed& need,
                                        Date as_of);

// The first `count`.
std::vector<Ranked> First(std::vector<Ranked> ranking, std::size_t count);

}  // namespace renkei::test_support

#endif  // RENKEI_TESTS_SUPPORT_EXHAUSTIVE_PARTNERS_H_
