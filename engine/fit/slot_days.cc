#include "engine/fit/slot_days.h"

#include <algorithm>

#include "engine/fit/supply.h"

namespace renkei {

bool AsksForResource(const Need& need) {
  return need.purpose == Purpose::kResource || need.kind == Kind::kPremises ||
         need.kind == Kind::kMachines || need.kind == Kind::kStaff;
}

std::optional<Period> SlotPeriod(const ListedCapability& capability) {
  const bool has_capacity = capability.capacity_unit.has_value();
  if (!capability.pool) {
    if (!has_capacity) return std::nullopt;
    return capability.capability.period;
  }
  if (!has_capacity) return capability.pool->period;
  const auto [shorter, longer] = std::minmax(capability.capability.period, capability.pool->period);
  if (shorter == Period::kWeek && longer != Period::kWeek) return std::nullopt;
  return longer;
}

std::vector<DateWindow> SlotDays(const ListedCapability& capability, const PreparedNeed& need,
                                 Period period, Date as_of) {
  DateWindow shared = Intersect(need.need.window, capability.capability.availability);
  shared.first = std::max(*shared.first, as_of);
  std::vector<DateWindow> slots;
  for (Date first = *shared.first; first <= *shared.last;) {
    const Date next = NextPeriodStart(first, period);
    slots.push_back({first, std::min(*shared.last, next - 1)});
    first = next;
  }
  return slots;
}

absl::int128 FreeInSlot(const ListedCapability& capability, const PreparedNeed& need,
                        const DateWindow& days) {
  PreparedNeed in_slot;
  in_slot.need.window = days;
  in_slot.unit = need.unit;
  const Supplied free = FreeQuantity(capability, in_slot);
  return free.comparison == Comparison::kComparable ? free.amount : absl::int128(0);
}

PreparedNeed AnyPartOf(const PreparedNeed& need) {
  PreparedNeed part = need;
  part.least = std::min<Micros>(need.least, 1);
  return part;
}

}  // namespace renkei
