// Which capability, brought by one new member, would meet the most needs that nobody meets
// (docs/gaps.md).
#ifndef RENKEI_ENGINE_ROLES_GAPS_H_
#define RENKEI_ENGINE_ROLES_GAPS_H_

#include "absl/status/statusor.h"
#include "engine/index/snapshot.h"
#include "engine/model/gaps_answer.h"
#include "engine/partners/partners.h"

namespace renkei {

// The codes worth most to the needs that nobody serves: a need counts with its importance times the
// similarity of the code to the best of its own. A code is listed only where it is worth more than
// the code above it.
//
// O(needs x candidate capabilities + different lists of codes among unmet needs x codes of their
// trees). Pure and thread-safe.
//
// Errors: kInvalidArgument for a limit out of range.
absl::StatusOr<GapsAnswer> PlanGaps(const Snapshot& snapshot, const RankingOptions& options);

}  // namespace renkei

#endif  // RENKEI_ENGINE_ROLES_GAPS_H_
