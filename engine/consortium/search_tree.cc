#include "engine/consortium/search_tree.h"

#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/consortium/programme_builder.h"

namespace renkei {
namespace {

std::vector<Multiplier> WriteMultipliers(const BidProgramme& bid, const Multipliers& multipliers) {
  std::vector<Multiplier> written;
  written.reserve(multipliers.size());
  for (const auto& [row, value] : multipliers) {
    // In 10^-9, with up to nine places.
    written.push_back({bid.NameOfRow(row), FormatDecimal(value, 9)});
  }
  return written;
}

}  // namespace

SearchTree::SearchTree(absl::int128 root_bound) {
  nodes_.emplace_back();
  nodes_.back().bound = root_bound;
}

void SearchTree::Raise(int node, absl::int128 bound, Multipliers multipliers) {
  if (bound <= nodes_[node].bound) return;
  nodes_[node].bound = bound;
  nodes_[node].bound_from = node;
  nodes_[node].multipliers = std::move(multipliers);
}

void SearchTree::MarkInfeasible(int node, Multipliers multipliers) {
  nodes_[node].infeasible = true;
  nodes_[node].multipliers = std::move(multipliers);
}

int SearchTree::Split(int node, int column, std::int64_t lower, std::int64_t split,
                      std::int64_t upper) {
  const int low = size();
  Node child;
  child.parent = node;
  child.column = column;
  child.depth = nodes_[node].depth + 1;
  child.bound = nodes_[node].bound;
  child.bound_from = nodes_[node].bound_from;
  child.lower = lower;
  child.upper = split;
  nodes_.push_back(child);
  child.lower = split + 1;
  child.upper = upper;
  nodes_.push_back(std::move(child));
  nodes_[node].low_child = low;
  nodes_[node].high_child = low + 1;
  ++leaf_count_;
  return low;
}

Boxes SearchTree::BoxesOf(int node, const Boxes& root) const {
  Boxes boxes = root;
  std::vector<int> path;
  for (int at = node; nodes_[at].parent >= 0; at = nodes_[at].parent) path.push_back(at);
  for (auto at = path.rbegin(); at != path.rend(); ++at) {
    boxes.lower[nodes_[*at].column] = nodes_[*at].lower;
    boxes.upper[nodes_[*at].column] = nodes_[*at].upper;
  }
  return boxes;
}

std::optional<absl::int128> SearchTree::Bound() const {
  std::optional<absl::int128> least;
  for (const Node& node : nodes_) {
    if (node.low_child >= 0 || node.infeasible) continue;
    if (!least || node.bound < *least) least = node.bound;
  }
  return least;
}

Evidence SearchTree::Write(const BidProgramme& bid, absl::int128 bound,
                           const std::vector<TreeNarrowing>& narrowings) const {
  TreeEvidence evidence;
  for (const TreeNarrowing& narrowing : narrowings) {
    evidence.narrowings.push_back(
        {WriteMultipliers(bid, narrowing.multipliers), FormatDecimal(narrowing.below, 0)});
  }
  WriteLeaves(bid, bound, evidence);
  if (narrowings.empty() && evidence.leaves.size() == 1 && !evidence.leaves.front().infeasible) {
    return DualEvidence{std::move(evidence.leaves.front().multipliers)};
  }
  return evidence;
}

void SearchTree::WriteLeaves(const BidProgramme& bid, absl::int128 bound,
                             TreeEvidence& evidence) const {
  std::vector<int> pending = {0};
  while (!pending.empty()) {
    const int index = pending.back();
    pending.pop_back();
    const Node& at = nodes_[index];
    if (at.low_child >= 0 && at.bound < bound) {
      pending.push_back(at.high_child);
      pending.push_back(at.low_child);
      continue;
    }
    Leaf leaf;
    leaf.infeasible = at.infeasible;
    leaf.multipliers =
        WriteMultipliers(bid, at.infeasible ? at.multipliers : nodes_[at.bound_from].multipliers);
    std::map<int, std::pair<std::int64_t, std::int64_t>> fixings;
    for (int up = index; nodes_[up].parent >= 0; up = nodes_[up].parent) {
      // The deepest node of a column has its whole remaining box.
      fixings.emplace(nodes_[up].column, std::pair(nodes_[up].lower, nodes_[up].upper));
    }
    for (const auto& [column, box] : fixings) {
      leaf.fixings.push_back({ColumnName(bid.problem(), bid.programme().columns()[column]),
                              absl::StrCat(box.first), absl::StrCat(box.second)});
    }
    evidence.leaves.push_back(std::move(leaf));
  }
}

}  // namespace renkei
