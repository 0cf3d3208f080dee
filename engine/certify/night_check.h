// Re-checks a night (docs/night.md).
#ifndef RENKEI_ENGINE_CERTIFY_NIGHT_CHECK_H_
#define RENKEI_ENGINE_CERTIFY_NIGHT_CHECK_H_

#include "engine/certify/finding_list.h"
#include "engine/fit/fit_model.h"
#include "engine/model/network_contents.h"
#include "engine/model/night_answer.h"

namespace renkei::certify {

// Every part as an answer of its own on what the parts before it leave, then that all of them can
// be kept together, what they are worth and what any others could be. `model` is that of
// `contents`. Costs the checks of the parts, and a FitModel for each.
void CheckNight(const NetworkContents& contents, const FitModel& model, const NightAnswer& answer,
                FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_NIGHT_CHECK_H_
