// What a seat of each member costs in the best rounds, about: the multipliers of the bound.
#ifndef RENKEI_ENGINE_INTRODUCTIONS_ROUND_PRICES_H_
#define RENKEI_ENGINE_INTRODUCTIONS_ROUND_PRICES_H_

#include <cstdint>
#include <vector>

#include "absl/numeric/int128.h"
#include "engine/introductions/round_bound.h"
#include "engine/introductions/round_problem.h"

namespace renkei {

// A price of each member, in score units, at least minus its floor bonus: above 0 it is the
// multiplier of the cap, below 0 that of the floor. A pair seems worth introducing if its score is
// more than the two prices together.
//
// Not thread-safe; borrows problem and lists.
class RoundPrices {
 public:
  RoundPrices(const RoundProblem& problem, const PairLists& lists);

  // Lets each member in turn set its price where the bound is least for the prices of the others:
  // at the middle between the last pair that it would take and the first that it wouldn't. The
  // bound never rises. O(pairs).
  void Sweep();

  // The sum of RoundBound for the present prices. O(members + pairs).
  absl::int128 Bound() const;

  const std::vector<Score>& prices() const { return prices_; }
  Score Reduced(const RoundPair& pair) const {
    return pair.score - prices_[static_cast<std::size_t>(pair.a)] -
           prices_[static_cast<std::size_t>(pair.b)];
  }

 private:
  Score BestPrice(std::int32_t member);

  const RoundProblem& problem_;
  const PairLists& lists_;
  std::vector<Score> prices_;
  std::vector<Score> offers_;  // Of one member: the best ones.
};

// The same as multipliers.
RoundMultipliers MultipliersOf(const std::vector<Score>& prices);

}  // namespace renkei

#endif  // RENKEI_ENGINE_INTRODUCTIONS_ROUND_PRICES_H_
