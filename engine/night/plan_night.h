// Everything that a network's members could do together, planned so that it can all be carried out
// (docs/night.md).
#ifndef RENKEI_ENGINE_NIGHT_PLAN_NIGHT_H_
#define RENKEI_ENGINE_NIGHT_PLAN_NIGHT_H_

#include <cstdint>
#include <functional>

#include "absl/status/statusor.h"
#include "engine/index/snapshot.h"
#include "engine/model/calendar.h"
#include "engine/model/night_answer.h"

namespace renkei {

struct NightOptions {
  static constexpr std::int64_t kMaxWorkLimit = 1'000'000'000'000;

  Date as_of;
  // Most deterministic steps of the search for each plan, in [0, kMaxWorkLimit]; 0: the usual limit
  // of each kind.
  std::int64_t work_limit = 0;
  std::int32_t ring_max_length = 0;  // Most legs of a ring: 2, 3 or 4; 0: any number.
  // Asked now and then; true ends the search with what it has (StopReason::kTimeLimit). May be
  // empty.
  std::function<bool()> out_of_time = nullptr;
};

// Shared orders, rings, joint bids for the open opportunities and a round of introductions, in the
// currency of the policy's introduction_value: no capacity is promised twice, no need met twice,
// and nobody has more proposals than the policy's load_cap. Each kind is planned alone first; the
// plans are accepted in order of worth, and one that can't be kept beside those before it is
// planned anew on what they leave. Where something lost by that, some other orders are tried. The
// bound is the sum of what each kind could be worth alone. A kind that can't be planned on this
// network, as too large, is listed as refused with the reason; value and bound are without it.
//
// The answer depends on the content, the day and the options alone, unless it says that time ended
// the search. Costs the separate plans, and those planned anew with an index built for each.
//
// Errors: kInvalidArgument for an option out of range; kDeadlineExceeded if time was up before
// introductions could be planned.
absl::StatusOr<NightAnswer> PlanNight(const Snapshot& snapshot, const NightOptions& options);

}  // namespace renkei

#endif  // RENKEI_ENGINE_NIGHT_PLAN_NIGHT_H_
