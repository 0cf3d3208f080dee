// What an earlier plan of a joint bid promised, beside what can be done today: docs/repairs.md.
#ifndef RENKEI_ENGINE_CONSORTIUM_REPAIR_PROBLEM_H_
#define RENKEI_ENGINE_CONSORTIUM_REPAIR_PROBLEM_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/consortium/joint_bid_problem.h"
#include "engine/consortium/programme_builder.h"
#include "engine/model/network_contents.h"
#include "engine/model/plan.h"
#include "engine/model/repair_terms.h"

namespace renkei {

// Whether the terms say that the member no longer takes part. O(members that do so).
bool DroppedOut(const RepairTerms& terms, absl::string_view member);

// Notes on the lines of a problem without those who dropped out what was promised of them. O(n log
// n) in promises, lines and members.
//
// Errors: kInvalidArgument, naming the field and the value, for a promise of a lot that isn't
// there, of another unit or currency, not above 0, or stated twice; for a member that neither is in
// the network nor dropped out; for one that dropped out twice or without a promise; for no promise
// at all.
absl::Status NotePromises(const RepairTerms& terms, const NetworkContents& contents,
                          JointBidProblem& problem);

// What the lines of one lot must at least change. A line counts where it has no promise, or one
// that can stand; what lines with fallen promises take changes nothing further.
struct LotChanges {
  std::int64_t standing = 0;    // Promises that can stand.
  std::int64_t fewest = 0;      // Lines that change at least if the lot is covered.
  std::int64_t hole = 0;        // Steps that the standing promises lack; below 0: have too many.
  std::int64_t least_gain = 0;  // Steps that each of `fewest` lines that fill the hole gains.
  bool has_fallen = false;      // A line's promise can't stand.
};

// By lot. O(lines log lines).
std::vector<LotChanges> FewestChanges(const JointBidProblem& problem);

// Every promise that isn't what it was, and every new one. O(lines + promises).
std::vector<ChangedPromise> ListChanges(const BidProgramme& bid, const Takes& takes);

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_REPAIR_PROBLEM_H_
