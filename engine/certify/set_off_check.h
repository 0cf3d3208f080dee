// Re-derives every claim of a set-off (docs/set-off.md).
#ifndef RENKEI_ENGINE_CERTIFY_SET_OFF_CHECK_H_
#define RENKEI_ENGINE_CERTIFY_SET_OFF_CHECK_H_

#include "engine/certify/finding_list.h"
#include "engine/model/network_contents.h"
#include "engine/model/set_off_answer.h"

namespace renkei::certify {

// O(n log n) for n obligations, credit lines and entries of the evidence. What the request gave is
// valid (CheckGivenDebts).
void CheckSetOff(const NetworkContents& contents, const SetOffAnswer& answer,
                 FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_SET_OFF_CHECK_H_
