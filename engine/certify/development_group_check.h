// Re-checks who should develop something together, over all groups of those considered.
#ifndef RENKEI_ENGINE_CERTIFY_DEVELOPMENT_GROUP_CHECK_H_
#define RENKEI_ENGINE_CERTIFY_DEVELOPMENT_GROUP_CHECK_H_

#include "engine/certify/finding_list.h"
#include "engine/fit/fit_model.h"
#include "engine/model/development_group_answer.h"
#include "engine/model/network_contents.h"

namespace renkei::certify {

// `model` is that of `contents`. O(capabilities) and all groups of at most 10 of 24 members: under
// five million.
void CheckDevelopmentGroup(const NetworkContents& contents, const FitModel& model,
                           const DevelopmentGroupAnswer& answer, FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_DEVELOPMENT_GROUP_CHECK_H_
