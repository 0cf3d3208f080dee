// A market of rings as a network in which a circulation is sought (docs/rings.md, "How").
#ifndef RENKEI_ENGINE_EXCHANGE_RING_NETWORK_H_
#define RENKEI_ENGINE_EXCHANGE_RING_NETWORK_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "engine/base/fixed_point.h"
#include "engine/exchange/circulation.h"
#include "engine/exchange/ring_market.h"

namespace renkei {

// The nodes are parties and units, with an arc of capacity 1 for each unit: from the party that
// gives it, or to the party that takes it, straight away; where several parties could, from or to a
// node of its own that leads from or to each of them. Arcs of legs go from unit to unit, or to the
// taker where none is met.
class RingNetwork {
 public:
  // As FindLongRings wants it, with at least one leg; outlives the network. O(legs).
  explicit RingNetwork(const RingMarket& market);

  // Errors: kOutOfRange if the values are too large to be added up.
  absl::Status Check() const;

  using Flow = KnownRings;  // As many legs out of each party as into it.
  // The flow of largest value. From one that is nearly it, if there is one, by repair: with few
  // legs at first, those of each head that come closest to being worth their prices; while some are
  // worth more than prices say, those join, and those that miss it by as much (Ford and Fulkerson
  // 1958).
  Flow Circulate(const KnownRings* nearly) const;

 private:
  static constexpr std::int32_t kNone = -1;

  struct OfUnit {
    std::int32_t party = kNone;  // The first that gives or takes it; kNone: no leg has it.
    bool is_shared = false;      // By several parties.
    std::int32_t tail = kNone;   // Of its arc.
    std::int32_t head = kNone;
  };

  static void Note(std::int32_t party, OfUnit& unit);
  void AddUnits();
  void AddSharing();
  void AddLegs();
  Flow Repair(const KnownRings& nearly) const;
  std::vector<std::int64_t> FlowOf(const std::vector<std::int32_t>& used,
                                   const std::vector<ValuedArc>& arcs) const;
  std::vector<std::int64_t> PotentialsOf(const RingPrices& prices) const;
  // What an arc is worth beyond what the potentials say.
  static std::int64_t ExcessOf(const ValuedArc& arc, const std::vector<std::int64_t>& potential);
  // Takes legs with an excess of at least `least` out of `outside`; of each head at most so many,
  // the largest.
  std::vector<std::size_t> TakeWorthMost(const std::vector<std::int64_t>& potential,
                                         std::int64_t least, std::size_t most_of_head,
                                         std::vector<std::size_t>& outside) const;
  Flow Describe(const ValuedCirculation& found, const std::vector<ValuedArc>& arcs) const;
  std::vector<std::int32_t> UsedLegs(const ValuedCirculation& found,
                                     const std::vector<ValuedArc>& arcs) const;
  std::vector<Nanos> PartyPrices(const ValuedCirculation& found) const;
  std::vector<Nanos> PricesOf(const std::vector<OfUnit>& units, const ValuedCirculation& found,
                              const std::vector<ValuedArc>& arcs) const;

  const RingMarket& market_;
  Nanos unit_ = 0;  // Divides all values.
  std::int32_t nodes_ = 0;
  std::vector<OfUnit> gives_;
  std::vector<OfUnit> takes_;
  std::vector<ValuedArc> unit_arcs_;  // Those of units, then of what shares them.
  std::size_t unit_count_ = 0;
  std::vector<ValuedArc> legs_;  // Distinct.
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXCHANGE_RING_NETWORK_H_
