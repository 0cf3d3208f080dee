#include "engine/certify/order_split.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace renkei::certify {
namespace {

// Each exact share numerators[i] / denominator rounded down; the ones missing to `total` go one
// each to the largest remainders, ties to the earlier place.
std::vector<absl::int128> RoundShares(const std::vector<absl::int128>& numerators,
                                      absl::int128 denominator, absl::int128 total) {
  std::vector<absl::int128> shares;
  std::vector<std::size_t> order(numerators.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  absl::int128 missing = total;
  for (const absl::int128 numerator : numerators) {
    shares.push_back(FloorDivide(numerator, denominator));
    missing -= shares.back();
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return numerators[a] - shares[a] * denominator > numerators[b] - shares[b] * denominator;
  });
  for (std::size_t i = 0; i < order.size() && missing > 0; ++i, --missing) ++shares[order[i]];
  return shares;
}

// `total` in proportion to `rooms`; all zero if they are.
std::vector<absl::int128> InProportion(absl::int128 total, const std::vector<absl::int128>& rooms) {
  const absl::int128 sum = std::accumulate(rooms.begin(), rooms.end(), absl::int128(0));
  if (sum == 0) return std::vector<absl::int128>(rooms.size(), 0);
  std::vector<absl::int128> numerators;
  for (const absl::int128 room : rooms) numerators.push_back(total * room);
  return RoundShares(numerators, sum, total);
}

}  // namespace

std::vector<Micros> SplitDeliveries(Micros size, absl::Span<const Service> services) {
  absl::int128 needed = 0;
  Micros piece = size;
  for (const Service& service : services) {
    needed += service.needed;
    piece = std::gcd(std::gcd(piece, service.needed), std::gcd(service.least, service.most));
  }
  const bool surplus = size >= needed;
  std::vector<absl::int128> rooms;
  for (const Service& service : services) {
    rooms.push_back((surplus ? service.most - service.needed : service.needed - service.least) /
                    piece);
  }
  const absl::int128 difference = surplus ? size - needed : needed - size;
  const std::vector<absl::int128> parts = InProportion(difference / piece, rooms);
  std::vector<Micros> deliveries;
  for (std::size_t i = 0; i < services.size(); ++i) {
    const Micros part = static_cast<Micros>(parts[i]) * piece;
    deliveries.push_back(services[i].needed + (surplus ? part : -part));
  }
  return deliveries;
}

std::optional<SplitBills> SplitCost(const CostToSplit& order, absl::Span<const Service> services,
                                    absl::Span<const Nanos> alone) {
  SplitBills split;
  absl::int128 needed = 0;
  for (const Service& service : services) needed += service.needed;
  const absl::int128 count = static_cast<std::int64_t>(services.size());
  const absl::int128 without_drops = order.cost - count * order.drop_cost;
  std::vector<absl::int128> even;
  for (const Service& service : services) {
    even.push_back(without_drops * service.needed + needed * order.drop_cost);
  }
  std::vector<absl::int128> bills = RoundShares(even, needed * order.unit, order.cost / order.unit);
  absl::int128 excess = 0;
  absl::int128 room = 0;
  std::vector<absl::int128> rooms;
  for (std::size_t i = 0; i < bills.size(); ++i) {
    const absl::int128 cap = alone[i] / order.unit - 1;
    split.capped.push_back(bills[i] > cap);
    excess += std::max<absl::int128>(0, bills[i] - cap);
    bills[i] = std::min(bills[i], cap);
    rooms.push_back(cap - bills[i]);
    room += rooms.back();
  }
  if (excess > room) return std::nullopt;
  const std::vector<absl::int128> parts = InProportion(excess, rooms);
  for (std::size_t i = 0; i < bills.size(); ++i) {
    split.bills.push_back(static_cast<Nanos>((bills[i] + parts[i]) * order.unit));
  }
  return split;
}

}  // namespace renkei::certify
