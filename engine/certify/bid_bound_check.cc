#include "engine/certify/bid_bound_check.h"

#include <algorithm>
#include <cstdint>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/certify/branch_partition.h"
#include "engine/certify/evidence_reader.h"
#include "engine/certify/exact_sum.h"

namespace renkei::certify {
namespace {

constexpr std::int64_t kPartitionWorkLimit = 500'000'000;
constexpr std::int64_t kNano = 1'000'000'000;

// Checks the leaves of one objective and keeps the least bound. A DUAL is one leaf.
class BidLeaves {
 public:
  BidLeaves(BidProgramme& bid, ObjectiveKind kind, FindingList& findings)
      : bid_(bid),
        objective_(bid.ObjectiveOf(kind)),
        findings_(findings),
        whole_(bid.programme().boxes()) {}

  // Leaves the boxes of what costs less than `below`, which then is a bound of all else.
  bool Narrow(const Narrowing& narrowing, absl::string_view path) {
    for (const Multiplier& multiplier : narrowing.multipliers) bid_.WriteNamedRow(multiplier.row);
    const CheckedProgramme& programme = bid_.programme();
    const auto fine = ReadMultipliers(programme, narrowing.multipliers, 9, path, findings_);
    const auto below = findings_.Number(Field(path, "below"), narrowing.below, 0);
    if (!fine || !below) return false;
    auto boxes =
        programme.BoxesBelow(*below, objective_.costs, absl::int128(kNano) * kNano, *fine, whole_);
    if (boxes) bid_.FollowTeams(*boxes);
    if (!boxes || std::any_of(boxes->begin(), boxes->end(),
                              [](const Box& box) { return box.lower > box.upper; })) {
      findings_.Add(
          "narrowing", path,
          "the multipliers leave nothing below, or don't fit 128 bits: a narrowing leaves "
          "some of every box");
      return false;
    }
    whole_ = *std::move(boxes);
    ExactSum least;
    least.AddProduct(*below, objective_.divisor);
    if (!least.total()) {
      findings_.Add("bound_overflow", path, "below doesn't fit 128 bits");
      return false;
    }
    best_ = best_ ? std::min(*best_, *least.total()) : *least.total();
    return true;
  }

  bool Add(const Leaf& leaf, absl::string_view path) {
    for (const Multiplier& multiplier : leaf.multipliers) bid_.WriteNamedRow(multiplier.row);
    const CheckedProgramme& programme = bid_.programme();
    const auto box = ReadFixings(programme, leaf.fixings, path, findings_);
    const auto fine = ReadMultipliers(programme, leaf.multipliers, 9, path, findings_);
    if (!box || !fine) return false;
    boxes_.push_back(*box);
    const std::vector<absl::int128> nothing(objective_.costs.size(), 0);
    const std::vector<absl::int128>& costs = leaf.infeasible ? nothing : objective_.costs;
    std::vector<Box> narrowed = whole_;
    for (const ColumnBox& entry : *box) narrowed[entry.column] = entry.box;
    absl::int128 scale = absl::int128(kNano) * kNano;
    auto bound = programme.LowerBound(costs, scale, *fine, narrowed);
    if (!bound) {
      if (const auto coarse = Coarse(*fine)) {
        scale = kNano;
        bound = programme.LowerBound(costs, scale, *coarse, narrowed);
      }
    }
    if (!bound) {
      findings_.Add("bound_overflow", path, "the multipliers' bound doesn't fit 128 bits");
      return false;
    }
    if (leaf.infeasible) {
      if (*bound > 0) return true;
      findings_.Add("leaf_not_infeasible", path,
                    "the multipliers don't prove that the leaf holds no team");
      return false;
    }
    const absl::int128 least = CeilDivide(*bound, scale) * objective_.divisor;
    best_ = best_ ? std::min(*best_, least) : least;
    return true;
  }

  bool AreAll() const { return ArePartition(boxes_, whole_, kPartitionWorkLimit); }
  const std::optional<absl::int128>& best() const { return best_; }

 private:
  // The multipliers in units of 10^-9, if they are whole numbers of it.
  static std::optional<std::vector<RowMultiplier>> Coarse(std::vector<RowMultiplier> fine) {
    for (RowMultiplier& multiplier : fine) {
      if (multiplier.value % kNano != 0) return std::nullopt;
      multiplier.value /= kNano;
    }
    return fine;
  }

  BidProgramme& bid_;
  DividedObjective objective_;
  FindingList& findings_;
  std::vector<Box> whole_;  // What the leaves make up.
  std::vector<LeafBox> boxes_;
  std::optional<absl::int128> best_;
};

}  // namespace

std::optional<absl::int128> ProvedBidBound(BidProgramme& bid, ObjectiveKind kind,
                                           const Evidence& evidence, absl::string_view path,
                                           FindingList& findings) {
  BidLeaves leaves(bid, kind, findings);
  if (const auto* dual = std::get_if<DualEvidence>(&evidence)) {
    if (!leaves.Add({{}, dual->multipliers, false}, path)) return std::nullopt;
    return leaves.best();
  }
  const auto* tree = std::get_if<TreeEvidence>(&evidence);
  if (tree == nullptr) {
    findings.Add("evidence_kind", path, "the evidence of a joint bid is a dual, tree or search");
    return std::nullopt;
  }
  if (tree->leaves.size() > static_cast<std::size_t>(TreeEvidence::kMaxLeaves)) {
    findings.Add("leaf_count", path,
                 absl::StrCat(tree->leaves.size(), " leaves; at most ", TreeEvidence::kMaxLeaves,
                              " are re-checked"));
    return std::nullopt;
  }
  if (tree->narrowings.size() > static_cast<std::size_t>(TreeEvidence::kMaxNarrowings)) {
    findings.Add("narrowing_count", path,
                 absl::StrCat(tree->narrowings.size(), " narrowings; at most ",
                              TreeEvidence::kMaxNarrowings, " are re-checked"));
    return std::nullopt;
  }
  for (std::size_t i = 0; i < tree->narrowings.size(); ++i) {
    if (!leaves.Narrow(tree->narrowings[i], Element(path, "narrowings", i))) return std::nullopt;
  }
  bool valid = true;
  for (std::size_t i = 0; i < tree->leaves.size(); ++i) {
    valid = leaves.Add(tree->leaves[i], Element(path, "leaves", i)) && valid;
  }
  if (!valid) return std::nullopt;
  if (!leaves.AreAll()) {
    findings.Add("leaf_partition", path, "the leaves are not all of the choices, each once");
    return std::nullopt;
  }
  if (!leaves.best()) findings.Add("bound", path, "the evidence leaves no team at all");
  return leaves.best();
}

}  // namespace renkei::certify
