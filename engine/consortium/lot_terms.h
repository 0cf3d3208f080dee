// The lots of an opportunity in the whole numbers that a joint bid is planned in.
#ifndef RENKEI_ENGINE_CONSORTIUM_LOT_TERMS_H_
#define RENKEI_ENGINE_CONSORTIUM_LOT_TERMS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/status/statusor.h"
#include "engine/base/fixed_point.h"
#include "engine/model/opportunity.h"

namespace renkei {

// One lot. docs/joint-bids.md, "From the data to candidates", defines every number.
struct LotTerms {
  const Lot* lot = nullptr;  // In the opportunity that the terms were made of.
  Date first_day;            // The window, resolved to whole days.
  Date last_day;
  Micros quantity = 0;
  Micros step = 0;                   // Divides `quantity`.
  std::int64_t steps = 0;            // quantity / step, at least 1.
  std::int64_t points_per_step = 1;  // Work points.
};

// All lots, ascending by id.
struct LotTable {
  // The scale of work points is at most this, so that all points fit 64 bits.
  static constexpr std::int64_t kMaxWorkScale = 1'000'000'000;
  // Where that cuts the scale off, the points of a lot may be this far from its part of the work.
  static constexpr std::int64_t kMaxWorkErrorPpm = 10'000;

  std::vector<LotTerms> lots;
  std::int64_t work_scale = 1;    // Points of a lot of weight 1.
  std::int64_t total_points = 0;  // Of all lots, covered or not; above 0.
};

// First and last day of a window for work on `as_of`: an absent end is `as_of`, moved to the stated
// end where the window would otherwise end before it begins.
struct ResolvedWindow {
  Date first;
  Date last;
};
ResolvedWindow ResolveWindow(const DateWindow& window, Date as_of);

// Resolves the lots of `opportunity`, which must outlive the table. O(lots log lots).
//
// Errors: kInvalidArgument, naming the field and the values, if there is no lot, a quantity or step
// isn't above 0, a step is of another unit than its quantity or doesn't divide it, a weight is
// out of range, two lots share an id, or a lot has so many steps beside the others that its work
// can't be counted within kMaxWorkErrorPpm.
absl::StatusOr<LotTable> ResolveLots(const Opportunity& opportunity, Date as_of);

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_LOT_TERMS_H_
