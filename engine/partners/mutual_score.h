// The score of a partnership from what each side gains (docs/partners.md).
//
// Thread-safety: pure functions.
#ifndef RENKEI_ENGINE_PARTNERS_MUTUAL_SCORE_H_
#define RENKEI_ENGINE_PARTNERS_MUTUAL_SCORE_H_

#include "engine/base/fixed_point.h"

namespace renkei {

// balance = beta + (1 - beta) min(x, y) / max(x, y), rounded to nearest; beta if both are 0.
// x and y in [0, kScoreOne], beta in [kScoreOne / 2, kScoreOne].
Score Balance(Score x, Score y, Score beta);

// Harmonic mean times balance: with m and M the smaller and the larger gain it is
// 2 m (beta M + (1 - beta) m) / (m + M), rounded to nearest once, so that for beta >= 1/2 it never
// falls when x or y rises (RECON, Pizzato et al. 2010, has the harmonic mean). 0 if either is 0.
Score MutualScore(Score x, Score y, Score beta);

// What two members are to each other, whatever they offer; each factor in [floor, kScoreOne].
struct PairFactors {
  Score diversity = kScoreOne;
  Score dependence = kScoreOne;
  Score novelty = kScoreOne;

  friend bool operator==(const PairFactors&, const PairFactors&) = default;
};

// MutualScore times diversity, dependence and novelty, in this order, each product rounded to
// nearest.
Score PartnershipScore(Score x, Score y, Score beta, const PairFactors& factors);

}  // namespace renkei

#endif  // RENKEI_ENGINE_PARTNERS_MUTUAL_SCORE_H_
