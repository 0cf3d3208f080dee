// The best few of many, by falling score; ties go to the smaller ordinal, which is the smaller
// resource name bytewise.
#ifndef RENKEI_ENGINE_PARTNERS_RANKED_LIST_H_
#define RENKEI_ENGINE_PARTNERS_RANKED_LIST_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/base/fixed_point.h"

namespace renkei {

struct Ranked {
  Score score = 0;
  std::uint32_t ordinal = 0;

  // Whether this one stands before another.
  bool Beats(const Ranked& other) const {
    return score != other.score ? score > other.score : ordinal < other.ordinal;
  }

  friend bool operator==(const Ranked&, const Ranked&) = default;
};

// Not thread-safe.
class RankedList {
 public:
  explicit RankedList(std::size_t limit) : limit_(limit) {}

  // O(log limit) where it enters the list, O(1) where it doesn't. Each ordinal once.
  void Add(Ranked candidate) {
    if (heap_.size() < limit_) {
      heap_.push_back(candidate);
      std::push_heap(heap_.begin(), heap_.end(), Order);
    } else if (!heap_.empty() && candidate.Beats(heap_.front())) {
      std::pop_heap(heap_.begin(), heap_.end(), Order);
      heap_.back() = candidate;
      std::push_heap(heap_.begin(), heap_.end(), Order);
    }
  }

  bool full() const { return heap_.size() == limit_; }

  // Whether nothing with a score of at most `bound` can enter, whatever its ordinal.
  bool Excludes(Score bound) const {
    return full() && (limit_ == 0 || bound < heap_.front().score);
  }

  // Best first.
  std::vector<Ranked> Sorted() const {
    std::vector<Ranked> sorted = heap_;
    std::sort(sorted.begin(), sorted.end(), Order);
    return sorted;
  }

 private:
  static bool Order(const Ranked& a, const Ranked& b) { return a.Beats(b); }

  std::size_t limit_;
  std::vector<Ranked> heap_;  // Its front is the last of the list.
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_PARTNERS_RANKED_LIST_H_
