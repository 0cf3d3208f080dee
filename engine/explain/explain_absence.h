// Why a member is not in an answer, and the smallest change that would bring it in
// (docs/explain.md).
#ifndef RENKEI_ENGINE_EXPLAIN_EXPLAIN_ABSENCE_H_
#define RENKEI_ENGINE_EXPLAIN_EXPLAIN_ABSENCE_H_

#include <cstdint>
#include <functional>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/index/snapshot.h"
#include "engine/model/answer.h"

namespace renkei {

// Most failed rules that an explanation lists.
inline constexpr int kMaxFailedRules = 20;

// Deterministic steps of one plan with a change applied, and of all of them together.
inline constexpr std::int64_t kExplainStepsPerPlan = 1'000'000;
inline constexpr std::int64_t kExplainSteps = 20'000'000;

struct AbsenceOptions {
  // Asked now and then; once it says true the search for changes ends with what it has. Empty: no
  // deadline.
  std::function<bool()> out_of_time;
};

// Why `member` isn't in `answer`: the rules that it fails, best placed pair first; of a ranking
// also its score and what it lacks; of a joint bid, whose first plan is looked at, the smallest
// single changes after which the best plan with the member in it is no worse. A member that is in
// the answer gets `present` and a text alone.
//
// The answer is taken at its word: whether it is right is for engine/certify to say. The same
// arguments give the same explanation, unless the deadline ended the search; then, or where the
// plan isn't proved optimal or the limits above end the search, `against_this_plan` is set.
//
// Cost: rankings and shared orders one evaluation of each pair of the member's capabilities and the
// needs concerned; joint bids some 60 plans for each kind of change, at most kExplainSteps.
//
// Errors: kNotFound, naming it, if there is no such member; kFailedPrecondition, naming both
// digests, if `answer` was computed on other content than `snapshot`; kInvalidArgument, naming the
// field, if what the answer names isn't there, or a need or opportunity in it cannot be read.
//
// Thread-safe: reads only its arguments.
absl::StatusOr<AbsenceAnswer> ExplainAbsence(const Snapshot& snapshot, const Answer& answer,
                                             absl::string_view member,
                                             const AbsenceOptions& options);

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXPLAIN_EXPLAIN_ABSENCE_H_
