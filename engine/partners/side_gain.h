// What one member gains from another (docs/partners.md): the definition, one pair at a time.
//
// Thread-safety: pure functions of an immutable snapshot.
#ifndef RENKEI_ENGINE_PARTNERS_SIDE_GAIN_H_
#define RENKEI_ENGINE_PARTNERS_SIDE_GAIN_H_

#include <cstdint>
#include <vector>

#include "engine/base/fixed_point.h"
#include "engine/index/snapshot.h"
#include "engine/model/calendar.h"

namespace renkei {

// A need and the capability of the other member that serves it best; ties go to the smaller id.
struct NeedMatch {
  NeedOrdinal need = 0;
  CapabilityOrdinal capability = 0;
  Score fit = 0;  // In (0, kScoreOne].

  friend bool operator==(const NeedMatch&, const NeedMatch&) = default;
};

struct SideGain {
  // Ascending by need; those with a fit above 0, and none if `gain` is 0.
  std::vector<NeedMatch> matches;
  std::int64_t value = 0;       // Sum of importance times fit over the matches.
  std::int64_t importance = 0;  // Sum of importance over all open needs.
  Score gain = 0;               // value / importance, rounded to nearest; 0 without needs.
};

// Sum of the importance of a member's open needs.
std::int64_t OpenImportance(const Snapshot& snapshot, MemberOrdinal member);

// value / importance, rounded to nearest; 0 if there is no importance.
Score GainOf(std::int64_t value, std::int64_t importance);

// What `member` gains from `provider` on a day: each of its open needs takes the best capability of
// the provider that is eligible. O(needs x capabilities). `trust` is that in the provider.
SideGain ComputeSideGain(const Snapshot& snapshot, MemberOrdinal member, MemberOrdinal provider,
                         Date as_of, Score trust);

}  // namespace renkei

#endif  // RENKEI_ENGINE_PARTNERS_SIDE_GAIN_H_
