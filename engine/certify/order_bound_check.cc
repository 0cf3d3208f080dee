#include "engine/certify/order_bound_check.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/certify/branch_partition.h"
#include "engine/certify/evidence_reader.h"

namespace renkei::certify {
namespace {

constexpr std::int64_t kPartitionWorkLimit = 500'000'000;

// The column that names a leaf's option; empty if the leaf names none.
absl::string_view OptionOf(const Leaf& leaf) {
  if (leaf.fixings.empty() || leaf.fixings[0].lower != "1" || leaf.fixings[0].upper != "1") {
    return "";
  }
  return leaf.fixings[0].column;
}

// Checks the leaves of one option and keeps the largest saving.
class OptionCheck {
 public:
  OptionCheck(const BoundedItem& item, const OrderChoice& choice, FindingList& findings)
      : unit_(item.unit),
        option_(WriteProgramme(*item.book, *item.alone, choice)),
        findings_(findings) {}

  // Whether the leaf could be read and proves what it says.
  bool Add(const Leaf& leaf, absl::string_view path) {
    const std::optional<LeafBox> box = ReadFixings(
        option_.programme, absl::MakeConstSpan(leaf.fixings).subspan(1), path, findings_);
    const std::optional<std::vector<RowMultiplier>> multipliers =
        ReadMultipliers(option_.programme, leaf.multipliers, 0, path, findings_);
    if (!box || !multipliers) return false;
    boxes_.push_back(*box);
    const std::vector<absl::int128> nothing(option_.costs.size(), 0);
    const std::optional<absl::int128> bound =
        option_.programme.LowerBound(leaf.infeasible ? nothing : option_.costs, 1, *multipliers,
                                     Narrowed(option_.programme, *box));
    if (!bound) {
      findings_.Add("bound_overflow", path, "the multipliers' bound doesn't fit 128 bits");
      return false;
    }
    if (leaf.infeasible) {
      if (*bound > 0) return true;
      findings_.Add("leaf_not_infeasible", path,
                    "the multipliers don't prove that the leaf holds no order");
      return false;
    }
    const absl::int128 saving =
        FloorDivide(-(*bound + option_.fixed_cost), absl::int128(unit_) * kFemtosPerNano) * unit_;
    best_ = best_ ? std::max(*best_, saving) : saving;
    return true;
  }

  bool IsWhole() const {
    return ArePartition(boxes_, option_.programme.boxes(), kPartitionWorkLimit);
  }
  const std::optional<absl::int128>& best() const { return best_; }

 private:
  Nanos unit_;
  OrderOptionProgramme option_;
  FindingList& findings_;
  std::vector<LeafBox> boxes_;
  std::optional<absl::int128> best_;
};

}  // namespace

std::optional<absl::int128> ProvedSaving(const BoundedItem& item, const TreeEvidence& evidence,
                                         absl::string_view path, FindingList& findings) {
  if (evidence.leaves.size() > static_cast<std::size_t>(TreeEvidence::kMaxLeaves)) {
    findings.Add("leaf_count", path,
                 absl::StrCat(evidence.leaves.size(), " leaves; at most ", TreeEvidence::kMaxLeaves,
                              " are re-checked"));
    return std::nullopt;
  }
  std::optional<absl::int128> best;
  bool valid = true;
  std::size_t next = 0;
  for (const OrderChoice& choice : ListChoices(*item.book, *item.alone, item.quotes, item.needs)) {
    OptionCheck check(item, choice, findings);
    const std::size_t first = next;
    for (; next < evidence.leaves.size() && OptionOf(evidence.leaves[next]) == choice.name;
         ++next) {
      valid = check.Add(evidence.leaves[next], Element(path, "leaves", next)) && valid;
    }
    if (next == first) {
      findings.Add("option_missing", Element(path, "leaves", next),
                   absl::StrCat("no leaf for ", InPlainWords(choice.name)));
      return std::nullopt;
    }
    if (valid && !check.IsWhole()) {
      findings.Add("leaf_partition", Element(path, "leaves", first),
                   absl::StrCat("the leaves of ", InPlainWords(choice.name),
                                " are not all of its choices, each once"));
      valid = false;
    }
    if (check.best()) best = best ? std::max(*best, *check.best()) : check.best();
  }
  if (next < evidence.leaves.size()) {
    findings.Add("unknown_option", Element(path, "leaves", next),
                 absl::StrCat(InPlainWords(OptionOf(evidence.leaves[next])),
                              " is no option that is to be bounded here"));
    return std::nullopt;
  }
  if (!valid) return std::nullopt;
  if (!best) findings.Add("bound", path, "the evidence leaves no order at all");
  return best;
}

}  // namespace renkei::certify
