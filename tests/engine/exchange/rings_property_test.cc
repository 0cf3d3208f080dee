// Rings against every possible choice of them, and against their own proof.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "engine/base/random.h"
#include "engine/exchange/long_rings.h"
#include "engine/exchange/short_rings.h"
#include "tests/engine/exchange/ring_oracle.h"

namespace renkei::test_support {
namespace {

// Swaps that give capabilities, some of them the same one, for capabilities or for needs, some of
// them the same one of their member.
RingMarket SwapMarket(Random& random) {
  RingMarket market;
  market.parties = static_cast<std::int32_t>(random.Between(2, 5));
  std::vector<std::int32_t> give_of;
  std::vector<std::int32_t> take_of;
  for (std::int32_t party = 0; party < market.parties; ++party) {
    const bool same = party > 0 && random.Percent(25);
    give_of.push_back(same ? give_of.back() : market.gives++);
    const bool shared = party > 0 && random.Percent(30);
    take_of.push_back(shared ? take_of.back() : market.takes++);
    market.odds.push_back(random.Between(1, 10) * (kScoreOne / 10) - random.Between(0, 1));
  }
  // Which capability meets which need, and what that is worth to which swap.
  for (std::int32_t taker = 0; taker < market.parties; ++taker) {
    const std::int32_t take = take_of[static_cast<std::size_t>(taker)];
    const Nanos need_value = random.Between(1, 5) * kNanosPerUnit;
    for (std::int32_t give = 0; give < market.gives; ++give) {
      const Nanos named = random.Percent(50) ? random.Between(1, 5) * kNanosPerUnit : 0;
      // The same for all takers of the need, and never by its own member.
      const bool meets = (give * 7 + take * 5) % 3 == 0;
      for (std::int32_t giver = 0; giver < market.parties; ++giver) {
        const bool own = give_of[static_cast<std::size_t>(taker)] == give ||
                         take_of[static_cast<std::size_t>(giver)] == take;
        if (give_of[static_cast<std::size_t>(giver)] != give || own) continue;
        if (named > 0) market.legs.push_back({give, giver, taker, RingLeg::kNoUnit, named});
        if (meets) market.legs.push_back({give, giver, taker, take, need_value});
      }
    }
  }
  return market;
}

// Members with several capabilities and needs.
RingMarket NeedMarket(Random& random) {
  RingMarket market;
  market.parties = static_cast<std::int32_t>(random.Between(2, 4));
  market.gives = static_cast<std::int32_t>(random.Between(market.parties, 6));
  market.takes = static_cast<std::int32_t>(random.Between(market.parties, 6));
  for (std::int32_t party = 0; party < market.parties; ++party) {
    market.odds.push_back(random.Between(1, 10) * (kScoreOne / 10) - random.Between(0, 1));
  }
  for (std::int32_t give = 0; give < market.gives; ++give) {
    for (std::int32_t take = 0; take < market.takes; ++take) {
      const std::int32_t giver = give % market.parties;
      const std::int32_t taker = take % market.parties;
      if (giver == taker || !random.Percent(40)) continue;
      market.legs.push_back({give, giver, taker, take, random.Between(1, 9) * 100'000'007});
    }
  }
  return market;
}

RingMarket AnyMarket(std::uint64_t seed) {
  Random random(seed);
  RingMarket market = random.Percent(50) ? SwapMarket(random) : NeedMarket(random);
  std::sort(market.legs.begin(), market.legs.end());
  return market;
}

void ExpectRings(const RingMarket& market, RingObjective objective, std::size_t max_length,
                 const std::vector<Ring>& rings, absl::int128 value) {
  absl::int128 sum = 0;
  for (const Ring& ring : rings) {
    ASSERT_TRUE(IsRing(market, ring, max_length));
    sum += RingValue(market, objective, ring);
  }
  ASSERT_TRUE(AreApart(market, rings));
  ASSERT_TRUE(std::is_sorted(rings.begin(), rings.end()));
  ASSERT_EQ(sum, value);
}

TEST(RingsProperty, ShortOnesAreTheBestOfAll) {
  std::map<std::string, int> counts;
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    SCOPED_TRACE(seed);
    const RingMarket market = AnyMarket(seed);
    if (EveryRing(market, 4).size() > 16) {
      ++counts["too many to try"];
      continue;
    }
    for (std::int32_t length = 2; length <= 4; ++length) {
      for (const RingObjective objective : {RingObjective::kValue, RingObjective::kExpectedValue}) {
        SCOPED_TRACE(length);
        const RingOptimum best =
            BestRingsByTrying(market, objective, static_cast<std::size_t>(length));
        WorkMeter work(1'000'000'000, nullptr);
        const ShortRings found = FindShortRings(market, objective, length, work);
        ASSERT_NO_FATAL_FAILURE(ExpectRings(market, objective, static_cast<std::size_t>(length),
                                            found.rings, found.value));
        ASSERT_EQ(found.value, best.value);
        ASSERT_EQ(found.bound, best.value);
        ++counts[best.value > 0 ? "rings" : "no ring"];
        if (best.choices > 1) ++counts["several best"];
        if (found.leaves.size() > 1) ++counts["tree"];
        if (found.rings.size() > 1) ++counts["several rings"];
        for (const Ring& ring : found.rings) ++counts["legs " + std::to_string(ring.size())];
      }
    }
  }
  for (const auto& [what, count] : counts) std::cout << "  " << what << ": " << count << "\n";
  for (const char* what : {"rings", "no ring", "several best", "tree", "several rings", "legs 2",
                           "legs 3", "legs 4"}) {
    EXPECT_GT(counts[what], 0) << what;
  }
}

// The sum of all prices, which bounds every choice of rings if no leg is worth more than its own.
absl::int128 ProvedByPrices(const RingMarket& market, const LongRings& found) {
  absl::int128 bound = 0;
  for (const Nanos price : found.prices.give) bound += price;
  for (const Nanos price : found.prices.take) bound += price;
  for (const RingLeg& leg : market.legs) {
    absl::int128 price = found.prices.give[static_cast<std::size_t>(leg.give)];
    if (leg.take != RingLeg::kNoUnit)
      price += found.prices.take[static_cast<std::size_t>(leg.take)];
    price += found.prices.party[static_cast<std::size_t>(leg.giver)];
    price -= found.prices.party[static_cast<std::size_t>(leg.taker)];
    EXPECT_LE(leg.value, price);
  }
  return bound;
}

TEST(RingsProperty, OnesOfAnyLengthAreTheBestOfAll) {
  std::map<std::string, int> counts;
  for (std::uint64_t seed = 0; seed < 1'000; ++seed) {
    SCOPED_TRACE(seed);
    const RingMarket market = AnyMarket(seed);
    if (EveryRing(market, 0).size() > 16) {
      ++counts["too many to try"];
      continue;
    }
    const auto found = FindLongRings(market);
    ASSERT_TRUE(found.ok()) << found.status();
    ASSERT_NO_FATAL_FAILURE(
        ExpectRings(market, RingObjective::kValue, 0, found->rings, found->value));
    ASSERT_EQ(found->value, BestRingsByTrying(market, RingObjective::kValue, 0).value);
    ASSERT_EQ(found->value, ProvedByPrices(market, *found));
    ++counts[found->value > 0 ? "rings" : "no ring"];
    for (const Ring& ring : found->rings) {
      ++counts[ring.size() > 4 ? "more than 4 legs" : "up to 4 legs"];
    }
  }
  for (const auto& [what, count] : counts) std::cout << "  " << what << ": " << count << "\n";
  for (const char* what : {"rings", "no ring", "more than 4 legs", "up to 4 legs"}) {
    EXPECT_GT(counts[what], 0) << what;
  }
}

// The market without some units, and what is known of the best rings with them.
struct SmallerMarket {
  RingMarket market;
  KnownRings known;
};

SmallerMarket WithoutSomeUnits(const RingMarket& market, const LongRings& best, Random& random) {
  std::vector<bool> gone;
  for (std::int32_t give = 0; give < market.gives; ++give) gone.push_back(random.Percent(15));
  std::vector<bool> is_used(market.legs.size(), false);
  for (const Ring& ring : best.rings) {
    for (const std::int32_t leg : ring) is_used[static_cast<std::size_t>(leg)] = true;
  }
  SmallerMarket smaller{market, {{}, best.prices}};
  smaller.market.legs.clear();
  for (std::size_t i = 0; i < market.legs.size(); ++i) {
    if (gone[static_cast<std::size_t>(market.legs[i].give)]) continue;
    if (is_used[i]) {
      smaller.known.used.push_back(static_cast<std::int32_t>(smaller.market.legs.size()));
    }
    smaller.market.legs.push_back(market.legs[i]);
  }
  return smaller;
}

// Every party wants every other one's capability by chance.
RingMarket DenseMarket(std::uint64_t seed, std::int32_t parties) {
  Random random(seed);
  RingMarket market;
  market.parties = market.gives = parties;
  for (std::int32_t giver = 0; giver < parties; ++giver) {
    market.odds.push_back(random.Between(3, 9) * (kScoreOne / 10));
    for (std::int32_t taker = 0; taker < parties; ++taker) {
      if (giver == taker || !random.Percent(20)) continue;
      market.legs.push_back(
          {giver, giver, taker, RingLeg::kNoUnit, random.Between(1, 50) * kNanosPerUnit});
    }
  }
  return market;
}

// What is known makes it faster, right or wrong, and changes neither the value nor the proof.
TEST(RingsProperty, OnesFromSimilarMarketsAreTheBestOfAll) {
  std::map<std::string, int> counts;
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const bool is_dense = seed % 20 == 0;
    // More legs to each party than are looked at first.
    const RingMarket market = is_dense ? DenseMarket(seed, 100) : AnyMarket(seed);
    const auto best = FindLongRings(market);
    ASSERT_TRUE(best.ok()) << best.status();
    SmallerMarket smaller = WithoutSomeUnits(market, *best, random);
    const bool is_wrong = random.Percent(30);
    if (is_wrong) {
      for (Nanos& price : smaller.known.prices.give) price = random.Between(0, 99) * kNanosPerUnit;
      for (Nanos& price : smaller.known.prices.party) price = -price + random.Between(-9, 9);
      smaller.known.used.clear();
      for (std::int32_t leg = 0; leg < static_cast<std::int32_t>(smaller.market.legs.size());
           ++leg) {
        if (random.Percent(20)) smaller.known.used.push_back(leg);
      }
    }
    const auto afresh = FindLongRings(smaller.market);
    const auto found = FindLongRings(smaller.market, &smaller.known);
    ASSERT_TRUE(afresh.ok() && found.ok());
    ASSERT_NO_FATAL_FAILURE(
        ExpectRings(smaller.market, RingObjective::kValue, 0, found->rings, found->value));
    ASSERT_EQ(found->value, afresh->value);
    ASSERT_EQ(found->value, ProvedByPrices(smaller.market, *found));
    ++counts[is_wrong ? "wrong" : is_dense ? "dense" : "small"];
    ++counts[found->value == best->value ? "nothing lost" : "something lost"];
    if (found->rings != afresh->rings) ++counts["others as good"];
  }
  for (const auto& [what, count] : counts) std::cout << "  " << what << ": " << count << "\n";
  for (const char* what : {"wrong", "dense", "small", "nothing lost", "something lost"}) {
    EXPECT_GT(counts[what], 0) << what;
  }
}

TEST(RingsProperty, MoreWorkIsNeverWorse) {
  int open = 0;
  int better = 0;
  int tighter = 0;
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    SCOPED_TRACE(seed);
    const RingMarket market = DenseMarket(seed, 36);
    const auto length = static_cast<std::int32_t>(2 + seed % 3);
    const RingObjective objective =
        seed % 2 == 0 ? RingObjective::kValue : RingObjective::kExpectedValue;
    WorkMeter ample(4'000'000'000, nullptr);
    const ShortRings best = FindShortRings(market, objective, length, ample);
    ASSERT_EQ(best.value, best.bound);
    ShortRings before;
    for (std::int64_t limit = 1; limit < 100'000'000; limit *= 6) {
      WorkMeter work(limit, nullptr);
      const ShortRings found = FindShortRings(market, objective, length, work);
      ASSERT_NO_FATAL_FAILURE(ExpectRings(market, objective, static_cast<std::size_t>(length),
                                          found.rings, found.value));
      ASSERT_LE(found.value, best.value);
      ASSERT_GE(found.bound, best.value);
      if (limit > 1) {
        ASSERT_GE(found.value, before.value);
        ASSERT_LE(found.bound, before.bound);
        better += found.value > before.value;
        tighter += found.bound < before.bound;
      }
      open += found.value < found.bound;
      before = found;
    }
  }
  std::cout << "  open " << open << ", better " << better << ", tighter " << tighter << "\n";
  EXPECT_GT(open, 0);
  EXPECT_GT(better, 0);
  EXPECT_GT(tighter, 0);
}

TEST(RingsProperty, ValuesTooLargeToAddAreRefused) {
  RingMarket market;
  market.parties = market.gives = 2;
  market.odds = {0, 0};
  market.legs = {{0, 0, 1, RingLeg::kNoUnit, kMaxMoneyNanos},
                 {1, 1, 0, RingLeg::kNoUnit, kMaxMoneyNanos - 1}};
  EXPECT_EQ(FindLongRings(market).status().code(), absl::StatusCode::kOutOfRange);
  WorkMeter work(1'000'000, nullptr);
  const ShortRings found = FindShortRings(market, RingObjective::kValue, 2, work);
  EXPECT_EQ(found.value, absl::int128(kMaxMoneyNanos) * 2 - 1);
  EXPECT_EQ(found.bound, found.value);
}

}  // namespace
}  // namespace renkei::test_support
