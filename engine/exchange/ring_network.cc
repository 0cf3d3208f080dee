#include "engine/exchange/ring_network.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/numeric/int128.h"
#include "absl/strings/str_cat.h"
#include "engine/exchange/circulation_repair.h"

namespace renkei {
namespace {

// More than ever flows: what limits a flow are the units alone.
constexpr std::int32_t kAmple = 2;
// So many legs of each head are there at first where a flow is repaired; after each repair at most
// so many more join, twice as many each time.
constexpr std::size_t kFirstLegs = 16;
std::size_t At(std::int32_t index) { return static_cast<std::size_t>(index); }

struct RankedLeg {
  std::int64_t excess = 0;
  std::size_t leg = 0;

  // The largest excess first.
  friend bool operator<(const RankedLeg& a, const RankedLeg& b) {
    return std::tie(b.excess, a.leg) < std::tie(a.excess, b.leg);
  }
};

void KeepFirst(std::size_t count, std::vector<RankedLeg>& legs) {
  if (legs.size() <= count) return;
  std::nth_element(legs.begin(), legs.begin() + static_cast<std::ptrdiff_t>(count), legs.end());
  legs.resize(count);
}

}  // namespace

std::int64_t RingNetwork::ExcessOf(const ValuedArc& arc,
                                   const std::vector<std::int64_t>& potential) {
  return arc.value - potential[At(arc.tail)] + potential[At(arc.head)];
}

RingNetwork::RingNetwork(const RingMarket& market)
    : market_(market), nodes_(market.parties), gives_(At(market.gives)), takes_(At(market.takes)) {
  for (const RingLeg& leg : market.legs) {
    unit_ = std::gcd(unit_, leg.value);
    Note(leg.giver, gives_[At(leg.give)]);
    if (leg.take != RingLeg::kNoUnit) Note(leg.taker, takes_[At(leg.take)]);
  }
  AddUnits();
  unit_count_ = unit_arcs_.size();
  AddSharing();
  AddLegs();
}

void RingNetwork::Note(std::int32_t party, OfUnit& unit) {
  if (unit.party == kNone) unit.party = party;
  unit.is_shared = unit.is_shared || unit.party != party;
}

absl::Status RingNetwork::Check() const {
  Nanos largest = 0;
  for (const RingLeg& leg : market_.legs) largest = std::max(largest, leg.value);
  if (absl::int128(largest / unit_) * nodes_ < kMostCirculationValue) return absl::OkStatus();
  return absl::OutOfRangeError(absl::StrCat(
      "a value of ", FormatDecimal(largest, 9), ", counted in ", FormatDecimal(unit_, 9),
      ", times ", nodes_, " units and members is 2^60 or more; round the values"));
}

void RingNetwork::AddUnits() {
  for (OfUnit& give : gives_) {
    if (give.party == kNone) continue;
    give.tail = give.is_shared ? nodes_++ : give.party;
    give.head = nodes_++;
    unit_arcs_.push_back({give.tail, give.head, 1, 0});
  }
  for (OfUnit& take : takes_) {
    if (take.party == kNone) continue;
    take.tail = nodes_++;
    take.head = take.is_shared ? nodes_++ : take.party;
    unit_arcs_.push_back({take.tail, take.head, 1, 0});
  }
}

void RingNetwork::AddSharing() {
  absl::flat_hash_set<std::pair<std::int32_t, std::int32_t>> known;  // By tail and head.
  const auto add = [&](std::int32_t tail, std::int32_t head, std::int64_t value) {
    if (known.emplace(tail, head).second) unit_arcs_.push_back({tail, head, kAmple, value});
  };
  for (const RingLeg& leg : market_.legs) {
    const OfUnit& give = gives_[At(leg.give)];
    if (give.is_shared) add(leg.giver, give.tail, 0);
    if (leg.take == RingLeg::kNoUnit || !takes_[At(leg.take)].is_shared) continue;
    add(takes_[At(leg.take)].head, leg.taker, leg.value / unit_);
  }
}

void RingNetwork::AddLegs() {
  legs_.reserve(market_.legs.size());
  // Legs of several givers or takers of a unit are one arc.
  absl::flat_hash_set<std::pair<std::int32_t, std::int32_t>> known;  // By tail and head.
  for (const RingLeg& leg : market_.legs) {
    const OfUnit& give = gives_[At(leg.give)];
    ValuedArc arc{give.head, leg.taker, kAmple, leg.value / unit_};
    bool is_shared = give.is_shared;
    if (leg.take != RingLeg::kNoUnit) {
      const OfUnit& take = takes_[At(leg.take)];
      is_shared = is_shared || take.is_shared;
      arc.head = take.tail;
      if (take.is_shared) arc.value = 0;
    }
    if (!is_shared || known.emplace(arc.tail, arc.head).second) legs_.push_back(arc);
  }
}

std::vector<std::int64_t> RingNetwork::FlowOf(const std::vector<std::int32_t>& used,
                                              const std::vector<ValuedArc>& arcs) const {
  absl::flat_hash_set<std::pair<std::int32_t, std::int32_t>> along;  // By tail and head.
  for (const std::int32_t at : used) {
    const RingLeg& leg = market_.legs[At(at)];
    const OfUnit& give = gives_[At(leg.give)];
    if (give.is_shared) along.emplace(leg.giver, give.tail);
    along.emplace(give.tail, give.head);
    if (leg.take == RingLeg::kNoUnit) {
      along.emplace(give.head, leg.taker);
      continue;
    }
    const OfUnit& take = takes_[At(leg.take)];
    along.emplace(give.head, take.tail);
    along.emplace(take.tail, take.head);
    if (take.is_shared) along.emplace(take.head, leg.taker);
  }
  std::vector<std::int64_t> flow;
  flow.reserve(arcs.size());
  for (const ValuedArc& arc : arcs) flow.push_back(along.contains({arc.tail, arc.head}) ? 1 : 0);
  return flow;
}

std::vector<std::int64_t> RingNetwork::PotentialsOf(const RingPrices& prices) const {
  std::vector<std::int64_t> potential(At(nodes_), 0);
  const auto of_party = [&](std::int32_t party) { return prices.party[At(party)] / unit_; };
  for (std::int32_t party = 0; party < market_.parties; ++party) {
    potential[At(party)] = of_party(party);
  }
  for (std::size_t i = 0; i < gives_.size(); ++i) {
    if (gives_[i].party == kNone) continue;
    potential[At(gives_[i].head)] = of_party(gives_[i].party) + prices.give[i] / unit_;
  }
  for (std::size_t i = 0; i < takes_.size(); ++i) {
    if (takes_[i].party == kNone) continue;
    potential[At(takes_[i].tail)] = of_party(takes_[i].party) - prices.take[i] / unit_;
  }
  return potential;
}

RingNetwork::Flow RingNetwork::Circulate(const KnownRings* nearly) const {
  if (nearly != nullptr) return Repair(*nearly);
  std::vector<ValuedArc> arcs = unit_arcs_;
  arcs.insert(arcs.end(), legs_.begin(), legs_.end());
  return Describe(FindLargestCirculation(nodes_, arcs), arcs);
}

RingNetwork::Flow RingNetwork::Repair(const KnownRings& nearly) const {
  std::vector<ValuedArc> arcs = unit_arcs_;
  ValuedCirculation found{{}, PotentialsOf(nearly.prices)};
  std::vector<std::size_t> outside(legs_.size());  // Legs that aren't among `arcs`, ascending.
  std::iota(outside.begin(), outside.end(), std::size_t{0});
  std::int64_t least = std::numeric_limits<std::int64_t>::min();
  for (std::size_t most = kFirstLegs;; most *= 2) {
    for (const std::size_t leg : TakeWorthMost(found.potential, least, most, outside)) {
      arcs.push_back(legs_[leg]);
    }
    if (found.flow.empty()) found.flow = FlowOf(nearly.used, arcs);
    found.flow.resize(arcs.size(), 0);
    found = RepairCirculation(nodes_, arcs, std::move(found));
    std::int64_t worst = 0;
    for (const std::size_t leg : outside) {
      worst = std::max(worst, ExcessOf(legs_[leg], found.potential));
    }
    if (worst == 0) return Describe(found, arcs);
    least = -worst;
  }
}

std::vector<std::size_t> RingNetwork::TakeWorthMost(const std::vector<std::int64_t>& potential,
                                                    std::int64_t least, std::size_t most_of_head,
                                                    std::vector<std::size_t>& outside) const {
  std::vector<std::vector<RankedLeg>> of_head(At(nodes_));
  for (const std::size_t leg : outside) {
    const std::int64_t excess = ExcessOf(legs_[leg], potential);
    if (excess < least) continue;
    std::vector<RankedLeg>& ranked = of_head[At(legs_[leg].head)];
    ranked.push_back({excess, leg});
    if (ranked.size() >= 2 * most_of_head) KeepFirst(most_of_head, ranked);
  }
  std::vector<std::size_t> taken;
  for (std::vector<RankedLeg>& ranked : of_head) {
    KeepFirst(most_of_head, ranked);
    for (const RankedLeg& of : ranked) taken.push_back(of.leg);
  }
  std::sort(taken.begin(), taken.end());
  std::vector<std::size_t> left;
  left.reserve(outside.size() - taken.size());
  std::set_difference(outside.begin(), outside.end(), taken.begin(), taken.end(),
                      std::back_inserter(left));
  outside = std::move(left);
  return taken;
}

RingNetwork::Flow RingNetwork::Describe(const ValuedCirculation& found,
                                        const std::vector<ValuedArc>& arcs) const {
  return {UsedLegs(found, arcs),
          {PricesOf(gives_, found, arcs), PricesOf(takes_, found, arcs), PartyPrices(found)}};
}

std::vector<Nanos> RingNetwork::PartyPrices(const ValuedCirculation& found) const {
  std::vector<Nanos> prices;
  for (std::int32_t party = 0; party < market_.parties; ++party) {
    prices.push_back(found.potential[At(party)] * unit_);
  }
  return prices;
}

std::vector<Nanos> RingNetwork::PricesOf(const std::vector<OfUnit>& units,
                                         const ValuedCirculation& found,
                                         const std::vector<ValuedArc>& arcs) const {
  // An arc beside those of units may be worth more than the potentials say: what it uses is scarce.
  std::vector<std::int64_t> scarcity(At(nodes_), 0);
  for (std::size_t i = unit_count_; i < arcs.size(); ++i) {
    const std::int64_t excess = ExcessOf(arcs[i], found.potential);
    const std::int32_t unit = arcs[i].tail < market_.parties ? arcs[i].head : arcs[i].tail;
    if (excess > 0) scarcity[At(unit)] += excess;
  }
  std::vector<Nanos> prices;
  prices.reserve(units.size());
  for (const OfUnit& unit : units) {
    if (unit.party == kNone) {
      prices.push_back(0);
      continue;
    }
    std::int64_t price = found.potential[At(unit.head)] - found.potential[At(unit.tail)];
    price = std::max<std::int64_t>(0, price);
    for (const std::int32_t node : {unit.tail, unit.head}) {
      if (node >= market_.parties) price += scarcity[At(node)];
    }
    prices.push_back(price * unit_);
  }
  return prices;
}

std::vector<std::int32_t> RingNetwork::UsedLegs(const ValuedCirculation& found,
                                                const std::vector<ValuedArc>& arcs) const {
  // Through each node of a unit at most 1 flows; those of parties aren't looked at.
  std::vector<std::int32_t> next(At(nodes_), kNone);
  std::vector<std::int32_t> previous(At(nodes_), kNone);
  for (std::size_t i = 0; i < arcs.size(); ++i) {
    if (found.flow[i] == 0) continue;
    next[At(arcs[i].tail)] = arcs[i].head;
    previous[At(arcs[i].head)] = arcs[i].tail;
  }
  std::vector<std::int32_t> used;
  for (std::size_t i = 0; i < market_.legs.size(); ++i) {
    const RingLeg& leg = market_.legs[i];
    const OfUnit& give = gives_[At(leg.give)];
    const std::int32_t to = next[At(give.head)];
    if (to == kNone || (give.is_shared && previous[At(give.tail)] != leg.giver)) continue;
    if (leg.take != RingLeg::kNoUnit) {
      const OfUnit& take = takes_[At(leg.take)];
      if (to != take.tail || (take.is_shared && next[At(take.head)] != leg.taker)) continue;
    } else if (to != leg.taker) {
      continue;
    }
    used.push_back(static_cast<std::int32_t>(i));
  }
  return used;
}

}  // namespace renkei
