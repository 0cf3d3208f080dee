// What one capability can supply of what one need wants: quantity and price in the need's unit.
#ifndef RENKEI_ENGINE_FIT_SUPPLY_H_
#define RENKEI_ENGINE_FIT_SUPPLY_H_

#include <cstdint>
#include <optional>

#include "absl/numeric/int128.h"
#include "engine/base/fixed_point.h"
#include "engine/fit/listed_capability.h"
#include "engine/fit/prepared_need.h"

namespace renkei {

// How an amount that the capability states relates to the need.
enum class Comparison : std::uint8_t {
  kOpen,           // One of the two doesn't state it.
  kOtherUnit,      // Stated in a unit that doesn't convert.
  kOtherCurrency,  // Stated in another currency.
  kComparable,
};

// An amount in the need's unit, or money for one of it.
struct Supplied {
  Comparison comparison = Comparison::kOpen;
  absl::int128 amount = 0;  // In micros or nanos; of kComparable only.
};

// How many calendar periods a window touches; nothing if one of its ends is open.
std::optional<std::int64_t> CountPeriods(const DateWindow& window, Period period);

// The quantity that is free on the days that the need's window and the availability share: the
// capacity of every calendar period that these days touch, and no more than the pool of the
// capability has left in the periods that they touch; rounded down to a millionth. If one end of
// the shared days is open there is no limit to the periods, and the quantity is kOpen, as where no
// day is shared or neither capacity nor pool is stated. Amounts above 10^16 of a unit are read as
// 10^16. O(calendar periods of the shared days in which the pool is promised).
Supplied FreeQuantity(const ListedCapability& capability, const PreparedNeed& need);

// The least quantity that the member supplies, rounded up to a millionth.
Supplied LeastSupplied(const ListedCapability& capability, const PreparedNeed& need);

// The list price for one of the need's unit, rounded up to a nano. A need without quantity takes
// the capability's unit. kOpen unless the need states a target or maximum price.
Supplied PriceForNeed(const ListedCapability& capability, const PreparedNeed& need);

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_SUPPLY_H_
