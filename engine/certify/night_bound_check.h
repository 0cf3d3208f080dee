// What the parts of a night are worth at most, re-derived (docs/night.md, "The bound").
#ifndef RENKEI_ENGINE_CERTIFY_NIGHT_BOUND_CHECK_H_
#define RENKEI_ENGINE_CERTIFY_NIGHT_BOUND_CHECK_H_

#include <string>

#include "absl/numeric/int128.h"
#include "engine/certify/bid_table.h"
#include "engine/certify/order_book.h"
#include "engine/fit/fit_model.h"
#include "engine/model/calendar.h"

namespace renkei::certify {

// In nanos. O(services x breaks).
absl::int128 MostSavedByOrders(const OrderBook& book, const std::string& currency);

// In nanos. `model` knows the candidates. O(lines + candidates log candidates).
absl::int128 MostEarnedByBid(const BidTable& table, const FitModel& model, Date as_of);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_NIGHT_BOUND_CHECK_H_
