// What members can do in a calendar period (docs/joint-bids.md, "Capacity").
#ifndef RENKEI_ENGINE_CERTIFY_BID_CAPACITY_H_
#define RENKEI_ENGINE_CERTIFY_BID_CAPACITY_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/numeric/int128.h"
#include "engine/base/fixed_point.h"
#include "engine/certify/bid_lots.h"
#include "engine/model/calendar.h"
#include "engine/model/capability.h"
#include "engine/model/pool.h"

namespace renkei::certify {

// A pool, or a capability's own capacity.
struct BidSource {
  bool is_pool = true;
  std::string id;
  std::string unit;
  Period period = Period::kDay;
  Micros capacity = 0;
  std::map<Date, Micros> promised;  // By first day of a period; at most the capacity.

  static BidSource OfPool(const Pool& pool);
  static BidSource OfCapability(const Capability& capability);

  // In the period that begins on `start`.
  Micros FreeIn(Date start) const;
  // Whether the work of a lot touches the period that begins on `start`.
  bool IsTouchedBy(const BidLot& lot, Date start) const;
  // P: how many periods hold a day of the lot's window.
  std::int64_t PeriodsOf(const BidLot& lot) const;
  // Most parts of `part` micros that fit into every period of the window alone, `effort` micros a
  // unit; both above 0. At most 10^18.
  std::int64_t PartsThatFit(const BidLot& lot, Micros effort, Micros part) const;
};

// Periods are brought to a common scale: the least common multiple, at most this.
inline constexpr std::int64_t kLargestPeriodScale = 1'000'000'000;

// What one line or share takes of a source: effort times quantity, spread over a lot's periods.
struct SourceDraw {
  const BidLot* lot = nullptr;
  absl::int128 effort = 0;  // Micros a unit times micros: 10^-12 of the source's unit.
};

// The periods' common scale of several draws, and what each takes at that scale: ceil(effort * M /
// P).
struct ScaledDraws {
  std::int64_t scale = 1;             // M.
  std::vector<absl::int128> efforts;  // By draw.
};
ScaledDraws ScaleDraws(const BidSource& source, const std::vector<SourceDraw>& draws);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_BID_CAPACITY_H_
