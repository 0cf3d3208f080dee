// Re-checks who serves a need best, by the definition of fit over every capability.
#ifndef RENKEI_ENGINE_CERTIFY_PROVIDERS_CHECK_H_
#define RENKEI_ENGINE_CERTIFY_PROVIDERS_CHECK_H_

#include "engine/certify/finding_list.h"
#include "engine/certify/listed_plan_check.h"
#include "engine/fit/fit_model.h"
#include "engine/model/answer.h"
#include "engine/model/network_contents.h"

namespace renkei::certify {

// `model` is that of `contents`.
void CheckProviders(const NetworkContents& contents, const FitModel& model,
                    const ProvidersAnswer& answer, FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_PROVIDERS_CHECK_H_
