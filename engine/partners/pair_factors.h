// Diversity, dependence and novelty of two members: what they are to each other apart from any fit.
// docs/partners.md says why each is what it is.
//
// Thread-safety: pure functions of an immutable model.
#ifndef RENKEI_ENGINE_PARTNERS_PAIR_FACTORS_H_
#define RENKEI_ENGINE_PARTNERS_PAIR_FACTORS_H_

#include <cstdint>
#include <optional>

#include "engine/fit/fit_model.h"
#include "engine/model/calendar.h"
#include "engine/partners/mutual_score.h"

namespace renkei {

// How alike two trades are: Lin similarity of the closest pair of codes of the two members, in
// either direction; nothing if a member states no code. Symmetric.
std::optional<Score> TradeSimilarity(const FitModel& model, MemberOrdinal a, MemberOrdinal b);

// How large the risk is that one of two members comes to hang on the other: size imbalance
// 1 - min / max of the numbers of people, times (1 + c) / 2, where c is the share of revenue that
// the smaller one has from its largest customer (the larger c of the two where they are equal or a
// number isn't known). What isn't known counts as 1/2. Symmetric, in [0, kScoreOne].
Score DependenceRisk(const Member& a, const Member& b);

// The last day up to `as_of` on which the two met, as either of them has it.
std::optional<Date> LastMeeting(const Member& a, const Member& b, Date as_of);

// diversity  = 1 - (1 - floor) * similarity of the trades, 1/2 where unknown;
// dependence = 1 - (1 - floor) * risk;
// novelty    = floor + (1 - floor) * days since the last meeting / novelty_days, at most 1; 1 if
//              they never met.
// Each rounded to nearest, symmetric. O(codes x codes + meetings).
PairFactors ComputePairFactors(const FitModel& model, MemberOrdinal a, MemberOrdinal b, Date as_of);

}  // namespace renkei

#endif  // RENKEI_ENGINE_PARTNERS_PAIR_FACTORS_H_
