// The planner against trying everything, on hundreds of small problems in which every rule binds.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/pooling/order_cost.h"
#include "engine/pooling/order_item.h"
#include "engine/pooling/order_reasons.h"
#include "engine/pooling/planned_order.h"
#include "engine/vocabulary/currency.h"
#include "tests/engine/pooling/pooling_oracle.h"
#include "tests/engine/pooling/random_problem.h"
#include "tests/engine/pooling/tree_check.h"

namespace renkei {
namespace {

constexpr std::uint64_t kSeeds = 3000;
constexpr int kMostNeeds = 8;
constexpr std::int64_t kPlenty = 100'000'000;

// How often everything happened that ought to.
using Tally = std::map<std::string, int>;

// `left_alone` are the costs alone of the needs that were left for this plan.
void CountRules(const PoolingProblem& problem, const PlannedOrder& planned,
                const std::vector<std::optional<Nanos>>& left_alone, Tally& tally) {
  const FoundOrder& order = planned.order();
  const PooledQuote& quote = problem.quotes[order.quote];
  absl::int128 needed = 0;
  absl::int128 least = 0;
  for (const PlannedLine& line : planned.lines) {
    needed += line.served.needed;
    least += line.served.least;
    tally["capped at alone"] += line.share.capped;
    tally["not obtainable alone"] += !line.alone.obtainable;
    tally["quantity changed"] += line.delivered != line.served.needed;
    const std::optional<int> own = BreakAt(quote, line.served.most);
    tally["break reached together"] += !own || *own < order.price_break;
  }
  tally["bought past a break"] += BuysPastBreak(quote, order, needed);
  tally["surplus from whole cases"] +=
      quote.case_size && order.size > needed && order.size - *quote.case_size < least;
  tally["minimum order binding"] += least < quote.minimum && order.price_break == 0;
  for (const ServedNeed& pair : quote.serves) {
    // Worth its quantity at the order's price, but not the delivery.
    const absl::int128 worth = absl::int128(left_alone[pair.need].value_or(0)) * kFemtosPerNano -
                               absl::int128(quote.breaks[order.price_break].price) * pair.least;
    tally["left out for its drop cost"] +=
        worth > 0 && worth < absl::int128(quote.drop_cost) * kFemtosPerNano &&
        pair.days.Contains(order.day) &&
        !std::binary_search(order.needs.begin(), order.needs.end(), pair.need);
  }
  tally["core epsilon above 0"] += planned.core.epsilon > 0;
  for (std::size_t i = 1; i < quote.breaks.size(); ++i) {
    tally["equal neighbouring prices"] += quote.breaks[i].price == quote.breaks[i - 1].price;
  }
}

// The quotes that are planned together with `quote`, which is in one of the items.
std::set<PooledQuoteIndex> ItemOf(const std::vector<OrderItem>& items, PooledQuoteIndex quote) {
  for (const OrderItem& item : items) {
    if (std::binary_search(item.quotes.begin(), item.quotes.end(), quote)) {
      return {item.quotes.begin(), item.quotes.end()};
    }
  }
  ADD_FAILURE() << "quote " << quote << " is in no item";
  return {};
}

// Two items may hold equally good plans, which then come in the order of the items; within one item
// everything about the plan is settled. `in_item` is the best one of the item that the plan is
// from.
void CheckTie(const PoolingProblem& problem, const FoundOrder& found, const OracleOrder& best,
              const std::optional<OracleOrder>& in_item, Tally& tally) {
  ASSERT_TRUE(in_item.has_value());
  EXPECT_EQ(in_item->saving, best.saving);
  EXPECT_EQ(problem.quotes[found.quote].id, problem.quotes[in_item->quote].id);
  EXPECT_EQ(found.day, in_item->day);
  EXPECT_EQ(found.needs, in_item->needs);
  EXPECT_EQ(found.size, in_item->size);
  tally["tie decided within an item"] += in_item->equals > 1;
}

// Counts the rules without which a better order could be placed, by trying everything once more.
template <typename BestOrder>
void CountWaivedRules(const PoolingProblem& problem, Nanos saving, const BestOrder& best_order,
                      Tally& tally) {
  const auto count = [&](const char* rule, const PoolingProblem& waived) {
    const auto best = best_order(waived);
    tally[rule] += best && best->saving > saving;
  };
  PoolingProblem waived = problem;
  waived.apart.clear();
  count("needs apart binding", waived);
  waived = problem;
  for (PooledQuote& quote : waived.quotes) quote.capacity.reset();
  count("capacity binding", waived);
  waived = problem;
  for (PooledNeed& need : waived.needs) need.specification.clear();
  count("specification binding", waived);
  waived = problem;
  DaySpan all;
  for (const PooledQuote& quote : problem.quotes) {
    for (const ServedNeed& pair : quote.serves) all.last = std::max(all.last, pair.days.last);
  }
  for (PooledQuote& quote : waived.quotes) {
    for (ServedNeed& pair : quote.serves) pair.days = {0, all.last};
  }
  count("window binding", waived);
}

void CheckShares(const PoolingProblem& problem, const PlannedOrder& planned, Nanos unit) {
  const FoundOrder& order = planned.order();
  Nanos bills = 0;
  Micros delivered = 0;
  std::set<std::string> members;
  for (const PlannedLine& line : planned.lines) {
    EXPECT_LE(line.bill(), line.alone.cost - unit);
    EXPECT_GE(line.bill(), 0);
    EXPECT_EQ(line.bill() % unit, 0);
    EXPECT_GE(line.delivered, line.served.least);
    EXPECT_LE(line.delivered, line.served.most);
    EXPECT_TRUE(line.served.days.Contains(order.day));
    members.insert(problem.needs[line.served.need].member);
    bills += line.bill();
    delivered += line.delivered;
  }
  EXPECT_EQ(bills, order.cost);
  EXPECT_EQ(delivered, order.size);
  EXPECT_EQ(members.size(), planned.lines.size());
  EXPECT_GE(members.size(), 2u);
}

void CheckAgainstOracle(const PoolingProblem& problem, Tally& tally) {
  const auto planned = PlanOrders(problem, kPlenty);
  ASSERT_TRUE(planned.ok()) << planned.status();
  std::set<PooledNeedIndex> gone;
  std::size_t next = 0;
  for (const std::string& currency : CurrenciesOf(problem)) {
    const Nanos unit = SmallestUnit(currency);
    const auto alone = OracleAloneCosts(problem, currency, unit);
    const auto items = SplitIntoItems(problem, currency, AloneCosts(problem, currency));
    std::set<PooledQuoteIndex> quotes;
    for (std::size_t i = 0; i < problem.quotes.size(); ++i) {
      if (problem.quotes[i].currency == currency) quotes.insert(static_cast<int>(i));
    }
    for (int in_currency = 0;; ++in_currency) {
      std::set<PooledNeedIndex> left;
      for (std::size_t i = 0; i < problem.needs.size(); ++i) {
        if (alone[i] && !gone.contains(static_cast<int>(i))) left.insert(static_cast<int>(i));
      }
      const auto best_order = [&](const PoolingProblem& of) {
        return OracleBestOrder(of, quotes, left, alone, unit);
      };
      const auto best = best_order(problem);
      if (!best) break;
      ASSERT_LT(next, planned->orders.size());
      const PlannedOrder& found = planned->orders[next++];
      ASSERT_EQ(found.order().saving, best->saving);
      EXPECT_TRUE(found.answer.complete);
      EXPECT_EQ(found.answer.bound, best->saving);
      EXPECT_EQ(CheckTree(problem, left, alone, unit, found), best->saving);
      CheckShares(problem, found, unit);
      std::vector<Nanos> bills;
      for (const PlannedLine& line : found.lines) bills.push_back(line.bill());
      EXPECT_TRUE(found.core.exact);
      EXPECT_EQ(found.core.epsilon,
                OracleCoreGap(problem, quotes, found.order().needs, bills, unit));
      CheckTie(problem, found.order(), *best,
               OracleBestOrder(problem, ItemOf(items, found.order().quote), left, alone, unit),
               tally);
      CountWaivedRules(problem, best->saving, best_order, tally);
      gone.insert(found.order().needs.begin(), found.order().needs.end());
      ++tally["plans"];
      tally["tie decided"] += best->equals > 1;
      tally["set refused because not everybody gains"] += best->refused_by_shares;
      tally["optimum better than greedy"] +=
          OracleGreedySaving(problem, quotes, left, alone, unit) < best->saving;
      tally["second plan of a currency"] += in_currency > 0;
      tally["second currency"] += currency != "EUR";
      tally["leaves beyond one an option"] +=
          found.answer.leaves.size() > found.answer.list.options.size();
      for (const OrderColumns& columns : found.answer.list.columns) {
        tally["member with several needs"] += !columns.cliques.empty();
        tally["like needs in one column"] +=
            std::any_of(columns.columns.begin(), columns.columns.end(),
                        [](const OrderColumn& column) { return column.count() > 1; });
      }
      std::vector<std::optional<Nanos>> left_alone(problem.needs.size());
      for (const PooledNeedIndex need : left) left_alone[need] = alone[need]->cost;
      CountRules(problem, found, left_alone, tally);
    }
  }
  EXPECT_EQ(next, planned->orders.size());
  EXPECT_EQ(planned->stop, StopReason::kOptimal);
  tally["no plan at all"] += planned->orders.empty();
}

TEST(SharedOrdersPropertyTest, AgreesWithTryingEverything) {
  Tally tally;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    CheckAgainstOracle(RandomPoolingProblem(seed, kMostNeeds), tally);
    if (HasFatalFailure()) return;
  }
  std::cout << kSeeds << " seeds\n";
  for (const auto& [what, count] : tally) {
    std::cout << "  " << what << ": " << count << "\n";
    EXPECT_GT(count, 0) << what << " never happened";
  }
}

}  // namespace
}  // namespace renkei
