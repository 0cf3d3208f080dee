// Who has met whom, and may pass a lead on to whom.
#ifndef RENKEI_ENGINE_ROLES_ACQUAINTANCES_H_
#define RENKEI_ENGINE_ROLES_ACQUAINTANCES_H_

#include <vector>

#include "absl/types/span.h"
#include "engine/fit/fit_model.h"
#include "engine/model/calendar.h"

namespace renkei {

// Thread-safety: immutable once built.
class Acquaintances {
 public:
  // Two members are linked if one of them states a meeting with the other on or before `as_of`,
  // neither is suspended, no exclusion of that day names both, and they aren't rivals in a market
  // that one of them closed. O(meetings x log meetings).
  Acquaintances(const FitModel& model, Date as_of);

  // Ascending, each once.
  absl::Span<const MemberOrdinal> Of(MemberOrdinal member) const { return links_[member]; }

 private:
  std::vector<std::vector<MemberOrdinal>> links_;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_ROLES_ACQUAINTANCES_H_
