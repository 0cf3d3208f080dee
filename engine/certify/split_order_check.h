// Re-checks a split order (docs/split-orders.md).
#ifndef RENKEI_ENGINE_CERTIFY_SPLIT_ORDER_CHECK_H_
#define RENKEI_ENGINE_CERTIFY_SPLIT_ORDER_CHECK_H_

#include "engine/certify/finding_list.h"
#include "engine/fit/fit_model.h"
#include "engine/model/network_contents.h"
#include "engine/model/split_order_answer.h"

namespace renkei::certify {

// `model` is that of `contents`; the answer's limits and inline need are valid by themselves.
void CheckSplitOrder(const NetworkContents& contents, const FitModel& model,
                     const SplitOrderAnswer& answer, FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_SPLIT_ORDER_CHECK_H_
