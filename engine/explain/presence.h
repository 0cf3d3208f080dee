// Whether a member is in an answer.
#ifndef RENKEI_ENGINE_EXPLAIN_PRESENCE_H_
#define RENKEI_ENGINE_EXPLAIN_PRESENCE_H_

#include "absl/strings/string_view.h"
#include "engine/model/answer.h"

namespace renkei {

// In any list of a ranking, the asker of which is in it too; a participant of the first plan of a
// joint bid, or of any shared order. O(size of the answer).
bool IsPresent(const PartnersAnswer& answer, absl::string_view member);
bool IsPresent(const ProvidersAnswer& answer, absl::string_view member);
bool IsPresent(const SharedOrdersAnswer& answer, absl::string_view member);
bool IsPresent(const JointBidAnswer& answer, absl::string_view member);

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXPLAIN_PRESENCE_H_
