// What comes with a request must not pass for what the network holds under the same id.
#ifndef RENKEI_ENGINE_MODEL_INLINE_ID_H_
#define RENKEI_ENGINE_MODEL_INLINE_ID_H_

#include "engine/base/violations.h"
#include "engine/model/need.h"
#include "engine/model/network_contents.h"
#include "engine/model/opportunity.h"

namespace renkei {

// Adds a violation of `name` if the network holds a need of this id that says anything else: an
// answer about it would look like one about the network's own. The very same need is welcome.
// O(needs).
void CheckInlineId(const NetworkContents& contents, const Need& need, Violations& violations);

// Adds a violation of `name` if the network holds an opportunity of this id, even the very same:
// list prices would stand in for the offers that it has. O(opportunities).
void CheckInlineId(const NetworkContents& contents, const Opportunity& opportunity,
                   Violations& violations);

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_INLINE_ID_H_
