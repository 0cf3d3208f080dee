// Branch and bound over one objective of a joint bid, with proofs in whole numbers.
#ifndef RENKEI_ENGINE_CONSORTIUM_BRANCH_AND_BOUND_H_
#define RENKEI_ENGINE_CONSORTIUM_BRANCH_AND_BOUND_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "absl/numeric/int128.h"
#include "engine/consortium/exact_bound.h"
#include "engine/consortium/programme_builder.h"
#include "engine/consortium/relaxation.h"
#include "engine/consortium/search_tree.h"
#include "engine/model/work_meter.h"

namespace renkei {

// What may be left out of the relaxation of `costs`. O(entries).
IdleParts IdlePartsOf(const BidProgramme& bid, const DividedCosts& costs);

// A plan that was checked in whole numbers, with its objective in divided units.
struct Incumbent {
  Takes takes;
  absl::int128 value = 0;
};

// Minimises `costs` over the solutions of a programme. Linear relaxations (Clp) say where to look;
// every bound is evaluated from rounded multipliers, every solution checked, in whole numbers.
// Branches best bound first, but follows a branch down until it ends; splits the column that
// promises most after a few trial solutions (Achterberg, Koch, Martin 2005: reliability branching).
//
// Stops with what it has when the meter is exhausted or the tree has `max_leaves` leaves; Run may
// be called again to go on, also with a better incumbent from elsewhere.
//
// Deterministic but for the clock. Thread-safety: none; one instance a thread.
class BranchAndBound {
 public:
  // The arguments outlive the search. No row may be added to the programme meanwhile.
  BranchAndBound(const BidProgramme& bid, const DividedCosts& costs, WorkMeter& meter);

  // Takes over a solution if it keeps every row and costs less than the present best.
  void Offer(const Takes& takes);

  // Bounds the root by multipliers of rows that this programme has, too.
  void RaiseRoot(Multipliers multipliers);
  // The same by multipliers near these, one a row.
  void RaiseRootByNearly(absl::Span<const double> multipliers);

  // The relaxation that solved the root, within the root's boxes, for a search of the same
  // programme with more rows; nothing if there is none. This search makes a new one if it goes on.
  std::unique_ptr<Relaxation> ReleaseRelaxation();
  // Begins with a relaxation that has every row of the programme and the root's boxes.
  void Adopt(std::unique_ptr<Relaxation> relaxation) { relaxation_ = std::move(relaxation); }

  // Looks for something better where the root's reduced costs say that plans near its bound are: in
  // a small programme that the general solver is quick about, at most `nodes` nodes for each of a
  // few guesses how near.
  void GuessNearBound(std::int64_t nodes);

  // Narrows the boxes to what can hold anything better than the best by the root's reduced costs,
  // and begins the tree anew within them, if that leaves so much less that it pays.
  void NarrowByReducedCosts();
  bool is_narrowed() const { return !narrowings_.empty(); }

  // Searches on until the best is proved, nothing is left, or a limit is reached: of the meter, of
  // leaves, or of nodes in this call.
  void Run(int max_leaves, std::int64_t max_nodes);

  // Lets the general solver look for something better than the best, with at most `nodes` nodes.
  // Takes over what it finds.
  void AskGeneralSolver(std::int64_t nodes);
  // The general solver claims that nothing is better than the present best. A better one found
  // since it spoke shows that it was wrong.
  bool general_solver_agrees() const { return best_ && agreed_value_ == best_->value; }

  // No open node could hold anything better than the best.
  bool closed() const { return closed_; }
  const std::optional<Incumbent>& best() const { return best_; }
  // No solution costs less, in divided units, nor less than the best. Nothing: there is none within
  // the boxes that were left.
  std::optional<absl::int128> Bound() const;
  const SearchTree& tree() const { return tree_; }
  // Evidence for `bound`, which is at most Bound() and the best's value.
  Evidence Prove(absl::int128 bound) const;
  // Of the first node that was solved: the relaxation's values, one a take; empty before.
  const std::vector<double>& root_values() const { return root_values_; }

 private:
  struct Branching {
    int column = -1;
    std::int64_t split = 0;
    bool high_first = false;
  };

  // A tree that was given up for one within narrower boxes, and what made its own.
  struct Proof {
    SearchTree tree;
    std::vector<TreeNarrowing> narrowings;
  };

  // Experience with a column: how much a unit of rounding raised the objective.
  struct PseudoCost {
    double low_sum = 0;
    double high_sum = 0;
    int low_count = 0;
    int high_count = 0;
  };

  // Bounds the root by the cheapest line of every lot, without a relaxation.
  void BoundByCheapestLines();
  // The same by the changes that every lot by itself demands.
  void BoundByFewestChanges();
  // The relaxation, made when it is first needed.
  Relaxation& Relaxed();

  // Asks the general solver within `limits`, but for iterations, and what the meter has left.
  Relaxation::IntegerSearch SearchIntegers(Relaxation& relaxation,
                                           Relaxation::IntegerSearchLimits limits);

  // Solves a node. Its split, or nothing if it needs none.
  std::optional<Branching> Visit(int node);
  std::optional<Branching> VisitSolved(int node);
  // The relaxation says that nothing is in the box: proves it, or splits on.
  std::optional<Branching> VisitInfeasible(int node);
  // Whether the multipliers that the relaxation proposes prove that the node holds nothing.
  bool ProveInfeasible(int node);
  // A node whose relaxation gives no column to split: some column that isn't fixed, or a proof.
  std::optional<Branching> SplitAnything(int node);
  void ProvePoint(int node);

  // Where the relaxation's bound and the best differ by no more than doubles do: sharpens the
  // multipliers until the node is dominated, or cannot be.
  void Sharpen(int node);

  // Who can't be in the team takes nothing, and the other way round. False if a box is empty then.
  bool Propagate(Boxes& boxes) const;
  // The relaxation within boxes of its own.
  std::unique_ptr<Relaxation> RelaxationWithin(const Boxes& boxes) const;
  void EnterBoxes(int node);
  void OfferRelaxed(const Relaxation& relaxation);
  bool Dominated(int node) const;
  std::vector<int> FractionalColumns() const;
  std::optional<Branching> ChooseColumn(const std::vector<int>& fractional);
  void TryColumn(int column, double value, double base);
  double Promise(int column, double value) const;
  int NextOpen();

  const BidProgramme& bid_;
  const IntegerProgramme& programme_;
  const DividedCosts& costs_;
  WorkMeter& meter_;
  DividedCosts nothing_;
  BoundEvaluator evaluator_;
  BoundEvaluator feasibility_;
  Boxes root_boxes_;
  std::vector<TreeNarrowing> narrowings_;  // That made the root's boxes.
  SearchTree tree_;
  std::optional<Proof> outdone_;  // The one that proved most of those given up.
  std::unique_ptr<Relaxation> relaxation_;
  std::int64_t steps_per_iteration_;
  Boxes entered_;                           // What the relaxation has now.
  std::optional<Multipliers> multipliers_;  // Of the node that was visited last.
  std::vector<int> open_;
  std::vector<PseudoCost> pseudo_;
  std::vector<double> root_values_;
  std::optional<Incumbent> best_;
  bool closed_ = false;
  std::optional<absl::int128> agreed_value_;  // The best that the general solver claims.
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_BRANCH_AND_BOUND_H_
