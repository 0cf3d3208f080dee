// The value of each part of a fit (docs/fit.md has the formulas).
//
// Thread-safety: pure functions.
#ifndef RENKEI_ENGINE_FIT_PART_VALUES_H_
#define RENKEI_ENGINE_FIT_PART_VALUES_H_

#include <cstdint>
#include <optional>

#include "absl/numeric/int128.h"
#include "engine/base/fixed_point.h"
#include "engine/fit/eligibility.h"
#include "engine/fit/fit_part.h"
#include "engine/fit/listed_capability.h"
#include "engine/fit/prepared_need.h"

namespace renkei {

// kScoreOne up to `wish`, 0 from `limit` on, and linear between, rounded to nearest: for what is
// the better the less it is. Where `wish` and `limit` are equal, they are as wished.
Score FallingValue(absl::int128 value, absl::int128 wish, absl::int128 limit);

// The wish and limit between which a part falls. Without a wish nothing at all is as wished;
// without a limit twice the wish is as bad as can be.
struct WishAndLimit {
  absl::int128 wish = 0;
  absl::int128 limit = 0;
};
WishAndLimit CompleteWish(std::optional<std::int64_t> wish, std::optional<std::int64_t> limit);

// The parts of an eligible pair. `trust` is that of the capability's member.
PartValues ComputeParts(const ListedCapability& capability, const PreparedNeed& need,
                        const PairFacts& facts, Score trust);

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_PART_VALUES_H_
