#include "engine/roles/heaviest_group.h"

#include <algorithm>
#include <numeric>

namespace renkei {
namespace {

class GroupSearch {
 public:
  GroupSearch(const std::vector<GroupCandidate>& candidates, std::size_t most)
      : candidates_(candidates), most_(most), by_weight_(candidates.size()) {
    std::iota(by_weight_.begin(), by_weight_.end(), std::size_t{0});
    std::stable_sort(by_weight_.begin(), by_weight_.end(), [&](std::size_t a, std::size_t b) {
      return candidates[a].weight > candidates[b].weight;
    });
    Search(0, 0, 0);
  }

  std::vector<std::size_t> Take() { return std::move(best_); }

 private:
  // The most that those from `place` on can add where `blocked` can't be chosen.
  Score MostAdded(std::size_t place, std::uint64_t blocked) const {
    Score added = 0;
    std::size_t room = most_ - chosen_.size();
    for (; place < by_weight_.size() && room > 0; ++place) {
      if ((blocked >> by_weight_[place] & 1) != 0) continue;
      added += candidates_[by_weight_[place]].weight;
      --room;
    }
    return added;
  }

  void Keep(Score weight) {
    if (weight < best_weight_) return;
    std::vector<std::size_t> group = chosen_;
    std::sort(group.begin(), group.end());
    if (weight > best_weight_ || group < best_) {
      best_weight_ = weight;
      best_ = std::move(group);
    }
  }

  void Search(std::size_t place, std::uint64_t blocked, Score weight) {
    Keep(weight);
    if (place == by_weight_.size() || chosen_.size() == most_) return;
    // An equal bound may still hold a smaller list of the same weight.
    if (weight + MostAdded(place, blocked) < best_weight_) return;
    const std::size_t next = by_weight_[place];
    if ((blocked >> next & 1) == 0) {
      chosen_.push_back(next);
      Search(place + 1, blocked | candidates_[next].apart, weight + candidates_[next].weight);
      chosen_.pop_back();
    }
    Search(place + 1, blocked, weight);
  }

  const std::vector<GroupCandidate>& candidates_;
  std::size_t most_;
  std::vector<std::size_t> by_weight_;
  std::vector<std::size_t> chosen_;
  std::vector<std::size_t> best_;
  Score best_weight_ = 0;
};

}  // namespace

std::vector<std::size_t> HeaviestGroup(const std::vector<GroupCandidate>& candidates,
                                       std::size_t most) {
  return GroupSearch(candidates, most).Take();
}

}  // namespace renkei
