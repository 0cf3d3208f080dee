// Which firms share one order that is too large or too risky for one (docs/split-orders.md).
#ifndef RENKEI_ENGINE_MODEL_SPLIT_ORDER_ANSWER_H_
#define RENKEI_ENGINE_MODEL_SPLIT_ORDER_ANSWER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/need.h"
#include "engine/model/plan.h"
#include "engine/model/split_limits.h"

namespace renkei {

struct SplitOrderAnswer {
  AnswerHeader header;
  std::string need;
  std::optional<Need> inline_need;  // Set if the need came with the request.
  SplitLimits limits;
  // As those of a JointBidAnswer for the opportunity of one lot that is made of the need.
  std::vector<ObjectiveKind> objective_order;
  std::vector<Plan> plans;
  std::vector<Infeasibility> infeasible;
  StopReason stop = StopReason::kOptimal;
  std::int32_t candidate_count = 0;

  friend bool operator==(const SplitOrderAnswer&, const SplitOrderAnswer&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_SPLIT_ORDER_ANSWER_H_
