// What a plan counts for in a night, in nanos of the night's currency (docs/night.md, "Worth").
#ifndef RENKEI_ENGINE_PROMISES_NIGHT_WORTH_H_
#define RENKEI_ENGINE_PROMISES_NIGHT_WORTH_H_

#include <cstdint>

#include "absl/numeric/int128.h"
#include "engine/base/fixed_point.h"
#include "engine/fit/fit_model.h"
#include "engine/model/night_answer.h"
#include "engine/model/policy.h"

namespace renkei {

// 10^-9 of something, each whole one worth `rate`.
struct CountedValue {
  absl::int128 nanos = 0;  // In [0, 10^19].
  const Money& rate;
};

// Rounded down, for bounds too: a worth is a whole number of nanos, so that one which is at most x
// is at most the whole part of x.
absl::int128 WorthOf(const CountedValue& counted);

// Orders: what they save, in the night's currency alone. Rings: what their members gain, needs at
// the policy's rate; in other currencies nothing. Introductions: what the round is worth at the
// policy's rate. Joint bids: over the team of the first plan, revenue times margin times trust;
// nothing in another currency or without a plan. Each sum is exact, then rounded down once.
// Amounts that are no numbers count 0. `model` is that of a network with the same members and
// policy.
absl::int128 NightWorth(const NightPlan& plan, const FitModel& model);

// No more than this is ever added up, far above any worth of a night and far below 2^127.
inline constexpr absl::int128 kMostWorthSum = absl::MakeInt128(std::int64_t{1} << 61, 0);

// The margin that a member states, else the policy's, in millionths.
std::int32_t MarginOf(const Member& member, const Policy& policy);

}  // namespace renkei

#endif  // RENKEI_ENGINE_PROMISES_NIGHT_WORTH_H_
