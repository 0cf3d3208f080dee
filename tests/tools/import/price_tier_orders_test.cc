// Shared orders over 200 real price lists: every invariant holds, and buying past a break is found
// where it pays.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "engine/index/snapshot.h"
#include "engine/pooling/shared_orders.h"
#include "tests/support/paths.h"
#include "tools/import/csv_reader.h"

namespace renkei::tools {
namespace {

constexpr Nanos kCent = 10'000'000;
constexpr int kMembers = 40;

struct Tier {
  Micros from = 0;
  Nanos price = 0;
};
using PriceLists = std::map<std::string, std::vector<Tier>>;

PriceLists ReadPriceLists(const std::string& path) {
  std::ifstream file(path);
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  auto reader = CsvReader::Open(text);
  EXPECT_TRUE(reader.ok()) << reader.status();
  PriceLists lists;
  for (;;) {
    const auto record = reader->Next();
    EXPECT_TRUE(record.ok()) << record.status();
    if (!record.ok() || !*record) return lists;
    const std::vector<std::string>& fields = (*record)->fields;
    lists[fields[0]].push_back({static_cast<Micros>(*ParseDecimal(fields[1], 6)),
                                static_cast<Nanos>(*ParseDecimal(fields[3], 9))});
  }
}

Quantity Pieces(Micros micros) { return {"pcs", micros}; }

// Three to eight members need each part; together they come to a little less or more than one of
// its breaks, and most can take some more.
NetworkContents MakeNetwork(const PriceLists& lists, std::uint64_t seed) {
  Random random(seed);
  NetworkContents contents;
  contents.id = "parts";
  contents.code_schemes = {{.id = "part", .display_name = "Parts"}};
  for (int i = 0; i < kMembers; ++i) {
    Member member;
    member.id = absl::StrCat("member-", 10 + i);
    member.display_name = member.id;
    contents.members.push_back(std::move(member));
  }
  for (const auto& [part, tiers] : lists) {
    contents.codes.push_back({.scheme = "part", .code = part, .parent_code = "", .titles = {}});
    Quote quote;
    quote.id = absl::StrCat("quote-", part);
    quote.supplier = "Distributor";
    quote.title = part;
    quote.codes = {{"part", part}};
    for (const Tier& tier : tiers) {
      quote.price_breaks.push_back({Pieces(tier.from), Money{"USD", tier.price}});
    }
    contents.quotes.push_back(std::move(quote));
    const std::int64_t count = random.Between(3, 8);
    const Tier& aim = tiers[random.Between(1, static_cast<std::int64_t>(tiers.size()) - 1)];
    const std::int64_t share = std::max<std::int64_t>(
        1, aim.from / kMicrosPerUnit * random.Between(85, 105) / 100 / count);
    const std::int64_t first = random.Between(0, kMembers - 1);
    for (std::int64_t i = 0; i < count; ++i) {
      Need need;
      need.id = absl::StrCat("need-", part, "-", i);
      need.member = contents.members[(first + i) % kMembers].id;
      need.title = part;
      need.codes = {{"part", part}};
      const std::int64_t pieces = std::max<std::int64_t>(1, share * random.Between(70, 130) / 100);
      need.quantity = Pieces(pieces * kMicrosPerUnit);
      if (random.Percent(80)) {
        need.maximum_quantity =
            Pieces((pieces + pieces * random.Between(5, 40) / 100) * kMicrosPerUnit);
      }
      need.poolable = true;
      contents.needs.push_back(std::move(need));
    }
  }
  return contents;
}

// The least that an order of `least` to `most` costs, rounded up to cents: at `least`, or at a
// break in between.
Nanos LeastCost(const std::vector<Tier>& tiers, Micros least, Micros most) {
  Nanos best = kMaxMoneyNanos;
  const auto try_size = [&](Micros size) {
    Nanos price = -1;
    for (const Tier& tier : tiers) {
      if (tier.from <= size) price = tier.price;
    }
    if (price < 0 || size < least || size > most) return;
    const absl::int128 cost =
        CeilDivide(absl::int128(price) * size, absl::int128(kCent) * kMicrosPerUnit) * kCent;
    best = std::min(best, static_cast<Nanos>(cost));
  };
  try_size(least);
  for (const Tier& tier : tiers) try_size(tier.from);
  return best;
}

void CheckPlan(const NetworkContents& contents, const PriceLists& lists, const Plan& plan) {
  const auto& detail = std::get<SharedOrderDetail>(plan.detail);
  std::map<std::string, const Need*> needs;
  for (const Need& need : contents.needs) needs[need.id] = &need;
  const std::string part = needs.at(detail.lines.front().need)->codes[0].code;
  const std::vector<Tier>& tiers = lists.at(part);
  Micros least = 0;
  Micros most = 0;
  Micros delivered = 0;
  Nanos bills = 0;
  std::set<std::string> members;
  for (const SharedOrderLine& line : detail.lines) {
    const Need& need = *needs.at(line.need);
    EXPECT_EQ(need.codes[0].code, part);
    const Micros largest = need.maximum_quantity.value_or(*need.quantity).micros;
    EXPECT_EQ(line.alone.nanos, LeastCost(tiers, need.quantity->micros, largest));
    EXPECT_LT(line.bill.nanos, line.alone.nanos);
    EXPECT_GE(line.delivered.micros, need.quantity->micros);
    EXPECT_LE(line.delivered.micros, largest);
    EXPECT_EQ(line.delivered.micros % kMicrosPerUnit, 0);
    least += need.quantity->micros;
    most += largest;
    delivered += line.delivered.micros;
    bills += line.bill.nanos;
    members.insert(line.member);
  }
  EXPECT_GE(members.size(), 2U);
  EXPECT_EQ(members.size(), detail.lines.size());
  EXPECT_EQ(delivered, detail.ordered.micros);
  EXPECT_EQ(bills, detail.cost.nanos);
  EXPECT_EQ(detail.cost.nanos, LeastCost(tiers, least, most));
  EXPECT_TRUE(plan.proved_optimal);
  EXPECT_EQ(plan.stop, StopReason::kOptimal);
}

TEST(PriceTierOrders, HoldEveryInvariantAndBuyPastBreaks) {
  const std::string path = test_support::SharedDataPath("price-breaks/price_breaks.csv");
  if (path.empty()) GTEST_SKIP() << "real price lists are absent: set -DRENKEI_SHARED_DATA=DIR";
  const PriceLists lists = ReadPriceLists(path);
  ASSERT_EQ(lists.size(), 200U);
  int plans = 0;
  int past_break = 0;
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    SCOPED_TRACE(seed);
    const NetworkContents contents = MakeNetwork(lists, seed);
    const auto snapshot = Snapshot::Build(contents, std::string(64, 'b'));
    ASSERT_TRUE(snapshot.ok()) << snapshot.status();
    const auto answer = PlanSharedOrders(**snapshot, {.as_of = Date(2026, 11, 22)});
    ASSERT_TRUE(answer.ok()) << answer.status();
    for (const Plan& plan : answer->plans) {
      SCOPED_TRACE(std::get<SharedOrderDetail>(plan.detail).quote);
      CheckPlan(contents, lists, plan);
      past_break += std::get<SharedOrderDetail>(plan.detail).buys_past_break;
    }
    plans += static_cast<int>(answer->plans.size());
  }
  std::cout << plans << " shared orders, " << past_break << " of them past a break\n";
  EXPECT_GT(plans, 500);
  EXPECT_GT(past_break, 50);
}

}  // namespace
}  // namespace renkei::tools
