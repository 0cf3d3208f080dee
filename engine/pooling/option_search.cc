#include "engine/pooling/option_search.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/base/macros.h"
#include "absl/strings/str_cat.h"
#include "engine/pooling/order_cost.h"

namespace renkei {
namespace {

// How deep groups are looked for with effort, and among how many columns.
constexpr std::size_t kDepthOfEffort = 6;
constexpr int kCoreSize = 12;

struct Node {
  OrderBox box;
  OrderMultipliers multipliers;
  std::string path;
};

// Where a box is split: the lower part ends at `value`. Column -1 is `cases`.
struct Split {
  int column = -1;
  std::int64_t value = 0;
  bool lower_first = false;
};

Femtos Magnitude(Femtos amount) { return amount < 0 ? -amount : amount; }

class BoxSearch {
 public:
  BoxSearch(const OrderQuestion& question, const OptionList& list, int option, SearchState& state)
      : question_(question),
        option_(option),
        programme_(OrderProgramme::Of(question, list, list.options[option])),
        whole_(OrderBox::Of(list, list.options[option])),
        state_(state) {}

  void Run(OrderBox box) {
    stack_.push_back(
        {std::move(box), state_.starts.empty() ? UsualMultipliers() : state_.starts[option_], ""});
    while (!stack_.empty()) {
      Node node = std::move(stack_.back());
      stack_.pop_back();
      if (state_.done() || state_.OutOfWork() || TooManyLeaves() || TimeIsUp()) {
        if (!state_.done()) state_.limit_reached = true;
        KeepOpen(node);
        continue;
      }
      Process(std::move(node));
    }
  }

  std::optional<OptionBound> Glance() {
    if (ProofOfEmptiness(whole_)) return std::nullopt;
    const OrderMultipliers usual = UsualMultipliers();
    return OptionBound{Rounded(BoundWhole(usual).bound), usual};
  }

  OptionBound Lower(const OptionBound& glance) {
    const BoundedSaving low =
        LowerBoundOnSaving(programme_, whole_, {glance.multipliers, BoundWhole(glance.multipliers)},
                           target(), state_.work);
    return {Rounded(low.bound.bound), low.multipliers};
  }

  void Try(const OptionBound& bound) {
    LookForGroups({whole_, bound.multipliers, ""}, BoundWhole(bound.multipliers));
  }

 private:
  OrderMultipliers UsualMultipliers() const {
    return {.least = std::min<std::int64_t>(programme_.price, kMaxMultiplier)};
  }

  SavingBound BoundWhole(const OrderMultipliers& multipliers) {
    return CountedBound(programme_, whole_, multipliers, BoundOf::kSaving, state_.work);
  }

  // Multipliers that prove a box empty, by one row each.
  std::optional<OrderMultipliers> ProofOfEmptiness(const OrderBox& box) {
    absl::int128 least = 0;
    absl::int128 most = 0;
    std::int64_t count = 0;
    for (std::size_t i = 0; i < box.lower.size(); ++i) {
      const OrderColumn& column = programme_.columns->columns[i];
      least += absl::int128(box.lower[i]) * column.least;
      most += absl::int128(box.upper[i]) * column.most;
      count += box.upper[i];
    }
    state_.work += 1 + static_cast<std::int64_t>(box.lower.size());
    if (least > absl::int128(box.most_cases) * programme_.step) return OrderMultipliers{.least = 1};
    const bool coupled = !programme_.columns->cliques.empty() || !programme_.columns->apart.empty();
    const absl::int128 size = absl::int128(box.least_cases) * programme_.step;
    for (const auto& [suspected, multipliers] :
         {std::pair{coupled || most < size, OrderMultipliers{.most = 1}},
          std::pair{coupled || count < programme_.minimum_needs, OrderMultipliers{.pair = 1}}}) {
      if (suspected && ProvesEmpty(box, multipliers)) return multipliers;
    }
    return std::nullopt;
  }

  Femtos target() const { return absl::int128(state_.target) * kFemtosPerNano; }

  Nanos Rounded(Femtos bound) const {
    return static_cast<Nanos>(std::clamp<absl::int128>(RoundDownToUnit(bound, question_.unit),
                                                       -kMaxMoneyNanos, kMaxMoneyNanos));
  }

  bool TooManyLeaves() const {
    return state_.record && static_cast<std::int64_t>(state_.leaves.size() + stack_.size()) + 2 >
                                state_.leaves_to_spare;
  }

  // Asked only where the work limit would let the search go on.
  bool TimeIsUp() {
    state_.time_is_up = question_.TimeIsUp();
    return state_.time_is_up;
  }

  bool ProvesEmpty(const OrderBox& box, const OrderMultipliers& multipliers) {
    return CountedBound(programme_, box, multipliers, BoundOf::kNothing, state_.work).bound < 0;
  }

  // Nobody gains in the box: the same multipliers with the row `gain` prove it.
  std::optional<OrderMultipliers> ProofThatNobodyGains(const OrderBox& box,
                                                       OrderMultipliers multipliers) {
    multipliers.gain = 1;
    if (programme_.unit > 0 && ProvesEmpty(box, multipliers)) return multipliers;
    return std::nullopt;
  }

  void KeepEmpty(const Node& node, const OrderMultipliers& multipliers) {
    Keep(node, multipliers, BoundOf::kNothing);
  }

  void KeepOpen(const Node& node) { Keep(node, node.multipliers, BoundOf::kSaving); }

  void Keep(const Node& node, const OrderMultipliers& multipliers, BoundOf of) {
    if (!state_.record) return;
    const SavingBound bound = BoundSaving(programme_, node.box, multipliers, of);
    SearchLeaf leaf;
    leaf.option = option_;
    leaf.path = node.path;
    leaf.infeasible = of == BoundOf::kNothing;
    if (!leaf.infeasible) leaf.bound = Rounded(bound.bound);
    leaf.fixings = Fixings(node.box);
    leaf.multipliers = NameMultipliers(*question_.problem, programme_, multipliers, bound);
    state_.leaves.push_back(std::move(leaf));
  }

  std::vector<Fixing> Fixings(const OrderBox& box) const {
    std::vector<Fixing> fixings;
    const auto add = [&](std::string column, std::int64_t lower, std::int64_t upper) {
      fixings.push_back({std::move(column), absl::StrCat(lower), absl::StrCat(upper)});
    };
    for (std::size_t i = 0; i < box.lower.size(); ++i) {
      if (box.lower[i] == whole_.lower[i] && box.upper[i] == whole_.upper[i]) continue;
      const PooledNeedIndex need = programme_.columns->columns[i].needs.front();
      add(absl::StrCat("take/", question_.problem->needs[need].id), box.lower[i], box.upper[i]);
    }
    if (box.least_cases != whole_.least_cases || box.most_cases != whole_.most_cases) {
      add("cases", box.least_cases, box.most_cases);
    }
    return fixings;
  }

  void Process(Node node) {
    if (const auto proof = ProofOfEmptiness(node.box)) return KeepEmpty(node, *proof);
    // With nothing left to choose but the size, no multipliers are exact.
    if (!AnyIsOpen(node.box)) node.multipliers = {};
    SavingBound bound =
        CountedBound(programme_, node.box, node.multipliers, BoundOf::kSaving, state_.work);
    if (Rounded(bound.bound) < state_.target) return KeepOpen(node);
    BoundedSaving low = LowerBoundOnSaving(
        programme_, node.box, {node.multipliers, std::move(bound)}, target(), state_.work);
    node.multipliers = low.multipliers;
    if (Rounded(low.bound.bound) < state_.target) return KeepOpen(node);
    if (const auto proof = ProofThatNobodyGains(node.box, node.multipliers)) {
      return KeepEmpty(node, *proof);
    }
    LookForGroups(node, low.bound);
    if (Rounded(low.bound.bound) < state_.target || state_.done()) return KeepOpen(node);
    const Split split = ChooseSplit(node.box, low.bound);
    Branch(std::move(node), split);
  }

  // With effort near the root, where a find saves most.
  void LookForGroups(const Node& node, const SavingBound& bound) {
    Note(CompleteGroup(programme_, node.box, bound.taken));
    if (node.path.size() > kDepthOfEffort) return;
    Note(MendGroup(programme_, node.box, bound));
    Note(SearchCore(programme_, node.box, bound, kCoreSize));
    state_.work += std::int64_t{1} << std::min<std::size_t>(kCoreSize, bound.taken.size());
  }

  void Note(std::optional<OrderGroup> group) {
    if (!group || Rounded(group->saving) < state_.target) return;
    state_.target = Rounded(group->saving) + question_.unit;
    state_.best = std::move(group);
    state_.best_option = option_;
  }

  // A column that may still be taken or not: neither fixed nor kept out by its counterparts.
  bool IsOpen(const OrderBox& box, int place) const {
    if (box.lower[place] == box.upper[place]) return false;
    const OrderColumn& column = programme_.columns->columns[place];
    const auto is_taken = [&](int other) { return other != place && box.lower[other] > 0; };
    if (std::any_of(column.apart.begin(), column.apart.end(), is_taken)) return false;
    if (column.clique < 0) return true;
    const std::vector<int>& clique = programme_.columns->cliques[column.clique];
    return std::none_of(clique.begin(), clique.end(), is_taken);
  }

  bool AnyIsOpen(const OrderBox& box) const {
    for (int i = 0; i < static_cast<int>(box.lower.size()); ++i) {
      if (IsOpen(box, i)) return true;
    }
    return false;
  }

  // `cases` where rounding up to whole cases makes up half of what the bound promises too much,
  // else the open column about which the bound is least decided; if all are settled, `cases`.
  Split ChooseSplit(const OrderBox& box, const SavingBound& bound) const {
    absl::int128 least = 0;
    int chosen = -1;
    for (int i = 0; i < static_cast<int>(bound.taken.size()); ++i) {
      least += absl::int128(bound.taken[i]) * programme_.columns->columns[i].least;
      if (IsOpen(box, i) &&
          (chosen < 0 || Magnitude(bound.worth[i]) < Magnitude(bound.worth[chosen]))) {
        chosen = i;
      }
    }
    const absl::int128 cases = CeilDivide(least, programme_.step);
    const bool can_split = cases > box.least_cases && cases <= box.most_cases;
    const Femtos lost = (cases * programme_.step - least) * programme_.price;
    const Femtos gap = bound.bound - target();
    if (can_split && (chosen < 0 || lost * 2 >= gap)) {
      return {.value = static_cast<std::int64_t>(cases) - 1};
    }
    // Once everything is settled and the smallest size is left the bound is exact.
    ABSL_HARDENING_ASSERT(chosen >= 0);
    return SplitColumn(box, bound, chosen, least);
  }

  // Splits a group of like needs where its part of the order's size runs out.
  Split SplitColumn(const OrderBox& box, const SavingBound& bound, int chosen,
                    absl::int128 least) const {
    const OrderColumn& column = programme_.columns->columns[chosen];
    const absl::int128 others = least - absl::int128(bound.taken[chosen]) * column.least;
    const absl::int128 largest = absl::int128(box.most_cases) * programme_.step;
    const bool is_taken = bound.taken[chosen] > box.lower[chosen];
    absl::int128 value = is_taken ? box.upper[chosen] - 1 : box.lower[chosen];
    if (least > largest) value = FloorDivide(largest - others, column.least);
    value = std::clamp<absl::int128>(value, box.lower[chosen], box.upper[chosen] - 1);
    return {.column = chosen,
            .value = static_cast<std::int64_t>(value),
            .lower_first = !is_taken || least > largest};
  }

  void Branch(Node node, const Split& split) {
    Node lower = node;
    Node upper = std::move(node);
    lower.path += '0';
    upper.path += '1';
    if (split.column < 0) {
      lower.box.most_cases = split.value;
      upper.box.least_cases = split.value + 1;
    } else {
      lower.box.upper[split.column] = split.value;
      upper.box.lower[split.column] = split.value + 1;
    }
    // The last one pushed is searched first.
    if (!split.lower_first) std::swap(lower, upper);
    stack_.push_back(std::move(upper));
    stack_.push_back(std::move(lower));
  }

  const OrderQuestion& question_;
  int option_;
  OrderProgramme programme_;
  OrderBox whole_;
  SearchState& state_;
  std::vector<Node> stack_;
};

}  // namespace

void SearchOption(const OrderQuestion& question, const OptionList& list, int option, OrderBox box,
                  SearchState& state) {
  BoxSearch(question, list, option, state).Run(std::move(box));
}

std::optional<OptionBound> GlanceAtOption(const OrderQuestion& question, const OptionList& list,
                                          int option, SearchState& state) {
  return BoxSearch(question, list, option, state).Glance();
}

OptionBound BoundOption(const OrderQuestion& question, const OptionList& list, int option,
                        const OptionBound& glance, SearchState& state) {
  return BoxSearch(question, list, option, state).Lower(glance);
}

void TryOption(const OrderQuestion& question, const OptionList& list, int option,
               const OptionBound& bound, SearchState& state) {
  BoxSearch(question, list, option, state).Try(bound);
}

}  // namespace renkei
