// The linear relaxation of a programme, solved in floating point by Clp. What it says is a
// proposal: bounds and solutions are checked in whole numbers by whoever uses it.
//
// Columns whose boxes hold one value are left out, and rows that the boxes alone keep.
//
// A take that costs nothing, draws on nothing and could cover its lot alone is left out: its
// member's team column covers the lot instead. Weighted set cover so becomes as small as its
// textbook form. The multiplier of the take's link follows from that of the lot's cover row, see
// BoundEvaluator::Round.
#ifndef RENKEI_ENGINE_CONSORTIUM_RELAXATION_H_
#define RENKEI_ENGINE_CONSORTIUM_RELAXATION_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "engine/consortium/exact_bound.h"
#include "engine/consortium/integer_programme.h"

namespace renkei {

struct SolverRow;

// Rows and columns that a relaxation leaves out because they decide nothing.
struct IdleParts {
  bool leads = false;    // Everybody may lead: lead columns and their rows.
  bool used = false;     // Nobody gains by a place in the team without work.
  bool balance = false;  // The largest share costs nothing and isn't kept.
};

// Thread-safety: none; one instance a thread. The same calls in the same order give the same
// results.
class Relaxation {
 public:
  enum class Outcome : std::uint8_t { kOptimal, kInfeasible, kStopped };

  // Copies what it needs of `programme` and `costs`. `out_of_time` is asked now and then during a
  // solution and may be empty.
  Relaxation(const IntegerProgramme& programme, const DividedCosts& costs, const IdleParts& idle,
             std::function<bool()> out_of_time);
  ~Relaxation();
  Relaxation(const Relaxation&) = delete;
  Relaxation& operator=(const Relaxation&) = delete;

  // Takes over rows that were added to the programme since, as if they had been there; the next
  // solution begins where the last one ended. False, and nothing is changed, if one of them has a
  // take that is left out: a relaxation made anew has it.
  [[nodiscard]] bool AddNewRows(const IntegerProgramme& programme);

  void SetBox(int column, std::int64_t lower, std::int64_t upper);

  // Solves from where the last solution ended, with at most `iterations` simplex iterations.
  Outcome Solve(std::int64_t iterations);

  // The same from scratch: slower, and free of what rounding has piled up.
  Outcome SolveAfresh(std::int64_t iterations);

  // Of the last solution. Iterations that it took.
  std::int64_t iterations() const;
  // The objective in divided units; of a stopped solution, of where it stopped.
  double objective() const;
  // The value of a column; 0 for a lead column left out. Of an optimal solution takes that were
  // left out share what their lot still lacks, first come, first served.
  double Value(int column) const;
  // Multipliers of the programme's rows; after kInfeasible, of a proof that there is no solution,
  // up to their sign and scale.
  std::vector<double> RowMultipliers() const;

  // After kOptimal: what to add to multipliers whose reduced costs are `reduced`, one a column, to
  // come nearer to the exact multipliers of the same basis (iterative refinement: Gleixner,
  // Steffy, Wolter 2016). The multipliers of the rows; the solution stays.
  std::vector<double> Refine(absl::Span<const double> reduced);

  // What SearchIntegers may do: nodes and simplex iterations, and what a solution must cost less
  // than, in divided units.
  struct IntegerSearchLimits {
    std::int64_t nodes = 0;
    std::int64_t iterations = 0;
    std::optional<double> cost_below = {};
  };
  struct IntegerSearch {
    bool found = false;  // Value() then gives the solution.
    bool ended = false;  // By its own account there is nothing better.
    std::int64_t iterations = 0;
  };
  // Lets CBC look for a solution in whole numbers within the present boxes: with cuts and
  // heuristics, one thread and a fixed seed. Its claims are proposals like everything here.
  IntegerSearch SearchIntegers(const IntegerSearchLimits& limits);

  // Whether the column is part of the relaxation.
  bool Has(int column) const { return position_[column] >= 0; }

  // Remembers and restores where the next solution begins.
  class Basis;
  std::shared_ptr<const Basis> SaveBasis() const;
  void RestoreBasis(const Basis& basis);

 private:
  class Solver;
  // A take that is left out, and the columns of its lot's row that are not.
  struct AbsorbedTake {
    int take = 0;
    int team = 0;
    double part_steps = 1;
  };
  struct AbsorbedLot {
    double steps_lacking = 0;  // Right side of the row.
    std::vector<std::pair<int, double>> others;
    std::vector<AbsorbedTake> takes;
    double steps = 1;
  };

  // Decides which takes are left out; by column.
  static std::vector<bool> FindAbsorbed(const IntegerProgramme& programme,
                                        const DividedCosts& costs, const IdleParts& idle);
  // The row as Clp is to have it in `position`; nothing if it is left out.
  std::optional<SolverRow> Place(const IntegerProgramme& programme, const Row& row, int position);
  void NoteAbsorbedLot(const IntegerProgramme& programme, const Row& row);
  void FillAbsorbed();

  std::function<bool()> out_of_time_;
  IdleParts idle_;
  std::vector<bool> absorbed_;  // By programme column: takes that are left out.
  std::unique_ptr<Solver> solver_;
  std::vector<AbsorbedLot> absorbed_lots_;
  std::vector<double> absorbed_values_;  // By programme column left out; of the last solution.
  std::vector<double> costs_;            // Of each of the solver's columns, scaled.
  std::vector<int> position_;      // Of each programme column among the solver's; -1: left out.
  std::vector<int> team_column_;   // Programme column of each candidate.
  std::vector<int> row_position_;  // Of each programme row.
  std::vector<double> row_scale_;  // What each programme row was multiplied by.
  double cost_scale_ = 1;          // What the costs were multiplied by.
  double fixed_cost_ = 0;          // Of columns with one value, in divided units.
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_RELAXATION_H_
