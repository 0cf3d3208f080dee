// Whether a search has time left: a clock that its caller looks at.
#ifndef RENKEI_ENGINE_POOLING_SEARCH_CLOCK_H_
#define RENKEI_ENGINE_POOLING_SEARCH_CLOCK_H_

#include <functional>
#include <utility>

namespace renkei {

// Once time is up it stays so, so that all parts of a search agree. Thread-safety: none; one
// instance a search.
class SearchClock {
 public:
  // `out_of_time` may be empty: then there is always time.
  explicit SearchClock(std::function<bool()> out_of_time) : out_of_time_(std::move(out_of_time)) {}

  // Asked before each part of the work that could be left out.
  bool TimeIsUp() {
    if (!time_is_up_ && out_of_time_ && out_of_time_()) time_is_up_ = true;
    return time_is_up_;
  }

 private:
  std::function<bool()> out_of_time_;
  bool time_is_up_ = false;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_SEARCH_CLOCK_H_
