// A pool as fit looks at it: what is promised already, added up by calendar period.
#ifndef RENKEI_ENGINE_FIT_LISTED_POOL_H_
#define RENKEI_ENGINE_FIT_LISTED_POOL_H_

#include <vector>

#include "engine/base/fixed_point.h"
#include "engine/model/calendar.h"
#include "engine/model/pool.h"
#include "engine/vocabulary/units.h"

namespace renkei {

// What is promised of a pool in one calendar period.
struct PromisedPeriod {
  Date start;
  Micros amount = 0;  // Of the pool's unit, rounded up; at most the capacity.
};

struct ListedPool {
  // O(commitments x log commitments).
  static ListedPool From(const Pool& pool);

  Unit unit;
  Micros capacity = 0;
  Period period = Period::kDay;
  std::vector<PromisedPeriod> promised;  // Ascending by start; nothing of 0.
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_LISTED_POOL_H_
