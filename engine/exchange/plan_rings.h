// Which capabilities of a network should go around in rings, without money (docs/rings.md).
#ifndef RENKEI_ENGINE_EXCHANGE_PLAN_RINGS_H_
#define RENKEI_ENGINE_EXCHANGE_PLAN_RINGS_H_

#include <cstdint>
#include <functional>

#include "absl/status/statusor.h"
#include "engine/index/need_fits.h"
#include "engine/index/snapshot.h"
#include "engine/model/answer.h"
#include "engine/model/calendar.h"

namespace renkei {

struct RingsOptions {
  static constexpr std::int64_t kDefaultWorkLimit = RingsAnswer::kUsualWorkLimit;
  // Weeks of work: more is a mistake.
  static constexpr std::int64_t kMaxWorkLimit = 1'000'000'000'000;

  Date as_of;
  std::int32_t max_length = 0;  // Most legs of a ring: 2, 3 or 4; 0: any number.
  RingObjective objective = RingObjective::kValue;
  // Most deterministic steps for all markets together, in [1, kMaxWorkLimit]; a step is about a leg
  // looked at, 10^8 of them take about a second. Without a length limit they aren't counted. One
  // look at all rings of each market is taken in any case.
  std::int64_t work_limit = kDefaultWorkLimit;
  // Asked now and then; true ends the search with what it has (StopReason::kTimeLimit). May be
  // empty.
  std::function<bool()> out_of_time = nullptr;
};

// What other plans found out already.
struct RingsKnowledge {
  NeedFits& fits;  // Of the snapshot, on the day `as_of`.
  // Rings of any length in a network that differs little; null: none. They make it faster, and may
  // lead to others that are worth as much.
  const RingsAnswer* similar = nullptr;
};

// The rings of largest sum in every market, proved or with a bound. The answer depends on the
// content, the day, length, objective and work limit alone, unless it says that time ended the
// search; with more work no value is lower and no bound higher, where there is one market.
//
// Errors: kInvalidArgument if the length is none of 0, 2, 3 and 4, the work limit is out of range,
// or expected values are asked for without a length; kOutOfRange, naming the limit, if more or
// larger values come together than can be planned.
absl::StatusOr<RingsAnswer> PlanRings(const Snapshot& snapshot, const RingsOptions& options);

// The same with what is known.
absl::StatusOr<RingsAnswer> PlanRings(const Snapshot& snapshot, const RingsOptions& options,
                                      const RingsKnowledge& known);

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXCHANGE_PLAN_RINGS_H_
