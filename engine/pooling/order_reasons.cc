#include "engine/pooling/order_reasons.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/fit/plain_words.h"

namespace renkei {
namespace {

std::string Amount(Nanos nanos, const PooledQuote& quote) {
  return InWords(Money{quote.currency, nanos});
}

std::string Price(Nanos nanos, const PooledQuote& quote) {
  return PriceInWords(Money{quote.currency, nanos}, quote.unit);
}

std::string Size(absl::int128 micros, const PooledQuote& quote) {
  return QuantityInWords(micros, quote.unit);
}

// "300 kg", or "300 to 400 kg" where the need is content with less or more.
std::string Range(const PooledQuote& quote, const ServedNeed& served) {
  if (served.least == served.most) return Size(served.needed, quote);
  return absl::StrCat(FormatDecimal(served.least, 6), " to ", Size(served.most, quote));
}

absl::int128 TotalNeeded(const PlannedOrder& planned) {
  absl::int128 needed = 0;
  for (const PlannedLine& line : planned.lines) needed += line.served.needed;
  return needed;
}

Reason Comparison(const PooledQuote& quote, const PlannedLine& line) {
  const std::string together = absl::StrCat(Amount(line.bill(), quote), " in the shared order, ",
                                            Amount(line.alone.cost - line.bill(), quote), " less");
  if (line.alone.obtainable) {
    return {"together", absl::StrCat("Alone ", Range(quote, line.served), " cost at least ",
                                     Amount(line.alone.cost, quote), "; ", together, ".")};
  }
  return {"not_obtainable_alone",
          absl::StrCat("No quote serves ", Range(quote, line.served),
                       " alone within the need's limits; its budget is ",
                       Amount(line.alone.cost, quote), ", its part ", together, ".")};
}

// The price that the member's own quantity would get from the same quote.
Reason PriceBreakReason(const PooledQuote& quote, const FoundOrder& order,
                        const PlannedLine& line) {
  const PooledBreak& reached = quote.breaks[order.price_break];
  std::string text =
      absl::StrCat("Together ", Size(order.size, quote), " pay the price from ",
                   Size(reached.minimum, quote), " on: ", Price(reached.price, quote));
  const std::optional<int> own = BreakAt(quote, line.served.needed);
  if (own && quote.breaks[*own].price > reached.price) {
    absl::StrAppend(&text, " instead of ", Price(quote.breaks[*own].price, quote));
  }
  return {"price_break", absl::StrCat(text, ".")};
}

}  // namespace

bool BuysPastBreak(const PooledQuote& quote, const FoundOrder& order, absl::int128 needed) {
  if (order.size <= needed) return false;
  const std::optional<int> reached = BreakAt(quote, static_cast<Micros>(needed));
  return reached && quote.breaks[*reached].price > quote.breaks[order.price_break].price;
}

std::vector<Reason> ExplainLine(const PoolingProblem& problem, const PlannedOrder& planned,
                                const PlannedLine& line) {
  const FoundOrder& order = planned.order();
  const PooledQuote& quote = problem.quotes[order.quote];
  const absl::int128 needed = TotalNeeded(planned);
  std::vector<Reason> reasons = {Comparison(quote, line), PriceBreakReason(quote, order, line)};
  if (BuysPastBreak(quote, order, needed)) {
    reasons.push_back(
        {"bought_past_break",
         absl::StrCat("The order is ", Size(order.size - needed, quote),
                      " larger than what is needed, since it costs less at the lower price.")});
  }
  if (line.share.capped) {
    reasons.push_back(
        {"price_capped",
         "An even share would not be below the price alone, so the others carry a part of it."});
  }
  if (line.delivered != line.served.needed) {
    reasons.push_back(
        {"quantity_changed",
         absl::StrCat(Size(line.delivered, quote), " are delivered instead of ",
                      Size(line.served.needed, quote), ", within the need's ",
                      Size(line.served.least, quote), " to ", Size(line.served.most, quote), ".")});
  }
  return reasons;
}

}  // namespace renkei
