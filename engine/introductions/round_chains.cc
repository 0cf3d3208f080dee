#include "engine/introductions/round_chains.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace renkei {
namespace {

std::size_t IndexOf(std::int32_t member) { return static_cast<std::size_t>(member); }

// One chain. Used once.
class Chain {
 public:
  Chain(const RoundProblem& problem, const PairLists& lists, ChangingRound& round)
      : problem_(problem), lists_(lists), round_(round), before_(round.value()) {}

  std::int64_t Run(std::uint32_t first) {
    absl::int128 best = before_;
    std::size_t kept = 0;
    std::uint32_t next = first;
    for (int i = 0; i < kMostChainAdditions && next != ChangingRound::kNone; ++i) {
      Introduce(next);
      if (round_.value() > best) {
        best = round_.value();
        kept = changes_.size();
      }
      next = NextPair();
    }
    while (changes_.size() > kept) {
      const Change last = changes_.back();
      changes_.pop_back();
      last.added ? round_.Drop(last.pair) : round_.Add(last.pair);
    }
    return steps_;
  }

 private:
  struct Change {
    std::uint32_t pair = 0;
    bool added = false;
  };

  // Adds a pair and drops what is too much for its members.
  void Introduce(std::uint32_t pair) {
    const RoundPair& ends = problem_.pairs[pair];
    for (const std::int32_t member : {ends.a, ends.b}) {
      if (!round_.IsFull(member)) continue;
      steps_ += problem_.cap[IndexOf(member)];
      const std::uint32_t cheapest = round_.Cheapest(member, pair);
      round_.Drop(cheapest);
      changes_.push_back({cheapest, false});
      const RoundPair& dropped = problem_.pairs[cheapest];
      losers_.push_back(dropped.a == member ? dropped.b : dropped.a);
    }
    round_.Add(pair);
    changes_.push_back({pair, true});
  }

  bool IsChanged(std::uint32_t pair) const {
    return std::any_of(changes_.begin(), changes_.end(),
                       [pair](const Change& change) { return change.pair == pair; });
  }

  // The best pair for the last member who lost one, that no step has touched yet.
  std::uint32_t NextPair() {
    while (!losers_.empty()) {
      const std::int32_t loser = losers_.back();
      losers_.pop_back();
      const std::uint32_t pair = BestPairOf(loser);
      if (pair != ChangingRound::kNone) return pair;
    }
    return ChangingRound::kNone;
  }

  std::uint32_t BestPairOf(std::int32_t loser) {
    if (round_.IsFull(loser)) return ChangingRound::kNone;
    std::uint32_t best = ChangingRound::kNone;
    Score best_gain = 0;
    for (const PairLists::Entry& entry : lists_.Of(loser)) {
      ++steps_;
      if (round_.Has(entry.pair)) continue;
      Score gain = round_.GainOf(entry.pair);
      if (best != ChangingRound::kNone && gain <= best_gain) continue;
      if (round_.IsFull(entry.other)) {
        steps_ += problem_.cap[IndexOf(entry.other)];
        gain -= round_.LossOf(round_.Cheapest(entry.other, entry.pair));
      }
      if ((best == ChangingRound::kNone || gain > best_gain) && !IsChanged(entry.pair)) {
        best = entry.pair;
        best_gain = gain;
      }
    }
    return best;
  }

  const RoundProblem& problem_;
  const PairLists& lists_;
  ChangingRound& round_;
  const absl::int128 before_;
  std::int64_t steps_ = 1;
  std::vector<Change> changes_;
  std::vector<std::int32_t> losers_;
};

}  // namespace

ChangingRound::ChangingRound(const RoundProblem& problem, const PairLists& lists)
    : problem_(problem),
      chosen_(problem.pairs.size(), false),
      degree_(problem.cap.size(), 0),
      starts_(problem.cap.size() + 1, 0) {
  for (std::int32_t i = 0; i < problem.member_count(); ++i) {
    const std::size_t seats =
        std::min(lists.Of(i).size(), static_cast<std::size_t>(problem.cap[IndexOf(i)]));
    starts_[IndexOf(i) + 1] = starts_[IndexOf(i)] + seats;
  }
  pairs_of_.resize(starts_.back());
}

Score ChangingRound::GainOf(std::uint32_t pair) const {
  const RoundPair& ends = problem_.pairs[pair];
  return ends.score + Bonus(ends.a, 0) + Bonus(ends.b, 0);
}

Score ChangingRound::LossOf(std::uint32_t pair) const {
  const RoundPair& ends = problem_.pairs[pair];
  return ends.score + Bonus(ends.a, 1) + Bonus(ends.b, 1);
}

void ChangingRound::Add(std::uint32_t pair) {
  value_ += GainOf(pair);
  chosen_[pair] = true;
  for (const std::int32_t member : {problem_.pairs[pair].a, problem_.pairs[pair].b}) {
    const auto seat = static_cast<std::size_t>(degree_[IndexOf(member)]++);
    pairs_of_[starts_[IndexOf(member)] + seat] = pair;
  }
}

void ChangingRound::Drop(std::uint32_t pair) {
  value_ -= LossOf(pair);
  chosen_[pair] = false;
  Leave(problem_.pairs[pair].a, pair);
  Leave(problem_.pairs[pair].b, pair);
}

void ChangingRound::Leave(std::int32_t member, std::uint32_t pair) {
  std::size_t place = starts_[IndexOf(member)];
  while (pairs_of_[place] != pair) ++place;
  const auto left = static_cast<std::size_t>(--degree_[IndexOf(member)]);
  pairs_of_[place] = pairs_of_[starts_[IndexOf(member)] + left];
}

std::uint32_t ChangingRound::Cheapest(std::int32_t member, std::uint32_t but) const {
  std::uint32_t cheapest = kNone;
  Score least = 0;
  const std::size_t start = starts_[IndexOf(member)];
  for (std::size_t k = 0; k < static_cast<std::size_t>(degree_[IndexOf(member)]); ++k) {
    const std::uint32_t pair = pairs_of_[start + k];
    if (pair == but) continue;
    const Score loss = LossOf(pair);
    // Of equal ones the first, whatever order they came in.
    if (cheapest == kNone || loss < least || (loss == least && pair < cheapest)) {
      cheapest = pair;
      least = loss;
    }
  }
  return cheapest;
}

std::vector<std::uint32_t> ChangingRound::Chosen() const {
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t pair = 0; pair < chosen_.size(); ++pair) {
    if (chosen_[pair]) chosen.push_back(pair);
  }
  return chosen;
}

std::int64_t TryChain(const RoundProblem& problem, const PairLists& lists, std::uint32_t first,
                      ChangingRound& round) {
  return Chain(problem, lists, round).Run(first);
}

}  // namespace renkei
