// A hundred needs and ten quotes with cases, capacities, order and drop costs: every plan is still
// proved optimal within the usual work limit. The work is counted in deterministic steps, so the
// machine doesn't matter.
#include <gtest/gtest.h>

#include <cstdint>
#include <iostream>
#include <optional>

#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "engine/pooling/planned_order.h"

namespace renkei {
namespace {

constexpr int kNeeds = 100;
constexpr int kQuotes = 10;
constexpr std::int64_t kUsualLimit = 100'000'000;

ServedNeed RandomNeed(Random& random, int number, bool windows) {
  ServedNeed need{.need = number, .days = {}};
  need.needed = need.least = need.most = random.Between(1, 500) * kMicrosPerUnit;
  if (random.Percent(60)) {
    need.least = need.needed / 10 * 9;
    need.most = need.needed / 10 * 12;
  }
  if (windows) {
    need.days.first = static_cast<DayOffset>(random.Between(0, 20));
    need.days.last = need.days.first + static_cast<DayOffset>(random.Between(3, 20));
  }
  return need;
}

PooledQuote RandomQuote(Random& random, int number) {
  constexpr Nanos kCent = 10'000'000;
  PooledQuote quote;
  quote.id = absl::StrCat("quote-", number);
  quote.unit = "pcs";
  quote.currency = "EUR";
  Micros minimum = kMicrosPerUnit;
  Nanos price = random.Between(80, 140) * kCent;
  for (int i = 0; i < 6; ++i) {
    quote.breaks.push_back({minimum, price});
    minimum *= random.Between(3, 8);
    price = price * random.Between(85, 97) / 100;
  }
  quote.minimum = kMicrosPerUnit;
  if (random.Percent(40)) quote.case_size = random.Between(1, 8) * 25 * kMicrosPerUnit;
  if (random.Percent(50)) quote.capacity = random.Between(2'000, 20'000) * kMicrosPerUnit;
  quote.order_cost = random.Between(0, 8'000) * kCent;
  quote.drop_cost = random.Between(0, 1'200) * kCent;
  return quote;
}

TEST(LargeOrders, AreProvedOptimalWithinTheUsualWork) {
  std::int64_t most_work = 0;
  std::size_t most_leaves = 0;
  int plans = 0;
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    PoolingProblem problem;
    std::vector<ServedNeed> needs;
    for (int i = 0; i < kNeeds; ++i) {
      problem.needs.push_back({.id = absl::StrCat("need-", 100 + i),
                               .member = absl::StrCat("member-", 100 + i),
                               .specification = "",
                               .limit = std::nullopt,
                               .budget = std::nullopt});
      needs.push_back(RandomNeed(random, i, seed % 2 == 1));
    }
    for (int i = 0; i < kQuotes; ++i) {
      problem.quotes.push_back(RandomQuote(random, i));
      for (const ServedNeed& need : needs) {
        if (random.Percent(90)) problem.quotes.back().serves.push_back(need);
      }
    }
    const auto planned = PlanOrders(problem, kUsualLimit);
    ASSERT_TRUE(planned.ok()) << planned.status();
    EXPECT_FALSE(planned->orders.empty());
    EXPECT_EQ(planned->stop, StopReason::kOptimal);
    for (const PlannedOrder& order : planned->orders) {
      EXPECT_TRUE(order.answer.complete);
      EXPECT_EQ(order.answer.bound, order.order().saving);
      most_work = std::max(most_work, order.answer.work);
      most_leaves = std::max(most_leaves, order.answer.leaves.size());
      ++plans;
    }
  }
  std::cout << plans << " plans, at most " << most_work << " steps and " << most_leaves
            << " leaves each\n";
}

}  // namespace
}  // namespace renkei
