#include "engine/certify/bid_capacity.h"

#include <algorithm>

#include "engine/certify/exact_sum.h"
#include "engine/vocabulary/units.h"

namespace renkei::certify {

BidSource BidSource::OfPool(const Pool& pool) {
  BidSource source{true, pool.id, pool.capacity.unit, pool.period, pool.capacity.micros, {}};
  for (const PoolCommitment& commitment : pool.commitments) {
    const auto taken = ConvertQuantity(commitment.quantity.micros, commitment.quantity.unit,
                                       pool.capacity.unit, Rounding::kCeil);
    // What can't be stated in the pool's unit is more than the pool has.
    const Micros amount = taken.ok() ? std::min(*taken, source.capacity) : source.capacity;
    Micros& promised = source.promised[PeriodStart(commitment.date, pool.period)];
    promised = std::min(source.capacity, promised + amount);
  }
  return source;
}

BidSource BidSource::OfCapability(const Capability& capability) {
  return {false,
          capability.id,
          capability.capacity->unit,
          capability.period,
          capability.capacity->micros,
          {}};
}

Micros BidSource::FreeIn(Date start) const {
  const auto found = promised.find(start);
  return found == promised.end() ? capacity : capacity - found->second;
}

bool BidSource::IsTouchedBy(const BidLot& lot, Date start) const {
  return start >= PeriodStart(lot.first_day, period) && start <= PeriodStart(lot.last_day, period);
}

std::int64_t BidSource::PeriodsOf(const BidLot& lot) const {
  const Date first = PeriodStart(lot.first_day, period);
  const Date last = PeriodStart(lot.last_day, period);
  const std::int64_t years = last.year() - first.year();
  if (period == Period::kYear) return years + 1;
  if (period == Period::kMonth) return years * 12 + last.month() - first.month() + 1;
  return (last - first) / (period == Period::kWeek ? 7 : 1) + 1;
}

std::int64_t BidSource::PartsThatFit(const BidLot& lot, Micros effort, Micros part) const {
  Micros free = capacity;
  for (const auto& [start, taken] : promised) {
    if (IsTouchedBy(lot, start)) free = std::min(free, capacity - taken);
  }
  const absl::int128 parts =
      absl::int128(free) * kMicrosPerUnit * PeriodsOf(lot) / (absl::int128(effort) * part);
  return static_cast<std::int64_t>(std::min<absl::int128>(parts, 1'000'000'000'000'000'000));
}

ScaledDraws ScaleDraws(const BidSource& source, const std::vector<SourceDraw>& draws) {
  ScaledDraws scaled;
  for (const SourceDraw& draw : draws) {
    if (scaled.scale == kLargestPeriodScale) break;
    scaled.scale = CappedMultiple(scaled.scale, source.PeriodsOf(*draw.lot), kLargestPeriodScale);
  }
  for (const SourceDraw& draw : draws) {
    scaled.efforts.push_back(CeilDivide(draw.effort * scaled.scale, source.PeriodsOf(*draw.lot)));
  }
  return scaled;
}

}  // namespace renkei::certify
