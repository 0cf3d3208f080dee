#include "engine/exchange/long_rings.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/exchange/ring_network.h"

namespace renkei {
namespace {

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

absl::StatusOr<LongRings> FindLongRings(const RingMarket& market, const KnownRings* nearly) {
  LongRings rings;
  if (market.legs.empty()) {
    rings.prices = {std::vector<Nanos>(static_cast<std::size_t>(market.gives), 0),
                    std::vector<Nanos>(static_cast<std::size_t>(market.takes), 0),
                    std::vector<Nanos>(static_cast<std::size_t>(market.parties), 0)};
    return rings;
  }
  const RingNetwork network(market);
  RENKEI_RETURN_IF_ERROR(network.Check());
  RingNetwork::Flow flow = network.Circulate(nearly);
  for (const std::int32_t leg : flow.used) {
    rings.value += market.legs[static_cast<std::size_t>(leg)].value;
  }
  rings.rings = RingWalk(market, flow.used).Run();
  rings.prices = std::move(flow.prices);
  return rings;
}

}  // namespace renkei
