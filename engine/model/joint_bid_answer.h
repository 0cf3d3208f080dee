// Which team should bid for an opportunity (docs/joint-bids.md).
#ifndef RENKEI_ENGINE_MODEL_JOINT_BID_ANSWER_H_
#define RENKEI_ENGINE_MODEL_JOINT_BID_ANSWER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/opportunity.h"
#include "engine/model/plan.h"
#include "engine/model/repair_terms.h"

namespace renkei {

struct JointBidAnswer {
  AnswerHeader header;
  std::string opportunity;
  std::optional<Opportunity> inline_opportunity;
  std::optional<RepairTerms> repair;  // Set if the bid repairs an earlier one.
  std::vector<ObjectiveKind> objective_order;
  std::vector<Plan> plans;
  std::vector<Infeasibility> infeasible;
  StopReason stop = StopReason::kOptimal;
  std::int32_t candidate_count = 0;

  friend bool operator==(const JointBidAnswer&, const JointBidAnswer&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_JOINT_BID_ANSWER_H_
