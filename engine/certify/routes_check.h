// Re-checks through whom a lead is passed on, over all paths.
#ifndef RENKEI_ENGINE_CERTIFY_ROUTES_CHECK_H_
#define RENKEI_ENGINE_CERTIFY_ROUTES_CHECK_H_

#include "engine/certify/finding_list.h"
#include "engine/fit/fit_model.h"
#include "engine/model/network_contents.h"
#include "engine/model/routes_answer.h"

namespace renkei::certify {

// `model` is that of `contents`. O(lots x capabilities + members x links x links).
void CheckRoutes(const NetworkContents& contents, const FitModel& model, const RoutesAnswer& answer,
                 FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_ROUTES_CHECK_H_
