// What members can do in a calendar period, and how much of it one part of a lot takes.
#ifndef RENKEI_ENGINE_CONSORTIUM_CAPACITY_SOURCE_H_
#define RENKEI_ENGINE_CONSORTIUM_CAPACITY_SOURCE_H_

#include <cstdint>
#include <map>
#include <string>

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

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_CAPACITY_SOURCE_H_
