// Which needs of a network should be ordered together, from whom and when
// (docs/shared-orders.md).
#ifndef RENKEI_ENGINE_POOLING_SHARED_ORDERS_H_
#define RENKEI_ENGINE_POOLING_SHARED_ORDERS_H_

#include <cstdint>
#include <functional>

#include "absl/status/statusor.h"
#include "engine/index/snapshot.h"
#include "engine/model/answer.h"
#include "engine/model/calendar.h"

namespace renkei {

struct SharedOrdersOptions {
  Date as_of;
  static constexpr std::int64_t kDefaultWorkLimit = SharedOrdersAnswer::kUsualWorkLimit;
  // Weeks of work: more is a mistake.
  static constexpr std::int64_t kMaxWorkLimit = 1'000'000'000'000;

  // Most deterministic steps for all plans together, in [1, kMaxWorkLimit].
  std::int64_t work_limit = kDefaultWorkLimit;
  // Asked now and then; true ends the search with what it has (StopReason::kTimeLimit). May be
  // empty.
  std::function<bool()> out_of_time = nullptr;
};

// Every shared order worth placing, best first. Each is the best one for the needs that are left
// and proves it, unless the work limit ends it: then it says so and by how much it may fall short.
// The answer depends on the content, the day and the limit alone, unless it says that time
// ended the search. O(needs * quotes * codes), and
// work within the limit; 100 needs of one item and 10 quotes take some 10 ms, and up to half a
// second where case sizes and capacities hardly add up.
//
// Errors: kInvalidArgument if the work limit is out of range; kOutOfRange, naming the quote or need
// and the limit, if more needs or larger sums come together than can be planned.
absl::StatusOr<SharedOrdersAnswer> PlanSharedOrders(const Snapshot& snapshot,
                                                    const SharedOrdersOptions& options);

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_SHARED_ORDERS_H_
