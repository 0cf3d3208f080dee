#include "engine/certify/listed_plan_check.h"

#include <cstddef>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"

namespace renkei::certify {
namespace {

void CheckObjectives(const std::vector<ObjectiveValue>& claimed, const DerivedList& derived,
                     FindingList& findings) {
  constexpr int kScoreDecimals = 9;
  const std::size_t count = derived.ranking.empty() ? 0 : 1;
  if (!findings.Expect("objectives", "objectives", claimed.size(), count) || count == 0) return;
  const std::string best = FormatDecimal(derived.ranking.front().score, kScoreDecimals);
  findings.Expect("objective_order", "objectives[0].kind",
                  static_cast<std::int32_t>(claimed[0].kind),
                  static_cast<std::int32_t>(derived.objective));
  findings.Expect("objective_value", "objectives[0].value", claimed[0].value, best);
  findings.Expect("bound", "objectives[0].bound", claimed[0].bound, best);
  findings.Expect("objective_currency", "objectives[0].currency", claimed[0].currency,
                  std::string());
}

}  // namespace

void CheckListProof(const ClaimedProof& claimed, const DerivedList& derived,
                    FindingList& findings) {
  CheckObjectives(claimed.objectives, derived, findings);
  findings.Expect("proved_optimal", "proved_optimal", claimed.proved_optimal, true);
  findings.Expect("stop", "stop", static_cast<std::int32_t>(claimed.stop),
                  static_cast<std::int32_t>(StopReason::kOptimal));
  std::vector<Constraint> constraints;
  AppendListConstraints(derived.ranking, derived.list, derived.limit, constraints);
  CheckRankingCertificate(claimed.certificate, constraints, derived.candidate_count, findings);
}

bool CheckListLimit(std::int32_t limit, FindingList& findings) {
  if (limit >= 1 && limit <= kMostListedResults) return true;
  findings.Add("limit", "limit", absl::StrCat(limit, " is not 1 to ", kMostListedResults));
  return false;
}

}  // namespace renkei::certify
