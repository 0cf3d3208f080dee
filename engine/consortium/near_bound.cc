// The part of BranchAndBound that works by how near to the bound plans can be: looks for them there
// with the general solver's help, and narrows the boxes to what is left.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "engine/consortium/branch_and_bound.h"

namespace renkei {
namespace {

// How much dearer than the bound, in turn, the best is guessed to be at most.
constexpr double kGuessedParts[] = {0.00025, 0.0005, 0.001, 0.002, 0.004, 0.008};

// The general solver is quick, and a tree is begun anew, only if at least so many of the columns
// are settled by that.
constexpr std::int64_t kLeastGuessedPercent = 25;
constexpr std::int64_t kLeastFixedPercent = 10;

// What the general solver may do each time it is asked: simplex iterations.
constexpr std::int64_t kAskedIterations = 500'000;

// How many of the columns that `before` leaves free `after` doesn't, in percent; 0 if none is free.
std::int64_t PercentFixed(const Boxes& before, const Boxes& after) {
  std::int64_t free = 0;
  std::int64_t fixed = 0;
  for (std::size_t c = 0; c < before.lower.size(); ++c) {
    if (before.lower[c] == before.upper[c]) continue;
    ++free;
    if (after.lower[c] == after.upper[c]) ++fixed;
  }
  return free == 0 ? 0 : fixed * 100 / free;
}

}  // namespace

bool BranchAndBound::Propagate(Boxes& boxes) const {
  std::vector<bool> may_work(bid_.problem().candidates.size(), false);
  for (int t = 0; t < bid_.take_count(); ++t) {
    const int candidate = programme_.columns()[t].candidate;
    if (boxes.upper[bid_.team_column(candidate)] == 0) boxes.upper[t] = 0;
    if (boxes.upper[t] > 0) may_work[candidate] = true;
  }
  for (std::size_t c = 0; c < boxes.upper.size(); ++c) {
    const Column& column = programme_.columns()[c];
    const bool with_member = column.kind == ColumnKind::kTeam || column.kind == ColumnKind::kUse ||
                             column.kind == ColumnKind::kLead;
    if (with_member && !may_work[column.candidate]) boxes.upper[c] = 0;
    if (boxes.lower[c] > boxes.upper[c]) return false;
  }
  return true;
}

std::unique_ptr<Relaxation> BranchAndBound::RelaxationWithin(const Boxes& boxes) const {
  IntegerProgramme left = programme_;
  for (std::size_t c = 0; c < boxes.lower.size(); ++c) {
    left.Narrow(static_cast<int>(c), boxes.lower[c], boxes.upper[c]);
  }
  return std::make_unique<Relaxation>(left, costs_, IdlePartsOf(bid_, costs_), meter_.Clock());
}

void BranchAndBound::GuessNearBound(std::int64_t nodes) {
  const absl::int128 bound = tree_.node(0).bound;
  for (const double part : kGuessedParts) {
    if (closed_ || meter_.Exhausted()) return;
    const absl::int128 below =
        bound + 1 + static_cast<absl::int128>(std::fabs(static_cast<double>(bound)) * part);
    if (best_ && best_->value <= below) return;
    std::optional<Boxes> near = evaluator_.Narrow(tree_.node(0).multipliers, root_boxes_, below);
    if (!near || !Propagate(*near)) continue;
    // The further off, the more columns are left.
    if (PercentFixed(root_boxes_, *near) < kLeastGuessedPercent) return;
    const std::unique_ptr<Relaxation> relaxation = RelaxationWithin(*near);
    const Relaxation::IntegerSearch search = SearchIntegers(
        *relaxation, {.nodes = nodes, .cost_below = static_cast<double>(below) - 0.5});
    if (search.found) OfferRelaxed(*relaxation);
  }
}

Relaxation::IntegerSearch BranchAndBound::SearchIntegers(Relaxation& relaxation,
                                                         Relaxation::IntegerSearchLimits limits) {
  // What it may do doesn't depend on what the meter has left, but for being cut short by it: so
  // more work goes on where less work ended.
  const std::int64_t left = meter_.remaining() / steps_per_iteration_;
  limits.iterations = std::min(kAskedIterations, left);
  const Relaxation::IntegerSearch search = relaxation.SearchIntegers(limits);
  const bool cut_short = !search.ended && left < kAskedIterations && search.iterations >= left;
  meter_.Spend(cut_short ? meter_.remaining() : 1 + search.iterations * steps_per_iteration_);
  return search;
}

void BranchAndBound::NarrowByReducedCosts() {
  if (closed_ || !best_ || meter_.Exhausted()) return;
  TreeNarrowing narrowing{tree_.node(0).multipliers, best_->value};
  std::optional<Boxes> narrowed =
      evaluator_.Narrow(narrowing.multipliers, root_boxes_, narrowing.below);
  if (!narrowed || !Propagate(*narrowed)) return;
  if (PercentFixed(root_boxes_, *narrowed) < kLeastFixedPercent) return;
  meter_.Spend(steps_per_iteration_);
  root_boxes_ = *std::move(narrowed);
  // What was proved until now may be more than the new root proves.
  if (!outdone_ || tree_.Bound() > outdone_->tree.Bound()) {
    outdone_ = Proof{std::move(tree_), narrowings_};
  }
  tree_ = SearchTree(BareBound(root_boxes_, costs_));
  RaiseRoot(narrowing.multipliers);
  narrowings_.push_back(std::move(narrowing));
  relaxation_ = RelaxationWithin(root_boxes_);
  entered_ = root_boxes_;
  open_ = {0};
}

void BranchAndBound::AskGeneralSolver(std::int64_t nodes) {
  if (closed_ || meter_.Exhausted()) return;
  EnterBoxes(0);
  Relaxation::IntegerSearchLimits limits{.nodes = nodes};
  // Values are whole numbers, so a better one is better by one; the half is for rounding.
  if (best_) limits.cost_below = static_cast<double>(best_->value) - 0.5;
  const Relaxation::IntegerSearch search = SearchIntegers(*relaxation_, limits);
  const std::optional<Incumbent> before = best_;
  if (search.found) OfferRelaxed(*relaxation_);
  // A solution that didn't stand up in whole numbers discredits the claim.
  const bool improved = best_ && (!before || best_->value < before->value);
  agreed_value_.reset();
  if (search.ended && best_ && search.found == improved) agreed_value_ = best_->value;
}

std::optional<absl::int128> BranchAndBound::Bound() const {
  const std::optional<absl::int128> bound = tree_.Bound();
  if (!bound || !outdone_) return bound;
  return std::max(*bound, outdone_->tree.Bound().value_or(*bound));
}

Evidence BranchAndBound::Prove(absl::int128 bound) const {
  const std::optional<absl::int128> proved = tree_.Bound();
  if (proved && *proved < bound && outdone_) {
    return outdone_->tree.Write(bid_, bound, outdone_->narrowings);
  }
  return tree_.Write(bid_, bound, narrowings_);
}

}  // namespace renkei
