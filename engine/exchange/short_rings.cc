#include "engine/exchange/short_rings.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <memory>
#include <numeric>
#include <optional>

#include "absl/types/span.h"
#include "engine/exchange/ring_master.h"
#include "engine/exchange/ring_rearrangement.h"

namespace renkei {
namespace {

// A value that is nearer to a whole number counts as one.
constexpr double kWhole = 1e-6;
// Most rings that are kept at hand to choose again from.
constexpr std::size_t kMostNearRings = 20'000;
constexpr int kRefinements = 3;
// Rows times iterations of Clp for a step of work.
constexpr std::int64_t kEntriesPerStep = 4;

// A node of the search: the part of the choices that its path from the root leaves.
struct RingNode {
  int parent = -1;
  int low = -1;  // First of its two children, what isn't used; -1: a leaf.
  RingFixing fixing;
  UnitPrices prices;
  absl::int128 bound = 0;  // In 10^-15; what `prices` prove here or at the node they come from.
  bool visited = false;
};

class ShortRingSearch {
 public:
  ShortRingSearch(const RingMarket& market, RingObjective objective, std::int32_t max_length,
                  WorkMeter& work)
      : market_(market),
        objective_(objective),
        work_(work),
        pricing_(market, objective, max_length),
        value_unit_(RingValueUnit(market, objective)),
        master_(market.gives + market.takes, LargestValue(max_length), work.Clock()) {}

  ShortRings Run() {
    StartRoot();
    while (!work_.Exhausted()) {
      const std::optional<int> next = NextOpen();
      if (!next) break;
      nodes_[*next].visited = true;
      const std::optional<RingFixing> split = Visit(*next);
      if (split) Split(*next, *split);
      if (leaf_count_ >= kMaxRingLeaves) break;
    }
    return Result();
  }

 private:
  double LargestValue(std::int32_t max_length) const {
    Nanos largest = 1;
    for (const RingLeg& leg : market_.legs) largest = std::max(largest, leg.value);
    return static_cast<double>(largest) * max_length;
  }

  // No ring is known yet: prices of 0, which the best ring of every unit bounds.
  void StartRoot() {
    RingNode root;
    root.prices.give.assign(static_cast<std::size_t>(market_.gives), 0);
    root.prices.take.assign(static_cast<std::size_t>(market_.takes), 0);
    choices_ = RingChoices::All(market_);
    entered_ = 0;
    nodes_.push_back(std::move(root));
    const std::vector<PricedRing> best = Price(nodes_[0].prices);
    nodes_[0].bound = BoundOf(nodes_[0].prices, best);
    penalty_ = static_cast<double>(nodes_[0].bound / kMultipliersPerNano) + 1;
    AddRings(best);
    std::vector<double> by_value;
    for (const KnownRing& ring : known_) by_value.push_back(static_cast<double>(ring.value));
    OfferGreedy(by_value);
  }

  std::vector<PricedRing> Price(const UnitPrices& prices) {
    std::vector<PricedRing> best = pricing_.BestRings(prices, choices_);
    work_.Spend(pricing_.TakeSteps());
    return best;
  }

  static absl::int128 BoundOf(const UnitPrices& prices, const std::vector<PricedRing>& best) {
    absl::int128 bound = std::accumulate(prices.give.begin(), prices.give.end(), absl::int128(0));
    bound = std::accumulate(prices.take.begin(), prices.take.end(), bound);
    for (const PricedRing& ring : best) bound += ring.excess;
    return bound;
  }

  bool Dominated(const RingNode& node) const {
    return RoundedBound(node.bound, value_unit_) <= best_value_;
  }

  // The child of the node visited last in which the split leg is used; where there is none, the
  // open node of largest bound, of equal ones the latest.
  std::optional<int> NextOpen() const {
    const RingNode& latest = nodes_.back();
    if (latest.parent == entered_ && !latest.visited && !Dominated(latest)) {
      return static_cast<int>(nodes_.size()) - 1;
    }
    std::optional<int> next;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const RingNode& node = nodes_[i];
      if (node.visited || Dominated(node)) continue;
      if (!next || node.bound >= nodes_[*next].bound) next = static_cast<int>(i);
    }
    return next;
  }

  std::vector<RingFixing> FixingsOf(int node) const {
    std::vector<RingFixing> fixings;
    for (; nodes_[node].parent >= 0; node = nodes_[node].parent) {
      fixings.push_back(nodes_[node].fixing);
    }
    std::reverse(fixings.begin(), fixings.end());
    return fixings;
  }

  // Makes the node's part of the choices the present one. `free_units_` are the units that it uses
  // for sure.
  void EnterChoices(int node) {
    choices_ = RingChoices::All(market_);
    free_units_.assign(static_cast<std::size_t>(market_.gives), false);
    for (const RingFixing& fixing : FixingsOf(node)) {
      if (fixing.is_leg && !fixing.used) {
        choices_.leg_allowed[static_cast<std::size_t>(fixing.ring[0])] = false;
      } else if (!fixing.used) {
        choices_.left_out.push_back(fixing.ring);
      } else {
        if (!fixing.is_leg) choices_.only_whole.push_back(fixing.ring);
        for (const std::int32_t leg : fixing.ring) Require(leg);
      }
    }
    entered_ = node;
  }

  // No other leg may use the units of this one.
  void Require(std::int32_t required) {
    const RingLeg& kept = market_.legs[static_cast<std::size_t>(required)];
    free_units_[static_cast<std::size_t>(kept.give)] = true;
    for (std::size_t i = 0; i < market_.legs.size(); ++i) {
      const RingLeg& leg = market_.legs[i];
      if (static_cast<std::int32_t>(i) == required) continue;
      if (leg.give == kept.give || (leg.take == kept.take && leg.take != RingLeg::kNoUnit)) {
        choices_.leg_allowed[i] = false;
      }
    }
  }

  bool IsChoice(const Ring& ring) const {
    for (const std::int32_t leg : ring) {
      if (!choices_.leg_allowed[static_cast<std::size_t>(leg)]) return false;
    }
    for (const Ring& other : choices_.left_out) {
      if (other == ring) return false;
    }
    for (const Ring& whole : choices_.only_whole) {
      const bool shares = std::any_of(ring.begin(), ring.end(), [&](std::int32_t leg) {
        return std::find(whole.begin(), whole.end(), leg) != whole.end();
      });
      if (shares && whole != ring) return false;
    }
    return true;
  }

  void EnterMaster() {
    for (std::size_t i = 0; i < known_.size(); ++i) {
      master_.SetAllowed(static_cast<std::int32_t>(i), IsChoice(known_[i].legs));
    }
    for (std::int32_t give = 0; give < market_.gives; ++give) {
      master_.SetPenalty(give, free_units_[static_cast<std::size_t>(give)] ? penalty_ : 0);
    }
  }

  // Whether any of them was unknown.
  bool AddRings(const std::vector<PricedRing>& rings) {
    bool any = false;
    for (const PricedRing& priced : rings) {
      if (!known_at_.try_emplace(priced.legs, known_.size()).second) continue;
      any = true;
      KnownRing ring = MakeKnown(priced.legs);
      master_.AddRing(ring.units, static_cast<double>(ring.value));
      known_.push_back(std::move(ring));
    }
    return any;
  }

  UnitPrices Rounded(const std::vector<double>& prices, const UnitPrices* before) const {
    UnitPrices rounded;
    const auto price = [&](std::size_t unit, bool free, const absl::int128 base) {
      const double scaled = prices[unit] * static_cast<double>(kMultipliersPerNano);
      const absl::int128 value = base + absl::int128(std::round(scaled));
      return free ? value : std::max<absl::int128>(0, value);
    };
    for (std::size_t give = 0; give < static_cast<std::size_t>(market_.gives); ++give) {
      rounded.give.push_back(price(give, !free_units_.empty() && free_units_[give],
                                   before == nullptr ? 0 : before->give[give]));
    }
    for (std::size_t take = 0; take < static_cast<std::size_t>(market_.takes); ++take) {
      rounded.take.push_back(price(static_cast<std::size_t>(market_.gives) + take, false,
                                   before == nullptr ? 0 : before->take[take]));
    }
    return rounded;
  }

  // Keeps the prices of a node if they prove more than what it has.
  std::vector<PricedRing> Improve(int node, UnitPrices prices) {
    std::vector<PricedRing> best = Price(prices);
    const absl::int128 bound = BoundOf(prices, best);
    if (bound < nodes_[node].bound) {
      nodes_[node].bound = bound;
      nodes_[node].prices = std::move(prices);
    }
    return best;
  }

  bool SolveMaster(RingMaster::Changed changed) {
    const bool solved = master_.Solve(changed);
    work_.Spend(master_.iterations() * (market_.gives + market_.takes) / kEntriesPerStep);
    return solved;
  }

  // Solves a node. What to split it by; nothing if it is dominated, or work ended it.
  std::optional<RingFixing> Visit(int node) {
    EnterChoices(node);
    EnterMaster();
    RingMaster::Changed changed = RingMaster::Changed::kChoices;
    while (!work_.Exhausted()) {
      if (!SolveMaster(changed)) break;
      changed = RingMaster::Changed::kRings;
      OfferGreedy(TakenValues());
      UnitPrices prices = Rounded(master_.Prices(), nullptr);
      const std::vector<PricedRing> best = Improve(node, prices);
      if (Dominated(nodes_[node])) return std::nullopt;
      if (AddRings(best)) continue;
      Refine(node, std::move(prices));
      if (node == 0 && !Dominated(nodes_[0])) Rearrange();
      if (Dominated(nodes_[node])) return std::nullopt;
      return ChooseSplit();
    }
    nodes_[node].visited = false;
    return std::nullopt;
  }

  // Where doubles are what keeps the bound from the best: sharpens the prices.
  void Refine(int node, UnitPrices prices) {
    for (int round = 0; round < kRefinements && !Dominated(nodes_[node]); ++round) {
      if (work_.Exhausted()) return;
      std::vector<double> ring_excess;
      for (const KnownRing& ring : known_) {
        absl::int128 excess = ring.value * kMultipliersPerNano;
        for (const std::int32_t unit : ring.units) excess -= PriceOf(prices, unit);
        ring_excess.push_back(static_cast<double>(excess));
      }
      std::vector<double> unit_excess;
      for (std::int32_t unit = 0; unit < market_.gives + market_.takes; ++unit) {
        const bool free = unit < market_.gives && !free_units_.empty() &&
                          free_units_[static_cast<std::size_t>(unit)];
        const double unused = free ? -penalty_ * static_cast<double>(kMultipliersPerNano) : 0;
        unit_excess.push_back(unused - static_cast<double>(PriceOf(prices, unit)));
      }
      std::vector<double> correction = master_.Refine(ring_excess, unit_excess);
      for (double& change : correction) change /= static_cast<double>(kMultipliersPerNano);
      work_.Spend(master_.iterations() * (market_.gives + market_.takes) / kEntriesPerStep);
      prices = Rounded(correction, &prices);
      Improve(node, prices);
    }
  }

  const absl::int128& PriceOf(const UnitPrices& prices, std::int32_t unit) const {
    return unit < market_.gives ? prices.give[static_cast<std::size_t>(unit)]
                                : prices.take[static_cast<std::size_t>(unit - market_.gives)];
  }

  std::vector<double> TakenValues() const {
    std::vector<double> taken;
    for (std::size_t i = 0; i < known_.size(); ++i) {
      taken.push_back(master_.Taken(static_cast<std::int32_t>(i)));
    }
    return taken;
  }

  // Takes known rings in descending order of `by`, whatever their units leave, then of value.
  void OfferGreedy(const std::vector<double>& by) {
    std::vector<std::size_t> order(known_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      if (std::fabs(by[a] - by[b]) > kWhole) return by[a] > by[b];
      return known_[a].value > known_[b].value;
    });
    Offer(order);
  }

  // Takes over the rings, in this order and as far as no unit is used twice, if they are better.
  void Offer(const std::vector<std::size_t>& order) {
    std::vector<bool> used(static_cast<std::size_t>(market_.gives + market_.takes), false);
    std::vector<std::size_t> chosen;
    absl::int128 value = 0;
    for (const std::size_t i : order) {
      const std::vector<std::int32_t>& units = known_[i].units;
      if (known_[i].value <= 0) continue;
      if (std::any_of(units.begin(), units.end(),
                      [&](std::int32_t unit) { return used[static_cast<std::size_t>(unit)]; })) {
        continue;
      }
      for (const std::int32_t unit : units) used[static_cast<std::size_t>(unit)] = true;
      chosen.push_back(i);
      value += known_[i].value;
    }
    if (value <= best_value_) return;
    best_value_ = value;
    best_.clear();
    for (const std::size_t i : chosen) best_.push_back(known_[i].legs);
  }

  // Chooses again, part by part, among the rings that the gap cannot exclude: no others are in a
  // better choice.
  void Rearrange() {
    const absl::int128 gap = nodes_[0].bound - best_value_ * kMultipliersPerNano;
    std::vector<KnownRing> near;
    for (PricedRing& ring :
         pricing_.AllRings(nodes_[0].prices, choices_, -gap - 1, kMostNearRings)) {
      near.push_back(MakeKnown(std::move(ring.legs)));
    }
    work_.Spend(pricing_.TakeSteps());
    if (near.empty()) return;
    RingChoice choice = RearrangeRings(near, market_.gives + market_.takes, BestChoice(),
                                       {nodes_[0].bound / kMultipliersPerNano, &work_});
    if (choice.value <= best_value_) return;
    best_value_ = choice.value;
    best_.clear();
    for (const KnownRing& ring : choice.rings) best_.push_back(ring.legs);
  }

  RingChoice BestChoice() const {
    RingChoice choice{{}, best_value_};
    for (const Ring& ring : best_) choice.rings.push_back(MakeKnown(ring));
    return choice;
  }

  KnownRing MakeKnown(Ring legs) const {
    KnownRing ring{std::move(legs), 0, {}};
    ring.value = RingValue(market_, objective_, ring.legs);
    for (const std::int32_t at : ring.legs) {
      const RingLeg& leg = market_.legs[static_cast<std::size_t>(at)];
      ring.units.push_back(leg.give);
      if (leg.take != RingLeg::kNoUnit) ring.units.push_back(market_.gives + leg.take);
    }
    return ring;
  }

  // The leg whose use is least decided; where all are, the ring.
  std::optional<RingFixing> ChooseSplit() const {
    std::vector<double> used(market_.legs.size(), 0);
    std::optional<std::size_t> ring;
    double ring_part = kWhole;
    for (std::size_t i = 0; i < known_.size(); ++i) {
      const double taken = master_.Taken(static_cast<std::int32_t>(i));
      for (const std::int32_t leg : known_[i].legs) used[static_cast<std::size_t>(leg)] += taken;
      const double part = std::min(taken, 1 - taken);
      if (part > ring_part + kWhole) {
        ring_part = part;
        ring = i;
      }
    }
    std::optional<std::size_t> leg;
    double leg_part = kWhole;
    for (std::size_t i = 0; i < used.size(); ++i) {
      const double part = std::min(used[i], 1 - used[i]);
      if (part <= leg_part + kWhole) continue;
      leg_part = part;
      leg = i;
    }
    if (leg) return RingFixing{{static_cast<std::int32_t>(*leg)}, true, false};
    if (ring) return RingFixing{known_[*ring].legs, false, false};
    return SplitAnything();
  }

  // A leg of the best choice here that isn't fixed: where doubles alone keep the bound open.
  std::optional<RingFixing> SplitAnything() const {
    const std::vector<RingFixing> fixings = FixingsOf(entered_);
    for (std::size_t i = 0; i < market_.legs.size(); ++i) {
      if (!choices_.leg_allowed[i]) continue;
      const Ring leg{static_cast<std::int32_t>(i)};
      const bool fixed = std::any_of(fixings.begin(), fixings.end(), [&](const RingFixing& fixing) {
        return fixing.is_leg && fixing.ring == leg;
      });
      if (!fixed) return RingFixing{leg, true, false};
    }
    return std::nullopt;
  }

  void Split(int node, const RingFixing& fixing) {
    ++leaf_count_;
    nodes_[node].low = static_cast<int>(nodes_.size());
    for (const bool used : {false, true}) {
      RingNode child;
      child.parent = node;
      child.fixing = fixing;
      child.fixing.used = used;
      child.prices = nodes_[node].prices;
      child.bound = nodes_[node].bound;
      nodes_.push_back(std::move(child));
    }
    nodes_[node].prices = {};
  }

  void CollectLeaves(int node, ShortRings& result) {
    if (nodes_[node].low >= 0) {
      CollectLeaves(nodes_[node].low, result);
      CollectLeaves(nodes_[node].low + 1, result);
      return;
    }
    // What its parent's prices prove of a node that wasn't looked at.
    EnterChoices(node);
    const absl::int128 bound =
        BoundOf(nodes_[node].prices, pricing_.BestRings(nodes_[node].prices, choices_));
    result.bound = std::max(result.bound, RoundedBound(bound, value_unit_));
    result.leaves.push_back({FixingsOf(node), nodes_[node].prices});
  }

  ShortRings Result() {
    ShortRings result;
    result.value = best_value_;
    result.rings = best_;
    std::sort(result.rings.begin(), result.rings.end());
    CollectLeaves(0, result);
    return result;
  }

  const RingMarket& market_;
  const RingObjective objective_;
  WorkMeter& work_;
  RingPricing pricing_;
  const absl::int128 value_unit_;
  RingMaster master_;
  std::vector<KnownRing> known_;
  std::map<Ring, std::size_t> known_at_;
  std::vector<RingNode> nodes_;
  int leaf_count_ = 1;
  int entered_ = 0;
  RingChoices choices_;           // Of the node entered.
  std::vector<bool> free_units_;  // Gives that the node entered uses for sure.
  double penalty_ = 0;            // More than any choice of rings counts for.
  std::vector<Ring> best_;
  absl::int128 best_value_ = 0;
};

}  // namespace

absl::int128 RoundedBound(absl::int128 bound_10_15, absl::int128 unit) {
  return FloorDivide(bound_10_15, unit * kMultipliersPerNano) * unit;
}

absl::int128 RingValueUnit(const RingMarket& market, RingObjective objective) {
  if (objective != RingObjective::kValue) return 1;
  Nanos unit = 0;
  for (const RingLeg& leg : market.legs) unit = std::gcd(unit, leg.value);
  return std::max<Nanos>(1, unit);
}

ShortRings FindShortRings(const RingMarket& market, RingObjective objective,
                          std::int32_t max_length, WorkMeter& work) {
  if (market.legs.empty()) return {};
  return ShortRingSearch(market, objective, max_length, work).Run();
}

}  // namespace renkei
