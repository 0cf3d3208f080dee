// A bound above the fit of a capability for a need that costs less than the fit.
#ifndef RENKEI_ENGINE_PARTNERS_FIT_BOUND_H_
#define RENKEI_ENGINE_PARTNERS_FIT_BOUND_H_

#include "engine/fit/fit_model.h"

namespace renkei {

// At least FitModel::AssessWithTrust(...).fit on any day: the parts code, text and trust as they
// are; of the others the neutral value where the capability states nothing to compare, else 1. It
// holds since the weighted mean never falls when a part rises. `trust` may be any bound above the
// trust in the member. Pure.
Score FitBound(const FitModel& model, CapabilityOrdinal capability, const PreparedNeed& need,
               Score trust);

}  // namespace renkei

#endif  // RENKEI_ENGINE_PARTNERS_FIT_BOUND_H_
