// Which one of the capabilities on each pool should lend, the optimisation behind resources without
// the network (docs/resources.md).
#ifndef RENKEI_ENGINE_ROLES_POOL_CHOICE_H_
#define RENKEI_ENGINE_ROLES_POOL_CHOICE_H_

#include <cstddef>
#include <vector>

#include "absl/numeric/int128.h"
#include "engine/base/fixed_point.h"

namespace renkei {

// One capability on a pool.
struct LendingOption {
  Score fit = 0;    // In [0, kScoreOne].
  Micros most = 0;  // What it could lend altogether, at most what is needed; above 0.
};

// Pools with the options of each, at least one; a capability without a pool is one by itself.
using LendingPools = std::vector<std::vector<LendingOption>>;

struct PoolChoice {
  std::vector<std::size_t> chosen;  // The place of one option in each pool.
  Micros covered = 0;               // The most that any choice covers.
  absl::int128 worth = 0;           // Quantity times fit, filled by falling fit.
  absl::int128 worth_bound = 0;     // No choice that covers as much is worth more.
  // Of a millionth: the bound is price * covered + sum over the pools of the largest
  // (fit - price) * most that is above 0. Without meaning where everything is lent in full.
  Score price = 0;
};

// First covers as much of `needed` as any choice does, then is worth as much as was found; usually
// the bound is reached. Where all pools together lend no more than is needed, each lends its
// largest option, and that is optimal. Else it is a multiple-choice knapsack whose options may be
// taken in part: the bound is its Lagrangian one (Sinha and Zoltners 1979), the choice improves on
// the price's by single exchanges, at most some thousand of them. O(options log options) for the
// bound, as much for each exchange. Deterministic.
PoolChoice ChooseLenders(const LendingPools& pools, Micros needed);

}  // namespace renkei

#endif  // RENKEI_ENGINE_ROLES_POOL_CHOICE_H_
