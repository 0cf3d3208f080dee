#include "engine/certify/order_terms.h"

#include <algorithm>

namespace renkei::certify {

std::optional<int> BreakFor(const OpenQuote& quote, absl::int128 size) {
  std::optional<int> reached;
  const std::vector<PriceBreak>& breaks = quote.quote->price_breaks;
  for (std::size_t i = 0; i < breaks.size(); ++i) {
    if (breaks[i].minimum_quantity.micros <= size) reached = static_cast<int>(i);
  }
  return reached;
}

bool IsOrderSize(const OpenQuote& quote, Micros size) {
  return size >= quote.minimum && size <= quote.largest && size % quote.step == 0;
}

absl::int128 ExactCost(const OpenQuote& quote, Micros size, std::int64_t drops) {
  const int reached = BreakFor(quote, size).value_or(0);
  const absl::int128 fixed = quote.order_cost + absl::int128(quote.drop_cost) * drops;
  return absl::int128(quote.quote->price_breaks[reached].unit_price.nanos) * size +
         fixed * kFemtosPerNano;
}

absl::int128 CostOf(const OpenQuote& quote, Micros size, std::int64_t drops) {
  const absl::int128 unit = quote.smallest_unit;
  return CeilDivide(ExactCost(quote, size, drops), unit * kFemtosPerNano) * unit;
}

std::optional<Micros> CheapestSize(const OpenQuote& quote, absl::int128 least, absl::int128 most) {
  std::optional<Micros> best;
  absl::int128 best_cost = 0;
  // Between two breaks the cost rises with the size, so only the smallest size at or above each
  // break can be cheapest.
  for (const PriceBreak& price_break : quote.quote->price_breaks) {
    const absl::int128 from = std::max<absl::int128>(
        {least, quote.minimum, absl::int128(price_break.minimum_quantity.micros)});
    const absl::int128 size = CeilDivide(from, quote.step) * quote.step;
    if (size > most || size > quote.largest) continue;
    const absl::int128 cost = ExactCost(quote, static_cast<Micros>(size), 0);
    if (best && (cost > best_cost || (cost == best_cost && size >= *best))) continue;
    best = static_cast<Micros>(size);
    best_cost = cost;
  }
  return best;
}

std::vector<std::optional<AlonePrice>> AlonePrices(const OrderBook& book,
                                                   const std::string& currency) {
  std::vector<std::optional<AlonePrice>> alone(book.needs.size());
  std::vector<bool> served(book.needs.size(), false);
  for (const OpenQuote& quote : book.quotes) {
    if (quote.currency != currency) continue;
    for (const Service& service : quote.services) {
      served[service.need] = true;
      const std::optional<Micros> size = CheapestSize(quote, service.least, service.most);
      if (!size) continue;
      const absl::int128 cost = CostOf(quote, *size, 1);
      if (cost > book.needs[service.need].limit) continue;
      std::optional<AlonePrice>& price = alone[service.need];
      if (!price || cost < price->price) price = AlonePrice{static_cast<Nanos>(cost), true};
    }
  }
  for (std::size_t i = 0; i < alone.size(); ++i) {
    const OrderingNeed& need = book.needs[i];
    if (served[i] && !alone[i] && need.budget) {
      alone[i] = AlonePrice{std::min(*need.budget, need.limit), false};
    }
    if (alone[i] && alone[i]->price <= 0) alone[i].reset();
  }
  return alone;
}

}  // namespace renkei::certify
