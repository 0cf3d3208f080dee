#include "engine/pooling/order_cost.h"

#include <gtest/gtest.h>

#include <optional>

namespace renkei {
namespace {

constexpr Nanos kCent = 10'000'000;

// 1.00 each from 1 on, 0.80 from 10 on, 0.70 from 20 on.
PooledQuote ThreeBreaks() {
  PooledQuote quote;
  quote.id = "quote";
  quote.unit = "pcs";
  quote.currency = "EUR";
  quote.breaks = {{1 * kMicrosPerUnit, 100 * kCent},
                  {10 * kMicrosPerUnit, 80 * kCent},
                  {20 * kMicrosPerUnit, 70 * kCent}};
  quote.minimum = 1 * kMicrosPerUnit;
  return quote;
}

Micros Pieces(std::int64_t count) { return count * kMicrosPerUnit; }

Nanos CentsOf(const SizedOrder& order) {
  return static_cast<Nanos>(order.cost / kFemtosPerNano / kCent);
}

TEST(RoundToUnit, KeepsWholeUnits) {
  const Femtos cent = Femtos(kCent) * kFemtosPerNano;
  EXPECT_EQ(RoundUpToUnit(3 * cent, kCent), 3 * kCent);
  EXPECT_EQ(RoundUpToUnit(3 * cent + 1, kCent), 4 * kCent);
  EXPECT_EQ(RoundDownToUnit(3 * cent - 1, kCent), 2 * kCent);
  EXPECT_EQ(RoundDownToUnit(-1, kCent), -kCent);
}

TEST(CheapestOrder, BuysPastABreakWhereThatCostsLess) {
  const PooledQuote quote = ThreeBreaks();
  // 8 pieces cost 8.00, 10 pieces as much: the smaller order. 9 would cost 9.00.
  EXPECT_EQ(CheapestOrder(quote, Pieces(8), Pieces(12))->size, Pieces(8));
  EXPECT_EQ(CheapestOrder(quote, Pieces(9), Pieces(12))->size, Pieces(10));
  EXPECT_EQ(CheapestOrder(quote, Pieces(9), Pieces(9))->size, Pieces(9));
  EXPECT_EQ(CentsOf(*CheapestOrder(quote, Pieces(19), Pieces(20))), 1400);
  EXPECT_EQ(CheapestOrder(quote, Pieces(19), Pieces(20))->price_break, 2);
}

TEST(CheapestOrder, ObeysCaseMinimumAndCapacity) {
  PooledQuote quote = ThreeBreaks();
  quote.case_size = Pieces(6);
  EXPECT_EQ(CheapestOrder(quote, Pieces(7), Pieces(12))->size, Pieces(12));
  EXPECT_EQ(CheapestOrder(quote, Pieces(7), Pieces(11)), std::nullopt);
  quote = ThreeBreaks();
  quote.minimum = Pieces(5);
  EXPECT_EQ(CheapestOrder(quote, Pieces(3), Pieces(5))->size, Pieces(5));
  EXPECT_EQ(CheapestOrder(quote, Pieces(3), Pieces(4)), std::nullopt);
  quote.capacity = Pieces(9);
  EXPECT_EQ(CheapestOrder(quote, Pieces(9), Pieces(20))->size, Pieces(9));
  EXPECT_EQ(CheapestOrder(quote, Pieces(10), Pieces(20)), std::nullopt);
}

TEST(CheapestOrder, AddsTheOrderCost) {
  PooledQuote quote = ThreeBreaks();
  quote.order_cost = 250 * kCent;
  EXPECT_EQ(CentsOf(*CheapestOrder(quote, Pieces(2), Pieces(2))), 450);
}

// One need of 9 to 12 pieces served by one quote.
PoolingProblem OneNeed() {
  PoolingProblem problem;
  problem.needs.push_back({.id = "need",
                           .member = "member",
                           .specification = "",
                           .limit = std::nullopt,
                           .budget = std::nullopt});
  problem.quotes.push_back(ThreeBreaks());
  problem.quotes[0].serves.push_back(
      {.need = 0, .needed = Pieces(9), .least = Pieces(9), .most = Pieces(12), .days = {}});
  return problem;
}

TEST(AloneCosts, IsTheLeastOverQuotesAndSizesWithOneDrop) {
  PoolingProblem problem = OneNeed();
  problem.quotes[0].drop_cost = 50 * kCent;
  EXPECT_EQ(AloneCosts(problem, "EUR")[0], (AloneCost{.cost = 850 * kCent, .obtainable = true}));
  problem.quotes.push_back(problem.quotes[0]);
  problem.quotes[1].drop_cost = 0;
  EXPECT_EQ(AloneCosts(problem, "EUR")[0]->cost, 800 * kCent);
  EXPECT_EQ(AloneCosts(problem, "USD")[0], std::nullopt);
}

TEST(AloneCosts, BudgetStandsInOnlyWhereNothingIsObtainable) {
  PoolingProblem problem = OneNeed();
  problem.needs[0].budget = Money{"EUR", 600 * kCent};
  EXPECT_TRUE(AloneCosts(problem, "EUR")[0]->obtainable);
  problem.needs[0].limit = Money{"EUR", 800 * kCent};
  EXPECT_TRUE(AloneCosts(problem, "EUR")[0]->obtainable);
  problem.needs[0].limit = Money{"EUR", 799 * kCent};
  EXPECT_EQ(AloneCosts(problem, "EUR")[0], (AloneCost{.cost = 600 * kCent, .obtainable = false}));
  problem.needs[0].limit = Money{"EUR", 500 * kCent};
  EXPECT_EQ(AloneCosts(problem, "EUR")[0]->cost, 500 * kCent);
  problem.needs[0].budget.reset();
  EXPECT_EQ(AloneCosts(problem, "EUR")[0], std::nullopt);
}

TEST(AloneCosts, NobodyWhoPaysNothingTakesPart) {
  PoolingProblem problem = OneNeed();
  for (PooledBreak& price_break : problem.quotes[0].breaks) price_break.price = 0;
  EXPECT_EQ(AloneCosts(problem, "EUR")[0], std::nullopt);
}

}  // namespace
}  // namespace renkei
