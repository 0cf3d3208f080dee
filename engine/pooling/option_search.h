// Branch and bound over one option: exact, with a leaf for every part of its box.
#ifndef RENKEI_ENGINE_POOLING_OPTION_SEARCH_H_
#define RENKEI_ENGINE_POOLING_OPTION_SEARCH_H_

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/certificate.h"
#include "engine/pooling/multiplier_search.h"
#include "engine/pooling/order_group.h"
#include "engine/pooling/order_option.h"

namespace renkei {

// A part of an option's box and why it holds nothing better.
struct SearchLeaf {
  int option = 0;
  // 0 or 1 for each branching from the option's box on: leaves in ascending order are the lower
  // parts first.
  std::string path;
  std::vector<Fixing> fixings;
  std::vector<RowMultiplier> multipliers;
  bool infeasible = false;
  Nanos bound = 0;  // Rounded down to the smallest unit; of an infeasible leaf 0.
};

// What searches of several options share.
struct SearchState {
  Nanos target = 0;  // Only savings of at least this much are looked for; a whole number of units.
  bool stop_at_first = false;
  std::int64_t work = 0;
  std::int64_t work_limit = 0;
  // Once there is a group the search stops at this much: what is left is for proving it.
  std::int64_t work_limit_once_found = std::numeric_limits<std::int64_t>::max();
  bool record = true;                // Keep `leaves`.
  std::int64_t leaves_to_spare = 0;  // Most leaves, less one for each option still to come.
  std::vector<SearchLeaf> leaves;
  bool limit_reached = false;
  bool time_is_up = false;  // The limit that was reached is the question's clock.

  // Multipliers to start from, by option; empty: the usual ones.
  std::vector<OrderMultipliers> starts;

  // The best group so far and its option; `target` is one unit above its saving.
  std::optional<OrderGroup> best;
  int best_option = 0;

  bool OutOfWork() const {
    return work >= (best ? std::min(work_limit, work_limit_once_found) : work_limit);
  }
  bool done() const { return limit_reached || (stop_at_first && best.has_value()); }
};

// Searches one box of an option, depth first, for groups that save at least state.target, which
// rises with each one found. Every part of the box becomes a leaf whose bound is below the target
// then; if the limit is reached, or time is up, the open parts become leaves with the bounds that
// they have.
void SearchOption(const OrderQuestion& question, const OptionList& list, int option, OrderBox box,
                  SearchState& state);

// The bound of a whole option, rounded down, and multipliers that prove it.
struct OptionBound {
  Nanos bound = 0;
  OrderMultipliers multipliers;
};

// Bounds an option at its usual multipliers; nothing if a look shows that it holds no plan.
std::optional<OptionBound> GlanceAtOption(const OrderQuestion& question, const OptionList& list,
                                          int option, SearchState& state);

// Lowers the bound of a glance until it is below state.target or can't come much nearer to it.
OptionBound BoundOption(const OrderQuestion& question, const OptionList& list, int option,
                        const OptionBound& glance, SearchState& state);

// Looks for a good group of an option without branching.
void TryOption(const OrderQuestion& question, const OptionList& list, int option,
               const OptionBound& bound, SearchState& state);

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_OPTION_SEARCH_H_
