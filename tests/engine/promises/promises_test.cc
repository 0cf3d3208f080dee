// What plans of a night take, whether it is there, and what is left.
#include "engine/promises/promises.h"

#include <string>
#include <vector>

#include "engine/promises/what_is_left.h"
#include "gtest/gtest.h"

namespace renkei {
namespace {

const Date kMonday(2026, 11, 23);

Quantity Of(const char* unit, std::int64_t amount) { return {unit, amount * kMicrosPerUnit}; }
Money Euros(std::int64_t amount) { return {"EUR", amount * kNanosPerUnit}; }

// A shop with 40 hours a week, 4 of them promised in the second week; turning takes 30 minutes of
// it and is limited to 2 pieces a week; the buyer needs it from the second week on.
NetworkContents Shop() {
  NetworkContents contents;
  contents.policy.load_cap = 2;
  contents.policy.introduction_value = Euros(1);
  for (const char* id : {"shop", "buyer"}) {
    Member member;
    member.id = member.display_name = id;
    contents.members.push_back(member);
  }
  contents.pools.push_back(
      {"hours", "shop", "Hours", Of("h", 40), Period::kWeek, {{kMonday + 8, Of("h", 4)}}});
  Capability turning;
  turning.id = "turning";
  turning.member = "shop";
  turning.pool = "hours";
  turning.effort_per_unit = Of("min", 30);
  turning.capacity = Of("pcs", 2);
  turning.period = Period::kWeek;
  contents.capabilities.push_back(turning);
  Need shafts;
  shafts.id = "shafts";
  shafts.member = "buyer";
  shafts.window = {kMonday + 9, kMonday + 30};
  contents.needs.push_back(shafts);
  Swap swap;
  swap.id = "swap";
  swap.member = "buyer";
  swap.wants.push_back({"turning", "", Euros(5)});
  contents.swaps.push_back(swap);
  return contents;
}

RingsAnswer RingOf(const std::string& need, const std::string& swap) {
  RingsAnswer answer;
  answer.header.as_of = kMonday;
  ExchangeRing ring;
  ring.legs.push_back({"shop", "turning", "buyer", need, swap, Euros(5), 0});
  answer.rings.push_back(ring);
  return answer;
}

const CapacityName kHours{true, "hours"};
const CapacityName kTurning{false, "turning"};

TEST(Promises, ALegTakesOneUnitInThePeriodInWhichItCanBegin) {
  const NetworkContents contents = Shop();
  Promises promises;
  AddRings(contents, RingOf("shafts", ""), promises);
  EXPECT_EQ(promises.needs, std::set<std::string>{"shafts"});
  EXPECT_EQ(promises.loads.at("shop").rings, 1);
  const TakenByPeriod hours{{kMonday + 7, kMicrosPerUnit / 2}};
  EXPECT_EQ(promises.capacities.at(kHours), hours);
  const TakenByPeriod pieces{{kMonday + 7, kMicrosPerUnit}};
  EXPECT_EQ(promises.capacities.at(kTurning), pieces);
}

TEST(Promises, ALegForASwapBeginsToday) {
  const NetworkContents contents = Shop();
  Promises promises;
  AddRings(contents, RingOf("", "swap"), promises);
  EXPECT_EQ(promises.swaps, std::set<std::string>{"swap"});
  EXPECT_EQ(promises.capacities.at(kTurning).begin()->first, kMonday);
}

TEST(Promises, ALegTakesAWholeUnitWhereThereIsLess) {
  NetworkContents contents = Shop();
  contents.capabilities[0].capacity->micros = kMicrosPerUnit / 2;
  Promises promises;
  AddRings(contents, RingOf("shafts", ""), promises);
  EXPECT_EQ(promises.capacities.at(kTurning).begin()->second, kMicrosPerUnit);
  EXPECT_FALSE(CanKeepBoth(contents, Promises{}, promises));
}

TEST(Promises, WhatTheNetworkLacksTakesNothing) {
  RingsAnswer answer = RingOf("none", "");
  answer.rings[0].legs[0].capability = "none";
  Promises promises;
  AddRings(Shop(), answer, promises);
  EXPECT_TRUE(promises.capacities.empty());
}

// Thirds of an hour in each of three weeks, twice: two thirds, rounded up once.
TEST(Promises, DrawsAreSpreadAndRoundedUpOnce) {
  const SpreadDraw draw{kHours, Period::kWeek, kMonday, kMonday + 20,
                        absl::int128(kMicrosPerUnit) * kMicrosPerUnit};
  Promises promises;
  AddDraws({draw, draw}, promises);
  const TakenByPeriod expected{{kMonday, 666'667}, {kMonday + 7, 666'667}, {kMonday + 14, 666'667}};
  EXPECT_EQ(promises.capacities.at(kHours), expected);
}

Promises Taking(const CapacityName& capacity, Date start, absl::int128 amount) {
  Promises promises;
  promises.capacities[capacity][start] = amount;
  return promises;
}

TEST(Promises, NothingIsPromisedTwice) {
  const NetworkContents contents = Shop();
  Promises need;
  need.needs.insert("shafts");
  Promises swap;
  swap.swaps.insert("swap");
  EXPECT_TRUE(CanKeepBoth(contents, need, swap));
  EXPECT_FALSE(CanKeepBoth(contents, need, need));
  EXPECT_FALSE(CanKeepBoth(contents, swap, swap));
}

TEST(Promises, CapacitiesHoldToTheMillionth) {
  const NetworkContents contents = Shop();
  const Promises first = Taking(kHours, kMonday + 7, 30 * kMicrosPerUnit);
  EXPECT_TRUE(CanKeepBoth(contents, first, Taking(kHours, kMonday + 7, 6 * kMicrosPerUnit)));
  EXPECT_FALSE(CanKeepBoth(contents, first, Taking(kHours, kMonday + 7, 6 * kMicrosPerUnit + 1)));
  // 4 hours are promised in the second week alone.
  EXPECT_TRUE(CanKeepBoth(contents, Promises{}, Taking(kHours, kMonday, 40 * kMicrosPerUnit)));
  EXPECT_FALSE(CanKeepBoth(contents, Promises{}, Taking(kTurning, kMonday, 2'000'001)));
}

TEST(Promises, NobodyGetsMoreThanTheLoadAllows) {
  const NetworkContents contents = Shop();
  Promises one;
  one.loads["buyer"] = {"buyer", 1, 0, 0, 0};
  EXPECT_TRUE(CanKeepBoth(contents, one, one));
  EXPECT_FALSE(CanKeepBoth(contents, Sum(one, one), one));
  // Whoever isn't in the second plan isn't looked at.
  EXPECT_TRUE(CanKeepBoth(contents, Sum(Sum(one, one), one), Promises{}));
}

TEST(Promises, UsesSayWhatIsFree) {
  const std::vector<CapacityUse> uses =
      CapacityUses(Shop(), Taking(kHours, kMonday + 7, kMicrosPerUnit));
  ASSERT_EQ(uses.size(), 1u);
  EXPECT_EQ(uses[0].free, 36 * kMicrosPerUnit);
  EXPECT_EQ(uses[0].unit, "h");
  EXPECT_EQ(CapacityUses(Shop(), Taking({true, "none"}, kMonday, 1))[0].free, 0);
}

TEST(WhatIsLeft, OfNothingPromisedIsEverythingInTheCurrency) {
  NetworkContents contents = Shop();
  EXPECT_EQ(WhatIsLeft(contents, {}, {}).swaps, contents.swaps);
  contents.swaps[0].wants[0].value.currency = "USD";
  EXPECT_EQ(WhatIsLeft(contents, {}, {}).swaps[0].reserve->nanos, kMaxMoneyNanos);
}

TEST(WhatIsLeft, IsLessByWhatIsTaken) {
  Promises promises = Taking(kHours, kMonday, 10 * kMicrosPerUnit);
  promises.capacities[kTurning] = {{kMonday, kMicrosPerUnit / 2}, {kMonday + 7, kMicrosPerUnit}};
  promises.needs.insert("shafts");
  promises.swaps.insert("swap");
  const NetworkContents left = WhatIsLeft(Shop(), promises, {});
  EXPECT_EQ(left.pools[0].commitments.back().quantity, Of("h", 10));
  EXPECT_EQ(left.capabilities[0].capacity->micros, kMicrosPerUnit);
  EXPECT_EQ(left.needs[0].status, ListingStatus::kPaused);
  EXPECT_EQ(left.swaps[0].reserve->nanos, kMaxMoneyNanos);
}

TEST(WhatIsLeft, HasNothingForWhomTheLoadIsFull) {
  Promises promises;
  promises.loads["buyer"] = {"buyer", 0, 1, 0, 1};
  NetworkContents contents = Shop();
  Opportunity tender;
  tender.id = "tender";
  contents.opportunities.push_back(tender);
  const NetworkContents left = WhatIsLeft(contents, promises, {});
  EXPECT_EQ(left.needs[0].status, ListingStatus::kPaused);
  ASSERT_EQ(left.offers.size(), 1u);
  EXPECT_EQ(left.offers[0].member, "buyer");
  EXPECT_EQ(left.offers[0].status, ListingStatus::kPaused);
}

TEST(WhatIsLeft, SetAsideIsPausedToo) {
  const NetworkContents left = WhatIsLeft(Shop(), {}, {.needs = {"shafts"}, .swaps = {"swap"}});
  EXPECT_EQ(left.needs[0].status, ListingStatus::kPaused);
  EXPECT_EQ(left.swaps[0].reserve->nanos, kMaxMoneyNanos);
}

TEST(SeatsLeft, AreAtMostWhatTheLoadLeaves) {
  Promises promises;
  promises.loads["buyer"] = {"buyer", 0, 1, 0, 0};
  NetworkContents contents = Shop();
  contents.policy.introduction_cap = 3;
  const NetworkContents left = SeatsLeft(contents, promises);
  EXPECT_EQ(left.members[1].introduction_cap, 1);
  EXPECT_EQ(left.members[0].introduction_cap, 2);
  contents.members[0].introduction_cap = 1;
  EXPECT_EQ(SeatsLeft(contents, promises).members[0].introduction_cap, 1);
}

}  // namespace
}  // namespace renkei
