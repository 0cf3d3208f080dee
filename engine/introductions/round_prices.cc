#include "engine/introductions/round_prices.h"

#include <algorithm>
#include <cstddef>

namespace renkei {

RoundPrices::RoundPrices(const RoundProblem& problem, const PairLists& lists)
    : problem_(problem), lists_(lists), prices_(problem.cap.size(), 0) {
  for (std::int32_t i = 0; i < problem.member_count(); ++i) {
    // A member that nobody can be introduced to gets no bonus.
    if (lists.Of(i).empty()) {
      prices_[static_cast<std::size_t>(i)] = -problem.floor[static_cast<std::size_t>(i)];
    }
  }
}

void RoundPrices::Sweep() {
  for (std::int32_t i = 0; i < problem_.member_count(); ++i) {
    if (!lists_.Of(i).empty()) prices_[static_cast<std::size_t>(i)] = BestPrice(i);
  }
}

// As a function of the member's price the bound is convex and made of straight pieces: above 0 it
// rises by the cap for each unit of price, below 0 by 1, and falls by 1 for each offer above the
// price. It is flat between the last offer taken and the first one refused.
Score RoundPrices::BestPrice(std::int32_t member) {
  const auto m = static_cast<std::size_t>(member);
  const auto cap = static_cast<std::size_t>(problem_.cap[m]);
  const Score least = -problem_.floor[m];
  offers_.assign(cap + 1, least);
  for (const PairLists::Entry& entry : lists_.Of(member)) {
    const Score offer = entry.score - prices_[static_cast<std::size_t>(entry.other)];
    if (offer <= offers_.back()) continue;
    std::size_t place = cap;
    for (; place > 0 && offers_[place - 1] < offer; --place) offers_[place] = offers_[place - 1];
    offers_[place] = offer;
  }
  Score low = 0;
  Score high = 0;
  if (offers_[cap - 1] > 0) {  // More than enough above 0.
    low = std::max<Score>(0, offers_[cap]);
    high = offers_[cap - 1];
  } else if (offers_[1] < 0) {  // At most one above 0.
    low = offers_[1];
    high = std::min<Score>(0, offers_[0]);
  }
  return low + (high - low) / 2;
}

absl::int128 RoundPrices::Bound() const {
  absl::int128 bound = 0;
  for (std::size_t i = 0; i < prices_.size(); ++i) {
    if (problem_.cap[i] == 0) continue;
    const Score price = prices_[i];
    bound += problem_.floor[i] + (price > 0 ? price * problem_.cap[i] : price);
  }
  std::int64_t gains = 0;  // At most 10^8 pairs of at most 3 * 10^10.
  for (const RoundPair& pair : problem_.pairs) gains += std::max<Score>(0, Reduced(pair));
  return bound + gains;
}

RoundMultipliers MultipliersOf(const std::vector<Score>& prices) {
  RoundMultipliers multipliers;
  for (const Score price : prices) {
    multipliers.cap.push_back(kMultiplierScale * std::max<Score>(0, price));
    multipliers.floor.push_back(kMultiplierScale * std::max<Score>(0, -price));
  }
  return multipliers;
}

}  // namespace renkei
