// What shared orders are planned from: needs, quotes, and which quote serves which need, in plain
// numbers. docs/shared-orders.md fixes the meaning of every word used here.
//
// Needs and quotes are numbered in bytewise order of their ids, so comparing numbers compares ids.
#ifndef RENKEI_ENGINE_POOLING_POOLING_PROBLEM_H_
#define RENKEI_ENGINE_POOLING_POOLING_PROBLEM_H_

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/numeric/int128.h"
#include "engine/base/fixed_point.h"
#include "engine/model/amounts.h"
#include "engine/model/calendar.h"

namespace renkei {

// Places in PoolingProblem::needs and PoolingProblem::quotes.
using PooledNeedIndex = std::int32_t;
using PooledQuoteIndex = std::int32_t;

// Money in 10^-15 of its currency: what a price in nanos times a quantity in micros comes in.
using Femtos = absl::int128;
inline constexpr std::int64_t kFemtosPerNano = 1'000'000;

// Days from PoolingProblem::as_of on.
using DayOffset = std::int32_t;
inline constexpr DayOffset kOpenEnd = std::numeric_limits<DayOffset>::max();

// Days from the first to the last, both included; empty if the last is before the first.
struct DaySpan {
  DayOffset first = 0;
  DayOffset last = kOpenEnd;

  bool empty() const { return last < first; }
  bool Contains(DayOffset day) const { return first <= day && day <= last; }

  friend bool operator==(const DaySpan&, const DaySpan&) = default;
};

// One need that a quote serves, in the quote's unit: 0 < least <= needed <= most.
struct ServedNeed {
  PooledNeedIndex need = 0;
  Micros needed = 0;
  Micros least = 0;
  Micros most = 0;
  DaySpan days;  // Not empty.

  friend bool operator==(const ServedNeed&, const ServedNeed&) = default;
};

// A need that takes part. `limit` is its maximum price times its quantity, `budget` what it states;
// each rounded down to the smallest unit of its currency.
struct PooledNeed {
  std::string id;
  std::string member;
  std::string specification;
  std::optional<Money> limit;
  std::optional<Money> budget;

  friend bool operator==(const PooledNeed&, const PooledNeed&) = default;
};

// The price of one unit from a size on.
struct PooledBreak {
  Micros minimum = 0;
  Nanos price = 0;

  friend bool operator==(const PooledBreak&, const PooledBreak&) = default;
};

// A quote that takes part. Sizes of orders are whole numbers of `step`, from `minimum` (the larger
// of minimum order and first break) to `largest()`.
struct PooledQuote {
  std::string id;
  std::string specification;
  std::string unit;
  std::string currency;
  std::vector<PooledBreak> breaks;  // At least one; minima ascend, prices never rise.
  std::optional<Micros> case_size;
  Micros minimum = 1;
  std::optional<Micros> capacity;
  Nanos order_cost = 0;
  Nanos drop_cost = 0;
  DaySpan days;
  std::vector<ServedNeed> serves;  // Ascending by need.

  Micros step() const { return case_size.value_or(1); }
  Micros largest() const {
    return std::min(capacity.value_or(kMaxQuantityMicros), kMaxQuantityMicros);
  }

  friend bool operator==(const PooledQuote&, const PooledQuote&) = default;
};

struct PoolingProblem {
  // Most needs that one quote may serve, and the most that they take together: keeps every sum of a
  // bound within 128 bits, and sums of quantities within 64.
  static constexpr int kMaxNeedsPerQuote = 10'000;
  static constexpr Micros kMaxTakenPerQuote = 9'000 * kMaxQuantityMicros;

  Date as_of;
  std::vector<PooledNeed> needs;
  std::vector<PooledQuote> quotes;
  // Pairs of needs of different members who are apart, smaller first, ascending. Only pairs that
  // some quote serves.
  std::vector<std::pair<PooledNeedIndex, PooledNeedIndex>> apart;

  friend bool operator==(const PoolingProblem&, const PoolingProblem&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_POOLING_PROBLEM_H_
