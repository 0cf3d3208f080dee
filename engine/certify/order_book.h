// Who may order what from whom: the needs and quotes of a network that take part in shared orders,
// re-derived from the plain data (docs/shared-orders.md, "Who may order from whom").
#ifndef RENKEI_ENGINE_CERTIFY_ORDER_BOOK_H_
#define RENKEI_ENGINE_CERTIFY_ORDER_BOOK_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/numeric/int128.h"
#include "engine/base/fixed_point.h"
#include "engine/certify/members_apart.h"
#include "engine/fit/fit_model.h"
#include "engine/model/calendar.h"
#include "engine/model/network_contents.h"

namespace renkei::certify {

// Days counted from the day of the answer.
struct DayRange {
  static constexpr std::int64_t kOpen = INT64_MAX;
  std::int64_t first = 0;
  std::int64_t last = kOpen;

  bool Contains(std::int64_t day) const { return first <= day && day <= last; }
};

// What a quote may do for one need, in the quote's unit: 0 < least <= needed <= most.
struct Service {
  int need = 0;  // Place in OrderBook::needs.
  Micros needed = 0;
  Micros least = 0;
  Micros most = 0;
  DayRange days;
};

// A need that takes part.
struct OrderingNeed {
  const Need* need = nullptr;
  Nanos limit = kMaxMoneyNanos;  // Maximum price times quantity, in whole smallest units.
  bool limit_stated = false;
  std::optional<Nanos> budget;  // In whole smallest units.
};

// A quote that takes part.
struct OpenQuote {
  const Quote* quote = nullptr;
  std::string unit;
  std::string currency;
  Nanos smallest_unit = 1;  // Of the currency.
  Micros step = 1;
  Micros minimum = 1;                   // The larger of minimum order and first break.
  Micros largest = kMaxQuantityMicros;  // Capacity.
  Nanos order_cost = 0;
  Nanos drop_cost = 0;
  DayRange days;
  std::vector<Service> services;  // Ascending by need.

  // Nothing where the quote doesn't serve the need.
  const Service* FindService(int need) const;
};

// Places ascend with ids, bytewise.
struct OrderBook {
  // `model` is that of `contents`; both outlive the book. O(needs x quotes).
  static OrderBook Build(const NetworkContents& contents, const FitModel& model, Date as_of);

  std::optional<int> FindNeed(const std::string& id) const;
  std::optional<int> FindQuote(const std::string& id) const;

  Date as_of;
  std::vector<OrderingNeed> needs;
  std::vector<OpenQuote> quotes;
  MembersApart apart;
};

// The smallest unit of a currency in nanos; that of two decimals for one that ISO 4217 lacks.
Nanos SmallestUnitOf(absl::string_view currency);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_ORDER_BOOK_H_
