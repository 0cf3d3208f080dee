// What the parts of a night are worth at most, re-derived (docs/night.md, "The bound").
#ifndef RENKEI_ENGINE_CERTIFY_NIGHT_BOUND_CHECK_H_
#define RENKEI_ENGINE_CERTIFY_NIGHT_BOUND_CHECK_H_

#include <optional>
#include <string>

#include "absl/numeric/int128.h"
#include "engine/certify/bid_table.h"
#include "engine/certify/order_book.h"
#include "engine/fit/fit_model.h"
#include "engine/model/calendar.h"
#include "engine/model/night_answer.h"
#include "engine/model/policy.h"

namespace renkei::certify {

// All in nanos, rounded down, as the worth of what they bound is a whole number.

// O(services x breaks).
absl::int128 MostSavedByOrders(const OrderBook& book, const std::string& currency);

// `model` knows the candidates. O(lines + candidates log candidates).
absl::int128 MostEarnedByBid(const BidTable& table, const FitModel& model, Date as_of);

// Of rings or introductions planned on the whole network: what the bounds of their objectives,
// which were checked already, are worth at the policy's rates. Nothing if that is out of range:
// such a bound may prove as little as its number holds.
std::optional<absl::int128> MostWorthOfPlan(const NightPlan& plan, const Policy& policy);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_NIGHT_BOUND_CHECK_H_
