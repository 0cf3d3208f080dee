// The nodes of a branch and bound, and what they prove together.
#ifndef RENKEI_ENGINE_CONSORTIUM_SEARCH_TREE_H_
#define RENKEI_ENGINE_CONSORTIUM_SEARCH_TREE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/numeric/int128.h"
#include "engine/consortium/exact_bound.h"
#include "engine/model/certificate.h"

namespace renkei {

class BidProgramme;

// What costs less than `below`, in divided units, lies in the boxes that the multipliers leave.
struct TreeNarrowing {
  Multipliers multipliers;
  absl::int128 below = 0;
};

// A binary tree over the boxes of one programme. Each node narrows the box of one column of its
// parent; the root is the whole box. Bounds never fall from parent to child.
class SearchTree {
 public:
  struct Node {
    int parent = -1;
    int column = -1;
    std::int64_t lower = 0;
    std::int64_t upper = 0;
    int low_child = -1;
    int high_child = -1;
    int depth = 0;
    absl::int128 bound = 0;   // In divided units; the parent's or better.
    int bound_from = 0;       // The node whose multipliers prove `bound`: it or an ancestor.
    bool infeasible = false;  // `multipliers` prove that nothing is in the box.
    Multipliers multipliers;
  };

  // A root whose bound `root_bound` needs no multipliers.
  explicit SearchTree(absl::int128 root_bound);

  const Node& node(int index) const { return nodes_[index]; }
  int size() const { return static_cast<int>(nodes_.size()); }
  int leaf_count() const { return leaf_count_; }

  // Raises the bound of a node, if it is higher.
  void Raise(int node, absl::int128 bound, Multipliers multipliers);
  void MarkInfeasible(int node, Multipliers multipliers);
  // Splits a leaf's box of `column`, which is [lower, upper] there, into [lower, split] and
  // [split + 1, upper]; returns the index of the low child, which the high child follows.
  int Split(int node, int column, std::int64_t lower, std::int64_t split, std::int64_t upper);

  // The boxes of a node.
  Boxes BoxesOf(int node, const Boxes& root) const;

  // The least bound of all leaves that aren't infeasible; nothing if all are: then there is no
  // solution.
  std::optional<absl::int128> Bound() const;

  // Evidence for `bound`, which is at most Bound(): branches are cut where a node proves it itself.
  // `narrowings` made the root's boxes of the programme's. A tree of one leaf and without any of
  // them is dual evidence.
  Evidence Write(const BidProgramme& bid, absl::int128 bound,
                 const std::vector<TreeNarrowing>& narrowings) const;

 private:
  void WriteLeaves(const BidProgramme& bid, absl::int128 bound, TreeEvidence& evidence) const;

  std::vector<Node> nodes_;
  int leaf_count_ = 1;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_SEARCH_TREE_H_
