#include "engine/partners/mutual_score.h"

#include <algorithm>

#include "absl/numeric/int128.h"

namespace renkei {

Score Balance(Score x, Score y, Score beta) {
  const Score larger = std::max(x, y);
  if (larger == 0) return beta;
  return beta +
         static_cast<Score>(RoundDivide(absl::int128(kScoreOne - beta) * std::min(x, y), larger));
}

Score MutualScore(Score x, Score y, Score beta) {
  const absl::int128 smaller = std::min(x, y);
  const absl::int128 larger = std::max(x, y);
  if (smaller == 0) return 0;
  // At most 2 * 10^9 * 2 * 10^18: far below 2^127.
  return static_cast<Score>(
      RoundDivide(2 * smaller * (beta * larger + (kScoreOne - beta) * smaller),
                  (smaller + larger) * kScoreOne));
}

Score PartnershipScore(Score x, Score y, Score beta, const PairFactors& factors) {
  Score score = MutualScore(x, y, beta);
  for (const Score factor : {factors.diversity, factors.dependence, factors.novelty}) {
    score = MultiplyScores(score, factor);
  }
  return score;
}

}  // namespace renkei
