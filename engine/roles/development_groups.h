// Who should develop something together (docs/development-groups.md).
#ifndef RENKEI_ENGINE_ROLES_DEVELOPMENT_GROUPS_H_
#define RENKEI_ENGINE_ROLES_DEVELOPMENT_GROUPS_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/index/snapshot.h"
#include "engine/model/calendar.h"
#include "engine/model/development_group_answer.h"

namespace renkei {

// Most members of a group beside the need's owner.
inline constexpr std::int32_t kMaxDevelopmentGroup = 10;

struct DevelopmentGroupOptions {
  std::int32_t group_limit = 4;  // 1 to kMaxDevelopmentGroup.
  Date as_of;                    // The day for which to compute.
};

// The group of the largest total fit, of at most `group_limit` members eligible for a need of the
// network, no two of which are rivals or excluded; ties go to the bytewise smaller list of members.
// Exact over the DevelopmentGroupAnswer::kMostConsidered members of the best fit; where more are
// eligible, the bound tells how much could be missed.
//
// O(candidate capabilities), and branch and bound over at most 24 members: at worst all groups of
// 10, under five million. Pure and thread-safe.
//
// Errors: kNotFound, naming it, if there is no such need; kInvalidArgument if its purpose isn't
// development; kInvalidArgument for a limit out of range.
absl::StatusOr<DevelopmentGroupAnswer> PlanDevelopmentGroups(
    const Snapshot& snapshot, absl::string_view need, const DevelopmentGroupOptions& options);

}  // namespace renkei

#endif  // RENKEI_ENGINE_ROLES_DEVELOPMENT_GROUPS_H_
