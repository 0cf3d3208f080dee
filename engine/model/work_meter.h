// How much a search may still do: deterministic steps, and a clock that the caller looks at.
#ifndef RENKEI_ENGINE_MODEL_WORK_METER_H_
#define RENKEI_ENGINE_MODEL_WORK_METER_H_

#include <algorithm>
#include <cstdint>
#include <functional>
#include <utility>

#include "engine/model/plan.h"

namespace renkei {

// Counts steps down; what a step is each search says for itself. Once time is up it stays so.
//
// Thread-safety: none; one instance a search.
class WorkMeter {
 public:
  // `steps` is above 0. `out_of_time` may be empty: then there is no deadline.
  WorkMeter(std::int64_t steps, std::function<bool()> out_of_time)
      : remaining_(steps), out_of_time_(std::move(out_of_time)) {}

  void Spend(std::int64_t steps) { remaining_ -= std::min(steps, remaining_); }
  std::int64_t remaining() const { return remaining_; }

  bool OutOfTime() {
    if (!time_is_up_ && out_of_time_ && out_of_time_()) time_is_up_ = true;
    return time_is_up_;
  }
  bool Exhausted() { return remaining_ <= 0 || OutOfTime(); }

  // Why a search that the meter ended has ended; kOptimal while it may go on.
  StopReason Reason() const {
    if (time_is_up_) return StopReason::kTimeLimit;
    return remaining_ <= 0 ? StopReason::kWorkLimit : StopReason::kOptimal;
  }

  // A clock for solvers; refers to this meter.
  std::function<bool()> Clock() {
    if (!out_of_time_) return nullptr;
    return [this] { return OutOfTime(); };
  }

 private:
  std::int64_t remaining_;
  std::function<bool()> out_of_time_;
  bool time_is_up_ = false;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_WORK_METER_H_
