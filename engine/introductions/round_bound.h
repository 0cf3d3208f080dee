// The proof that no round is worth more: multipliers, and the bound that follows from them by weak
// duality (docs/introductions.md, "The bound").
#ifndef RENKEI_ENGINE_INTRODUCTIONS_ROUND_BOUND_H_
#define RENKEI_ENGINE_INTRODUCTIONS_ROUND_BOUND_H_

#include <cstdint>
#include <vector>

#include "absl/numeric/int128.h"
#include "engine/introductions/round_problem.h"

namespace renkei {

// Multipliers come in units of 1 / kMultiplierScale of a score unit.
inline constexpr std::int64_t kMultiplierScale = 4;

// One of a member's seats, numbered from 0 to its cap less 1; a first introduction takes seat 0.
struct Seat {
  std::int32_t member = 0;
  std::int32_t number = 0;

  friend auto operator<=>(const Seat&, const Seat&) = default;
};

// The side of one member in a pair with another one.
struct PairEnd {
  std::int32_t member = 0;
  std::int32_t other = 0;

  friend auto operator<=>(const PairEnd&, const PairEnd&) = default;
};

// A set of seats and ends, of odd size 2 k + 1. An introduction joins each end with a seat of its
// member; a pair that isn't introduced joins its two ends with each other. Of all these couples at
// most k lie within the set.
struct OddSet {
  std::vector<Seat> seats;    // Ascending.
  std::vector<PairEnd> ends;  // Ascending.
  std::int64_t value = 0;
};

// All are at least 0. Every choice gives a valid bound; members with a cap of 0 have no
// multipliers.
struct RoundMultipliers {
  std::vector<std::int64_t> cap;    // u of each member.
  std::vector<std::int64_t> floor;  // v of each member, at most its bonus.
  std::vector<OddSet> odd_sets;     // With w.
};

// At least the value of every round, rounded down to whole score units. With
// p(i, 0) = u(i) + phi(i) - v(i) the price of a first seat, and p(i, k) = u(i) of a further one, it
// is
//   sum p + sum w (size - 1) / 2 + sum over the pairs of max(-W, s + g(i) + g(j)),
// g(i) = max over the seats k of i of (phi(i) if k = 0) - p(i, k) - w of the sets with both the
// seat and i's end of the pair, W = w of the sets with both ends. A pair neither of whose ends is
// in any set is counted into every set that has all seats of both its members, which makes its part
// max(0, s + g(i) + g(j) - w of these). Without w that is the bound
//   sum [b u + phi - v] + sum max(0, s - u(i) - u(j) + v(i) + v(j)).
// O(members + pairs + sizes of the sets times caps).
absl::int128 RoundBound(const RoundProblem& problem, const RoundMultipliers& multipliers);

}  // namespace renkei

#endif  // RENKEI_ENGINE_INTRODUCTIONS_ROUND_BOUND_H_
