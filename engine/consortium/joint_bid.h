// Which team should bid for an opportunity, in which shares, led by whom: the whole answer.
#ifndef RENKEI_ENGINE_CONSORTIUM_JOINT_BID_H_
#define RENKEI_ENGINE_CONSORTIUM_JOINT_BID_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/consortium/joint_bid_problem.h"
#include "engine/index/snapshot.h"
#include "engine/model/answer.h"
#include "engine/model/repair_terms.h"

namespace renkei {

struct JointBidOptions {
  static constexpr int kMaxAlternatives = 10;
  static constexpr std::int64_t kDefaultWorkLimit = 1'000'000;

  Date as_of;
  // In order of priority, each at most once, of those that IsBidObjective. Empty: coverage, then
  // price. Where coverage isn't named it comes first. Changes are of repairs alone: where they
  // aren't named they come after coverage if that is first, else first.
  std::vector<ObjectiveKind> objectives;
  // Deterministic steps for everything together, above 0; see WorkMeter.
  std::int64_t work_limit = kDefaultWorkLimit;
  // Asked now and then; once it says true the search ends with what it has. Empty: no deadline.
  std::function<bool()> out_of_time;
  // Plans beside the best one, 0 to kMaxAlternatives.
  int alternatives = 0;
  // The opportunity comes with the request: offers aren't looked at, and the answer echoes it.
  bool inline_opportunity = false;
  // Set: the plan repairs an earlier one, with as few changes of promises as can be.
  std::optional<RepairTerms> repair;
};

// Whether bids have the objective; changes only where they are repairs.
bool IsBidObjective(ObjectiveKind kind);

// Plans a joint bid as docs/joint-bids.md defines it, and docs/repairs.md a repair. No plan is an
// answer, not an error: it says why. The same snapshot, opportunity and options give the same
// answer, unless the deadline ended the search: then the answer's own stop is kTimeLimit, even if
// the plan was proved optimal and only the choice among equally good ones was cut short.
//
// Errors: kInvalidArgument, naming the field, for an objective that occurs twice or isn't one of a
// bid, or of a repair; a limit or number out of range; lots that cannot be planned (see
// ResolveLots); and terms of a repair that can't be (see NotePromises).
//
// Thread-safe: reads only its arguments.
absl::StatusOr<JointBidAnswer> PlanJointBid(const Snapshot& snapshot,
                                            const Opportunity& opportunity,
                                            const JointBidOptions& options);

// The same on a problem that was built already; `data_digest` names its content.
absl::StatusOr<JointBidAnswer> PlanJointBid(const JointBidProblem& problem,
                                            const std::string& data_digest,
                                            const JointBidOptions& options);

// What BuildJointBidProblem needs of a snapshot, with fits from its FitModel. `snapshot` and
// `opportunity` must outlive the result.
//
// Errors: kInvalidArgument if a code of a lot isn't in its scheme.
absl::StatusOr<JointBidInput> InputFromSnapshot(const Snapshot& snapshot,
                                                const Opportunity& opportunity,
                                                const JointBidOptions& options);

// The fit of one of the snapshot's own capabilities to a need on a day; nothing if a hard rule
// keeps them apart.
std::optional<Score> FitOfOwnCapability(const Snapshot& snapshot, const Capability& capability,
                                        const PreparedNeed& need, Date as_of);

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_JOINT_BID_H_
