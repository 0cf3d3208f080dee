#include "engine/pooling/bills.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

#include "absl/base/macros.h"
#include "engine/pooling/apportion.h"

namespace renkei {
namespace {

// One price per needed unit plus the drop, in whole units: rounded down, and what is missing goes
// to the largest remainders.
std::vector<std::int64_t> EvenBills(const OrderBill& order, absl::Span<const Micros> needed) {
  const std::int64_t count = static_cast<std::int64_t>(needed.size());
  absl::int128 total_needed = 0;
  for (const Micros quantity : needed) total_needed += quantity;
  const absl::int128 without_drops =
      absl::int128(order.cost) - absl::int128(order.drop_cost) * count;
  std::vector<std::int64_t> bills(needed.size());
  std::vector<absl::int128> remainders(needed.size());
  std::int64_t left = order.cost / order.unit;
  const absl::int128 divisor = total_needed * order.unit;
  for (std::size_t i = 0; i < needed.size(); ++i) {
    const absl::int128 exact = without_drops * needed[i] + order.drop_cost * total_needed;
    bills[i] = static_cast<std::int64_t>(FloorDivide(exact, divisor));
    remainders[i] = exact - bills[i] * divisor;
    left -= bills[i];
  }
  std::vector<std::size_t> by_remainder(needed.size());
  std::iota(by_remainder.begin(), by_remainder.end(), std::size_t{0});
  std::stable_sort(by_remainder.begin(), by_remainder.end(),
                   [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  for (std::int64_t i = 0; i < left; ++i) ++bills[by_remainder[i]];
  return bills;
}

}  // namespace

std::vector<Micros> Deliver(Micros size, absl::Span<const ServedNeed> needs) {
  Micros total_needed = 0;
  Micros step = size;
  for (const ServedNeed& need : needs) {
    total_needed += need.needed;
    step = std::gcd(std::gcd(step, need.needed), std::gcd(need.least, need.most));
  }
  const bool surplus = size >= total_needed;
  std::vector<std::int64_t> rooms;
  for (const ServedNeed& need : needs) {
    rooms.push_back((surplus ? need.most - need.needed : need.needed - need.least) / step);
  }
  const Micros difference = surplus ? size - total_needed : total_needed - size;
  const std::vector<std::int64_t> parts = Apportion(difference / step, rooms);
  std::vector<Micros> delivered;
  for (std::size_t i = 0; i < needs.size(); ++i) {
    delivered.push_back(needs[i].needed + (surplus ? parts[i] : -parts[i]) * step);
  }
  return delivered;
}

std::vector<BilledShare> ShareCost(const OrderBill& order, absl::Span<const Micros> needed,
                                   absl::Span<const Nanos> alone) {
  std::vector<std::int64_t> bills = EvenBills(order, needed);
  std::int64_t excess = 0;
  std::int64_t room = 0;
  std::vector<std::int64_t> rooms(needed.size(), 0);
  std::vector<BilledShare> shares(needed.size());
  for (std::size_t i = 0; i < needed.size(); ++i) {
    const std::int64_t cap = alone[i] / order.unit - 1;
    if (bills[i] > cap) {
      excess += bills[i] - cap;
      bills[i] = cap;
      shares[i].capped = true;
    } else {
      rooms[i] = cap - bills[i];
      room += rooms[i];
    }
  }
  ABSL_HARDENING_ASSERT(excess <= room);
  const std::vector<std::int64_t> parts = Apportion(excess, rooms);
  for (std::size_t i = 0; i < needed.size(); ++i) {
    shares[i].bill = (bills[i] + parts[i]) * order.unit;
  }
  return shares;
}

}  // namespace renkei
