#include "engine/pooling/order_search.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "engine/pooling/order_cost.h"
#include "engine/pooling/tie_break.h"

namespace renkei {
namespace {

// Options by what they promise, best first.
std::vector<std::pair<Nanos, int>> ByPromise(const OrderQuestion& question, const OptionList& list,
                                             SearchState& state) {
  std::vector<std::pair<Nanos, int>> promises;
  for (int i = 0; i < static_cast<int>(list.options.size()); ++i) {
    promises.emplace_back(BoundOption(question, list, i, state).value_or(-kMaxMoneyNanos), i);
  }
  std::sort(promises.begin(), promises.end(), [](const auto& a, const auto& b) {
    return std::make_tuple(-a.first, a.second) < std::make_tuple(-b.first, b.second);
  });
  return promises;
}

OrderAnswer Search(const OrderQuestion& question, std::int64_t work_limit, bool record) {
  OrderAnswer answer;
  answer.list = ListOptions(question);
  const std::int64_t option_count = static_cast<std::int64_t>(answer.list.options.size());
  SearchState state;
  state.target = question.unit * question.minimum_needs();
  state.work_limit = work_limit;
  state.record = record && option_count <= TreeEvidence::kMaxLeaves;
  state.leaves_to_spare = TreeEvidence::kMaxLeaves - option_count;
  Nanos open_bound = 0;
  for (const auto& [promise, option] : ByPromise(question, answer.list, state)) {
    ++state.leaves_to_spare;
    SearchOption(question, answer.list, option,
                 OrderBox::Of(answer.list, answer.list.options[option]), state);
    if (state.limit_reached) open_bound = std::max(open_bound, promise);
  }
  answer.work = state.work;
  answer.complete = !state.limit_reached;
  answer.leaves = std::move(state.leaves);
  std::sort(answer.leaves.begin(), answer.leaves.end(),
            [](const SearchLeaf& a, const SearchLeaf& b) {
              return std::tie(a.option, a.path) < std::tie(b.option, b.path);
            });
  if (!state.best) return answer;
  const OrderOption& option = answer.list.options[state.best_option];
  answer.best = MakeOrder(question, answer.list.columns[option.columns], *state.best);
  answer.bound = answer.best->saving;
  for (const SearchLeaf& leaf : answer.leaves) {
    if (!leaf.infeasible) answer.bound = std::max(answer.bound, leaf.bound);
  }
  if (!state.record) answer.bound = std::max(answer.bound, open_bound);
  return answer;
}

}  // namespace

OrderAnswer FindBestOrder(const OrderQuestion& question, std::int64_t work_limit) {
  OrderAnswer answer = Search(question, work_limit, /*record=*/true);
  if (!answer.best || !answer.complete) return answer;
  SettleTies(question, work_limit, answer);
  return answer;
}

OrderAnswer FindAnyBestOrder(const OrderQuestion& question, std::int64_t work_limit) {
  return Search(question, work_limit, /*record=*/false);
}

}  // namespace renkei
