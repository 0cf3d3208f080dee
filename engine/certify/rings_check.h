// Re-checks an answer of exchange rings (docs/rings.md).
#ifndef RENKEI_ENGINE_CERTIFY_RINGS_CHECK_H_
#define RENKEI_ENGINE_CERTIFY_RINGS_CHECK_H_

#include "engine/certify/finding_list.h"
#include "engine/fit/fit_model.h"
#include "engine/model/network_contents.h"
#include "engine/model/rings_answer.h"

namespace renkei::certify {

// `model` is that of `contents`.
void CheckRings(const NetworkContents& contents, const FitModel& model, const RingsAnswer& answer,
                FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_RINGS_CHECK_H_
