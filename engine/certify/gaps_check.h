// Re-checks which codes are worth most to the needs that nobody serves, code by code and need by
// need.
#ifndef RENKEI_ENGINE_CERTIFY_GAPS_CHECK_H_
#define RENKEI_ENGINE_CERTIFY_GAPS_CHECK_H_

#include "engine/certify/finding_list.h"
#include "engine/fit/fit_model.h"
#include "engine/model/gaps_answer.h"
#include "engine/model/network_contents.h"

namespace renkei::certify {

// `model` is that of `contents`. O(needs x capabilities + unmet needs x codes).
void CheckGaps(const NetworkContents& contents, const FitModel& model, const GapsAnswer& answer,
               FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_GAPS_CHECK_H_
