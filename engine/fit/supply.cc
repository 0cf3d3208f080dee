#include "engine/fit/supply.h"

#include <algorithm>
#include <optional>

#include "absl/time/civil_time.h"

namespace renkei {
namespace {

// 10^16 of a unit, above which nothing is compared: far above what may be stated, and small enough
// for the product with the size of a unit (at most 10^15) to fit 128 bits.
constexpr std::int64_t kMostUnits = 10'000'000'000'000'000;
absl::int128 MostMicros() { return absl::int128(kMostUnits) * kMicrosPerUnit; }

// An amount in micros of `from` in micros of `to`.
absl::int128 ConvertDown(absl::int128 amount, const Unit& from, const Unit& to) {
  return from.size() == to.size()
             ? amount
             : FloorDivide(std::min(amount, MostMicros()) * from.size(), to.size());
}

absl::int128 CapacityOf(std::int64_t periods, Micros capacity) {
  return std::min(absl::int128(periods) * capacity, MostMicros());
}

// What the pool has left in the periods that the window touches, in micros of the pool's unit. A
// period that is overcommitted has nothing left; it takes nothing from others.
absl::int128 PoolLeft(const ListedPool& pool, const DateWindow& days, std::int64_t periods) {
  absl::int128 left = absl::int128(periods) * pool.capacity;
  auto promised = std::lower_bound(
      pool.promised.begin(), pool.promised.end(), PeriodStart(*days.first, pool.period),
      [](const PromisedPeriod& period, Date key) { return period.start < key; });
  for (; promised != pool.promised.end() && promised->start <= *days.last; ++promised) {
    left -= promised->amount;
  }
  return left;
}

// How many units, in micros, the pool's rest suffices for at `effort` micros a unit.
absl::int128 UnitsFromPool(absl::int128 left, const ListedCapability& capability) {
  const Micros effort = capability.capability.effort_per_unit->micros;
  if (effort == 0) return MostMicros();
  const absl::int128 numerator = left * capability.pool->unit.size();
  const absl::int128 denominator = absl::int128(effort) * capability.effort_unit->size();
  const absl::int128 whole = std::min(numerator / denominator, absl::int128(kMostUnits));
  return std::min(whole * kMicrosPerUnit + numerator % denominator * kMicrosPerUnit / denominator,
                  MostMicros());
}

}  // namespace

std::optional<std::int64_t> CountPeriods(const DateWindow& window, Period period) {
  if (!window.first || !window.last) return std::nullopt;
  const Date first = PeriodStart(*window.first, period);
  const Date last = PeriodStart(*window.last, period);
  switch (period) {
    case Period::kWeek:
      return (last - first) / 7 + 1;
    case Period::kMonth:
      return absl::CivilMonth(last) - absl::CivilMonth(first) + 1;
    case Period::kYear:
      return absl::CivilYear(last) - absl::CivilYear(first) + 1;
    case Period::kDay:
    case Period::kUnspecified:
      break;
  }
  return last - first + 1;
}

Supplied FreeQuantity(const ListedCapability& capability, const PreparedNeed& need) {
  const Capability& stated = capability.capability;
  if (!need.unit || (!capability.capacity_unit && !capability.pool)) return {};
  // Units are judged before windows: a unit that doesn't convert is wrong on any day.
  if (capability.capacity_unit && !capability.capacity_unit->ConvertsTo(*need.unit)) {
    return {Comparison::kOtherUnit, 0};
  }
  const Unit& effort_for = capability.price_unit ? *capability.price_unit : *need.unit;
  if (capability.pool && (!effort_for.ConvertsTo(*need.unit) ||
                          !capability.effort_unit->ConvertsTo(capability.pool->unit))) {
    return {Comparison::kOtherUnit, 0};
  }
  const DateWindow days = Intersect(need.need.window, stated.availability);
  if (!days.first || !days.last || *days.first > *days.last) return {};
  absl::int128 free = MostMicros();
  if (capability.capacity_unit) {
    free = ConvertDown(CapacityOf(*CountPeriods(days, stated.period), stated.capacity->micros),
                       *capability.capacity_unit, *need.unit);
  }
  if (capability.pool) {
    const absl::int128 left =
        PoolLeft(*capability.pool, days, *CountPeriods(days, capability.pool->period));
    free = std::min(free, ConvertDown(UnitsFromPool(left, capability), effort_for, *need.unit));
  }
  return {Comparison::kComparable, free};
}

Supplied LeastSupplied(const ListedCapability& capability, const PreparedNeed& need) {
  if (!need.unit || !capability.minimum_unit) return {};
  if (!capability.minimum_unit->ConvertsTo(*need.unit)) return {Comparison::kOtherUnit, 0};
  return {Comparison::kComparable,
          CeilDivide(absl::int128(capability.capability.minimum_quantity->micros) *
                         capability.minimum_unit->size(),
                     need.unit->size())};
}

Supplied PriceForNeed(const ListedCapability& capability, const PreparedNeed& need) {
  const auto& wanted = need.need.maximum_price ? need.need.maximum_price : need.need.target_price;
  const auto& price = capability.capability.price;
  if (!wanted || !price) return {};
  if (wanted->currency != price->currency) return {Comparison::kOtherCurrency, 0};
  if (!need.unit) return {Comparison::kComparable, price->nanos};
  if (!capability.price_unit->ConvertsTo(*need.unit)) return {Comparison::kOtherUnit, 0};
  return {Comparison::kComparable, CeilDivide(absl::int128(price->nanos) * need.unit->size(),
                                              capability.price_unit->size())};
}

}  // namespace renkei
