// Re-checks who has already solved what a need asks, by the definition of fit over every
// capability.
#ifndef RENKEI_ENGINE_CERTIFY_MENTORS_CHECK_H_
#define RENKEI_ENGINE_CERTIFY_MENTORS_CHECK_H_

#include "engine/certify/finding_list.h"
#include "engine/fit/fit_model.h"
#include "engine/model/mentors_answer.h"
#include "engine/model/network_contents.h"

namespace renkei::certify {

// `model` is that of `contents`. O(capabilities).
void CheckMentors(const NetworkContents& contents, const FitModel& model,
                  const MentorsAnswer& answer, FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_MENTORS_CHECK_H_
