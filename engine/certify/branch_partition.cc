#include "engine/certify/branch_partition.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>
#include <utility>

namespace renkei::certify {
namespace {

// The box of `column` in a leaf or node, where `whole` are the boxes of the programme.
Box BoxOf(const LeafBox& fixed, int column, absl::Span<const Box> whole) {
  const auto found =
      std::lower_bound(fixed.begin(), fixed.end(), column,
                       [](const ColumnBox& entry, int key) { return entry.column < key; });
  return found == fixed.end() || found->column != column ? whole[column] : found->box;
}

void SetBox(LeafBox& fixed, int column, Box box) {
  const auto found =
      std::lower_bound(fixed.begin(), fixed.end(), column,
                       [](const ColumnBox& entry, int key) { return entry.column < key; });
  if (found == fixed.end() || found->column != column) {
    fixed.insert(found, {column, box});
  } else {
    found->box = box;
  }
}

// A part of the tree: the leaves [begin, end) must make up the box `fixed`.
struct Node {
  std::size_t begin = 0;
  std::size_t end = 0;
  LeafBox fixed;
};

// Where the leaves of a node divide: those before `place` have at most `last` in the column.
struct Cut {
  std::size_t place = 0;
  int column = 0;
  std::int64_t last = 0;
};

class PartitionCheck {
 public:
  PartitionCheck(absl::Span<const LeafBox> leaves, absl::Span<const Box> boxes,
                 std::int64_t work_limit)
      : leaves_(leaves), boxes_(boxes), work_left_(work_limit) {}

  bool Run() {
    if (leaves_.empty()) return false;
    std::vector<Node> open = {{0, leaves_.size(), {}}};
    while (!open.empty()) {
      Node node = std::move(open.back());
      open.pop_back();
      if (node.end - node.begin == 1) {
        if (!IsWhole(leaves_[node.begin], node.fixed)) return false;
        continue;
      }
      const std::optional<Cut> cut = FindCut(node);
      if (!cut) return false;
      const Box whole = BoxOf(node.fixed, cut->column, boxes_);
      Node upper = {cut->place, node.end, node.fixed};
      SetBox(upper.fixed, cut->column, {cut->last + 1, whole.upper});
      Node lower = {node.begin, cut->place, std::move(node.fixed)};
      SetBox(lower.fixed, cut->column, {whole.lower, cut->last});
      open.push_back(std::move(upper));
      open.push_back(std::move(lower));
    }
    return true;
  }

 private:
  // Whether the leaf is exactly the node's box.
  bool IsWhole(const LeafBox& leaf, const LeafBox& node) const {
    const auto agrees = [&](const LeafBox& from) {
      return std::all_of(from.begin(), from.end(), [&](const ColumnBox& entry) {
        return BoxOf(leaf, entry.column, boxes_) == BoxOf(node, entry.column, boxes_);
      });
    };
    return agrees(leaf) && agrees(node);
  }

  // Any cut that no leaf crosses will do: what a cut divides stays divisible on both sides. The
  // first leaf holds the lower parts of all cuts, the last one the upper parts.
  std::optional<Cut> FindCut(const Node& node) {
    const LeafBox& first = leaves_[node.begin];
    const LeafBox& last = leaves_[node.end - 1];
    for (const ColumnBox& entry : first) {
      const Box whole = BoxOf(node.fixed, entry.column, boxes_);
      if (entry.box.upper >= whole.upper ||
          BoxOf(last, entry.column, boxes_).lower <= whole.lower) {
        continue;
      }
      work_left_ -= 2 * static_cast<std::int64_t>(node.end - node.begin);
      if (work_left_ < 0) return std::nullopt;
      if (const std::optional<Cut> cut = CutAt(node, entry.column)) return cut;
    }
    return std::nullopt;
  }

  std::optional<Cut> CutAt(const Node& node, int column) {
    const std::size_t count = node.end - node.begin;
    least_after_.assign(count, 0);
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (std::size_t i = count; i-- > 0;) {
      least = std::min(least, BoxOf(leaves_[node.begin + i], column, boxes_).lower);
      least_after_[i] = least;
    }
    std::int64_t most = std::numeric_limits<std::int64_t>::min();
    for (std::size_t i = 1; i < count; ++i) {
      most = std::max(most, BoxOf(leaves_[node.begin + i - 1], column, boxes_).upper);
      if (most < least_after_[i] && most + 1 == least_after_[i]) {
        return Cut{node.begin + i, column, most};
      }
    }
    return std::nullopt;
  }

  absl::Span<const LeafBox> leaves_;
  absl::Span<const Box> boxes_;
  std::int64_t work_left_;
  std::vector<std::int64_t> least_after_;
};

}  // namespace

bool ArePartition(absl::Span<const LeafBox> leaves, absl::Span<const Box> boxes,
                  std::int64_t work_limit) {
  return PartitionCheck(leaves, boxes, work_limit).Run();
}

}  // namespace renkei::certify
