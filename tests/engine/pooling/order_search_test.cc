#include "engine/pooling/order_search.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <iostream>
#include <optional>

#include "engine/pooling/order_cost.h"
#include "engine/vocabulary/currency.h"
#include "tests/engine/pooling/random_problem.h"

namespace renkei {
namespace {

// The question that plans the first order of a problem in EUR.
OrderQuestion QuestionOf(const PoolingProblem& problem) {
  OrderQuestion question;
  question.problem = &problem;
  for (std::size_t q = 0; q < problem.quotes.size(); ++q) {
    if (problem.quotes[q].currency == "EUR") {
      question.quotes.push_back(static_cast<PooledQuoteIndex>(q));
    }
  }
  for (const auto& alone : AloneCosts(problem, "EUR")) {
    question.stakes.push_back(alone ? std::optional<Nanos>(alone->cost) : std::nullopt);
  }
  question.unit = SmallestUnit("EUR");
  return question;
}

// Whatever work finds an order finds one: no part of it is kept for proving what wasn't found.
TEST(FindBestOrder, SpendsAllWorkWhereNothingWasFoundYet) {
  int late = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    const PoolingProblem problem = RandomPoolingProblem(seed, 8);
    const OrderQuestion question = QuestionOf(problem);
    constexpr std::int64_t kPlenty = 1'000'000;
    if (!FindAnyBestOrder(question, kPlenty).best) continue;
    // The least work that finds any: more finds one, too.
    std::int64_t failing = 0;
    std::int64_t enough = kPlenty;
    while (enough - failing > 1) {
      const std::int64_t middle = failing + (enough - failing) / 2;
      (FindAnyBestOrder(question, middle).best ? enough : failing) = middle;
    }
    const OrderAnswer found = FindBestOrder(question, enough);
    ASSERT_TRUE(found.best.has_value());
    EXPECT_LE(found.best->saving, found.bound);
    late += FindAnyBestOrder(question, enough / 2).best ? 0 : 1;
  }
  std::cout << "found with more than half of the work alone: " << late << "\n";
  EXPECT_GT(late, 0);
}

}  // namespace
}  // namespace renkei
