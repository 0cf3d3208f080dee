#include "engine/introductions/round_search.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/introductions/exact_round.h"
#include "engine/introductions/greedy_round.h"
#include "engine/introductions/round_chains.h"
#include "engine/introductions/round_prices.h"

namespace renkei {
namespace {

constexpr int kMostSweeps = 40;
constexpr int kMostChainPasses = 4;
// Chains start from the pairs out of the round that seem most worth introducing, so many a member.
constexpr std::size_t kChainsOfAMember = 3;
// How many sweeps or chains lie between two looks at the clock.
constexpr int kChainsBetweenLooks = 256;

std::vector<std::uint32_t> PlacesOf(const RoundProblem& problem,
                                    const std::vector<RoundPair>& pairs) {
  std::vector<std::uint32_t> places;
  for (const RoundPair& pair : pairs) {
    const auto found = std::lower_bound(problem.pairs.begin(), problem.pairs.end(), pair,
                                        [](const RoundPair& x, const RoundPair& y) {
                                          return std::pair(x.a, x.b) < std::pair(y.a, y.b);
                                        });
    places.push_back(static_cast<std::uint32_t>(found - problem.pairs.begin()));
  }
  std::sort(places.begin(), places.end());
  return places;
}

// One search. Used once.
class RoundSearch {
 public:
  RoundSearch(const RoundProblem& problem, const RoundSearchOptions& options)
      : problem_(problem),
        options_(options),
        lists_(problem),
        prices_(problem, lists_),
        best_prices_(prices_.prices()),
        work_left_(options.work_limit) {
    found_.chosen = PlacesOf(problem, GreedyRound(problem));
    found_.value = RoundValue(problem, found_.chosen);
    found_.bound = prices_.Bound();
  }

  FoundRound Run() {
    if (!IsDone()) ImprovePrices();
    if (!IsDone()) TakeByPrice();
    if (!IsDone()) TryChains();
    if (!IsDone()) SolveExactlyIfSmall();
    if (found_.multipliers.cap.empty()) found_.multipliers = MultipliersOf(best_prices_);
    if (found_.value == found_.bound) {
      found_.stop = StopReason::kOptimal;
    } else {
      found_.stop = time_is_up_ ? StopReason::kTimeLimit : StopReason::kWorkLimit;
    }
    return std::move(found_);
  }

 private:
  bool IsDone() {
    if (!time_is_up_ && options_.out_of_time && options_.out_of_time()) time_is_up_ = true;
    return found_.value == found_.bound || work_left_ <= 0 || time_is_up_;
  }
  std::int64_t pair_count() const { return static_cast<std::int64_t>(problem_.pairs.size()); }

  void ImprovePrices() {
    for (int sweep = 0; sweep < kMostSweeps && !IsDone(); ++sweep) {
      work_left_ -= 3 * pair_count() + problem_.member_count();
      if (work_left_ < 0) return;
      prices_.Sweep();
      const absl::int128 bound = prices_.Bound();
      const bool settled = found_.bound - bound <= bound / 100'000;
      if (bound < found_.bound) {
        found_.bound = bound;
        best_prices_ = prices_.prices();
      }
      if (settled && sweep > 2) return;
    }
  }

  // Fills the seats in the order of the reduced scores.
  void TakeByPrice() {
    work_left_ -= 10 * pair_count();
    if (work_left_ < 0) return;
    std::vector<std::pair<Score, std::uint32_t>> order;
    order.reserve(problem_.pairs.size());
    for (std::uint32_t i = 0; i < problem_.pairs.size(); ++i) {
      order.emplace_back(-prices_.Reduced(problem_.pairs[i]), i);
    }
    std::sort(order.begin(), order.end());
    std::vector<std::int32_t> seats = problem_.cap;
    std::vector<std::uint32_t> chosen;
    for (const auto& [reduced, i] : order) {
      std::int32_t& of_a = seats[static_cast<std::size_t>(problem_.pairs[i].a)];
      std::int32_t& of_b = seats[static_cast<std::size_t>(problem_.pairs[i].b)];
      if (of_a == 0 || of_b == 0) continue;
      --of_a;
      --of_b;
      chosen.push_back(i);
    }
    std::sort(chosen.begin(), chosen.end());
    Offer(std::move(chosen));
  }

  void Offer(std::vector<std::uint32_t> chosen) {
    const absl::int128 value = RoundValue(problem_, chosen);
    if (value <= found_.value) return;
    found_.value = value;
    found_.chosen = std::move(chosen);
  }

  void TryChains() {
    ChangingRound round(problem_, lists_);
    for (const std::uint32_t pair : found_.chosen) round.Add(pair);
    for (int pass = 0; pass < kMostChainPasses; ++pass) {
      const absl::int128 before = round.value();
      TryChainsOnce(round);
      if (round.value() == before || IsDone()) break;
    }
    Offer(round.Chosen());
  }

  void TryChainsOnce(ChangingRound& round) {
    std::vector<std::pair<Score, std::uint32_t>> starts;
    for (std::uint32_t i = 0; i < problem_.pairs.size(); ++i) {
      if (!round.Has(i)) starts.emplace_back(-prices_.Reduced(problem_.pairs[i]), i);
    }
    const std::size_t count = std::min(starts.size(), kChainsOfAMember * problem_.cap.size());
    std::nth_element(starts.begin(), starts.begin() + static_cast<std::ptrdiff_t>(count),
                     starts.end());
    starts.resize(count);
    std::sort(starts.begin(), starts.end());
    int tried = 0;
    for (const auto& [reduced, pair] : starts) {
      if (++tried % kChainsBetweenLooks == 0 && IsDone()) return;
      if (work_left_ <= 0) return;
      if (!round.Has(pair)) work_left_ -= TryChain(problem_, lists_, pair, round);
    }
  }

  void SolveExactlyIfSmall() {
    std::optional<ExactRound> exact = SolveExactly(problem_, lists_, best_prices_, work_left_);
    if (!exact) return;
    const absl::int128 bound = RoundBound(problem_, exact->multipliers);
    if (bound < found_.bound) {
      found_.bound = bound;
      found_.multipliers = std::move(exact->multipliers);
    }
    Offer(std::move(exact->chosen));
  }

  const RoundProblem& problem_;
  const RoundSearchOptions& options_;
  PairLists lists_;
  RoundPrices prices_;
  std::vector<Score> best_prices_;
  std::int64_t work_left_;
  bool time_is_up_ = false;
  FoundRound found_;
};

}  // namespace

absl::StatusOr<FoundRound> SearchRound(const RoundProblem& problem,
                                       const RoundSearchOptions& options) {
  RENKEI_RETURN_IF_ERROR(CheckRoundProblem(problem));
  return RoundSearch(problem, options).Run();
}

}  // namespace renkei
