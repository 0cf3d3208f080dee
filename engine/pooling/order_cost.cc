#include "engine/pooling/order_cost.h"

#include <algorithm>

#include "engine/vocabulary/currency.h"

namespace renkei {
namespace {

// `current` or, if it is less, `cost`.
void KeepLess(std::optional<AloneCost>& current, Nanos cost) {
  if (!current || cost < current->cost) current = AloneCost{.cost = cost, .obtainable = true};
}

}  // namespace

absl::int128 RoundUpToUnit(Femtos amount, Nanos unit) {
  return CeilDivide(amount, absl::int128(unit) * kFemtosPerNano) * unit;
}

absl::int128 RoundDownToUnit(Femtos amount, Nanos unit) {
  return FloorDivide(amount, absl::int128(unit) * kFemtosPerNano) * unit;
}

std::optional<int> BreakAt(const PooledQuote& quote, Micros size) {
  std::optional<int> reached;
  for (int i = 0; i < static_cast<int>(quote.breaks.size()); ++i) {
    if (quote.breaks[i].minimum <= size) reached = i;
  }
  return reached;
}

std::optional<SizedOrder> CheapestOrder(const PooledQuote& quote, absl::int128 least,
                                        absl::int128 most) {
  const absl::int128 largest = std::min<absl::int128>(most, quote.largest());
  std::optional<SizedOrder> best;
  // Within one break the cost never falls with the size, so the smallest size of each will do. It
  // may run into later breaks: there it is found again, at a price that is no higher.
  for (const PooledBreak& price_break : quote.breaks) {
    const absl::int128 from = std::max<absl::int128>({least, quote.minimum, price_break.minimum});
    const absl::int128 size = CeilDivide(from, quote.step()) * quote.step();
    if (size > largest) continue;
    SizedOrder order{.size = static_cast<Micros>(size)};
    order.price_break = *BreakAt(quote, order.size);
    order.cost = size * quote.breaks[order.price_break].price +
                 absl::int128(quote.order_cost) * kFemtosPerNano;
    if (!best || order.cost < best->cost || (order.cost == best->cost && order.size < best->size)) {
      best = order;
    }
  }
  return best;
}

std::vector<std::optional<AloneCost>> AloneCosts(const PoolingProblem& problem,
                                                 absl::string_view currency) {
  const Nanos unit = SmallestUnit(currency);
  std::vector<std::optional<AloneCost>> alone(problem.needs.size());
  std::vector<bool> served(problem.needs.size());
  for (const PooledQuote& quote : problem.quotes) {
    if (quote.currency != currency) continue;
    for (const ServedNeed& pair : quote.serves) {
      served[pair.need] = true;
      const std::optional<SizedOrder> order = CheapestOrder(quote, pair.least, pair.most);
      if (!order) continue;
      const absl::int128 cost =
          RoundUpToUnit(order->cost + absl::int128(quote.drop_cost) * kFemtosPerNano, unit);
      const std::optional<Money>& limit = problem.needs[pair.need].limit;
      if (cost > (limit ? limit->nanos : kMaxMoneyNanos)) continue;
      KeepLess(alone[pair.need], static_cast<Nanos>(cost));
    }
  }
  for (std::size_t i = 0; i < alone.size(); ++i) {
    const PooledNeed& need = problem.needs[i];
    if (served[i] && !alone[i] && need.budget) {
      const Nanos limit = need.limit ? need.limit->nanos : kMaxMoneyNanos;
      alone[i] = AloneCost{.cost = std::min(need.budget->nanos, limit)};
    }
    if (alone[i] && alone[i]->cost <= 0) alone[i].reset();
  }
  return alone;
}

}  // namespace renkei
