#include "engine/pooling/order_search.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "engine/pooling/order_cost.h"
#include "engine/pooling/tie_break.h"

namespace renkei {
namespace {

// Options by what they promise, best first; keeps the multipliers that show it.
std::vector<std::pair<Nanos, int>> ByPromise(const OrderQuestion& question, const OptionList& list,
                                             SearchState& state) {
  std::vector<std::pair<Nanos, int>> promises;
  std::vector<OrderMultipliers> starts;
  for (int i = 0; i < static_cast<int>(list.options.size()); ++i) {
    const std::optional<OptionBound> bound = BoundOption(question, list, i, state);
    promises.emplace_back(bound ? bound->bound : -kMaxMoneyNanos, i);
    starts.push_back(bound ? bound->multipliers : OrderMultipliers{});
  }
  state.starts = std::move(starts);
  std::sort(promises.begin(), promises.end(), [](const auto& a, const auto& b) {
    return std::make_tuple(-a.first, a.second) < std::make_tuple(-b.first, b.second);
  });
  return promises;
}

// Searches every option, the most promising one first. Returns a bound on what the options left
// open may still save.
Nanos SearchOptions(const OrderQuestion& question, const OptionList& list, SearchState& state) {
  const std::int64_t option_count = static_cast<std::int64_t>(list.options.size());
  state.leaves_to_spare = TreeEvidence::kMaxLeaves - option_count;
  Nanos open_bound = 0;
  for (const auto& [promise, option] : ByPromise(question, list, state)) {
    ++state.leaves_to_spare;
    SearchOption(question, list, option, OrderBox::Of(list, list.options[option]), state);
    if (state.limit_reached) open_bound = std::max(open_bound, promise);
  }
  return open_bound;
}

void KeepLeaves(std::vector<SearchLeaf> leaves, OrderAnswer& answer) {
  answer.leaves = std::move(leaves);
  std::sort(answer.leaves.begin(), answer.leaves.end(),
            [](const SearchLeaf& a, const SearchLeaf& b) {
              return std::tie(a.option, a.path) < std::tie(b.option, b.path);
            });
  for (const SearchLeaf& leaf : answer.leaves) {
    if (!leaf.infeasible) answer.bound = std::max(answer.bound, leaf.bound);
  }
}

void KeepBest(const OrderQuestion& question, const SearchState& state, OrderAnswer& answer) {
  if (!state.best) return;
  const OrderOption& option = answer.list.options[state.best_option];
  answer.best = MakeOrder(question, answer.list.columns[option.columns], *state.best);
  answer.bound = std::max(answer.bound, answer.best->saving);
}

}  // namespace

OrderAnswer FindAnyBestOrder(const OrderQuestion& question, std::int64_t work_limit) {
  OrderAnswer answer;
  answer.list = ListOptions(question);
  SearchState state;
  state.target = question.unit * question.minimum_needs();
  state.work_limit = work_limit;
  state.record = false;
  answer.bound = SearchOptions(question, answer.list, state);
  answer.work = state.work;
  answer.complete = !state.limit_reached;
  KeepBest(question, state, answer);
  return answer;
}

OrderAnswer FindBestOrder(const OrderQuestion& question, std::int64_t work_limit) {
  // Found first and proved afterwards: the proof of a known optimum has far fewer leaves.
  OrderAnswer answer = FindAnyBestOrder(question, work_limit / 2);
  if (!answer.best) return answer;
  if (static_cast<std::int64_t>(answer.list.options.size()) <= TreeEvidence::kMaxLeaves) {
    SearchState state;
    state.target = answer.best->saving + question.unit;
    state.work = answer.work;
    state.work_limit = work_limit;
    SearchOptions(question, answer.list, state);
    answer.work = state.work;
    answer.complete = !state.limit_reached;
    answer.bound = 0;
    KeepBest(question, state, answer);
    answer.bound = answer.best->saving;
    KeepLeaves(std::move(state.leaves), answer);
  }
  if (answer.complete) SettleTies(question, work_limit, answer);
  return answer;
}

}  // namespace renkei
