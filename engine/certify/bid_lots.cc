#include "engine/certify/bid_lots.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/certify/exact_sum.h"
#include "engine/vocabulary/units.h"

namespace renkei::certify {
namespace {

constexpr std::int64_t kLargestScale = 1'000'000'000;
constexpr std::int64_t kLargestWeight = 1'000'000;

// The step of a lot in its own unit; 0 if there is none that divides it.
Micros StepOf(const Lot& lot) {
  const Micros quantity = lot.quantity.micros;
  if (lot.indivisible) return quantity;
  if (!lot.step) return quantity % kMicrosPerUnit == 0 ? kMicrosPerUnit : quantity;
  const Unit from = Unit::FromName(lot.step->unit);
  const Unit to = Unit::FromName(lot.quantity.unit);
  const auto down = ConvertQuantity(lot.step->micros, from, to, Rounding::kFloor);
  const auto up = ConvertQuantity(lot.step->micros, from, to, Rounding::kCeil);
  if (!down.ok() || !up.ok() || *down != *up || *down <= 0 || quantity % *down != 0) return 0;
  return *down;
}

BidLot ResolveLot(const Lot& lot, Date as_of) {
  BidLot resolved;
  resolved.lot = &lot;
  resolved.first_day = lot.window.first.value_or(std::min(as_of, lot.window.last.value_or(as_of)));
  resolved.last_day = lot.window.last.value_or(std::max(as_of, resolved.first_day));
  resolved.quantity = lot.quantity.micros;
  resolved.step = StepOf(lot);
  if (resolved.step > 0) resolved.steps = resolved.quantity / resolved.step;
  return resolved;
}

bool CanBePlanned(const BidLot& lot) {
  return lot.quantity > 0 && lot.quantity <= kMaxQuantityMicros && lot.steps > 0 &&
         lot.lot->weight >= 1 && lot.lot->weight <= kLargestWeight && lot.first_day <= lot.last_day;
}

}  // namespace

std::optional<int> BidLots::Find(absl::string_view id) const {
  const auto found =
      std::lower_bound(lots.begin(), lots.end(), id,
                       [](const BidLot& lot, absl::string_view key) { return lot.lot->id < key; });
  if (found == lots.end() || found->lot->id != id) return std::nullopt;
  return static_cast<int>(found - lots.begin());
}

std::optional<BidLots> ResolveBidLots(const Opportunity& opportunity, Date as_of,
                                      FindingList& findings) {
  BidLots table;
  bool valid = !opportunity.lots.empty();
  for (const Lot& lot : opportunity.lots) {
    table.lots.push_back(ResolveLot(lot, as_of));
    valid = valid && CanBePlanned(table.lots.back());
  }
  std::sort(table.lots.begin(), table.lots.end(),
            [](const BidLot& a, const BidLot& b) { return a.lot->id < b.lot->id; });
  for (std::size_t j = 1; j < table.lots.size(); ++j) {
    valid = valid && table.lots[j].lot->id != table.lots[j - 1].lot->id;
  }
  if (!valid) {
    findings.Add("opportunity_refused", "opportunity",
                 "its lots, steps, weights or windows can't be planned");
    return std::nullopt;
  }
  for (const BidLot& lot : table.lots) {
    table.scale = CappedMultiple(table.scale, lot.steps, kLargestScale);
    if (table.scale == kLargestScale) break;
  }
  absl::int128 total = 0;
  for (BidLot& lot : table.lots) {
    const absl::int128 points = RoundDivide(absl::int128(lot.lot->weight) * table.scale, lot.steps);
    lot.points = std::max<std::int64_t>(1, static_cast<std::int64_t>(points));
    total += absl::int128(lot.points) * lot.steps;
  }
  if (total > INT64_MAX) {
    findings.Add("opportunity_refused", "opportunity", "its work is too large to be counted");
    return std::nullopt;
  }
  table.total_points = static_cast<std::int64_t>(total);
  return table;
}

}  // namespace renkei::certify
