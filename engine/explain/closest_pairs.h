// Pairs of a capability and a need that don't match, closest first.
#ifndef RENKEI_ENGINE_EXPLAIN_CLOSEST_PAIRS_H_
#define RENKEI_ENGINE_EXPLAIN_CLOSEST_PAIRS_H_

#include <cstddef>
#include <vector>

#include "engine/fit/fit_model.h"
#include "engine/model/answer.h"

namespace renkei {

// Collects the failed rules of pairs. Not thread-safe.
class ClosestPairs {
 public:
  explicit ClosestPairs(const FitModel& model, Date as_of) : model_(model), as_of_(as_of) {}

  // Evaluates one pair. Cost as FitModel::Evaluate.
  void Add(CapabilityOrdinal capability, const PreparedNeed& need);

  // Pairs that pass every rule.
  std::size_t eligible() const { return eligible_; }

  // The rules that pairs fail, those of the pair with the fewest first, ties in the order of Add;
  // at most kMaxFailedRules, and never some of a pair without the others, but of the first.
  std::vector<FailedRule> Take();

 private:
  const FitModel& model_;
  Date as_of_;
  std::size_t eligible_ = 0;
  std::vector<std::vector<FailedRule>> pairs_;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXPLAIN_CLOSEST_PAIRS_H_
