#include "engine/exchange/ring_pricing.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

namespace renkei {
namespace {

constexpr std::int32_t kMostLegs = 4;

// Sums of so many scores are taken.
constexpr absl::int128 kFits64Bits = (std::int64_t{1} << 62) / (2 * kMostLegs);

bool Shares(const Ring& a, absl::Span<const std::int32_t> b) {
  return std::any_of(a.begin(), a.end(), [&](std::int32_t leg) {
    return std::find(b.begin(), b.end(), leg) != b.end();
  });
}

}  // namespace

RingPricing::RingPricing(const RingMarket& market, RingObjective objective, std::int32_t max_length)
    : market_(market),
      objective_(objective),
      max_length_(max_length),
      legs_out_(static_cast<std::size_t>(market.parties)),
      legs_in_(static_cast<std::size_t>(market.parties)),
      first_leg_(static_cast<std::size_t>(market.gives) + 1, market.legs.size()) {
  for (std::size_t i = market.legs.size(); i-- > 0;) {
    const RingLeg& leg = market.legs[i];
    first_leg_[static_cast<std::size_t>(leg.give)] = i;
  }
  for (std::size_t give = first_leg_.size() - 1; give-- > 0;) {
    first_leg_[give] = std::min(first_leg_[give], first_leg_[give + 1]);
  }
  for (std::size_t i = 0; i < market.legs.size(); ++i) {
    const RingLeg& leg = market.legs[i];
    legs_out_[static_cast<std::size_t>(leg.giver)].push_back(static_cast<std::int32_t>(i));
    legs_in_[static_cast<std::size_t>(leg.taker)].push_back(static_cast<std::int32_t>(i));
    // A product of odds is at most the odds of this leg's giver: the sum of such values, each
    // rounded up, bounds the expected value of any ring.
    const absl::int128 odds = objective == RingObjective::kValue
                                  ? kScoreOne
                                  : market.odds[static_cast<std::size_t>(leg.giver)];
    most_gain_.push_back(CeilDivide(leg.value * odds, kScoreOne) * kMultipliersPerNano);
  }
  score_.resize(market.legs.size());
}

void RingPricing::Score(const UnitPrices& prices, const RingChoices& choices) {
  for (std::size_t i = 0; i < score_.size(); ++i) {
    if (!choices.leg_allowed[i]) continue;
    const RingLeg& leg = market_.legs[i];
    score_[i] = most_gain_[i] - prices.give[static_cast<std::size_t>(leg.give)];
    if (leg.take != RingLeg::kNoUnit) score_[i] -= prices.take[static_cast<std::size_t>(leg.take)];
  }
}

// The rings whose smallest `give` is one and the same, first legs of one giver together.
template <typename Number>
class RingPricing::Search {
 public:
  Search(RingPricing& pricing, const UnitPrices& prices, const RingChoices& choices)
      : pricing_(pricing),
        market_(pricing.market_),
        prices_(prices),
        choices_(choices),
        one_leg_(static_cast<std::size_t>(market_.parties), kNone),
        two_legs_(static_cast<std::size_t>(market_.parties), kNone) {
    for (const absl::int128 score : pricing.score_) score_.push_back(static_cast<Number>(score));
  }

  // Calls `found` for each ring with an excess above `threshold`, which it may raise by returning
  // another one.
  template <typename Found>
  void Run(std::int32_t give, absl::int128 threshold, Found found) {
    give_ = give;
    const auto unit = static_cast<std::size_t>(give);
    std::size_t first = pricing_.first_leg_[unit];
    while (first < pricing_.first_leg_[unit + 1]) {
      std::size_t last = first;
      const std::int32_t giver = market_.legs[first].giver;
      while (last < pricing_.first_leg_[unit + 1] && market_.legs[last].giver == giver) ++last;
      threshold = RunFrom(giver, first, last, threshold, found);
      first = last;
    }
  }

 private:
  // Below every sum of scores.
  static constexpr Number kNone = std::numeric_limits<Number>::min();

  template <typename Found>
  absl::int128 RunFrom(std::int32_t giver, std::size_t first, std::size_t last,
                       absl::int128 threshold, Found& found) {
    target_ = giver;
    threshold_ = static_cast<Number>(threshold);
    FindEndings();
    for (std::size_t i = first; i < last; ++i) Try(static_cast<std::int32_t>(i), 0, found);
    ForgetEndings();
    return threshold_;
  }

  bool IsAllowed(std::int32_t leg) const {
    return choices_.leg_allowed[static_cast<std::size_t>(leg)];
  }
  const RingLeg& LegAt(std::int32_t leg) const {
    return market_.legs[static_cast<std::size_t>(leg)];
  }

  // What one leg, and what two legs, to the target score at most from every party.
  void FindEndings() {
    Extend(target_, 0, one_leg_, near_);
    if (pricing_.max_length_ < 3) return;
    for (const std::int32_t party : near_) {
      Extend(party, one_leg_[static_cast<std::size_t>(party)], two_legs_, far_);
    }
  }

  void Extend(std::int32_t party, Number rest, std::vector<Number>& best,
              std::vector<std::int32_t>& reached) {
    const std::vector<std::int32_t>& legs = pricing_.legs_in_[static_cast<std::size_t>(party)];
    for (std::size_t at = legs.size(); at-- > 0;) {
      const RingLeg& leg = LegAt(legs[at]);
      if (leg.give <= give_) break;  // Ascending by `give`.
      ++pricing_.steps_;
      if (!IsAllowed(legs[at]) || leg.giver == target_) continue;
      Number& there = best[static_cast<std::size_t>(leg.giver)];
      if (there == kNone) reached.push_back(leg.giver);
      there = std::max(there, score_[static_cast<std::size_t>(legs[at])] + rest);
    }
  }

  void ForgetEndings() {
    for (const std::int32_t party : near_) one_leg_[static_cast<std::size_t>(party)] = kNone;
    for (const std::int32_t party : far_) two_legs_[static_cast<std::size_t>(party)] = kNone;
    near_.clear();
    far_.clear();
  }

  // Whether a ring whose first legs score `score`, the last of them to `party`, may have enough.
  bool IsPromising(std::int32_t party, Number score, std::int32_t legs_left) const {
    if (legs_left > 2) return true;
    Number best = one_leg_[static_cast<std::size_t>(party)];
    if (legs_left == 2) best = std::max(best, two_legs_[static_cast<std::size_t>(party)]);
    return best != kNone && score + best > threshold_;
  }

  bool Fits(const RingLeg& leg) const {
    for (std::int32_t i = 0; i < depth_; ++i) {
      const RingLeg& before = LegAt(path_[static_cast<std::size_t>(i)]);
      if (before.giver == leg.taker && leg.taker != target_) return false;
      if (before.give == leg.give) return false;
      if (before.take == leg.take && leg.take != RingLeg::kNoUnit) return false;
    }
    return true;
  }

  template <typename Found>
  void Try(std::int32_t index, Number before, Found& found) {
    ++pricing_.steps_;
    if (!IsAllowed(index)) return;
    const RingLeg& leg = LegAt(index);
    const Number score = before + score_[static_cast<std::size_t>(index)];
    const std::int32_t legs_left = pricing_.max_length_ - depth_ - 1;
    const bool closes = leg.taker == target_;
    if (closes ? score <= threshold_
               : legs_left == 0 || !IsPromising(leg.taker, score, legs_left)) {
      return;
    }
    if (!Fits(leg)) return;
    path_[static_cast<std::size_t>(depth_++)] = index;
    if (closes) {
      Close(score, found);
    } else {
      const std::vector<std::int32_t>& legs =
          pricing_.legs_out_[static_cast<std::size_t>(leg.taker)];
      for (std::size_t at = legs.size(); at-- > 0 && LegAt(legs[at]).give > give_;) {
        Try(legs[at], score, found);
      }
    }
    --depth_;
  }

  template <typename Found>
  void Close(Number score, Found& found) {
    const absl::Span<const std::int32_t> ring(path_.data(), static_cast<std::size_t>(depth_));
    absl::int128 excess = score;
    if (pricing_.objective_ != RingObjective::kValue) {
      excess = RingValue(market_, pricing_.objective_, ring) * kMultipliersPerNano;
      for (const std::int32_t leg : ring) {
        excess += score_[static_cast<std::size_t>(leg)];
        excess -= pricing_.most_gain_[static_cast<std::size_t>(leg)];
      }
    }
    if (excess <= absl::int128(threshold_) || !IsChoice(ring)) return;
    threshold_ = static_cast<Number>(found(ring, excess));
  }

  bool IsChoice(absl::Span<const std::int32_t> ring) const {
    for (const Ring& other : choices_.left_out) {
      if (absl::MakeConstSpan(other) == ring) return false;
    }
    for (const Ring& whole : choices_.only_whole) {
      if (Shares(whole, ring) && absl::MakeConstSpan(whole) != ring) return false;
    }
    return true;
  }

  RingPricing& pricing_;
  const RingMarket& market_;
  const UnitPrices& prices_;
  const RingChoices& choices_;
  std::vector<Number> score_;
  std::vector<Number> one_leg_;
  std::vector<Number> two_legs_;
  std::vector<std::int32_t> near_;
  std::vector<std::int32_t> far_;
  std::int32_t give_ = 0;
  std::int32_t target_ = 0;
  Number threshold_ = 0;
  std::int32_t depth_ = 0;
  std::array<std::int32_t, kMostLegs> path_{};
};

std::vector<PricedRing> RingPricing::BestRings(const UnitPrices& prices,
                                               const RingChoices& choices) {
  Score(prices, choices);
  std::vector<PricedRing> best;
  const auto run = [&](auto search) {
    for (std::int32_t give = 0; give < market_.gives; ++give) {
      std::optional<PricedRing> of_give;
      search.Run(give, 0, [&](absl::Span<const std::int32_t> ring, absl::int128 excess) {
        of_give = PricedRing{Ring(ring.begin(), ring.end()), excess};
        return excess;
      });
      if (of_give) best.push_back(*std::move(of_give));
    }
  };
  const bool small = std::all_of(score_.begin(), score_.end(), [](absl::int128 score) {
    return score < kFits64Bits && score > -kFits64Bits;
  });
  if (small) {
    run(Search<std::int64_t>(*this, prices, choices));
  } else {
    run(Search<absl::int128>(*this, prices, choices));
  }
  return best;
}

std::vector<PricedRing> RingPricing::AllRings(const UnitPrices& prices, const RingChoices& choices,
                                              absl::int128 threshold, std::size_t most) {
  Score(prices, choices);
  std::vector<PricedRing> all;
  Search<absl::int128> search(*this, prices, choices);
  for (std::int32_t give = 0; give < market_.gives && all.size() <= most; ++give) {
    search.Run(give, threshold, [&](absl::Span<const std::int32_t> ring, absl::int128 excess) {
      all.push_back({Ring(ring.begin(), ring.end()), excess});
      return threshold;
    });
  }
  if (all.size() > most) all.clear();
  return all;
}

}  // namespace renkei
