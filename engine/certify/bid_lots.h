// The lots of an opportunity in whole steps and work points (docs/joint-bids.md, "From the data to
// candidates").
#ifndef RENKEI_ENGINE_CERTIFY_BID_LOTS_H_
#define RENKEI_ENGINE_CERTIFY_BID_LOTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/fixed_point.h"
#include "engine/certify/finding_list.h"
#include "engine/model/calendar.h"
#include "engine/model/opportunity.h"

namespace renkei::certify {

struct BidLot {
  const Lot* lot = nullptr;
  Date first_day;  // The window, in whole days.
  Date last_day;
  Micros quantity = 0;
  Micros step = 0;          // Divides `quantity`.
  std::int64_t steps = 0;   // K: at least 1.
  std::int64_t points = 1;  // v: work points of one step.
};

struct BidLots {
  std::vector<BidLot> lots;       // Ascending by id.
  std::int64_t scale = 1;         // D.
  std::int64_t total_points = 0;  // T.

  std::optional<int> Find(absl::string_view id) const;
};

// Nothing, and a finding `opportunity_refused`, for an opportunity that can't be planned.
std::optional<BidLots> ResolveBidLots(const Opportunity& opportunity, Date as_of,
                                      FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_BID_LOTS_H_
