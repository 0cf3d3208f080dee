#include "engine/consortium/capacity_source.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/vocabulary/units.h"

namespace renkei {

absl::StatusOr<CapacitySource> CapacitySource::OfPool(const Pool& pool) {
  if (pool.period == Period::kUnspecified) {
    return absl::InvalidArgumentError(absl::StrCat("pools[", pool.id, "].period: must be set"));
  }
  CapacitySource source(Kind::kPool, pool.id, pool.capacity, pool.period);
  const Unit unit = Unit::FromName(pool.capacity.unit);
  for (const PoolCommitment& commitment : pool.commitments) {
    const Unit stated = Unit::FromName(commitment.quantity.unit);
    if (!stated.ConvertsTo(unit)) {
      return absl::InvalidArgumentError(
          absl::StrCat("pools[", pool.id, "].commitments: '", commitment.quantity.unit,
                       "' doesn't convert to '", pool.capacity.unit, "', the pool's unit"));
    }
    RENKEI_ASSIGN_OR_RETURN(const Micros taken, ConvertQuantity(commitment.quantity.micros, stated,
                                                                unit, Rounding::kCeil));
    Micros& promised = source.promised_[PeriodStart(commitment.date, pool.period)];
    // More than the capacity means the same as all of it, and sums stay small.
    promised = std::min(source.capacity_, promised + std::min(taken, source.capacity_));
  }
  return source;
}

absl::StatusOr<CapacitySource> CapacitySource::OfCapability(const Capability& capability) {
  if (capability.period == Period::kUnspecified) {
    return absl::InvalidArgumentError(
        absl::StrCat("capabilities[", capability.id, "].period: must be set with capacity"));
  }
  return CapacitySource(Kind::kCapability, capability.id, *capability.capacity, capability.period);
}

Micros CapacitySource::FreeIn(Date start) const {
  const auto found = promised_.find(start);
  return found == promised_.end() ? capacity_ : capacity_ - found->second;
}

Micros CapacitySource::LeastFree(Date first_start, Date last_start) const {
  Micros most_promised = 0;
  for (auto at = promised_.lower_bound(first_start);
       at != promised_.end() && at->first <= last_start; ++at) {
    most_promised = std::max(most_promised, at->second);
  }
  return capacity_ - most_promised;
}

std::int64_t CapacitySource::PeriodsTouched(Date first, Date last) const {
  switch (period_) {
    case Period::kUnspecified:
    case Period::kDay:
      return last - first + 1;
    case Period::kWeek:
      return (PeriodStart(last, Period::kWeek) - PeriodStart(first, Period::kWeek)) / 7 + 1;
    case Period::kMonth:
      return (last.year() - first.year()) * 12 + last.month() - first.month() + 1;
    case Period::kYear:
      return last.year() - first.year() + 1;
  }
  return 1;
}

std::int64_t CapacitySource::PartsThatFit(const LotTerms& lot, Micros effort_per_unit,
                                          Micros part_quantity) const {
  constexpr std::int64_t kMost = 1'000'000'000'000'000'000;
  const absl::int128 free =
      LeastFree(PeriodStart(lot.first_day, period_), PeriodStart(lot.last_day, period_));
  const absl::int128 periods = PeriodsTouched(lot.first_day, lot.last_day);
  // At most 10^15 * 10^6 * 4 * 10^5 over at least 1.
  const absl::int128 parts =
      free * kMicrosPerUnit * periods / (absl::int128(effort_per_unit) * part_quantity);
  return static_cast<std::int64_t>(std::min<absl::int128>(parts, kMost));
}

absl::int128 ScaledEffort(absl::int128 effort, std::int64_t periods, std::int64_t scale) {
  if (scale % periods == 0) return effort * (scale / periods);
  // The quotient and remainder apart, so that the product stays within 128 bits.
  return effort / periods * scale + CeilDivide(effort % periods * scale, periods);
}

std::vector<ScarcePeriod> ScarcestPeriods(const CapacitySource& source,
                                          const std::vector<Stretch>& stretches) {
  std::vector<Date> breaks;
  const auto add_breaks = [&](Date first, Date last) {
    breaks.push_back(first);
    breaks.push_back(NextPeriodStart(last, source.period()));
  };
  for (const Stretch& stretch : stretches) add_breaks(stretch.first_period, stretch.last_period);
  for (const auto& [start, promised] : source.promised()) add_breaks(start, start);
  std::sort(breaks.begin(), breaks.end());
  breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
  std::map<std::vector<int>, std::size_t> found;
  std::vector<ScarcePeriod> scarcest;
  for (const Date start : breaks) {
    std::vector<int> active;
    for (std::size_t s = 0; s < stretches.size(); ++s) {
      if (stretches[s].first_period <= start && start <= stretches[s].last_period) {
        active.push_back(static_cast<int>(s));
      }
    }
    if (active.empty()) continue;
    const Micros free = source.FreeIn(start);
    const auto [entry, added] = found.emplace(active, scarcest.size());
    if (added) {
      scarcest.push_back({std::move(active), start, free});
    } else if (free < scarcest[entry->second].free) {
      scarcest[entry->second].start = start;
      scarcest[entry->second].free = free;
    }
  }
  return scarcest;
}

}  // namespace renkei
