// Whose premises, machines or staff are free in which periods (docs/resources.md).
#ifndef RENKEI_ENGINE_ROLES_RESOURCES_H_
#define RENKEI_ENGINE_ROLES_RESOURCES_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/index/snapshot.h"
#include "engine/model/calendar.h"
#include "engine/model/resources_answer.h"

namespace renkei {

struct ResourcesOptions {
  Date as_of;  // The day for which to compute.
};

// The free periods that cover most of a need of the network for a resource, and of these ones that
// fit best. Of several capabilities that draw on one pool one lends, so that nothing is given
// twice: which one is chosen for the whole plan. The slots of the chosen ones are filled by falling
// fit, then by first day, then by capability, until the quantity is reached.
//
// O(candidate capabilities + slots x log slots) beside ChooseLenders; at most kMostSlotDays slots a
// capability. Pure and thread-safe.
//
// Errors: kNotFound, naming it, if there is no such need; kInvalidArgument, saying what is
// missing, if it asks for no resource, states no quantity, or has no window of 1 to kMostSlotDays
// days.
absl::StatusOr<ResourcesAnswer> PlanResources(const Snapshot& snapshot, absl::string_view need,
                                              const ResourcesOptions& options);

}  // namespace renkei

#endif  // RENKEI_ENGINE_ROLES_RESOURCES_H_
