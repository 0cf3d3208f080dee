// Which needs should be ordered together (docs/shared-orders.md).
#ifndef RENKEI_ENGINE_MODEL_SHARED_ORDERS_ANSWER_H_
#define RENKEI_ENGINE_MODEL_SHARED_ORDERS_ANSWER_H_

#include <cstdint>
#include <vector>

#include "engine/model/plan.h"

namespace renkei {

struct SharedOrdersAnswer {
  static constexpr std::int64_t kUsualWorkLimit = 100'000'000;  // Where a request states none.

  AnswerHeader header;
  std::int64_t work_limit = kUsualWorkLimit;
  std::vector<Plan> plans;
  StopReason stop = StopReason::kOptimal;

  friend bool operator==(const SharedOrdersAnswer&, const SharedOrdersAnswer&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_SHARED_ORDERS_ANSWER_H_
