#include "engine/consortium/relaxation.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "coin/ClpEventHandler.hpp"
#include "coin/ClpFactorization.hpp"
#include "coin/ClpSimplex.hpp"
#include "coin/CoinPackedMatrix.hpp"
#include "engine/consortium/relaxation_solver.h"

namespace renkei {
namespace {

// How often, in simplex iterations, the clock is looked at.
constexpr int kIterationsPerLook = 64;
// The basis is optimal but for digits that doubles don't have.
constexpr int kRefinementIterations = 20;
// Programmes of at most so many rows are factorized as a dense matrix: Clp's sparse factorization
// sets up about a megabyte for each solve, more than the whole work on a programme of this size.
// From 50 rows on the sparse one is quicker (tools/benchmarks/measure).
constexpr int kMostDenseRows = 30;

// The largest cost that Clp sees; its tolerances are absolute.
constexpr double kLargestCost = 1000;

// Coefficients of kept objectives, which are met to the last unit, are brought up to this; those of
// other rows to 1.
constexpr double kLargestKept = 1024;
constexpr double kTolerance = 1e-9;

// The power of two that brings `largest` to about `target`: it changes no digit.
double PowerOfTwoScale(double largest, double target) {
  if (largest <= 0) return 1;
  return std::exp2(std::round(std::log2(target / largest)));
}

class TimeWatch : public ClpEventHandler {
 public:
  explicit TimeWatch(std::function<bool()> out_of_time) : out_of_time_(std::move(out_of_time)) {}

  ClpEventHandler* clone() const override { return new TimeWatch(*this); }

  int event(Event which) override {
    if (which != endOfIteration || !out_of_time_) return -1;
    if (++iterations_ % kIterationsPerLook != 0) return -1;
    return out_of_time_() ? 1 : -1;
  }

 private:
  std::function<bool()> out_of_time_;
  std::int64_t iterations_ = 0;
};

bool IsIdle(const Row& row, const IdleParts& idle) {
  switch (row.kind) {
    case RowKind::kLeadOne:
    case RowKind::kLeadTeam:
    case RowKind::kLeadShare:
      return idle.leads;
    case RowKind::kUsed:
      return idle.used;
    case RowKind::kBalance:
      return idle.balance;
    default:
      return false;
  }
}

// What is left of a row for the columns that are there.
struct RowPart {
  std::vector<std::pair<int, double>> entries;  // Position and coefficient.
  absl::int128 right = 0;
  double most = 0;           // That the entries can add up to.
  bool covers_more = false;  // Takes that are left out may cover more than the right side.

  // Whether it holds whatever the columns are.
  bool IsIdle(bool equation) const {
    if (covers_more) return false;
    if (equation) return entries.empty() && right == 0;
    return most <= static_cast<double>(right);
  }
};

// Which columns are there, and where.
struct Layout {
  const IntegerProgramme& programme;
  const std::vector<bool>& absorbed;
  const std::vector<int>& position;
  const std::vector<int>& team_column;

  RowPart PartOf(const Row& row) const {
    RowPart part;
    part.right = row.right;
    const absl::Span<const int> at = programme.RowColumns(row);
    for (std::size_t e = 0; e < at.size(); ++e) {
      absl::int128 coefficient = programme.RowCoefficients(row)[e];
      int index = at[e];
      if (absorbed[index]) {
        // The member covers the lot as far as need be by being in the team.
        part.covers_more = true;
        coefficient *= programme.columns()[index].upper;
        index = team_column[programme.columns()[index].candidate];
      }
      if (position[index] >= 0) {
        const Column& column = programme.columns()[index];
        part.entries.emplace_back(position[index], static_cast<double>(coefficient));
        part.most += part.entries.back().second *
                     static_cast<double>(coefficient > 0 ? column.upper : column.lower);
      } else {
        part.right -= coefficient * programme.columns()[index].lower;
      }
    }
    return part;
  }
};

// A model in the making.
class Triplets {
 public:
  int row_count() const { return static_cast<int>(row_upper_.size()); }
  void AddRow(const SolverRow& row) {
    rows_.insert(rows_.end(), row.columns.size(), row_count());
    columns_.insert(columns_.end(), row.columns.begin(), row.columns.end());
    elements_.insert(elements_.end(), row.elements.begin(), row.elements.end());
    row_lower_.push_back(row.lower);
    row_upper_.push_back(row.upper);
  }
  void AddColumn(double lower, double upper, double cost) {
    column_lower_.push_back(lower);
    column_upper_.push_back(upper);
    costs_.push_back(cost);
  }

  const std::vector<double>& costs() const { return costs_; }

  void Load(ClpSimplex& model) const {
    CoinPackedMatrix matrix(true, rows_.data(), columns_.data(), elements_.data(),
                            static_cast<CoinBigIndex>(elements_.size()));
    matrix.setDimensions(static_cast<int>(row_upper_.size()), static_cast<int>(costs_.size()));
    model.setLogLevel(0);
    model.setPrimalTolerance(kTolerance);
    model.setDualTolerance(kTolerance);
    model.loadProblem(matrix, column_lower_.data(), column_upper_.data(), costs_.data(),
                      row_lower_.data(), row_upper_.data());
    model.factorization()->setGoDenseThreshold(kMostDenseRows);
    model.factorization()->goDenseOrSmall(model.numberRows());
  }

 private:
  std::vector<int> rows_;
  std::vector<int> columns_;
  std::vector<double> elements_;
  std::vector<double> row_lower_;
  std::vector<double> row_upper_;
  std::vector<double> column_lower_;
  std::vector<double> column_upper_;
  std::vector<double> costs_;
};

}  // namespace

class Relaxation::Basis {
 public:
  std::vector<unsigned char> status;
};

std::vector<bool> Relaxation::FindAbsorbed(const IntegerProgramme& programme,
                                           const DividedCosts& costs, const IdleParts& idle) {
  std::vector<bool> absorbed(programme.columns().size(), false);
  for (std::size_t c = 0; c < absorbed.size(); ++c) {
    const Column& column = programme.columns()[c];
    absorbed[c] = column.kind == ColumnKind::kTake && column.lower == 0 && costs.costs[c] == 0;
  }
  for (const Row& row : programme.rows()) {
    if (IsIdle(row, idle) || row.kind == RowKind::kLink) continue;
    const absl::Span<const int> at = programme.RowColumns(row);
    absl::int128 steps = row.right;
    if (row.kind == RowKind::kCover && steps == 0 && !at.empty()) {
      steps = -programme.RowCoefficients(row).back();  // An optional lot: its cover column is last.
    }
    for (std::size_t e = 0; e < at.size(); ++e) {
      if (row.kind == RowKind::kCover &&
          programme.RowCoefficients(row)[e] * programme.columns()[at[e]].upper == steps) {
        continue;
      }
      absorbed[at[e]] = false;
    }
  }
  return absorbed;
}

void Relaxation::NoteAbsorbedLot(const IntegerProgramme& programme, const Row& row) {
  AbsorbedLot lot;
  lot.steps_lacking = static_cast<double>(row.right);
  const absl::Span<const int> at = programme.RowColumns(row);
  for (std::size_t e = 0; e < at.size(); ++e) {
    const double coefficient = static_cast<double>(programme.RowCoefficients(row)[e]);
    if (!absorbed_[at[e]]) {
      lot.others.emplace_back(at[e], coefficient);
      continue;
    }
    const Column& column = programme.columns()[at[e]];
    lot.steps = coefficient * static_cast<double>(column.upper);
    lot.takes.push_back({at[e], team_column_[column.candidate], coefficient});
  }
  if (!lot.takes.empty()) absorbed_lots_.push_back(std::move(lot));
}

Relaxation::Relaxation(const IntegerProgramme& programme, const DividedCosts& costs,
                       const IdleParts& idle, std::function<bool()> out_of_time)
    : out_of_time_(std::move(out_of_time)),
      idle_(idle),
      absorbed_(FindAbsorbed(programme, costs, idle)),
      solver_(std::make_unique<Solver>()) {
  int columns = 0;
  for (std::size_t c = 0; c < absorbed_.size(); ++c) {
    const Column& column = programme.columns()[c];
    const bool left_out = absorbed_[c] || column.lower == column.upper ||
                          (column.kind == ColumnKind::kLead && idle.leads) ||
                          (column.kind == ColumnKind::kLargest && idle.balance);
    position_.push_back(left_out ? -1 : columns++);
    if (column.kind != ColumnKind::kTeam) continue;
    team_column_.resize(column.candidate + 1, -1);
    team_column_[column.candidate] = static_cast<int>(c);
  }
  Triplets triplets;
  for (const Row& row : programme.rows()) {
    const std::optional<SolverRow> added = Place(programme, row, triplets.row_count());
    if (!added) continue;
    triplets.AddRow(*added);
    if (added->covers_more) NoteAbsorbedLot(programme, row);
  }
  double dearest = 0;
  for (std::size_t c = 0; c < position_.size(); ++c) {
    const Column& column = programme.columns()[c];
    const double cost = static_cast<double>(costs.costs[c]);
    if (position_[c] >= 0) dearest = std::max(dearest, std::fabs(cost));
    if (column.lower == column.upper) fixed_cost_ += cost * static_cast<double>(column.lower);
  }
  cost_scale_ = PowerOfTwoScale(dearest, kLargestCost);
  for (std::size_t c = 0; c < position_.size(); ++c) {
    if (position_[c] < 0) continue;
    triplets.AddColumn(static_cast<double>(programme.columns()[c].lower),
                       static_cast<double>(programme.columns()[c].upper),
                       static_cast<double>(costs.costs[c]) * cost_scale_);
  }
  costs_ = triplets.costs();
  for (const Column& column : programme.columns()) {
    absorbed_values_.push_back(column.lower == column.upper ? static_cast<double>(column.lower)
                                                            : 0);
  }
  triplets.Load(solver_->model);
  TimeWatch watch(out_of_time_);
  solver_->model.passInEventHandler(&watch);
}

Relaxation::~Relaxation() = default;

std::optional<SolverRow> Relaxation::Place(const IntegerProgramme& programme, const Row& row,
                                           int position) {
  row_position_.push_back(-1);
  row_scale_.push_back(1);
  const bool plain_link =
      row.kind == RowKind::kLink && absorbed_[programme.RowColumns(row).front()];
  if (plain_link || IsIdle(row, idle_)) return std::nullopt;
  double largest = 0;
  for (const absl::int128 coefficient : programme.RowCoefficients(row)) {
    largest = std::max(largest, std::fabs(static_cast<double>(coefficient)));
  }
  const double scale = PowerOfTwoScale(largest, row.kind == RowKind::kKeep ? kLargestKept : 1);
  row_scale_.back() = scale;
  const RowPart part = Layout{programme, absorbed_, position_, team_column_}.PartOf(row);
  if (part.IsIdle(row.equation)) return std::nullopt;
  row_position_.back() = position;
  SolverRow placed;
  for (const auto& [column, element] : part.entries) {
    placed.columns.push_back(column);
    placed.elements.push_back(element * scale);
  }
  const double right = static_cast<double>(part.right) * scale;
  placed.lower = row.equation ? right : -COIN_DBL_MAX;
  placed.upper = part.covers_more ? COIN_DBL_MAX : right;
  placed.covers_more = part.covers_more;
  return placed;
}

bool Relaxation::AddNewRows(const IntegerProgramme& programme) {
  const auto fresh = absl::MakeConstSpan(programme.rows()).subspan(row_position_.size());
  for (const Row& row : fresh) {
    const absl::Span<const int> at = programme.RowColumns(row);
    if (std::any_of(at.begin(), at.end(), [this](int column) { return absorbed_[column]; })) {
      return false;
    }
  }
  ClpSimplex& model = solver_->model;
  for (const Row& row : fresh) {
    const std::optional<SolverRow> added = Place(programme, row, model.numberRows());
    if (!added) continue;
    model.addRow(static_cast<int>(added->columns.size()), added->columns.data(),
                 added->elements.data(), added->lower, added->upper);
  }
  return true;
}

void Relaxation::SetBox(int column, std::int64_t lower, std::int64_t upper) {
  if (position_[column] < 0) return;
  solver_->model.setColumnBounds(position_[column], static_cast<double>(lower),
                                 static_cast<double>(upper));
}

Relaxation::Outcome Relaxation::Solve(std::int64_t iterations) {
  ClpSimplex& model = solver_->model;
  model.setMaximumIterations(static_cast<int>(std::clamp<std::int64_t>(iterations, 1, 1 << 30)));
  model.dual();
  switch (model.status()) {
    case 0:
      FillAbsorbed();
      return Outcome::kOptimal;
    case 1:
      return Outcome::kInfeasible;
    default:
      return Outcome::kStopped;
  }
}

Relaxation::Outcome Relaxation::SolveAfresh(std::int64_t iterations) {
  solver_->model.allSlackBasis(true);
  return Solve(iterations);
}

std::int64_t Relaxation::iterations() const { return solver_->model.numberIterations(); }

double Relaxation::objective() const {
  return fixed_cost_ + solver_->model.objectiveValue() / cost_scale_;
}

double Relaxation::Value(int column) const {
  return position_[column] < 0 ? absorbed_values_[column]
                               : solver_->model.primalColumnSolution()[position_[column]];
}

void Relaxation::FillAbsorbed() {
  for (const AbsorbedLot& lot : absorbed_lots_) {
    double lacking = lot.steps_lacking;
    for (const auto& [column, coefficient] : lot.others) lacking -= coefficient * Value(column);
    for (const AbsorbedTake& absorbed : lot.takes) {
      const double steps = std::clamp(lacking, 0.0, lot.steps * Value(absorbed.team));
      absorbed_values_[absorbed.take] = steps / absorbed.part_steps;
      lacking -= steps;
    }
  }
}

std::vector<double> Relaxation::RowMultipliers() const {
  std::vector<double> multipliers(row_position_.size(), 0);
  const ClpSimplex& model = solver_->model;
  std::unique_ptr<double[]> ray;
  const double* values = model.dualRowSolution();
  double scale = 1 / cost_scale_;
  if (model.status() == 1) {
    ray.reset(model.infeasibilityRay());
    if (ray == nullptr) return multipliers;
    values = ray.get();
    scale = 1;
  }
  for (std::size_t r = 0; r < multipliers.size(); ++r) {
    if (row_position_[r] < 0) continue;
    multipliers[r] = values[row_position_[r]] * row_scale_[r] * scale;
  }
  return multipliers;
}

std::vector<double> Relaxation::Refine(absl::Span<const double> reduced) {
  ClpSimplex& model = solver_->model;
  const std::vector<double> solution(model.primalColumnSolution(),
                                     model.primalColumnSolution() + model.numberColumns());
  for (std::size_t c = 0; c < position_.size(); ++c) {
    if (position_[c] >= 0) model.setObjectiveCoefficient(position_[c], reduced[c] * cost_scale_);
  }
  model.setMaximumIterations(kRefinementIterations);
  model.dual();
  std::vector<double> correction(row_position_.size(), 0);
  if (model.status() == 0) correction = RowMultipliers();
  for (std::size_t c = 0; c < costs_.size(); ++c) {
    model.setObjectiveCoefficient(static_cast<int>(c), costs_[c]);
  }
  std::copy(solution.begin(), solution.end(), model.primalColumnSolution());
  return correction;
}

std::shared_ptr<const Relaxation::Basis> Relaxation::SaveBasis() const {
  auto basis = std::make_shared<Basis>();
  const ClpSimplex& model = solver_->model;
  const int count = model.numberRows() + model.numberColumns();
  if (model.statusArray() != nullptr) {
    basis->status.assign(model.statusArray(), model.statusArray() + count);
  }
  return basis;
}

void Relaxation::RestoreBasis(const Basis& basis) {
  if (basis.status.empty()) return;
  std::copy(basis.status.begin(), basis.status.end(), solver_->model.statusArray());
}

}  // namespace renkei
