#include "engine/pooling/bills.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <numeric>
#include <vector>

#include "engine/base/random.h"
#include "engine/pooling/apportion.h"

namespace renkei {
namespace {

using ::testing::ElementsAre;

constexpr Nanos kCent = 10'000'000;

std::vector<Nanos> Cents(const std::vector<BilledShare>& shares) {
  std::vector<Nanos> cents;
  for (const BilledShare& share : shares) cents.push_back(share.bill / kCent);
  return cents;
}

TEST(Apportion, GivesWhatIsLeftToTheLargestRemainders) {
  EXPECT_THAT(Apportion(10, std::vector<std::int64_t>{1, 1, 1}), ElementsAre(4, 3, 3));
  EXPECT_THAT(Apportion(10, std::vector<std::int64_t>{6, 3, 2}), ElementsAre(5, 3, 2));
  EXPECT_THAT(Apportion(0, std::vector<std::int64_t>{0, 0}), ElementsAre(0, 0));
}

TEST(Apportion, NeverExceedsTheWeightsItFits) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    std::vector<std::int64_t> weights;
    for (std::int64_t i = random.Between(1, 8); i > 0; --i) weights.push_back(random.Between(0, 9));
    const std::int64_t sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    const std::int64_t total = random.Between(0, sum);
    const std::vector<std::int64_t> parts = Apportion(total, weights);
    EXPECT_EQ(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}), total);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      EXPECT_GE(parts[i], 0);
      EXPECT_LE(parts[i], weights[i]);
    }
  }
}

TEST(Deliver, SharesASurplusInProportionToRoomInWholePieces) {
  const auto need = [](Micros least, Micros needed, Micros most) {
    return ServedNeed{.need = 0,
                      .needed = needed * kMicrosPerUnit,
                      .least = least * kMicrosPerUnit,
                      .most = most * kMicrosPerUnit,
                      .days = {}};
  };
  const std::vector<ServedNeed> needs = {need(8, 10, 20), need(10, 10, 10), need(9, 10, 15)};
  const auto pieces = [&](Micros size) {
    std::vector<Micros> delivered = Deliver(size * kMicrosPerUnit, needs);
    for (Micros& micros : delivered) {
      EXPECT_EQ(micros % kMicrosPerUnit, 0);
      micros /= kMicrosPerUnit;
    }
    return delivered;
  };
  EXPECT_THAT(pieces(30), ElementsAre(10, 10, 10));
  EXPECT_THAT(pieces(31), ElementsAre(11, 10, 10));
  EXPECT_THAT(pieces(37), ElementsAre(15, 10, 12));
  EXPECT_THAT(pieces(45), ElementsAre(20, 10, 15));
  EXPECT_THAT(pieces(28), ElementsAre(9, 10, 9));
  EXPECT_THAT(pieces(27), ElementsAre(8, 10, 9));
}

TEST(ShareCost, BillsOnePricePerNeededUnitAndTheOwnDrop) {
  // 10.00 without drops for 1 + 3 needed units, 1.00 a drop.
  const auto shares =
      ShareCost({.cost = 1200 * kCent, .drop_cost = 100 * kCent, .unit = kCent},
                std::vector<Micros>{1, 3}, std::vector<Nanos>{900 * kCent, 1100 * kCent});
  EXPECT_THAT(Cents(shares), ElementsAre(350, 850));
  EXPECT_FALSE(shares[0].capped);
}

TEST(ShareCost, RoundsSoThatBillsAddUpToTheCost) {
  const auto shares =
      ShareCost({.cost = 1000 * kCent, .drop_cost = 0, .unit = kCent}, std::vector<Micros>{1, 1, 1},
                std::vector<Nanos>{900 * kCent, 900 * kCent, 900 * kCent});
  EXPECT_THAT(Cents(shares), ElementsAre(334, 333, 333));
}

TEST(ShareCost, CapsOneUnitBelowAloneAndSpreadsTheRestByWhatIsStillSaved) {
  // An even share is 5.00 each. The first one's cap is 2.99; its 2.01 go to the others, who still
  // save 2.99 and 0.99, in proportion: 1.51 and 0.50.
  const std::vector<Nanos> alone = {300 * kCent, 800 * kCent, 600 * kCent};
  const auto shares = ShareCost({.cost = 1500 * kCent, .drop_cost = 0, .unit = kCent},
                                std::vector<Micros>{1, 1, 1}, alone);
  EXPECT_THAT(Cents(shares), ElementsAre(299, 651, 550));
  EXPECT_TRUE(shares[0].capped);
  EXPECT_FALSE(shares[1].capped);
}

TEST(ShareCost, HoldsWithNothingToSpareAndNotOneUnitBeyond) {
  const OrderBill order{.cost = 1500 * kCent, .drop_cost = 0, .unit = kCent};
  const std::vector<Micros> needed = {1, 1, 1};
  const std::vector<Nanos> enough = {301 * kCent, 501 * kCent, 701 * kCent};
  EXPECT_THAT(Cents(ShareCost(order, needed, enough)), ElementsAre(300, 500, 700));
  const std::vector<Nanos> short_of_one = {301 * kCent, 501 * kCent, 700 * kCent};
  EXPECT_DEATH(ShareCost(order, needed, short_of_one), "");
}

}  // namespace
}  // namespace renkei
