// What Relaxation holds of Clp; only its own files see it.
#ifndef RENKEI_ENGINE_CONSORTIUM_RELAXATION_SOLVER_H_
#define RENKEI_ENGINE_CONSORTIUM_RELAXATION_SOLVER_H_

#include "coin/ClpSimplex.hpp"
#include "engine/consortium/relaxation.h"

namespace renkei {

class Relaxation::Solver {
 public:
  ClpSimplex model;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_RELAXATION_SOLVER_H_
