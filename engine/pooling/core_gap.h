// Whether a group of a shared order could do better on its own: the epsilon of the least core that
// the bills are in.
#ifndef RENKEI_ENGINE_POOLING_CORE_GAP_H_
#define RENKEI_ENGINE_POOLING_CORE_GAP_H_

#include <cstdint>
#include <vector>

#include "engine/pooling/order_search.h"

namespace renkei {

struct CoreGap {
  Nanos epsilon = 0;                   // A whole number of smallest units; 0: nobody should leave.
  std::vector<PooledNeedIndex> needs;  // Who saves it by leaving, ascending; empty if it is 0.
  bool exact = false;                  // The search ended by itself.
  bool time_is_up = false;             // It ended because the question's clock said so.
  std::int64_t work = 0;
};

// The most that a group among `needs`, which are billed `bills`, saves by one order of its own from
// any of the quotes. The same search as for shared orders, with bills in place of what each one
// pays alone, so it is exact for any number of needs within the work limit.
CoreGap FindCoreGap(const OrderQuestion& planned, const std::vector<PooledNeedIndex>& needs,
                    const std::vector<Nanos>& bills, std::int64_t work_limit);

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_CORE_GAP_H_
