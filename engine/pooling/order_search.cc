#include "engine/pooling/order_search.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "engine/pooling/order_cost.h"
#include "engine/pooling/tie_break.h"

namespace renkei {
namespace {

// How many of the most promising options are tried for a group before options are bounded: with a
// good one at hand most bounds are settled by a glance.
constexpr int kOptionsTried = 4;

// What an option promises.
struct Promise {
  int option = 0;
  OptionBound bound;
};

void SortByPromise(std::vector<Promise>& promises) {
  std::sort(promises.begin(), promises.end(), [](const Promise& a, const Promise& b) {
    return std::make_tuple(-a.bound.bound, a.option) < std::make_tuple(-b.bound.bound, b.option);
  });
}

bool MustStop(const OrderQuestion& question, const SearchState& state) {
  return state.OutOfWork() || question.TimeIsUp();
}

// Every option, best first; keeps the multipliers that show it.
std::vector<Promise> ByPromise(const OrderQuestion& question, const OptionList& list,
                               SearchState& state) {
  std::vector<Promise> promises;
  for (int i = 0; i < static_cast<int>(list.options.size()); ++i) {
    const OptionBound nothing{.bound = -kMaxMoneyNanos, .multipliers = {}};
    promises.push_back({i, GlanceAtOption(question, list, i, state).value_or(nothing)});
  }
  SortByPromise(promises);
  for (int i = 0; i < std::min(kOptionsTried, static_cast<int>(promises.size())); ++i) {
    if (promises[i].bound.bound < state.target || MustStop(question, state)) break;
    TryOption(question, list, promises[i].option, promises[i].bound, state);
  }
  state.starts.resize(promises.size());
  for (Promise& promise : promises) {
    if (promise.bound.bound >= state.target && !MustStop(question, state)) {
      promise.bound = BoundOption(question, list, promise.option, promise.bound, state);
    }
    state.starts[promise.option] = promise.bound.multipliers;
  }
  SortByPromise(promises);
  return promises;
}

// Searches every option, the most promising one first. Returns a bound on what the options left
// open may still save.
Nanos SearchOptions(const OrderQuestion& question, const OptionList& list, SearchState& state) {
  const std::int64_t option_count = static_cast<std::int64_t>(list.options.size());
  state.leaves_to_spare = TreeEvidence::kMaxLeaves - option_count;
  Nanos open_bound = 0;
  for (const auto& [option, promise] : ByPromise(question, list, state)) {
    ++state.leaves_to_spare;
    SearchOption(question, list, option, OrderBox::Of(list, list.options[option]), state);
    if (state.limit_reached) open_bound = std::max(open_bound, promise.bound);
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

// The best order without evidence; of the work at most `once_found` where there is one.
OrderAnswer FindWithin(const OrderQuestion& question, std::int64_t work_limit,
                       std::int64_t once_found) {
  OrderAnswer answer;
  answer.list = ListOptions(question);
  SearchState state;
  state.target = question.unit * question.minimum_needs();
  state.work_limit = work_limit;
  state.work_limit_once_found = once_found;
  state.record = false;
  answer.bound = SearchOptions(question, answer.list, state);
  answer.work = state.work;
  answer.complete = !state.limit_reached;
  answer.time_is_up = state.time_is_up;
  KeepBest(question, state, answer);
  return answer;
}

}  // namespace

OrderAnswer FindAnyBestOrder(const OrderQuestion& question, std::int64_t work_limit) {
  return FindWithin(question, work_limit, work_limit);
}

OrderAnswer FindBestOrder(const OrderQuestion& question, std::int64_t work_limit) {
  // Found first and proved afterwards: the proof of a known optimum has far fewer leaves. Half of
  // the work is kept for that, but nothing is for proving nothing.
  OrderAnswer answer = FindWithin(question, work_limit, work_limit / 2);
  if (!answer.best) return answer;
  if (static_cast<std::int64_t>(answer.list.options.size()) <= TreeEvidence::kMaxLeaves) {
    SearchState state;
    state.target = answer.best->saving + question.unit;
    state.work = answer.work;
    state.work_limit = work_limit;
    SearchOptions(question, answer.list, state);
    answer.work = state.work;
    answer.complete = !state.limit_reached;
    answer.time_is_up = answer.time_is_up || state.time_is_up;
    answer.bound = 0;
    KeepBest(question, state, answer);
    answer.bound = answer.best->saving;
    KeepLeaves(std::move(state.leaves), answer);
  }
  if (answer.complete) SettleTies(question, work_limit, answer);
  return answer;
}

}  // namespace renkei
