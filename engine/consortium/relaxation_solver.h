// What Relaxation holds of Clp; only its own files see it.
#ifndef RENKEI_ENGINE_CONSORTIUM_RELAXATION_SOLVER_H_
#define RENKEI_ENGINE_CONSORTIUM_RELAXATION_SOLVER_H_

#include <vector>

#include "coin/ClpSimplex.hpp"
#include "engine/consortium/relaxation.h"

namespace renkei {

// A row as Clp has it.
struct SolverRow {
  std::vector<int> columns;
  std::vector<double> elements;
  double lower = 0;
  double upper = 0;
  bool covers_more = false;  // Absorbed takes may cover more than the right side.
};

class Relaxation::Solver {
 public:
  ClpSimplex model;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_RELAXATION_SOLVER_H_
