// Who should be introduced to whom, in the whole network at once (docs/introductions.md).
#ifndef RENKEI_ENGINE_INTRODUCTIONS_INTRODUCTIONS_H_
#define RENKEI_ENGINE_INTRODUCTIONS_INTRODUCTIONS_H_

#include <cstdint>
#include <functional>

#include "absl/status/statusor.h"
#include "engine/base/fixed_point.h"
#include "engine/index/need_fits.h"
#include "engine/index/snapshot.h"
#include "engine/model/answer.h"
#include "engine/model/calendar.h"

namespace renkei {

struct IntroductionsOptions {
  static constexpr std::int64_t kDefaultWorkLimit = IntroductionsAnswer::kUsualWorkLimit;
  static constexpr std::int64_t kMaxWorkLimit = 1'000'000'000'000;
  static constexpr Score kDefaultFloorBonus = IntroductionsAnswer::kUsualFloorBonus;
  static constexpr Score kMaxFloorBonus = 5 * kScoreOne;  // Doubled for newcomers.

  Date as_of;
  // Most deterministic steps of the search, in [1, kMaxWorkLimit].
  std::int64_t work_limit = kDefaultWorkLimit;
  // What a member's first introduction is worth beside its score, in [0, kMaxFloorBonus]; twice
  // that for newcomers and dormant members.
  Score floor_bonus = kDefaultFloorBonus;
  // Asked now and then; true ends the search with what it has (StopReason::kTimeLimit). May be
  // empty.
  std::function<bool()> out_of_time = nullptr;
};

// The round that is worth most: the scores of all introductions and a floor bonus for every member
// that gets one, nobody above its cap. Up to some thousand members usually with the proof that
// there is none better; else the bound says by how much at most. The answer depends on the content,
// the day and the options alone, unless it says that time ended the search.
//
// Errors: kInvalidArgument, naming field, value and range, for an option out of range; kOutOfRange
// for more than kMaxRoundPairs pairs;
// kDeadlineExceeded if time was up before all pairs were known.
absl::StatusOr<IntroductionsAnswer> PlanIntroductions(const Snapshot& snapshot,
                                                      const IntroductionsOptions& options);

// The same with the snapshot's fits on that day at hand.
absl::StatusOr<IntroductionsAnswer> PlanIntroductions(const Snapshot& snapshot, NeedFits& fits,
                                                      const IntroductionsOptions& options);

}  // namespace renkei

#endif  // RENKEI_ENGINE_INTRODUCTIONS_INTRODUCTIONS_H_
