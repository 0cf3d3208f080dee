#include "engine/explain/closest_pairs.h"

#include <algorithm>
#include <utility>

#include "engine/explain/explain_absence.h"

namespace renkei {

void ClosestPairs::Add(CapabilityOrdinal capability, const PreparedNeed& need) {
  // Words are made for pairs alone that fail: those that pass are only counted.
  if (model_.Assess(capability, need, as_of_).eligible()) {
    ++eligible_;
    return;
  }
  pairs_.push_back(model_.Evaluate(capability, need, as_of_).failed_rules);
}

std::vector<FailedRule> ClosestPairs::Take() {
  std::stable_sort(pairs_.begin(), pairs_.end(),
                   [](const auto& a, const auto& b) { return a.size() < b.size(); });
  std::vector<FailedRule> rules;
  for (std::vector<FailedRule>& pair : pairs_) {
    if (!rules.empty() && rules.size() + pair.size() > kMaxFailedRules) break;
    std::move(pair.begin(), pair.end(), std::back_inserter(rules));
  }
  if (rules.size() > kMaxFailedRules) rules.resize(kMaxFailedRules);
  pairs_.clear();
  return rules;
}

}  // namespace renkei
