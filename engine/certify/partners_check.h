// Re-checks who should meet a member, by the definition over every other member.
#ifndef RENKEI_ENGINE_CERTIFY_PARTNERS_CHECK_H_
#define RENKEI_ENGINE_CERTIFY_PARTNERS_CHECK_H_

#include "engine/certify/finding_list.h"
#include "engine/fit/fit_model.h"
#include "engine/model/answer.h"
#include "engine/model/network_contents.h"

namespace renkei::certify {

// `model` is that of `contents`. O(capabilities x needs of the asker + needs x capabilities of the
// asker).
void CheckPartners(const NetworkContents& contents, const FitModel& model,
                   const PartnersAnswer& answer, FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_PARTNERS_CHECK_H_
