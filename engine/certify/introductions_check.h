// Re-checks a round of introductions (docs/introductions.md).
#ifndef RENKEI_ENGINE_CERTIFY_INTRODUCTIONS_CHECK_H_
#define RENKEI_ENGINE_CERTIFY_INTRODUCTIONS_CHECK_H_

#include "engine/certify/finding_list.h"
#include "engine/fit/fit_model.h"
#include "engine/model/answer.h"
#include "engine/model/network_contents.h"

namespace renkei::certify {

// `model` is that of `contents`. O(open needs x capabilities), as many as a ranking for every
// member, and O(sizes of the odd sets x caps).
void CheckIntroductions(const NetworkContents& contents, const FitModel& model,
                        const IntroductionsAnswer& answer, FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_INTRODUCTIONS_CHECK_H_
