#include "engine/pooling/core_gap.h"

#include <utility>

namespace renkei {

CoreGap FindCoreGap(const OrderQuestion& planned, const std::vector<PooledNeedIndex>& needs,
                    const std::vector<Nanos>& bills, std::int64_t work_limit) {
  OrderQuestion question = planned;
  question.shared = false;
  question.stakes.assign(planned.stakes.size(), std::nullopt);
  for (std::size_t i = 0; i < needs.size(); ++i) question.stakes[needs[i]] = bills[i];
  OrderAnswer answer = FindAnyBestOrder(question, work_limit);
  CoreGap gap{
      .needs = {}, .exact = answer.complete, .time_is_up = answer.time_is_up, .work = answer.work};
  if (answer.best) {
    gap.epsilon = answer.best->saving;
    gap.needs = std::move(answer.best->needs);
  }
  return gap;
}

}  // namespace renkei
