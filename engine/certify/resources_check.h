// Re-checks which free periods cover a need for a resource, slot by slot.
#ifndef RENKEI_ENGINE_CERTIFY_RESOURCES_CHECK_H_
#define RENKEI_ENGINE_CERTIFY_RESOURCES_CHECK_H_

#include "engine/certify/finding_list.h"
#include "engine/fit/fit_model.h"
#include "engine/model/network_contents.h"
#include "engine/model/resources_answer.h"

namespace renkei::certify {

// `model` is that of `contents`. O(capabilities + slots x log slots).
void CheckResources(const NetworkContents& contents, const FitModel& model,
                    const ResourcesAnswer& answer, FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_RESOURCES_CHECK_H_
