#include "engine/introductions/round_bound.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

namespace renkei {
namespace {

class BoundSum {
 public:
  BoundSum(const RoundProblem& problem, const RoundMultipliers& multipliers)
      : problem_(problem), multipliers_(multipliers) {
    for (std::size_t i = 0; i < problem.cap.size(); ++i) AddMember(i);
    whole_.resize(problem.cap.size());
    for (std::size_t set = 0; set < multipliers.odd_sets.size(); ++set) {
      for (const PairEnd& end : multipliers.odd_sets[set].ends) ends_[end].push_back(set);
      AddWholeMembers(set);
    }
  }

  absl::int128 Total() const {
    absl::int128 total = 0;
    std::vector<std::int64_t> best(prices_.size(), 0);
    for (std::size_t i = 0; i < prices_.size(); ++i) {
      for (const std::int64_t price : prices_[i]) total += price;
      best[i] = BestSeat(static_cast<std::int32_t>(i), nullptr);
    }
    for (const OddSet& set : multipliers_.odd_sets) {
      const std::size_t size = set.seats.size() + set.ends.size();
      total += absl::int128(set.value) * static_cast<std::int64_t>((size - 1) / 2);
    }
    for (const RoundPair& pair : problem_.pairs) {
      total += MostOf(pair, best);
    }
    return FloorDivide(total, kMultiplierScale);
  }

 private:
  using Sets = std::vector<std::size_t>;

  void AddMember(std::size_t i) {
    std::vector<std::int64_t> prices(static_cast<std::size_t>(problem_.cap[i]),
                                     multipliers_.cap[i]);
    if (!prices.empty()) {
      prices[0] += kMultiplierScale * problem_.floor[i] - multipliers_.floor[i];
    }
    prices_.push_back(std::move(prices));
  }

  // g of a member; `sets` are those that its end is in.
  std::int64_t BestSeat(std::int32_t member, const Sets* sets) const {
    const auto m = static_cast<std::size_t>(member);
    std::int64_t best = 0;
    for (std::size_t k = 0; k < prices_[m].size(); ++k) {
      std::int64_t adds = (k == 0 ? kMultiplierScale * problem_.floor[m] : 0) - prices_[m][k];
      if (sets != nullptr) {
        const Seat seat{member, static_cast<std::int32_t>(k)};
        for (const std::size_t set : *sets) {
          const OddSet& odd = multipliers_.odd_sets[set];
          if (std::binary_search(odd.seats.begin(), odd.seats.end(), seat)) adds -= odd.value;
        }
      }
      best = k == 0 ? adds : std::max(best, adds);
    }
    return best;
  }

  void AddWholeMembers(std::size_t set) {
    const std::vector<Seat>& seats = multipliers_.odd_sets[set].seats;
    std::int32_t count = 0;
    for (std::size_t k = 0; k < seats.size(); ++k) {
      count = k > 0 && seats[k].member == seats[k - 1].member ? count + 1 : 1;
      const auto m = static_cast<std::size_t>(seats[k].member);
      if (count == problem_.cap[m]) whole_[m].push_back(set);
    }
  }

  // The values of the sets that have all seats of both.
  std::int64_t SharedSets(const RoundPair& pair) const {
    const Sets& of_a = whole_[static_cast<std::size_t>(pair.a)];
    const Sets& of_b = whole_[static_cast<std::size_t>(pair.b)];
    std::int64_t value = 0;
    for (const std::size_t set : of_a) {
      if (std::binary_search(of_b.begin(), of_b.end(), set)) {
        value += multipliers_.odd_sets[set].value;
      }
    }
    return value;
  }

  // What a pair adds at most to the bound.
  std::int64_t MostOf(const RoundPair& pair, const std::vector<std::int64_t>& best) const {
    const auto a = ends_.find({pair.a, pair.b});
    const auto b = ends_.find({pair.b, pair.a});
    if (a == ends_.end() && b == ends_.end()) {
      return std::max<std::int64_t>(
          0, kMultiplierScale * pair.score + best[static_cast<std::size_t>(pair.a)] +
                 best[static_cast<std::size_t>(pair.b)] - SharedSets(pair));
    }
    std::int64_t joined = 0;
    if (a != ends_.end() && b != ends_.end()) {
      for (const std::size_t set : a->second) {
        if (std::binary_search(b->second.begin(), b->second.end(), set)) {
          joined += multipliers_.odd_sets[set].value;
        }
      }
    }
    const std::int64_t of_a =
        a == ends_.end() ? best[static_cast<std::size_t>(pair.a)] : BestSeat(pair.a, &a->second);
    const std::int64_t of_b =
        b == ends_.end() ? best[static_cast<std::size_t>(pair.b)] : BestSeat(pair.b, &b->second);
    return std::max(-joined, kMultiplierScale * pair.score + of_a + of_b);
  }

  const RoundProblem& problem_;
  const RoundMultipliers& multipliers_;
  std::vector<std::vector<std::int64_t>> prices_;  // p by member and seat.
  std::map<PairEnd, Sets> ends_;                   // The sets of each end, ascending.
  std::vector<Sets> whole_;                        // The sets with all seats of each member.
};

}  // namespace

absl::int128 RoundBound(const RoundProblem& problem, const RoundMultipliers& multipliers) {
  return BoundSum(problem, multipliers).Total();
}

}  // namespace renkei
