#include "engine/certify/order_leaving.h"

#include <algorithm>

#include "engine/certify/order_terms.h"

namespace renkei::certify {
bool MayOrderTogether(const OrderBook& book, absl::Span<const int> needs) {
  for (std::size_t i = 0; i < needs.size(); ++i) {
    const Need& a = *book.needs[needs[i]].need;
    for (std::size_t j = 0; j < i; ++j) {
      const Need& b = *book.needs[needs[j]].need;
      if (a.member == b.member || book.apart.AreApart(a.member, b.member)) return false;
      if (!a.specification.empty() && !b.specification.empty() &&
          a.specification != b.specification) {
        return false;
      }
    }
  }
  return true;
}

namespace {

// From one quote; nothing if it can't serve them together.
std::optional<absl::int128> GroupCost(const OpenQuote& quote, absl::Span<const int> needs) {
  absl::int128 least = 0;
  absl::int128 most = 0;
  DayRange days = quote.days;
  for (const int need : needs) {
    const Service* service = quote.FindService(need);
    if (service == nullptr) return std::nullopt;
    least += service->least;
    most += service->most;
    days.first = std::max(days.first, service->days.first);
    days.last = std::min(days.last, service->days.last);
  }
  if (days.first > days.last) return std::nullopt;
  const std::optional<Micros> size = CheapestSize(quote, least, most);
  if (!size) return std::nullopt;
  return CostOf(quote, *size, static_cast<std::int64_t>(needs.size()));
}

}  // namespace

std::optional<absl::int128> LeastGroupCost(const OrderBook& book, absl::Span<const int> quotes,
                                           absl::Span<const int> needs) {
  if (!MayOrderTogether(book, needs)) return std::nullopt;
  std::optional<absl::int128> best;
  for (const int quote : quotes) {
    const std::optional<absl::int128> cost = GroupCost(book.quotes[quote], needs);
    if (cost && (!best || *cost < *best)) best = cost;
  }
  return best;
}

absl::int128 MostSavedByLeaving(const OrderBook& book, absl::Span<const int> quotes,
                                const OrderBills& order) {
  const auto& [needs, bills] = order;
  absl::int128 most = 0;
  for (std::uint32_t mask = 1; mask < std::uint32_t{1} << needs.size(); ++mask) {
    std::vector<int> group;
    absl::int128 billed = 0;
    for (std::size_t i = 0; i < needs.size(); ++i) {
      if ((mask >> i & 1) == 0) continue;
      group.push_back(needs[i]);
      billed += bills[i];
    }
    if (billed <= most) continue;
    const std::optional<absl::int128> cost = LeastGroupCost(book, quotes, group);
    if (cost) most = std::max(most, billed - *cost);
  }
  return most;
}

}  // namespace renkei::certify
