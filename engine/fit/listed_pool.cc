#include "engine/fit/listed_pool.h"

#include <algorithm>
#include <map>

namespace renkei {

ListedPool ListedPool::From(const Pool& pool) {
  ListedPool listed{Unit::FromName(pool.capacity.unit), pool.capacity.micros, pool.period, {}};
  std::map<Date, Micros> promised;
  for (const PoolCommitment& commitment : pool.commitments) {
    const auto taken =
        ConvertQuantity(commitment.quantity.micros, Unit::FromName(commitment.quantity.unit),
                        listed.unit, Rounding::kCeil);
    // What can't be stated in the pool's unit is more than the pool has.
    const Micros amount = taken.ok() ? std::min(*taken, listed.capacity) : listed.capacity;
    Micros& sum = promised[PeriodStart(commitment.date, pool.period)];
    sum = std::min(listed.capacity, sum + amount);
  }
  for (const auto& [start, amount] : promised) {
    if (amount > 0) listed.promised.push_back({start, amount});
  }
  return listed;
}

}  // namespace renkei
