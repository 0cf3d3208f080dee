#include "engine/exchange/circulation_repair.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <queue>
#include <utility>

namespace renkei {
namespace {

constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max();

std::size_t At(std::int32_t node) { return static_cast<std::size_t>(node); }

class Repair {
 public:
  Repair(std::int32_t nodes, const std::vector<ValuedArc>& arcs, ValuedCirculation start)
      : arcs_(arcs),
        circulation_(std::move(start)),
        first_(At(nodes) + 1, 0),
        surplus_(At(nodes), 0),
        distance_(At(nodes), kFar),
        seen_(At(nodes), false),
        next_(At(nodes), 0) {
    ListEnds();
  }

  ValuedCirculation Run() && {
    for (std::size_t i = 0; i < arcs_.size(); ++i) PutInPlace(i);
    // What is used could be taken back, so that a node that lacks a unit is always reached.
    while (FindDistances()) SendAlongShortest();
    return std::move(circulation_);
  }

 private:
  // A step along an arc that is open there: free, or used and taken back.
  struct Step {
    std::uint32_t arc = 0;
    std::int32_t to = 0;
    std::int64_t length = 0;  // At least 0.
  };

  // Lists the arcs at each node.
  void ListEnds() {
    for (const ValuedArc& arc : arcs_) {
      ++first_[At(arc.tail) + 1];
      ++first_[At(arc.head) + 1];
    }
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
    ends_.resize(first_.back());
    std::vector<std::size_t> next(first_.begin(), first_.end() - 1);
    for (std::uint32_t i = 0; i < arcs_.size(); ++i) {
      ends_[next[At(arcs_[i].tail)]++] = i;
      ends_[next[At(arcs_[i].head)]++] = i;
    }
  }

  // What an arc is worth beyond the difference of its potentials.
  std::int64_t Excess(const ValuedArc& arc) const {
    return arc.value - circulation_.potential[At(arc.tail)] + circulation_.potential[At(arc.head)];
  }

  void PutInPlace(std::size_t arc) {
    const std::int64_t excess = Excess(arcs_[arc]);
    if (excess != 0) circulation_.flow[arc] = excess > 0 ? 1 : 0;
    if (circulation_.flow[arc] == 0) return;
    ++surplus_[At(arcs_[arc].head)];
    --surplus_[At(arcs_[arc].tail)];
  }

  std::optional<Step> StepFrom(std::int32_t node, std::uint32_t at) const {
    const ValuedArc& arc = arcs_[at];
    const bool is_used = circulation_.flow[at] > 0;
    if ((arc.tail == node) == is_used) return std::nullopt;
    if (is_used) return Step{at, arc.tail, Excess(arc)};
    return Step{at, arc.head, -Excess(arc)};
  }

  // Moves the potentials so that what is reached from nodes with too much is reached by steps of
  // length 0; false once no node has too much.
  bool FindDistances() {
    using Reached = std::pair<std::int64_t, std::int32_t>;  // Distance and node.
    std::priority_queue<Reached, std::vector<Reached>, std::greater<>> queue;
    std::fill(distance_.begin(), distance_.end(), kFar);
    for (std::int32_t node = 0; At(node) < surplus_.size(); ++node) {
      if (surplus_[At(node)] <= 0) continue;
      distance_[At(node)] = 0;
      queue.emplace(0, node);
    }
    if (queue.empty()) return false;
    std::int64_t farthest = 0;
    while (!queue.empty()) {
      const auto [distance, node] = queue.top();
      queue.pop();
      if (distance_[At(node)] != distance) continue;
      farthest = distance;
      for (std::size_t i = first_[At(node)]; i < first_[At(node) + 1]; ++i) {
        const std::optional<Step> step = StepFrom(node, ends_[i]);
        if (!step || distance + step->length >= distance_[At(step->to)]) continue;
        distance_[At(step->to)] = distance + step->length;
        queue.emplace(distance_[At(step->to)], step->to);
      }
    }
    for (std::size_t i = 0; i < distance_.size(); ++i) {
      circulation_.potential[i] += std::min(distance_[i], farthest) - farthest;
    }
    return true;
  }

  // Sends units by steps of length 0, as many as find ways that don't meet.
  void SendAlongShortest() {
    std::fill(seen_.begin(), seen_.end(), false);
    for (std::int32_t node = 0; At(node) < surplus_.size(); ++node) {
      if (surplus_[At(node)] > 0 && !seen_[At(node)]) SendFrom(node);
    }
  }

  // Depth first; what was seen in vain needn't be seen again.
  void SendFrom(std::int32_t source) {
    std::vector<Step> path{{0, source, 0}};
    See(source);
    while (surplus_[At(path.back().to)] >= 0) {
      const std::optional<Step> step = NextStep(path.back().to);
      if (step) {
        See(step->to);
        path.push_back(*step);
        continue;
      }
      path.pop_back();
      if (path.empty()) return;
    }
    --surplus_[At(source)];
    ++surplus_[At(path.back().to)];
    for (std::size_t i = 1; i < path.size(); ++i) {
      std::int64_t& flow = circulation_.flow[path[i].arc];
      flow = 1 - flow;
    }
  }

  void See(std::int32_t node) {
    seen_[At(node)] = true;
    next_[At(node)] = first_[At(node)];
  }

  // The next step of length 0 to a node that wasn't seen.
  std::optional<Step> NextStep(std::int32_t node) {
    for (std::size_t& i = next_[At(node)]; i < first_[At(node) + 1];) {
      const std::optional<Step> step = StepFrom(node, ends_[i++]);
      if (step && step->length == 0 && !seen_[At(step->to)]) return step;
    }
    return std::nullopt;
  }

  const std::vector<ValuedArc>& arcs_;
  ValuedCirculation circulation_;
  std::vector<std::size_t> first_;  // Of each node's ends.
  std::vector<std::uint32_t> ends_;
  std::vector<std::int32_t> surplus_;  // Of each node: what flows in less what flows out.
  std::vector<std::int64_t> distance_;
  std::vector<bool> seen_;
  std::vector<std::size_t> next_;  // Of each node that was seen: the end to look at next.
};

}  // namespace

ValuedCirculation RepairCirculation(std::int32_t nodes, const std::vector<ValuedArc>& arcs,
                                    ValuedCirculation start) {
  return Repair(nodes, arcs, std::move(start)).Run();
}

}  // namespace renkei
