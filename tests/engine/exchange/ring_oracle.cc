#include "tests/engine/exchange/ring_oracle.h"

#include <algorithm>
#include <set>

namespace renkei::test_support {
namespace {

const RingLeg& LegAt(const RingMarket& market, std::int32_t leg) {
  return market.legs[static_cast<std::size_t>(leg)];
}

void Grow(const RingMarket& market, std::size_t max_length, Ring& path, std::vector<Ring>& rings) {
  if (IsRing(market, path, max_length)) rings.push_back(path);
  if (max_length > 0 && path.size() == max_length) return;
  for (std::size_t i = 0; i < market.legs.size(); ++i) {
    const auto leg = static_cast<std::int32_t>(i);
    if (!path.empty() && LegAt(market, path.back()).taker != LegAt(market, leg).giver) continue;
    const bool again = std::any_of(path.begin(), path.end(), [&](std::int32_t other) {
      return LegAt(market, other).giver == LegAt(market, leg).giver;
    });
    if (again) continue;
    path.push_back(leg);
    Grow(market, max_length, path, rings);
    path.pop_back();
  }
}

struct Units {
  std::set<std::int32_t> gives;
  std::set<std::int32_t> takes;

  // False, and in an unknown state, if a unit is there already.
  bool Add(const RingMarket& market, const Ring& ring) {
    for (const std::int32_t leg : ring) {
      if (!gives.insert(LegAt(market, leg).give).second) return false;
      const std::int32_t take = LegAt(market, leg).take;
      if (take != RingLeg::kNoUnit && !takes.insert(take).second) return false;
    }
    return true;
  }
};

class Choices {
 public:
  Choices(const RingMarket& market, RingObjective objective, std::vector<Ring> rings)
      : market_(market), rings_(std::move(rings)) {
    for (const Ring& ring : rings_) values_.push_back(RingValue(market, objective, ring));
    Try(0, {}, 0);
  }
  const RingOptimum& optimum() const { return optimum_; }

 private:
  void Try(std::size_t next, const Units& used, absl::int128 value) {
    if (next == rings_.size()) {
      if (value > optimum_.value) optimum_ = {value, 0};
      if (value == optimum_.value) ++optimum_.choices;
      return;
    }
    Try(next + 1, used, value);
    Units with = used;
    if (with.Add(market_, rings_[next])) Try(next + 1, with, value + values_[next]);
  }

  const RingMarket& market_;
  const std::vector<Ring> rings_;
  std::vector<absl::int128> values_;
  RingOptimum optimum_;
};

}  // namespace

std::vector<Ring> EveryRing(const RingMarket& market, std::size_t max_length) {
  std::vector<Ring> rings;
  Ring path;
  Grow(market, max_length, path, rings);
  return rings;
}

RingOptimum BestRingsByTrying(const RingMarket& market, RingObjective objective,
                              std::size_t max_length) {
  return Choices(market, objective, EveryRing(market, max_length)).optimum();
}

bool IsRing(const RingMarket& market, const Ring& ring, std::size_t max_length) {
  if (ring.size() < 2 || (max_length > 0 && ring.size() > max_length)) return false;
  std::set<std::int32_t> parties;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const RingLeg& leg = LegAt(market, ring[i]);
    if (leg.taker != LegAt(market, ring[(i + 1) % ring.size()]).giver) return false;
    if (!parties.insert(leg.giver).second) return false;
    if (leg.give < LegAt(market, ring[0]).give) return false;
  }
  return AreApart(market, {ring});
}

bool AreApart(const RingMarket& market, const std::vector<Ring>& rings) {
  Units used;
  return std::all_of(rings.begin(), rings.end(),
                     [&](const Ring& ring) { return used.Add(market, ring); });
}

}  // namespace renkei::test_support
