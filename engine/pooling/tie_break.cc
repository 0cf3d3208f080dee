#include "engine/pooling/tie_break.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/pooling/option_search.h"
#include "engine/pooling/order_cost.h"

namespace renkei {
namespace {

// What is already settled of one need.
enum class Settled : std::uint8_t { kOpen, kIn, kOut };

class TieBreak {
 public:
  TieBreak(const OrderQuestion& question, Nanos saving, std::int64_t work_limit, std::int64_t work)
      : question_(question), settled_(question.stakes.size(), Settled::kOpen) {
    state_.target = saving;
    state_.stop_at_first = true;
    state_.record = false;
    state_.work = work;
    state_.work_limit = work_limit;
  }

  // An order from these options that saves as much and agrees with what is settled.
  std::optional<FoundOrder> Find(const OptionList& list) {
    const Nanos target = state_.target;
    for (int i = 0; i < static_cast<int>(list.options.size()); ++i) {
      const OrderColumns& columns = list.columns[list.options[i].columns];
      std::optional<OrderBox> box = SettledBox(list, list.options[i]);
      if (!box) continue;
      SearchOption(question_, list, i, *std::move(box), state_);
      if (state_.limit_reached) return std::nullopt;
      if (!state_.best) continue;
      FoundOrder found = MakeOrder(question_, columns, *state_.best);
      state_.best.reset();
      state_.target = target;
      return found;
    }
    return std::nullopt;
  }

  void Settle(PooledNeedIndex need, Settled settled) { settled_[need] = settled; }
  bool limit_reached() const { return state_.limit_reached; }
  bool time_is_up() const { return state_.time_is_up; }
  std::int64_t work() const { return state_.work; }

 private:
  // The option's box with the settled needs in or out; nothing if that can't be.
  std::optional<OrderBox> SettledBox(const OptionList& list, const OrderOption& option) const {
    const OrderColumns& columns = list.columns[option.columns];
    OrderBox box = OrderBox::Of(list, option);
    std::int64_t in = 0;
    for (std::size_t i = 0; i < columns.columns.size(); ++i) {
      for (const PooledNeedIndex need : columns.columns[i].needs) {
        if (settled_[need] == Settled::kIn) ++box.lower[i];
        if (settled_[need] == Settled::kOut) --box.upper[i];
      }
      in += box.lower[i];
    }
    if (in != std::count(settled_.begin(), settled_.end(), Settled::kIn)) return std::nullopt;
    for (const std::vector<int>& clique : columns.cliques) {
      std::int64_t taken = 0;
      for (const int column : clique) taken += box.lower[column];
      if (taken > 1) return std::nullopt;
    }
    for (const auto& [a, b] : columns.apart) {
      if (box.lower[a] + box.lower[b] > 1) return std::nullopt;
    }
    return box;
  }

  const OrderQuestion& question_;
  std::vector<Settled> settled_;
  SearchState state_;
};

// Quotes that may save as much, by what the evidence leaves open.
bool MaySave(const OrderAnswer& answer, PooledQuoteIndex quote, Nanos saving) {
  if (answer.leaves.empty()) return true;
  return std::any_of(answer.leaves.begin(), answer.leaves.end(), [&](const SearchLeaf& leaf) {
    const int columns = answer.list.options[leaf.option].columns;
    return !leaf.infeasible && leaf.bound >= saving && answer.list.columns[columns].quote == quote;
  });
}

// The first order that saves as much, by quote and day.
std::optional<FoundOrder> FirstByQuoteAndDay(const OrderQuestion& question,
                                             const OrderAnswer& answer, TieBreak& ties) {
  for (const PooledQuoteIndex quote : question.quotes) {
    if (!MaySave(answer, quote, answer.best->saving)) continue;
    for (const DayOffset day : CandidateDays(question, quote)) {
      std::optional<FoundOrder> found = ties.Find(ListOptionsOnDay(question, quote, day));
      if (ties.limit_reached()) return std::nullopt;
      if (found) return found;
    }
  }
  return std::nullopt;
}

// Needs of the day's options, ascending.
std::vector<PooledNeedIndex> NeedsOf(const OptionList& list) {
  std::vector<PooledNeedIndex> needs;
  for (const OrderColumns& columns : list.columns) {
    for (const OrderColumn& column : columns.columns) {
      needs.insert(needs.end(), column.needs.begin(), column.needs.end());
    }
  }
  std::sort(needs.begin(), needs.end());
  needs.erase(std::unique(needs.begin(), needs.end()), needs.end());
  return needs;
}

}  // namespace

DayOffset EarliestDay(const PoolingProblem& problem, PooledQuoteIndex quote,
                      const std::vector<PooledNeedIndex>& needs) {
  DayOffset day = 0;
  for (const ServedNeed& pair : problem.quotes[quote].serves) {
    if (std::binary_search(needs.begin(), needs.end(), pair.need)) {
      day = std::max(day, pair.days.first);
    }
  }
  return day;
}

FoundOrder MakeOrder(const OrderQuestion& question, const OrderColumns& columns,
                     const OrderGroup& group) {
  const PoolingProblem& problem = *question.problem;
  const PooledQuote& quote = problem.quotes[columns.quote];
  FoundOrder found;
  found.quote = columns.quote;
  absl::int128 least = 0;
  absl::int128 most = 0;
  absl::int128 stakes = 0;
  for (std::size_t i = 0; i < columns.columns.size(); ++i) {
    const OrderColumn& column = columns.columns[i];
    least += absl::int128(group.taken[i]) * column.least;
    most += absl::int128(group.taken[i]) * column.most;
    found.needs.insert(found.needs.end(), column.needs.begin(),
                       column.needs.begin() + group.taken[i]);
  }
  std::sort(found.needs.begin(), found.needs.end());
  for (const PooledNeedIndex need : found.needs) stakes += *question.stakes[need];
  const SizedOrder order = CheapestOrder(quote, least, most).value();
  found.day = EarliestDay(problem, columns.quote, found.needs);
  found.size = order.size;
  found.price_break = order.price_break;
  const Femtos drops =
      absl::int128(quote.drop_cost) * kFemtosPerNano * static_cast<int>(found.needs.size());
  found.cost = static_cast<Nanos>(RoundUpToUnit(order.cost + drops, question.unit));
  found.saving = static_cast<Nanos>(stakes - found.cost);
  return found;
}

void SettleTies(const OrderQuestion& question, std::int64_t work_limit, OrderAnswer& answer) {
  TieBreak ties(question, answer.best->saving, work_limit, answer.work);
  std::optional<FoundOrder> first = FirstByQuoteAndDay(question, answer, ties);
  if (first) {
    answer.best = *std::move(first);
    const OptionList list = ListOptionsOnDay(question, answer.best->quote, answer.best->day);
    for (const PooledNeedIndex need : NeedsOf(list)) {
      const std::vector<PooledNeedIndex>& taken = answer.best->needs;
      ties.Settle(need, Settled::kIn);
      if (std::binary_search(taken.begin(), taken.end(), need)) continue;
      std::optional<FoundOrder> other = ties.Find(list);
      if (ties.limit_reached()) break;
      if (other) {
        answer.best = *std::move(other);
      } else {
        ties.Settle(need, Settled::kOut);
      }
    }
  }
  answer.work = ties.work();
  answer.complete = answer.complete && !ties.limit_reached();
  answer.time_is_up = answer.time_is_up || ties.time_is_up();
}

}  // namespace renkei
