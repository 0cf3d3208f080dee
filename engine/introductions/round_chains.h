// Improves a round by chains: a pair is introduced, pairs that stand in its way are given up, those
// who lost by it are introduced elsewhere, and so on for a few steps.
#ifndef RENKEI_ENGINE_INTRODUCTIONS_ROUND_CHAINS_H_
#define RENKEI_ENGINE_INTRODUCTIONS_ROUND_CHAINS_H_

#include <cstdint>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/types/span.h"
#include "engine/introductions/round_problem.h"

namespace renkei {

// A round that can be changed pair by pair. Not thread-safe; borrows problem and lists.
class ChangingRound {
 public:
  ChangingRound(const RoundProblem& problem, const PairLists& lists);

  void Add(std::uint32_t pair);
  void Drop(std::uint32_t pair);
  bool Has(std::uint32_t pair) const { return chosen_[pair]; }

  // What adding a pair adds to the value, seats aside, and what dropping one takes from it.
  Score GainOf(std::uint32_t pair) const;
  Score LossOf(std::uint32_t pair) const;
  bool IsFull(std::int32_t member) const {
    return degree_[static_cast<std::size_t>(member)] >=
           problem_.cap[static_cast<std::size_t>(member)];
  }
  // Of the member's pairs in the round, but for `but`, the one that costs least to drop; kNone if
  // there is none. O(cap).
  static constexpr std::uint32_t kNone = UINT32_MAX;
  std::uint32_t Cheapest(std::int32_t member, std::uint32_t but) const;

  absl::int128 value() const { return value_; }
  // Places in problem.pairs, ascending.
  std::vector<std::uint32_t> Chosen() const;

 private:
  Score Bonus(std::int32_t member, std::int32_t at_degree) const {
    return degree_[static_cast<std::size_t>(member)] == at_degree
               ? problem_.floor[static_cast<std::size_t>(member)]
               : 0;
  }
  void Leave(std::int32_t member, std::uint32_t pair);

  const RoundProblem& problem_;
  std::vector<bool> chosen_;
  std::vector<std::int32_t> degree_;
  std::vector<std::size_t> starts_;      // Of each member's places below.
  std::vector<std::uint32_t> pairs_of_;  // The pairs of each member that are in the round.
  absl::int128 value_ = 0;
};

// Tries a chain from `first`, a pair that isn't in the round, and keeps the part of it after which
// the round is worth most, if that is more than before. Returns the steps it took, at least 1.
// O(steps), of which there are at most kMostChainAdditions times the pairs and seats of a member.
inline constexpr int kMostChainAdditions = 8;
std::int64_t TryChain(const RoundProblem& problem, const PairLists& lists, std::uint32_t first,
                      ChangingRound& round);

}  // namespace renkei

#endif  // RENKEI_ENGINE_INTRODUCTIONS_ROUND_CHAINS_H_
