// The fit of a capability whose terms are imagined otherwise.
#ifndef RENKEI_ENGINE_EXPLAIN_CHANGED_FIT_H_
#define RENKEI_ENGINE_EXPLAIN_CHANGED_FIT_H_

#include <optional>

#include "engine/fit/fit_model.h"
#include "engine/model/capability.h"
#include "engine/model/member.h"
#include "engine/model/pool.h"

namespace renkei {

// A capability of the network with other terms. Borrowed for the length of the call.
struct ChangedCapability {
  CapabilityOrdinal ordinal = 0;
  const Capability& capability;  // May differ from the network's in its price.
  const Member& member;          // May differ in its certificates.
  const Pool* pool = nullptr;    // The capability's, may differ in its capacity; null: none.
};

// What FitModel::Assess would give if the network held the capability, the member and the pool as
// they are given: the fit, or nothing if a hard rule fails. Texts, codes and places are those of
// the model, which is why it needn't be built again. Cost as FitModel::Assess.
//
// Thread-safety: pure function of an immutable model.
std::optional<Score> FitOfChanged(const FitModel& model, const ChangedCapability& changed,
                                  const PreparedNeed& need, Date as_of);

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXPLAIN_CHANGED_FIT_H_
