#include "engine/roles/pool_choice.h"

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <utility>

namespace renkei {
namespace {

constexpr int kMostTrials = 2'000;

// Finds one choice. Used once.
class Chooser {
 public:
  Chooser(const LendingPools& pools, Micros needed) : pools_(pools), needed_(needed) {}

  PoolChoice Choose() {
    PoolChoice largest = Filled(Largest());
    absl::int128 offered = 0;
    for (std::size_t p = 0; p < pools_.size(); ++p) offered += Chosen(largest, p).most;
    if (offered <= needed_) {
      largest.worth_bound = largest.worth;
      return largest;
    }
    const Score price = BestPrice();
    PoolChoice best = std::max({largest, Filled(BestFitting()), Filled(AtPrice(price))}, IsWorse);
    best.price = price;
    best.worth_bound = Bound(price, needed_);
    Improve(best);
    return best;
  }

 private:
  using Places = std::vector<std::size_t>;

  static bool IsWorse(const PoolChoice& a, const PoolChoice& b) {
    return std::tie(a.covered, a.worth) < std::tie(b.covered, b.worth);
  }

  const LendingOption& Chosen(const PoolChoice& choice, std::size_t pool) const {
    return pools_[pool][choice.chosen[pool]];
  }

  template <typename IsLess>
  Places LargestBy(IsLess is_less) const {
    Places places;
    for (const std::vector<LendingOption>& options : pools_) {
      places.push_back(static_cast<std::size_t>(
          std::max_element(options.begin(), options.end(), is_less) - options.begin()));
    }
    return places;
  }
  Places Largest() const {
    return LargestBy([](const LendingOption& a, const LendingOption& b) {
      return std::tie(a.most, a.fit) < std::tie(b.most, b.fit);
    });
  }
  Places BestFitting() const {
    return LargestBy([](const LendingOption& a, const LendingOption& b) {
      return std::tie(a.fit, a.most) < std::tie(b.fit, b.most);
    });
  }
  Places AtPrice(Score price) const {
    return LargestBy([price](const LendingOption& a, const LendingOption& b) {
      const auto key = [price](const LendingOption& option) {
        return std::make_pair(Above(option, price), option.most);
      };
      return key(a) < key(b);
    });
  }

  static absl::int128 Above(const LendingOption& option, Score price) {
    return absl::int128(std::max<Score>(option.fit - price, 0)) * option.most;
  }

  absl::int128 Bound(Score price, Micros covered) const {
    absl::int128 bound = absl::int128(price) * covered;
    for (const std::vector<LendingOption>& options : pools_) {
      absl::int128 most = 0;
      for (const LendingOption& option : options) most = std::max(most, Above(option, price));
      bound += most;
    }
    return bound;
  }

  // Where the bound, which is convex in the price, is least.
  Score BestPrice() const {
    Score low = 0;
    Score high = kScoreOne;
    while (low < high) {
      const Score middle = low + (high - low) / 2;
      if (Bound(middle, needed_) <= Bound(middle + 1, needed_)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  PoolChoice Filled(Places chosen) const {
    PoolChoice choice;
    choice.chosen = std::move(chosen);
    std::vector<std::pair<Score, Micros>> lent;
    for (std::size_t p = 0; p < pools_.size(); ++p) {
      lent.emplace_back(-Chosen(choice, p).fit, Chosen(choice, p).most);
    }
    std::sort(lent.begin(), lent.end());
    for (const auto& [less_fit, most] : lent) {
      const Micros taken = std::min(most, needed_ - choice.covered);
      choice.covered += taken;
      choice.worth -= absl::int128(taken) * less_fit;
    }
    return choice;
  }

  // Exchanges the option of one pool as long as that helps.
  void Improve(PoolChoice& best) const {
    int trials = 0;
    bool improved = true;
    while (improved && best.worth < best.worth_bound) {
      improved = false;
      for (std::size_t p = 0; p < pools_.size(); ++p) {
        for (std::size_t k = 0; k < pools_[p].size(); ++k) {
          if (k == best.chosen[p]) continue;
          if (++trials > kMostTrials) return;
          Places other = best.chosen;
          other[p] = k;
          PoolChoice changed = Filled(std::move(other));
          if (!IsWorse(best, changed)) continue;
          best.chosen = std::move(changed.chosen);
          best.covered = changed.covered;
          best.worth = changed.worth;
          improved = true;
        }
      }
    }
  }

  const LendingPools& pools_;
  const Micros needed_;
};

}  // namespace

PoolChoice ChooseLenders(const LendingPools& pools, Micros needed) {
  return Chooser(pools, needed).Choose();
}

}  // namespace renkei
