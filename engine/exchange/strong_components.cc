#include "engine/exchange/strong_components.h"

#include <algorithm>
#include <cstddef>

namespace renkei {
namespace {

constexpr std::int32_t kNone = -1;

class Search {
 public:
  Search(std::int32_t nodes, absl::Span<const std::pair<std::int32_t, std::int32_t>> arcs)
      : first_(static_cast<std::size_t>(nodes) + 1),
        heads_(arcs.size()),
        component_(static_cast<std::size_t>(nodes), kNone),
        order_(static_cast<std::size_t>(nodes), kNone),
        low_(static_cast<std::size_t>(nodes)) {
    for (const auto& [tail, head] : arcs) ++first_[static_cast<std::size_t>(tail) + 1];
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
    next_.assign(first_.begin(), first_.end() - 1);
    for (const auto& [tail, head] : arcs) heads_[next_[static_cast<std::size_t>(tail)]++] = head;
    next_.assign(first_.begin(), first_.end() - 1);
  }

  std::vector<std::int32_t> Run() && {
    for (std::size_t root = 0; root < component_.size(); ++root) {
      if (order_[root] == kNone) Explore(static_cast<std::int32_t>(root));
    }
    return std::move(component_);
  }

 private:
  void Enter(std::int32_t node) {
    order_[static_cast<std::size_t>(node)] = low_[static_cast<std::size_t>(node)] = entered_++;
    open_.push_back(node);
    path_.push_back(node);
  }

  void Explore(std::int32_t root) {
    Enter(root);
    while (!path_.empty()) {
      const auto node = static_cast<std::size_t>(path_.back());
      if (next_[node] < first_[node + 1]) {
        const std::int32_t head = heads_[next_[node]++];
        if (order_[static_cast<std::size_t>(head)] == kNone) {
          Enter(head);
        } else if (component_[static_cast<std::size_t>(head)] == kNone) {
          low_[node] = std::min(low_[node], order_[static_cast<std::size_t>(head)]);
        }
      } else {
        Leave(static_cast<std::int32_t>(node));
      }
    }
  }

  // All arcs of `node` are done: closes its component if it was entered first of it.
  void Leave(std::int32_t node) {
    path_.pop_back();
    const auto index = static_cast<std::size_t>(node);
    if (!path_.empty()) {
      std::int32_t& above = low_[static_cast<std::size_t>(path_.back())];
      above = std::min(above, low_[index]);
    }
    if (low_[index] != order_[index]) return;
    std::int32_t member = kNone;
    do {
      member = open_.back();
      open_.pop_back();
      component_[static_cast<std::size_t>(member)] = components_;
    } while (member != node);
    ++components_;
  }

  std::vector<std::size_t> first_;  // Of each node's heads.
  std::vector<std::int32_t> heads_;
  std::vector<std::size_t> next_;  // The first head of each node that isn't looked at yet.
  std::vector<std::int32_t> component_;
  std::vector<std::int32_t> order_;  // When each node was entered.
  std::vector<std::int32_t> low_;    // The earliest entered node known to be reached from it.
  std::vector<std::int32_t> open_;   // Entered, component not closed.
  std::vector<std::int32_t> path_;
  std::int32_t entered_ = 0;
  std::int32_t components_ = 0;
};

}  // namespace

std::vector<std::int32_t> StrongComponents(
    std::int32_t nodes, absl::Span<const std::pair<std::int32_t, std::int32_t>> arcs) {
  return Search(nodes, arcs).Run();
}

}  // namespace renkei
