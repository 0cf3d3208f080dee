// What members can do in a calendar period, and how much of it one part of a lot takes.
#ifndef RENKEI_ENGINE_CONSORTIUM_CAPACITY_SOURCE_H_
#define RENKEI_ENGINE_CONSORTIUM_CAPACITY_SOURCE_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/status/statusor.h"
#include "engine/base/fixed_point.h"
#include "engine/consortium/lot_terms.h"
#include "engine/model/calendar.h"
#include "engine/model/capability.h"
#include "engine/model/pool.h"

namespace renkei {

// A pool, or a capability's own capacity, with what is promised already. A value.
class CapacitySource {
 public:
  enum class Kind : std::uint8_t { kPool, kCapability };

  // Errors: kInvalidArgument, naming the pool, if it has no period or a commitment's unit doesn't
  // convert to the pool's.
  static absl::StatusOr<CapacitySource> OfPool(const Pool& pool);
  // The capability has a capacity. Errors: kInvalidArgument, naming it, if it has no period.
  static absl::StatusOr<CapacitySource> OfCapability(const Capability& capability);

  Kind kind() const { return kind_; }
  const std::string& id() const { return id_; }
  const std::string& unit() const { return unit_; }
  Period period() const { return period_; }

  // What is free in the period that begins on `start`: 0 or more.
  Micros FreeIn(Date start) const;
  // The least that is free in any period from `first_start` to `last_start`, both period starts.
  // O(commitments between them).
  Micros LeastFree(Date first_start, Date last_start) const;
  // First days of the periods in which something is promised, with what is.
  const std::map<Date, Micros>& promised() const { return promised_; }

  // How many periods hold a day of [first, last]; first <= last. O(1).
  std::int64_t PeriodsTouched(Date first, Date last) const;

  // The most parts that fit into every period of the lot's window if nothing else draws on this:
  // floor(free * 10^6 * periods / (effort_per_unit * part_quantity)) at the least free. Both are
  // above 0 and in 10^-6; the result is at most 10^18.
  std::int64_t PartsThatFit(const LotTerms& lot, Micros effort_per_unit,
                            Micros part_quantity) const;

 private:
  CapacitySource(Kind kind, std::string id, const Quantity& capacity, Period period)
      : kind_(kind),
        id_(std::move(id)),
        unit_(capacity.unit),
        capacity_(capacity.micros),
        period_(period) {}

  Kind kind_;
  std::string id_;
  std::string unit_;
  Micros capacity_;
  Period period_;
  std::map<Date, Micros> promised_;
};

// Periods are brought to a common scale, the least common multiple of their numbers, up to this.
inline constexpr std::int64_t kMaxPeriodScale = 1'000'000'000;

// What a part of a lot takes of each of `periods` periods, as a multiple of 1 / scale: exactly
// where scale is a multiple of periods, else rounded up. All are above 0; effort * scale / periods
// is below 10^37.
absl::int128 ScaledEffort(absl::int128 effort, std::int64_t periods, std::int64_t scale);

// Something that draws on every period from `first_period` to `last_period`, both period starts.
struct Stretch {
  Date first_period;
  Date last_period;
};

// Some stretches, by index and ascending, that draw on a source together, and the first of the
// scarcest periods in which exactly these do.
struct ScarcePeriod {
  std::vector<int> stretches;
  Date start;
  Micros free = 0;
};

// For every set of stretches that draws together in some period: its scarcest one. In order of the
// first period of each set. O(breakpoints * stretches), where a breakpoint is an end of a stretch
// or a promise.
std::vector<ScarcePeriod> ScarcestPeriods(const CapacitySource& source,
                                          const std::vector<Stretch>& stretches);

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_CAPACITY_SOURCE_H_
