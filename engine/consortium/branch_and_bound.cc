#include "engine/consortium/branch_and_bound.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace renkei {
namespace {

// A node of the search is a step of its work, and so is a simplex iteration for every so many
// entries, or part of them, of its matrix.
constexpr std::int64_t kEntriesPerStep = 50'000;

// A value this near to a whole number counts as whole.
double Tolerance(double value) { return 1e-6 + 1e-9 * std::fabs(value); }

bool IsWhole(double value) { return std::fabs(value - std::round(value)) <= Tolerance(value); }

// How many columns are tried at a node, and with how many iterations each.
constexpr int kTrialColumns = 8;
constexpr int kTrialIterations = 20;
// A column whose sides have been seen this often is judged by experience alone.
constexpr int kReliable = 4;

// How often multipliers are sharpened, and how far off sums of doubles may be.
constexpr int kSharpenings = 3;
constexpr double kDoubleError = 1e-9;

// Columns of a lower class are split first: they decide most.
int BranchingClass(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::kTeam:
    case ColumnKind::kCover:
    case ColumnKind::kLead:
      return 0;
    case ColumnKind::kUse:
    case ColumnKind::kChanged:
      return 1;
    case ColumnKind::kTake:
      return 2;
    case ColumnKind::kLargest:
      return 3;
  }
  return 3;
}

// Whether a place in the team alone is asked for: by a cost below 0 or a box, or by a row that
// requires a member or keeps an objective that counts members. Without the `used` rows the
// relaxation would put members there who do nothing, which no plan says.
bool RewardsIdleMembers(const BidProgramme& bid, const DividedCosts& costs) {
  const IntegerProgramme& programme = bid.programme();
  std::vector<bool> works(bid.problem().candidates.size(), false);
  for (int t = 0; t < bid.take_count(); ++t) {
    const Column& take = programme.columns()[t];
    if (take.lower > 0) works[take.candidate] = true;
  }
  for (std::size_t i = 0; i < works.size(); ++i) {
    const int column = bid.team_column(static_cast<int>(i));
    if (costs.costs[column] < 0 || (programme.columns()[column].lower > 0 && !works[i])) {
      return true;
    }
  }
  return std::any_of(programme.rows().begin(), programme.rows().end(), [&](const Row& row) {
    if (row.kind == RowKind::kRequired) return true;
    if (row.kind != RowKind::kKeep) return false;
    const absl::Span<const int> columns = programme.RowColumns(row);
    return std::any_of(columns.begin(), columns.end(), [&](int column) {
      return programme.columns()[column].kind == ColumnKind::kTeam;
    });
  });
}

}  // namespace

IdleParts IdlePartsOf(const BidProgramme& bid, const DividedCosts& costs) {
  const JointBidProblem& problem = bid.problem();
  const bool anybody_leads =
      std::all_of(problem.candidates.begin(), problem.candidates.end(),
                  [](const Candidate& candidate) { return candidate.may_lead; }) &&
      problem.rules.lead_minimum_share_ppm == 0 && !problem.candidates.empty();
  const IntegerProgramme& programme = bid.programme();
  bool balance_counts =
      std::any_of(programme.rows().begin(), programme.rows().end(), [](const Row& row) {
        return row.kind == RowKind::kKeep && row.first == static_cast<int>(ObjectiveKind::kBalance);
      });
  for (std::size_t c = 0; c < costs.costs.size(); ++c) {
    const bool largest = programme.columns()[c].kind == ColumnKind::kLargest;
    balance_counts = balance_counts || (largest && costs.costs[c] != 0);
  }
  return IdleParts{
      .leads = anybody_leads,
      .used = anybody_leads && problem.rules.minimum_size <= 1 && !RewardsIdleMembers(bid, costs),
      .balance = !balance_counts};
}

BranchAndBound::BranchAndBound(const BidProgramme& bid, const DividedCosts& costs, WorkMeter& meter)
    : bid_(bid),
      programme_(bid.programme()),
      costs_(costs),
      meter_(meter),
      nothing_(DividedCosts::Nothing(programme_.columns().size())),
      evaluator_(programme_, costs_),
      feasibility_(programme_, nothing_),
      root_boxes_(Boxes::Of(programme_)),
      tree_(BareBound(root_boxes_, costs_)),
      steps_per_iteration_(1 + programme_.entry_count() / kEntriesPerStep),
      entered_(root_boxes_),
      open_({0}),
      pseudo_(programme_.columns().size()) {
  BoundByCheapestLines();
  if (bid_.has_changes()) BoundByFewestChanges();
}

void BranchAndBound::BoundByCheapestLines() {
  // A line costs its own price, and an equal part of its member's mobilisation.
  std::vector<int> lines_of(bid_.problem().candidates.size(), 0);
  for (int t = 0; t < bid_.take_count(); ++t) ++lines_of[programme_.columns()[t].candidate];
  std::vector<double> multipliers(programme_.rows().size(), 0);
  for (std::size_t r = 0; r < programme_.rows().size(); ++r) {
    const Row& row = programme_.rows()[r];
    if (row.kind != RowKind::kCover) continue;
    double cheapest = row.right > 0 ? std::numeric_limits<double>::infinity() : 0;
    for (std::size_t e = 0; e < programme_.RowColumns(row).size(); ++e) {
      const int c = programme_.RowColumns(row)[e];
      const Column& column = programme_.columns()[c];
      if (column.kind != ColumnKind::kTake || column.upper == 0) continue;
      const double joining = static_cast<double>(costs_.costs[bid_.team_column(column.candidate)]) /
                             (lines_of[column.candidate] * static_cast<double>(column.upper));
      cheapest = std::min(cheapest, (static_cast<double>(costs_.costs[c]) + joining) /
                                        static_cast<double>(programme_.RowCoefficients(row)[e]));
    }
    if (std::isfinite(cheapest)) multipliers[r] = cheapest;
  }
  RaiseRootByNearly(multipliers);
}

void BranchAndBound::BoundByFewestChanges() {
  std::vector<double> multipliers(programme_.rows().size(), 0);
  for (std::size_t r = 0; r < programme_.rows().size(); ++r) {
    const Row& row = programme_.rows()[r];
    if (row.kind != RowKind::kChanges || programme_.RowColumns(row).empty()) continue;
    multipliers[r] = -static_cast<double>(costs_.costs[programme_.RowColumns(row).front()]);
  }
  RaiseRootByNearly(multipliers);
}

void BranchAndBound::RaiseRootByNearly(absl::Span<const double> multipliers) {
  if (std::optional<Multipliers> rounded = evaluator_.Round(multipliers, root_boxes_)) {
    RaiseRoot(*std::move(rounded));
  }
}

void BranchAndBound::RaiseRoot(Multipliers multipliers) {
  if (const std::optional<absl::int128> bound = evaluator_.Bound(multipliers, root_boxes_)) {
    tree_.Raise(0, *bound, std::move(multipliers));
  }
}

Relaxation& BranchAndBound::Relaxed() {
  if (relaxation_ == nullptr) {
    relaxation_ =
        std::make_unique<Relaxation>(programme_, costs_, IdlePartsOf(bid_, costs_), meter_.Clock());
  }
  return *relaxation_;
}

std::unique_ptr<Relaxation> BranchAndBound::ReleaseRelaxation() {
  if (relaxation_ != nullptr) EnterBoxes(0);
  entered_ = root_boxes_;
  return std::move(relaxation_);
}

void BranchAndBound::Offer(const Takes& takes) {
  const std::vector<std::int64_t> values = bid_.Complete(takes);
  if (!programme_.IsSolution(values)) return;
  const absl::int128 value = Evaluate(costs_.costs, values);
  if (!best_ || value < best_->value) best_ = Incumbent{takes, value};
}

bool BranchAndBound::Dominated(int node) const {
  return best_ && tree_.node(node).bound >= best_->value;
}

void BranchAndBound::Run(int max_leaves, std::int64_t max_nodes) {
  int next = -1;
  while (!closed_ && max_nodes > 0 && !meter_.Exhausted() && tree_.leaf_count() < max_leaves) {
    if (next < 0) next = NextOpen();
    if (next < 0) {
      closed_ = true;
      break;
    }
    const int node = next;
    next = -1;
    if (Dominated(node)) continue;
    --max_nodes;
    meter_.Spend(1);
    const std::optional<Branching> branching = Visit(node);
    if (meter_.Exhausted() && !tree_.node(node).infeasible && !Dominated(node)) {
      // What was found of this node counts; whether it must be split is left open.
      open_.push_back(node);
      break;
    }
    if (!branching || tree_.node(node).infeasible || Dominated(node)) continue;
    const Boxes boxes = tree_.BoxesOf(node, root_boxes_);
    const int low = tree_.Split(node, branching->column, boxes.lower[branching->column],
                                branching->split, boxes.upper[branching->column]);
    next = branching->high_first ? low + 1 : low;
    open_.push_back(branching->high_first ? low : low + 1);
  }
  if (next >= 0) open_.push_back(next);
  if (!closed_ && std::all_of(open_.begin(), open_.end(), [this](int n) { return Dominated(n); })) {
    closed_ = true;
  }
}

int BranchAndBound::NextOpen() {
  if (open_.empty()) return -1;
  const auto best = std::min_element(open_.begin(), open_.end(), [this](int a, int b) {
    return std::pair(tree_.node(a).bound, a) < std::pair(tree_.node(b).bound, b);
  });
  const int node = *best;
  *best = open_.back();
  open_.pop_back();
  return node;
}

void BranchAndBound::EnterBoxes(int node) {
  Relaxed();
  Boxes boxes = tree_.BoxesOf(node, root_boxes_);
  for (std::size_t c = 0; c < boxes.lower.size(); ++c) {
    if (boxes.lower[c] != entered_.lower[c] || boxes.upper[c] != entered_.upper[c]) {
      relaxation_->SetBox(static_cast<int>(c), boxes.lower[c], boxes.upper[c]);
    }
  }
  entered_ = std::move(boxes);
}

std::optional<BranchAndBound::Branching> BranchAndBound::Visit(int node) {
  EnterBoxes(node);
  const Relaxation::Outcome outcome =
      relaxation_->Solve(1 + meter_.remaining() / steps_per_iteration_);
  meter_.Spend(relaxation_->iterations() * steps_per_iteration_);
  if (outcome == Relaxation::Outcome::kInfeasible) return VisitInfeasible(node);
  // Multipliers of a solution that was stopped prove what they prove.
  multipliers_ = evaluator_.Round(relaxation_->RowMultipliers(), entered_);
  if (multipliers_) {
    const std::optional<absl::int128> bound = evaluator_.Bound(*multipliers_, entered_);
    if (bound) tree_.Raise(node, *bound, *multipliers_);
  }
  if (outcome == Relaxation::Outcome::kStopped) return SplitAnything(node);
  return VisitSolved(node);
}

std::optional<BranchAndBound::Branching> BranchAndBound::VisitSolved(int node) {
  if (root_values_.empty()) {
    for (int t = 0; t < bid_.take_count(); ++t) root_values_.push_back(relaxation_->Value(t));
  }
  const std::vector<int> fractional = FractionalColumns();
  if (fractional.empty()) OfferRelaxed(*relaxation_);
  Sharpen(node);
  if (Dominated(node)) return std::nullopt;
  if (fractional.empty()) return SplitAnything(node);
  return ChooseColumn(fractional);
}

void BranchAndBound::Sharpen(int node) {
  for (int round = 0; round < kSharpenings && best_ && !Dominated(node) && !meter_.Exhausted();
       ++round) {
    const double value = static_cast<double>(best_->value);
    // A bound rounds up to the next whole number.
    if (relaxation_->objective() < value - 1 - kDoubleError * std::fabs(value)) return;
    if (!multipliers_) return;
    const std::optional<std::vector<double>> reduced = evaluator_.ReducedCosts(*multipliers_);
    if (!reduced) return;
    const std::vector<double> correction = relaxation_->Refine(*reduced);
    meter_.Spend(relaxation_->iterations() * steps_per_iteration_);
    multipliers_ = evaluator_.Correct(*multipliers_, correction, entered_);
    if (!multipliers_) return;
    const std::optional<absl::int128> bound = evaluator_.Bound(*multipliers_, entered_);
    if (bound) tree_.Raise(node, *bound, *multipliers_);
  }
}

void BranchAndBound::OfferRelaxed(const Relaxation& relaxation) {
  Takes takes(bid_.take_count());
  for (std::size_t t = 0; t < takes.size(); ++t) {
    takes[t] = std::llround(relaxation.Value(static_cast<int>(t)));
  }
  Offer(takes);
}

std::vector<int> BranchAndBound::FractionalColumns() const {
  std::vector<int> fractional;
  int least_class = BranchingClass(ColumnKind::kLargest);
  for (std::size_t c = 0; c < programme_.columns().size(); ++c) {
    const int column = static_cast<int>(c);
    const int own_class = BranchingClass(programme_.columns()[c].kind);
    if (own_class > least_class || own_class == BranchingClass(ColumnKind::kLargest)) continue;
    if (!relaxation_->Has(column) || IsWhole(relaxation_->Value(column))) continue;
    if (own_class < least_class) fractional.clear();
    least_class = own_class;
    fractional.push_back(column);
  }
  return fractional;
}

double BranchAndBound::Promise(int column, double value) const {
  const PseudoCost& pseudo = pseudo_[column];
  const double low = value - std::floor(value);
  const double high = 1 - low;
  const double low_gain = pseudo.low_count == 0 ? 1 : pseudo.low_sum / pseudo.low_count;
  const double high_gain = pseudo.high_count == 0 ? 1 : pseudo.high_sum / pseudo.high_count;
  constexpr double kFloor = 1e-6;
  return std::max(low_gain * low, kFloor) * std::max(high_gain * high, kFloor);
}

void BranchAndBound::TryColumn(int column, double value, double base) {
  const std::int64_t split = static_cast<std::int64_t>(std::floor(value));
  const std::int64_t lower = entered_.lower[column];
  const std::int64_t upper = entered_.upper[column];
  const auto basis = relaxation_->SaveBasis();
  const double low_part = value - static_cast<double>(split);
  const auto gain = [&](std::int64_t low, std::int64_t high, double part) {
    relaxation_->SetBox(column, low, high);
    const Relaxation::Outcome outcome = relaxation_->Solve(kTrialIterations);
    meter_.Spend(relaxation_->iterations() * steps_per_iteration_);
    const double raised = std::max(0.0, relaxation_->objective() - base);
    relaxation_->RestoreBasis(*basis);
    if (outcome != Relaxation::Outcome::kInfeasible) return raised / part;
    // A side that holds nothing is worth as much as one that reaches the best known.
    const double gap = best_ ? static_cast<double>(best_->value) - base : std::fabs(base) + 1;
    return std::max(raised, gap) / part;
  };
  PseudoCost& pseudo = pseudo_[column];
  pseudo.low_sum += gain(lower, split, low_part);
  pseudo.high_sum += gain(split + 1, upper, 1 - low_part);
  ++pseudo.low_count;
  ++pseudo.high_count;
  relaxation_->SetBox(column, lower, upper);
}

std::optional<BranchAndBound::Branching> BranchAndBound::ChooseColumn(
    const std::vector<int>& fractional) {
  const double base = relaxation_->objective();
  std::vector<std::pair<double, int>> ranked;
  std::vector<double> values;
  for (const int column : fractional) {
    ranked.emplace_back(-Promise(column, relaxation_->Value(column)), column);
  }
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > kTrialColumns) ranked.resize(kTrialColumns);
  for (const auto& [promise, column] : ranked) values.push_back(relaxation_->Value(column));
  for (std::size_t k = 0; k < ranked.size(); ++k) {
    const int column = ranked[k].second;
    if (pseudo_[column].low_count < kReliable && !meter_.Exhausted()) {
      TryColumn(column, values[k], base);
    }
    ranked[k].first = -Promise(column, values[k]);
  }
  std::size_t chosen = 0;
  for (std::size_t k = 1; k < ranked.size(); ++k) {
    if (ranked[k] < ranked[chosen]) chosen = k;
  }
  const double value = values[chosen];
  const double part = value - std::floor(value);
  return Branching{.column = ranked[chosen].second,
                   .split = static_cast<std::int64_t>(std::floor(value)),
                   .high_first = part > 0.5};
}

std::optional<BranchAndBound::Branching> BranchAndBound::VisitInfeasible(int node) {
  if (ProveInfeasible(node)) return std::nullopt;
  // Rounding may have piled up on the way here.
  const Relaxation::Outcome outcome =
      relaxation_->SolveAfresh(1 + meter_.remaining() / steps_per_iteration_);
  meter_.Spend(relaxation_->iterations() * steps_per_iteration_);
  if (outcome == Relaxation::Outcome::kInfeasible && ProveInfeasible(node)) return std::nullopt;
  return SplitAnything(node);
}

bool BranchAndBound::ProveInfeasible(int node) {
  const std::vector<double> ray = relaxation_->RowMultipliers();
  double largest = 0;
  for (const double value : ray) largest = std::max(largest, std::fabs(value));
  if (largest == 0) return false;
  for (const double noise : {0.0, 1e-12, 1e-9}) {
    // Clp doesn't promise a sign; a larger scale loses fewer digits, a smaller one overflows less.
    for (const double scale : {-1.0, 1.0, -1e6, 1e6}) {
      std::vector<double> scaled = ray;
      for (double& value : scaled) {
        value = std::fabs(value) <= noise * largest ? 0 : value * scale / largest;
      }
      std::optional<Multipliers> multipliers = feasibility_.Round(scaled, entered_);
      if (!multipliers) continue;
      const std::optional<absl::int128> bound = feasibility_.Evaluate(*multipliers, entered_);
      if (!bound || *bound <= 0) continue;
      tree_.MarkInfeasible(node, *std::move(multipliers));
      return true;
    }
  }
  return false;
}

std::optional<BranchAndBound::Branching> BranchAndBound::SplitAnything(int node) {
  int chosen = -1;
  for (std::size_t c = 0; c < programme_.columns().size(); ++c) {
    if (entered_.lower[c] == entered_.upper[c]) continue;
    const int column = static_cast<int>(c);
    if (chosen < 0 || BranchingClass(programme_.columns()[column].kind) <
                          BranchingClass(programme_.columns()[chosen].kind)) {
      chosen = column;
    }
  }
  if (chosen < 0) {
    ProvePoint(node);
    return std::nullopt;
  }
  const std::int64_t lower = entered_.lower[chosen];
  return Branching{.column = chosen, .split = lower + (entered_.upper[chosen] - lower) / 2};
}

void BranchAndBound::ProvePoint(int node) {
  // Every column is fixed. Either a row is broken, and alone proves it; or costs alone are the
  // bound.
  for (std::size_t r = 0; r < programme_.rows().size(); ++r) {
    const Row& row = programme_.rows()[r];
    absl::int128 left = 0;
    for (std::size_t e = 0; e < programme_.RowColumns(row).size(); ++e) {
      left += programme_.RowCoefficients(row)[e] * entered_.lower[programme_.RowColumns(row)[e]];
    }
    if (left == row.right || (left < row.right && !row.equation)) continue;
    tree_.MarkInfeasible(
        node, {{static_cast<int>(r), left > row.right ? -kMultiplierOne : kMultiplierOne}});
    return;
  }
  Takes takes(entered_.lower.begin(), entered_.lower.begin() + bid_.take_count());
  Offer(takes);
  if (const std::optional<absl::int128> bound = evaluator_.Bound({}, entered_)) {
    tree_.Raise(node, *bound, {});
  }
}

}  // namespace renkei
