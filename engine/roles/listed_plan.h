// What a plan that is a ranked list says of its proof: that it is whole, since every candidate was
// looked at.
#ifndef RENKEI_ENGINE_ROLES_LISTED_PLAN_H_
#define RENKEI_ENGINE_ROLES_LISTED_PLAN_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/fixed_point.h"
#include "engine/model/plan.h"
#include "engine/partners/ranked_list.h"
#include "engine/partners/ranking_answer.h"

namespace renkei {

// A list, what its scores count and among how many it was chosen.
struct ListedPlan {
  // Best first, up to one more than the limit.
  const std::vector<Ranked>& ranking;
  absl::string_view list;
  ObjectiveKind objective;
  std::int64_t candidate_count = 0;
};

// Fills objectives, proof and certificate of `answer`, whose limit is set. The objective is the
// score of the first entry; an empty list has none.
template <typename ListAnswer>
void ProveList(const ListedPlan& plan, ListAnswer& answer) {
  constexpr int kScoreDecimals = 9;
  AddListConstraints(plan.ranking, plan.list, answer.limit, answer.certificate);
  answer.certificate.evidence.emplace_back(EnumerationEvidence{plan.candidate_count});
  if (!plan.ranking.empty()) {
    const std::string best = FormatDecimal(plan.ranking.front().score, kScoreDecimals);
    answer.objectives.push_back({plan.objective, best, best, ""});
  }
  answer.proved_optimal = true;
  answer.stop = StopReason::kOptimal;
}

}  // namespace renkei

#endif  // RENKEI_ENGINE_ROLES_LISTED_PLAN_H_
