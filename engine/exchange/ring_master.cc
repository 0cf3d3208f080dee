#include "engine/exchange/ring_master.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "coin/CbcEventHandler.hpp"
#include "coin/CbcHeuristic.hpp"
#include "coin/CbcModel.hpp"
#include "coin/CglClique.hpp"
#include "coin/ClpEventHandler.hpp"
#include "coin/ClpSimplex.hpp"
#include "coin/OsiClpSolverInterface.hpp"

namespace renkei {
namespace {

// The largest value that Clp sees; its tolerances are absolute.
constexpr double kLargestValue = 1000;
constexpr double kTolerance = 1e-9;
constexpr int kIterationsPerLook = 64;
constexpr int kRefinementIterations = 50;
// Excesses this many times larger than the one to be mended are as good as endless.
constexpr double kMostExcess = 1e7;

class RingTimeWatch : public ClpEventHandler {
 public:
  explicit RingTimeWatch(std::function<bool()> out_of_time)
      : out_of_time_(std::move(out_of_time)) {}

  ClpEventHandler* clone() const override { return new RingTimeWatch(*this); }

  int event(Event which) override {
    if (which != endOfIteration || !out_of_time_) return -1;
    if (++iterations_ % kIterationsPerLook != 0) return -1;
    return out_of_time_() ? 1 : -1;
  }

 private:
  std::function<bool()> out_of_time_;
  std::int64_t iterations_ = 0;
};

class RingNodeWatch : public CbcEventHandler {
 public:
  explicit RingNodeWatch(std::function<bool()> out_of_time)
      : out_of_time_(std::move(out_of_time)) {}

  CbcEventHandler* clone() const override { return new RingNodeWatch(*this); }

  CbcAction event(CbcEvent which) override {
    if ((which == node || which == treeStatus) && out_of_time_ && out_of_time_()) return stop;
    return noAction;
  }

 private:
  std::function<bool()> out_of_time_;
};

}  // namespace

class RingMaster::Solver {
 public:
  ClpSimplex model;
  std::function<bool()> out_of_time;
  std::int32_t units = 0;       // The first columns: each unit's being unused.
  double scale = 1;             // What values were multiplied by.
  std::vector<double> penalty;  // Of each unit, scaled.
  std::vector<double> value;    // Of each ring, scaled.

  int Column(std::int32_t ring) const { return units + ring; }
};

RingMaster::RingMaster(std::int32_t units, double largest_value, std::function<bool()> out_of_time)
    : solver_(std::make_unique<Solver>()) {
  Solver& solver = *solver_;
  solver.out_of_time = std::move(out_of_time);
  solver.units = units;
  solver.penalty.assign(static_cast<std::size_t>(units), 0);
  // A power of two changes no digit.
  if (largest_value > 0) {
    solver.scale = std::exp2(std::round(std::log2(kLargestValue / largest_value)));
  }
  ClpSimplex& model = solver.model;
  model.setLogLevel(0);
  model.setPrimalTolerance(kTolerance);
  model.setDualTolerance(kTolerance);
  model.resize(units, 0);
  for (int unit = 0; unit < units; ++unit) {
    model.setRowBounds(unit, 1, 1);
    const double one = 1;
    model.addColumn(1, &unit, &one, 0, COIN_DBL_MAX, 0);
  }
  RingTimeWatch watch(solver.out_of_time);
  model.passInEventHandler(&watch);
}

RingMaster::~RingMaster() = default;

void RingMaster::AddRing(absl::Span<const std::int32_t> units, double value) {
  const std::vector<double> ones(units.size(), 1);
  // Clp minimises.
  solver_->value.push_back(value * solver_->scale);
  solver_->model.addColumn(static_cast<int>(units.size()), units.data(), ones.data(), 0,
                           COIN_DBL_MAX, -solver_->value.back());
}

void RingMaster::SetAllowed(std::int32_t ring, bool allowed) {
  const double upper = allowed ? COIN_DBL_MAX : 0;
  const int column = solver_->Column(ring);
  if (solver_->model.getColUpper()[column] != upper) solver_->model.setColumnUpper(column, upper);
}

void RingMaster::SetPenalty(std::int32_t unit, double penalty) {
  double& present = solver_->penalty[static_cast<std::size_t>(unit)];
  if (present == penalty * solver_->scale) return;
  present = penalty * solver_->scale;
  solver_->model.setObjectiveCoefficient(unit, penalty * solver_->scale);
}

bool RingMaster::Solve(Changed changed) {
  if (changed == Changed::kChoices) {
    solver_->model.dual();
  } else {
    solver_->model.primal();
  }
  return solver_->model.status() == 0;
}

std::int64_t RingMaster::iterations() const { return solver_->model.numberIterations(); }

double RingMaster::Taken(std::int32_t ring) const {
  return solver_->model.primalColumnSolution()[solver_->Column(ring)];
}

std::vector<double> RingMaster::Prices() const {
  std::vector<double> prices(static_cast<std::size_t>(solver_->units));
  for (std::size_t unit = 0; unit < prices.size(); ++unit) {
    prices[unit] = -solver_->model.dualRowSolution()[unit] / solver_->scale;
  }
  return prices;
}

std::vector<double> RingMaster::Refine(absl::Span<const double> ring_excess,
                                       absl::Span<const double> unit_excess) {
  ClpSimplex& model = solver_->model;
  const std::size_t count = static_cast<std::size_t>(model.numberColumns());
  const auto excess = [&](std::size_t c) {
    return c < unit_excess.size() ? unit_excess[c] : ring_excess[c - unit_excess.size()];
  };
  double largest = 0;  // That should be 0 or below, or exactly 0 in the basis.
  for (std::size_t c = 0; c < count; ++c) {
    const bool basic = model.getColumnStatus(static_cast<int>(c)) == ClpSimplex::basic;
    if (model.getColUpper()[c] == 0) continue;
    largest = std::max(largest, basic ? std::fabs(excess(c)) : excess(c));
  }
  std::vector<double> correction(static_cast<std::size_t>(solver_->units), 0);
  if (largest == 0) return correction;
  const std::vector<double> solution(model.primalColumnSolution(),
                                     model.primalColumnSolution() + count);
  for (std::size_t c = 0; c < count; ++c) {
    const double scaled = std::clamp(excess(c) / largest, -kMostExcess, kMostExcess);
    model.setObjectiveCoefficient(static_cast<int>(c), -scaled);
  }
  model.setMaximumIterations(kRefinementIterations);
  model.primal();
  if (model.status() == 0) {
    for (std::size_t unit = 0; unit < correction.size(); ++unit) {
      correction[unit] = -model.dualRowSolution()[unit] * largest;
    }
  }
  model.setMaximumIterations(1 << 30);
  for (std::size_t c = 0; c < count; ++c) {
    model.setObjectiveCoefficient(
        static_cast<int>(c),
        c < unit_excess.size() ? solver_->penalty[c] : -solver_->value[c - unit_excess.size()]);
  }
  std::copy(solution.begin(), solution.end(), model.primalColumnSolution());
  return correction;
}

RingMaster::WholeChoice RingMaster::ChooseWhole(int nodes, double above) {
  // CBC gets a copy: this model's basis and bounds stay.
  auto copy = std::make_unique<ClpSimplex>(solver_->model);
  copy->setMaximumIterations(1 << 30);
  const int columns = copy->numberColumns();
  OsiClpSolverInterface solver(copy.release(), true);
  for (int c = 0; c < columns; ++c) solver.setInteger(c);
  solver.messageHandler()->setLogLevel(0);
  CbcModel model(solver);
  model.setLogLevel(0);
  model.messageHandler()->setLogLevel(0);
  model.solver()->messageHandler()->setLogLevel(0);
  model.setRandomSeed(1);
  model.setMaximumNodes(nodes);
  model.setCutoff(-above * solver_->scale * (1 + kTolerance));
  RingNodeWatch watch(solver_->out_of_time);
  model.passInEventHandler(&watch);
  CglClique clique;
  clique.setStarCliqueReport(false);
  clique.setRowCliqueReport(false);
  model.addCutGenerator(&clique, -1, "clique");
  CbcRounding rounding(model);
  model.addHeuristic(&rounding, "rounding");
  model.branchAndBound();
  WholeChoice choice{{}, model.getIterationCount()};
  if (model.bestSolution() == nullptr) return choice;
  for (int c = solver_->units; c < columns; ++c) {
    choice.taken.push_back(model.bestSolution()[c] > 0.5);
  }
  return choice;
}

}  // namespace renkei
