// The part of Relaxation that asks CBC for whole numbers. CBC cuts and branches in floating point;
// what it finds is checked by the caller, what it claims is only ever called a search.
#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

#include "coin/CbcEventHandler.hpp"
#include "coin/CbcHeuristic.hpp"
#include "coin/CbcHeuristicFPump.hpp"
#include "coin/CbcHeuristicRINS.hpp"
#include "coin/CbcModel.hpp"
#include "coin/CglKnapsackCover.hpp"
#include "coin/CglMixedIntegerRounding2.hpp"
#include "coin/CglProbing.hpp"
#include "coin/ClpSimplex.hpp"
#include "coin/OsiClpSolverInterface.hpp"
#include "engine/consortium/relaxation.h"
#include "engine/consortium/relaxation_solver.h"

namespace renkei {
namespace {

// How often cuts are sought: at the root and then rarely, as CBC decides by their success.
constexpr int kCutsByItsOwnJudgement = -1;
constexpr int kPumpPasses = 20;

class StopWatch : public CbcEventHandler {
 public:
  explicit StopWatch(std::function<bool()> out_of_time) : out_of_time_(std::move(out_of_time)) {}

  CbcEventHandler* clone() const override { return new StopWatch(*this); }

  CbcAction event(CbcEvent which) override {
    if ((which == node || which == treeStatus) && out_of_time_ && out_of_time_()) return stop;
    return noAction;
  }

 private:
  std::function<bool()> out_of_time_;
};

void AddCutsAndHeuristics(CbcModel& model) {
  CglProbing probing;
  CglKnapsackCover cover;
  CglMixedIntegerRounding2 rounding_cuts;
  model.addCutGenerator(&probing, kCutsByItsOwnJudgement, "probing");
  model.addCutGenerator(&cover, kCutsByItsOwnJudgement, "cover");
  model.addCutGenerator(&rounding_cuts, kCutsByItsOwnJudgement, "rounding");
  CbcRounding rounding(model);
  CbcHeuristicFPump pump(model);
  pump.setMaximumPasses(kPumpPasses);
  CbcHeuristicRINS neighbours(model);
  model.addHeuristic(&rounding, "rounding");
  model.addHeuristic(&pump, "pump");
  model.addHeuristic(&neighbours, "neighbours");
}

}  // namespace

Relaxation::IntegerSearch Relaxation::SearchIntegers(const IntegerSearchLimits& limits) {
  // CBC gets a copy: this model's basis and boxes stay.
  auto copy = std::make_unique<ClpSimplex>(solver_->model);
  copy->setMaximumIterations(1 << 30);
  OsiClpSolverInterface solver(copy.release(), true);
  for (const int position : position_) {
    if (position >= 0) solver.setInteger(position);
  }
  solver.messageHandler()->setLogLevel(0);
  CbcModel model(solver);
  model.setLogLevel(0);
  model.messageHandler()->setLogLevel(0);
  model.solver()->messageHandler()->setLogLevel(0);
  model.setRandomSeed(1);
  model.setMaximumNodes(static_cast<int>(limits.nodes));
  model.setMaximumNumberIterations(static_cast<int>(
      std::min<std::int64_t>(std::max<std::int64_t>(1, limits.iterations), 1 << 30)));
  if (limits.cost_below) model.setCutoff((*limits.cost_below - fixed_cost_) * cost_scale_);
  StopWatch watch(out_of_time_);
  model.passInEventHandler(&watch);
  AddCutsAndHeuristics(model);
  model.branchAndBound();

  IntegerSearch result;
  result.iterations = model.getIterationCount();
  result.ended =
      model.status() == 0 && !model.isNodeLimitReached() && !model.isSecondsLimitReached();
  if (model.bestSolution() != nullptr) {
    result.found = true;
    std::copy_n(model.bestSolution(), solver_->model.numberColumns(),
                solver_->model.primalColumnSolution());
    FillAbsorbed();
  }
  return result;
}

}  // namespace renkei
