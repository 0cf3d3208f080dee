// The rings that multipliers of units leave worth more than they cost, found exactly.
#ifndef RENKEI_ENGINE_EXCHANGE_RING_PRICING_H_
#define RENKEI_ENGINE_EXCHANGE_RING_PRICING_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/numeric/int128.h"
#include "engine/exchange/ring_market.h"

namespace renkei {

// Multipliers are whole numbers of 10^-15, a millionth of the nanos that values come in.
inline constexpr int kRingMultiplierDecimals = 15;
inline constexpr std::int64_t kMultipliersPerNano = 1'000'000;

// The price of every unit.
struct UnitPrices {
  std::vector<absl::int128> give;
  std::vector<absl::int128> take;
};

// Which rings are looked at: a part of all choices.
struct RingChoices {
  std::vector<bool> leg_allowed;  // Of each leg.
  std::vector<Ring> left_out;     // Not these.
  std::vector<Ring> only_whole;   // A leg of one of these in this ring alone.

  static RingChoices All(const RingMarket& market) {
    return {std::vector<bool>(market.legs.size(), true), {}, {}};
  }
};

// A ring and its excess: what it counts for less the prices of its units, in 10^-15.
struct PricedRing {
  Ring legs;
  absl::int128 excess = 0;
};

// Searches rings of 2 to `max_length` (2, 3 or 4) legs, those with each smallest `give` by itself,
// to a bounded depth from both ends: what two more legs can bring at most is known before a leg is
// taken. O(sum over units of the legs two steps around them) where hardly any ring has an excess.
//
// Thread-safety: none; one instance a thread.
class RingPricing {
 public:
  // `market` outlives the pricing.
  RingPricing(const RingMarket& market, RingObjective objective, std::int32_t max_length);

  // The ring of largest excess above 0 of each smallest `give` that has any, by that; a tie goes to
  // the one found first.
  std::vector<PricedRing> BestRings(const UnitPrices& prices, const RingChoices& choices);

  // Every ring with an excess above `threshold`; nothing if there are more than `most`.
  std::vector<PricedRing> AllRings(const UnitPrices& prices, const RingChoices& choices,
                                   absl::int128 threshold, std::size_t most);

  // Legs looked at since the last call.
  std::int64_t TakeSteps() { return std::exchange(steps_, 0); }

 private:
  template <typename Number>
  class Search;

  void Score(const UnitPrices& prices, const RingChoices& choices);

  const RingMarket& market_;
  const RingObjective objective_;
  const std::int32_t max_length_;
  std::vector<std::vector<std::int32_t>> legs_out_;  // Of each party, ascending.
  std::vector<std::vector<std::int32_t>> legs_in_;
  std::vector<absl::int128> most_gain_;  // Of each leg within any ring, in 10^-15.
  std::vector<absl::int128> score_;      // That less the prices of its units.
  std::vector<std::size_t> first_leg_;   // Of each `give`.
  std::int64_t steps_ = 0;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXCHANGE_RING_PRICING_H_
