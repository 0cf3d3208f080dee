// A need that a request names, or gives.
#ifndef RENKEI_SERVICES_ANSWERS_GIVEN_NEED_H_
#define RENKEI_SERVICES_ANSWERS_GIVEN_NEED_H_

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/index/snapshot.h"
#include "engine/model/inline_id.h"
#include "services/convert/valid_model.h"
#include "services/rpc/error.h"

namespace renkei::services {

// The need of a request with `need` and `inline_need`, valid if nothing was added to `violations`;
// a default one where it names one of the network's.
template <typename Request>
Need ReadInlineNeed(const Snapshot& snapshot, const Request& request, Violations& violations) {
  if (!request.has_inline_need()) {
    if (request.need().empty()) {
      violations.Add("need", "is empty; name a need of the network, or give one as inline_need");
    }
    return {};
  }
  const Violations::Scope scope(violations, "inline_need");
  Need need = ToValidInlineModel(request.inline_need(), violations);
  CheckInlineId(snapshot.contents(), need, violations);
  return need;
}

// OK unless the request names a need that the network lacks. Errors: kNotFound.
template <typename Request>
absl::Status CheckNamedNeed(const Snapshot& snapshot, const Request& request) {
  if (request.has_inline_need() || snapshot.FindNeed(request.need())) return absl::OkStatus();
  return ResourceNotFound(absl::StrCat(request.parent(), "/needs/", request.need()));
}

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_ANSWERS_GIVEN_NEED_H_
