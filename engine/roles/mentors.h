// Who has already solved what a need asks (docs/mentors.md).
#ifndef RENKEI_ENGINE_ROLES_MENTORS_H_
#define RENKEI_ENGINE_ROLES_MENTORS_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/index/snapshot.h"
#include "engine/model/mentors_answer.h"
#include "engine/partners/partners.h"

namespace renkei {

// The advisers, and the members who kept more promises than they broke, with a capability that is
// eligible for a need of the network; each by its best fit. O(candidate capabilities). Pure and
// thread-safe.
//
// Errors: kNotFound, naming it, if there is no such need; kInvalidArgument if it doesn't ask for
// advice: its purpose isn't mentorship and its kind isn't advice; kInvalidArgument for a limit out
// of range.
absl::StatusOr<MentorsAnswer> PlanMentors(const Snapshot& snapshot, absl::string_view need,
                                          const RankingOptions& options);

}  // namespace renkei

#endif  // RENKEI_ENGINE_ROLES_MENTORS_H_
