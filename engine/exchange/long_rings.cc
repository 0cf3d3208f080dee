#include "engine/exchange/long_rings.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <numeric>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/exchange/circulation.h"

namespace renkei {
namespace {

// More than ever flows: what limits a flow are the units alone.
constexpr std::int32_t kAmple = 2;

// The market as a network: parties, then each unit given and each unit met as two nodes with an arc
// of capacity 1 between them.
class RingNetwork {
 public:
  explicit RingNetwork(const RingMarket& market) : market_(market) {
    takers_.resize(static_cast<std::size_t>(market.takes));
    for (const RingLeg& leg : market.legs) {
      if (leg.take == RingLeg::kNoUnit) continue;
      std::vector<std::int32_t>& takers = takers_[static_cast<std::size_t>(leg.take)];
      if (std::find(takers.begin(), takers.end(), leg.taker) == takers.end()) {
        takers.push_back(leg.taker);
      }
    }
    for (const RingLeg& leg : market.legs) unit_ = std::gcd(unit_, leg.value);
    for (std::int32_t give = 0; give < market.gives; ++give) Add(GiveIn(give), GiveOut(give), 1, 0);
    for (std::int32_t take = 0; take < market.takes; ++take) Add(TakeIn(take), TakeOut(take), 1, 0);
    for (const RingLeg& leg : market.legs) AddLeg(leg);
  }

  absl::Status Check() const {
    Nanos largest = 0;
    for (const RingLeg& leg : market_.legs) largest = std::max(largest, leg.value);
    if (absl::int128(largest / std::max<Nanos>(unit_, 1)) * nodes() < kMostCirculationValue) {
      return absl::OkStatus();
    }
    return absl::OutOfRangeError(absl::StrCat(
        "a value of ", FormatDecimal(largest, 9), ", counted in ", FormatDecimal(unit_, 9),
        ", times ", nodes(), " units and members is 2^60 or more; round the values"));
  }

  LongRings Solve() {
    const ValuedCirculation found = FindLargestCirculation(nodes(), arcs_);
    LongRings rings;
    const auto price = [&](std::int32_t node) {
      return found.potential[static_cast<std::size_t>(node)] * unit_;
    };
    for (std::int32_t party = 0; party < market_.parties; ++party) {
      rings.party_price.push_back(price(party));
    }
    for (std::int32_t give = 0; give < market_.gives; ++give) {
      rings.give_price.push_back(std::max<Nanos>(0, price(GiveOut(give)) - price(GiveIn(give))));
    }
    for (std::int32_t take = 0; take < market_.takes; ++take) {
      rings.take_price.push_back(std::max<Nanos>(0, price(TakeOut(take)) - price(TakeIn(take))));
    }
    for (std::size_t i = 0; i < market_.legs.size(); ++i) {
      if (IsUsed(market_.legs[i], found.flow)) used_.push_back(static_cast<std::int32_t>(i));
    }
    for (const std::int32_t leg : used_) {
      rings.value += market_.legs[static_cast<std::size_t>(leg)].value;
    }
    return rings;
  }

  // The legs that the circulation uses, ascending.
  const std::vector<std::int32_t>& used() const { return used_; }

 private:
  std::int32_t nodes() const { return market_.parties + 2 * (market_.gives + market_.takes); }
  std::int32_t GiveIn(std::int32_t give) const { return market_.parties + 2 * give; }
  std::int32_t GiveOut(std::int32_t give) const { return GiveIn(give) + 1; }
  std::int32_t TakeIn(std::int32_t take) const { return GiveIn(market_.gives + take); }
  std::int32_t TakeOut(std::int32_t take) const { return TakeIn(take) + 1; }

  void Add(std::int32_t tail, std::int32_t head, std::int32_t capacity, Nanos value) {
    if (!arc_.try_emplace({tail, head}, arcs_.size()).second) return;
    arcs_.push_back({tail, head, capacity, value});
  }
  bool Flows(std::int32_t tail, std::int32_t head, const std::vector<std::int64_t>& flow) const {
    return flow[arc_.at({tail, head})] > 0;
  }

  // Where several take a unit, the value depends on who does.
  bool IsShared(std::int32_t take) const {
    return takers_[static_cast<std::size_t>(take)].size() > 1;
  }

  void AddLeg(const RingLeg& leg) {
    const Nanos value = leg.value / unit_;
    Add(leg.giver, GiveIn(leg.give), kAmple, 0);
    if (leg.take == RingLeg::kNoUnit) {
      Add(GiveOut(leg.give), leg.taker, kAmple, value);
      return;
    }
    Add(GiveOut(leg.give), TakeIn(leg.take), kAmple, IsShared(leg.take) ? 0 : value);
    Add(TakeOut(leg.take), leg.taker, kAmple, IsShared(leg.take) ? value : 0);
  }

  bool IsUsed(const RingLeg& leg, const std::vector<std::int64_t>& flow) const {
    if (!Flows(leg.giver, GiveIn(leg.give), flow)) return false;
    if (leg.take == RingLeg::kNoUnit) return Flows(GiveOut(leg.give), leg.taker, flow);
    return Flows(GiveOut(leg.give), TakeIn(leg.take), flow) &&
           Flows(TakeOut(leg.take), leg.taker, flow);
  }

  const RingMarket& market_;
  Nanos unit_ = 0;
  std::vector<std::vector<std::int32_t>> takers_;  // Of each take.
  std::vector<ValuedArc> arcs_;
  std::map<std::pair<std::int32_t, std::int32_t>, std::size_t> arc_;  // By tail and head.
  std::vector<std::int32_t> used_;
};

// Takes legs, as many out of each party as into it, apart into rings.
class RingWalk {
 public:
  RingWalk(const RingMarket& market, const std::vector<std::int32_t>& used)
      : market_(market),
        out_(static_cast<std::size_t>(market.parties)),
        place_(static_cast<std::size_t>(market.parties), kAbsent) {
    for (std::size_t i = used.size(); i-- > 0;) {
      out_[static_cast<std::size_t>(LegAt(used[i]).giver)].push_back(used[i]);
    }
  }

  std::vector<Ring> Run() && {
    for (std::int32_t party = 0; party < market_.parties; ++party) {
      while (!out_[static_cast<std::size_t>(party)].empty()) WalkFrom(party);
    }
    std::sort(rings_.begin(), rings_.end());
    return std::move(rings_);
  }

 private:
  static constexpr std::int32_t kAbsent = -1;

  const RingLeg& LegAt(std::int32_t leg) const {
    return market_.legs[static_cast<std::size_t>(leg)];
  }

  void WalkFrom(std::int32_t start) {
    Ring path;
    std::int32_t party = start;
    do {
      place_[static_cast<std::size_t>(party)] = static_cast<std::int32_t>(path.size());
      std::vector<std::int32_t>& out = out_[static_cast<std::size_t>(party)];
      path.push_back(out.back());
      out.pop_back();
      party = LegAt(path.back()).taker;
      const std::int32_t place = place_[static_cast<std::size_t>(party)];
      if (place == kAbsent) continue;
      Ring ring(path.begin() + place, path.end());
      path.resize(static_cast<std::size_t>(place));
      for (const std::int32_t leg : ring) {
        place_[static_cast<std::size_t>(LegAt(leg).giver)] = kAbsent;
      }
      // Legs ascend by what is given.
      std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end()), ring.end());
      rings_.push_back(std::move(ring));
    } while (party != start || !path.empty());
  }

  const RingMarket& market_;
  std::vector<std::vector<std::int32_t>> out_;  // Of each party, descending.
  std::vector<std::int32_t> place_;             // Of each party on the path.
  std::vector<Ring> rings_;
};

}  // namespace

absl::StatusOr<LongRings> FindLongRings(const RingMarket& market) {
  if (market.legs.empty()) {
    return LongRings{{},
                     0,
                     std::vector<Nanos>(static_cast<std::size_t>(market.gives), 0),
                     std::vector<Nanos>(static_cast<std::size_t>(market.takes), 0),
                     std::vector<Nanos>(static_cast<std::size_t>(market.parties), 0)};
  }
  RingNetwork network(market);
  RENKEI_RETURN_IF_ERROR(network.Check());
  LongRings rings = network.Solve();
  rings.rings = RingWalk(market, network.used()).Run();
  return rings;
}

}  // namespace renkei
