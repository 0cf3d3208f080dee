// The linear relaxation of choosing among known rings, in floating point: a proposal of prices and
// of which rings to take. Whoever uses it checks in whole numbers.
#ifndef RENKEI_ENGINE_EXCHANGE_RING_MASTER_H_
#define RENKEI_ENGINE_EXCHANGE_RING_MASTER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "absl/types/span.h"

namespace renkei {

// max value * ring - penalty * unused, where of the rings with a unit, and its being unused,
// exactly one is taken. Solved by Clp. Thread-safety: none; the same calls in the same order give
// the same results.
class RingMaster {
 public:
  // `units` rows; values are up to about `largest_value`. `out_of_time` may be empty.
  RingMaster(std::int32_t units, double largest_value, std::function<bool()> out_of_time);
  ~RingMaster();
  RingMaster(const RingMaster&) = delete;
  RingMaster& operator=(const RingMaster&) = delete;

  // Adds a ring by its units.
  void AddRing(absl::Span<const std::int32_t> units, double value);
  void SetAllowed(std::int32_t ring, bool allowed);
  // What not using a unit costs, at least 0; 0 at first.
  void SetPenalty(std::int32_t unit, double penalty);

  // What is new since the last solution: rings, or what is allowed and what being unused costs.
  enum class Changed : std::uint8_t { kRings, kChoices };
  // Solves from where the last solution ended. False if time ended it.
  bool Solve(Changed changed);
  // Of the last solution.
  std::int64_t iterations() const;
  double Taken(std::int32_t ring) const;
  std::vector<double> Prices() const;

  // What to add to prices that leave rings `ring_excess` and units `unit_excess` to come nearer to
  // the exact prices of the same basis (iterative refinement: Gleixner, Steffy, Wolter 2016).
  std::vector<double> Refine(absl::Span<const double> ring_excess,
                             absl::Span<const double> unit_excess);

  struct WholeChoice {
    std::vector<bool> taken;  // Of each ring; empty if nothing was found.
    std::int64_t iterations = 0;
  };
  // Lets CBC choose rings that are worth more than `above` together, in at most `nodes` nodes.
  WholeChoice ChooseWhole(int nodes, double above);

 private:
  class Solver;

  std::unique_ptr<Solver> solver_;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXCHANGE_RING_MASTER_H_
