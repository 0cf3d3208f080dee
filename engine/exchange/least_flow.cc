#include "engine/exchange/least_flow.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace renkei {
namespace {

constexpr std::int32_t kUnreached = std::numeric_limits<std::int32_t>::max();

// One direction of an arc: forward at first with all its capacity, backward with none.
struct Residual {
  std::int32_t head = 0;
  std::uint32_t reverse : 30;  // The other direction.
  std::int32_t length : 2;     // 0 or 1 forward, 0 or -1 backward.
  std::int64_t room = 0;
};

// A residual of reduced length 0, with what is read of it beside it: most are passed over for their
// head's level alone.
struct TightArc {
  std::int32_t head = 0;
  std::uint32_t residual = 0;
  std::uint32_t reverse = 0;  // Of that residual.
};

class Solver {
 public:
  Solver(std::vector<std::int64_t> supply, absl::Span<const FlowArc> arcs)
      : excess_(std::move(supply)),
        nodes_(excess_.size()),
        first_(nodes_ + 1),
        potential_(nodes_),
        distance_(nodes_),
        first_tight_(nodes_ + 1),
        level_(nodes_),
        next_(nodes_) {
    Build(arcs);
  }

  LeastFlow Run() && {
    while (FindDistances()) {
      FindTightArcs();
      while (FindLevels()) PushAll();
    }
    LeastFlow found;
    found.potential = std::move(potential_);
    found.flow.reserve(forward_.size());
    for (const std::uint32_t forward : forward_) {
      found.flow.push_back(residuals_[residuals_[forward].reverse].room);
    }
    return found;
  }

 private:
  // Lays both directions of all arcs out by their tails.
  void Build(absl::Span<const FlowArc> arcs) {
    for (const FlowArc& arc : arcs) {
      ++first_[static_cast<std::size_t>(arc.tail) + 1];
      ++first_[static_cast<std::size_t>(arc.head) + 1];
    }
    for (std::size_t i = 0; i < nodes_; ++i) first_[i + 1] += first_[i];
    residuals_.resize(first_[nodes_]);
    std::vector<std::uint32_t> fill(first_.begin(), first_.end() - 1);
    forward_.reserve(arcs.size());
    for (const FlowArc& arc : arcs) {
      const std::uint32_t there = fill[static_cast<std::size_t>(arc.tail)]++;
      const std::uint32_t back = fill[static_cast<std::size_t>(arc.head)]++;
      const std::int32_t length = arc.free ? 0 : 1;
      residuals_[there] = {arc.head, back, length, arc.capacity};
      residuals_[back] = {arc.tail, there, -length, 0};
      forward_.push_back(there);
    }
  }

  // Never negative where there is room.
  std::int32_t ReducedLength(std::int32_t tail, const Residual& arc) const {
    return arc.length + potential_[static_cast<std::size_t>(tail)] -
           potential_[static_cast<std::size_t>(arc.head)];
  }

  // Moves the potentials so that some node that lacks supply is reached along arcs of reduced
  // length 0 from some that has too much; false once none has.
  bool FindDistances() {
    std::fill(distance_.begin(), distance_.end(), kUnreached);
    for (std::vector<std::int32_t>& bucket : buckets_) bucket.clear();
    buckets_.resize(std::max<std::size_t>(1, buckets_.size()));
    bool any = false;
    for (std::size_t i = 0; i < nodes_; ++i) {
      if (excess_[i] <= 0) continue;
      any = true;
      distance_[i] = 0;
      buckets_[0].push_back(static_cast<std::int32_t>(i));
    }
    if (!any) return false;
    const std::int32_t nearest = NearestLack();
    for (std::size_t i = 0; i < nodes_; ++i) {
      potential_[i] += std::min(distance_[i], nearest);
    }
    return true;
  }

  // The least distance of a node that lacks supply. All nodes nearer than that have their distances
  // then.
  std::int32_t NearestLack() {
    for (std::size_t d = 0; d < buckets_.size(); ++d) {
      for (std::size_t at = 0; at < buckets_[d].size(); ++at) {
        const std::int32_t node = buckets_[d][at];
        if (distance_[static_cast<std::size_t>(node)] != static_cast<std::int32_t>(d)) continue;
        if (excess_[static_cast<std::size_t>(node)] < 0) return static_cast<std::int32_t>(d);
        Relax(node, static_cast<std::int32_t>(d));
      }
    }
    return 0;  // Not reached: the capacities admit a flow.
  }

  void Relax(std::int32_t node, std::int32_t distance) {
    for (std::uint32_t i = first_[static_cast<std::size_t>(node)];
         i < first_[static_cast<std::size_t>(node) + 1]; ++i) {
      const Residual& arc = residuals_[i];
      if (arc.room == 0) continue;
      const std::int32_t through = distance + ReducedLength(node, arc);
      if (through >= distance_[static_cast<std::size_t>(arc.head)]) continue;
      distance_[static_cast<std::size_t>(arc.head)] = through;
      if (static_cast<std::size_t>(through) >= buckets_.size()) {
        buckets_.resize(static_cast<std::size_t>(through) + 1);
      }
      buckets_[static_cast<std::size_t>(through)].push_back(arc.head);
    }
  }

  // Lists the residuals of reduced length 0 by their tails. Until the next distances flow goes
  // along these alone, a small part of all; with one its other direction is listed too.
  void FindTightArcs() {
    tight_.clear();
    for (std::size_t i = 0; i < nodes_; ++i) {
      first_tight_[i] = static_cast<std::uint32_t>(tight_.size());
      for (std::uint32_t r = first_[i]; r < first_[i + 1]; ++r) {
        if (ReducedLength(static_cast<std::int32_t>(i), residuals_[r]) != 0) continue;
        tight_.push_back({residuals_[r].head, r, residuals_[r].reverse});
      }
    }
    first_tight_[nodes_] = static_cast<std::uint32_t>(tight_.size());
  }

  // The level of each node: the fewest tight arcs with room from it to a node that lacks supply.
  // Queues those that have too much and a level; false if none has.
  bool FindLevels() {
    std::fill(level_.begin(), level_.end(), kUnreached);
    std::copy(first_tight_.begin(), first_tight_.end() - 1, next_.begin());
    queue_.clear();
    for (std::size_t i = 0; i < nodes_; ++i) {
      if (excess_[i] >= 0) continue;
      level_[i] = 0;
      queue_.push_back(static_cast<std::int32_t>(i));
    }
    for (std::size_t at = 0; at < queue_.size(); ++at) {
      const auto node = static_cast<std::size_t>(queue_[at]);
      for (std::uint32_t i = first_tight_[node]; i < first_tight_[node + 1]; ++i) {
        const auto tail = static_cast<std::size_t>(tight_[i].head);
        if (level_[tail] != kUnreached) continue;
        if (residuals_[tight_[i].reverse].room == 0) continue;
        level_[tail] = level_[node] + 1;
        queue_.push_back(tight_[i].head);
      }
    }
    active_.clear();
    for (std::size_t i = 0; i < nodes_; ++i) {
      if (excess_[i] > 0 && level_[i] != kUnreached)
        active_.push_back(static_cast<std::int32_t>(i));
    }
    return !active_.empty();
  }

  // Pushes what nodes have too much one level down, first come first served, until nothing moves or
  // raising levels one by one has cost more than finding them all afresh.
  void PushAll() {
    const std::size_t limit = kRaisingPerNode * nodes_;
    raising_ = 0;
    for (std::size_t at = 0; at < active_.size() && raising_ <= limit; ++at) Push(active_[at]);
  }

  // Empties a node along its tight arcs, raising its level as need be. What cannot reach a node
  // that lacks supply stays: it starts the next search for distances.
  void Push(std::int32_t node) {
    const auto index = static_cast<std::size_t>(node);
    while (excess_[index] > 0) {
      std::uint32_t& i = next_[index];
      if (i == first_tight_[index + 1]) {
        if (!Raise(node)) return;
        continue;
      }
      Residual& arc = residuals_[tight_[i].residual];
      if (!IsBelow(tight_[i].head, node) || arc.room == 0) {
        ++i;
        continue;
      }
      std::int64_t& there = excess_[static_cast<std::size_t>(arc.head)];
      const std::int64_t amount = std::min(excess_[index], arc.room);
      arc.room -= amount;
      residuals_[arc.reverse].room += amount;
      excess_[index] -= amount;
      if (there <= 0 && there + amount > 0) active_.push_back(arc.head);
      there += amount;
    }
  }

  bool IsBelow(std::int32_t head, std::int32_t node) const {
    const std::int32_t level = level_[static_cast<std::size_t>(head)];
    return level != kUnreached && level + 1 == level_[static_cast<std::size_t>(node)];
  }

  // Puts a node just above the lowest end of its tight arcs with room; false if they lead nowhere.
  bool Raise(std::int32_t node) {
    const auto index = static_cast<std::size_t>(node);
    std::int32_t lowest = kUnreached;
    for (std::uint32_t i = first_tight_[index]; i < first_tight_[index + 1]; ++i) {
      const std::int32_t level = level_[static_cast<std::size_t>(tight_[i].head)];
      if (level < lowest && residuals_[tight_[i].residual].room > 0) lowest = level;
    }
    raising_ += first_tight_[index + 1] - first_tight_[index];
    next_[index] = first_tight_[index];
    // A level above the number of nodes is no path's length.
    level_[index] = lowest < static_cast<std::int32_t>(nodes_) ? lowest + 1 : kUnreached;
    return level_[index] != kUnreached;
  }

  // So many arcs a node are looked at to raise levels before all levels are found afresh.
  static constexpr std::size_t kRaisingPerNode = 3;

  std::vector<std::int64_t> excess_;  // Still to be sent out of each node, or into it.
  std::size_t nodes_;
  std::vector<std::uint32_t> first_;  // Of each node's residuals.
  std::vector<Residual> residuals_;
  std::vector<std::uint32_t> forward_;  // Of each arc.
  std::vector<std::int32_t> potential_;
  std::vector<std::int32_t> distance_;
  std::vector<std::uint32_t> first_tight_;  // Of each node's tight arcs.
  std::vector<TightArc> tight_;
  std::vector<std::int32_t> level_;
  std::vector<std::uint32_t> next_;  // The first tight arc of each node that may lead down a level.
  std::vector<std::vector<std::int32_t>> buckets_;  // Nodes by distance.
  std::vector<std::int32_t> queue_;
  std::vector<std::int32_t> active_;  // Nodes to push from, in order.
  std::size_t raising_ = 0;           // Arcs looked at to raise levels since they were found.
};

}  // namespace

LeastFlow FindLeastFlow(std::vector<std::int64_t> supply, absl::Span<const FlowArc> arcs) {
  return Solver(std::move(supply), arcs).Run();
}

}  // namespace renkei
