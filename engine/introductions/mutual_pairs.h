// Everybody who would gain from meeting everybody else, and it from them, all pairs at once.
#ifndef RENKEI_ENGINE_INTRODUCTIONS_MUTUAL_PAIRS_H_
#define RENKEI_ENGINE_INTRODUCTIONS_MUTUAL_PAIRS_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "engine/fit/fit_model.h"
#include "engine/index/need_fits.h"
#include "engine/index/snapshot.h"
#include "engine/introductions/round_problem.h"
#include "engine/model/calendar.h"

namespace renkei {

// The pairs of a round, and what keeps other members out of it. Members by ordinal.
struct MutualPairs {
  std::vector<RoundPair> pairs;    // Ascending: those who may be introduced to each other.
  std::vector<bool> met_recently;  // Of each member: somebody suits it, but they just met.
};

// All pairs of two active members with a seat who both gain, with a score above 0, and who didn't
// meet within the policy's cool-down: fewer than `cool_down_days` days before `as_of`. Exclusions
// and rivals have no gain from each other. The score is that of docs/partners.md. `fits` are those
// of `snapshot` on the day `as_of`; `seats` has the introduction cap of each member, 0 for those
// who take no part. O(sum over all open needs of the capabilities that may serve it); nothing if
// time is up before the end.
std::optional<MutualPairs> FindMutualPairs(const Snapshot& snapshot, NeedFits& fits,
                                           const std::vector<std::int32_t>& seats,
                                           const std::function<bool()>& out_of_time);

// The last day up to `as_of` on which each member met anybody, as either side has it; nothing for
// newcomers. O(meetings log members).
std::vector<std::optional<Date>> LastMeetings(const Snapshot& snapshot, Date as_of);

}  // namespace renkei

#endif  // RENKEI_ENGINE_INTRODUCTIONS_MUTUAL_PAIRS_H_
