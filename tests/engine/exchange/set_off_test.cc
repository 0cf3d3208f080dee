#include "engine/exchange/set_off.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace renkei {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr Nanos kOne = kNanosPerUnit;

SetOff Clear(std::int32_t firms, const std::vector<Debt>& debts) {
  auto set_off = ClearDebts(firms, debts);
  EXPECT_TRUE(set_off.ok()) << set_off.status();
  return *std::move(set_off);
}

TEST(SetOff, ACircleClearsItsSmallestDebtEverywhere) {
  const SetOff set_off = Clear(3, {{0, 1, 100 * kOne}, {1, 2, 80 * kOne}, {2, 0, 90 * kOne}});
  EXPECT_THAT(set_off.cleared, ElementsAre(80 * kOne, 80 * kOne, 80 * kOne));
  EXPECT_EQ(set_off.total, 240 * kOne);
}

TEST(SetOff, TakesTheLongWayAround) {
  // Of 0 -> 1 only 10 can be used: around three firms it clears 30, with firm 1 alone 20.
  const SetOff set_off =
      Clear(3, {{0, 1, 10 * kOne}, {1, 0, 10 * kOne}, {1, 2, 10 * kOne}, {2, 0, 10 * kOne}});
  EXPECT_EQ(set_off.total, 30 * kOne);
  EXPECT_THAT(set_off.cleared, ElementsAre(10 * kOne, 0, 10 * kOne, 10 * kOne));
}

TEST(SetOff, WithoutACircleNothingClears) {
  const SetOff set_off = Clear(3, {{0, 1, kOne}, {1, 2, kOne}});
  EXPECT_THAT(set_off.cleared, ElementsAre(0, 0));
  EXPECT_EQ(set_off.total, 0);
  EXPECT_EQ(ProvedBound(std::vector<Debt>{{0, 1, kOne}, {1, 2, kOne}}, set_off.potentials), 0);
  EXPECT_TRUE(Clear(0, {}).cleared.empty());
}

TEST(SetOff, ACreditLineClosesACircleAndIsNoGain) {
  // 0 owes 1, who owes 2; if 2 lets 0 owe it 20, that much is settled with no money.
  const SetOff set_off =
      Clear(3, {{0, 1, 50 * kOne}, {1, 2, 50 * kOne}, {0, 2, 20 * kOne, /*credit_line=*/true}});
  EXPECT_THAT(set_off.cleared, ElementsAre(20 * kOne, 20 * kOne, 20 * kOne));
  EXPECT_EQ(set_off.total, 40 * kOne);
  // The other way around nobody's position would stay what it is.
  const SetOff wrong_way =
      Clear(3, {{0, 1, 50 * kOne}, {1, 2, 50 * kOne}, {2, 0, 20 * kOne, /*credit_line=*/true}});
  EXPECT_THAT(wrong_way.cleared, ElementsAre(0, 0, 0));
}

TEST(SetOff, NobodyLendsWhatItOnlyBorrows) {
  // 3 is owed nothing and owes nothing: from 2 to 0 credit would pass through it without any gain.
  const SetOff set_off = Clear(4, {{0, 1, 50 * kOne},
                                   {1, 2, 50 * kOne},
                                   {0, 3, 20 * kOne, /*credit_line=*/true},
                                   {3, 2, 20 * kOne, /*credit_line=*/true}});
  EXPECT_THAT(set_off.cleared, ElementsAre(0, 0, 0, 0));
}

TEST(SetOff, OneMayBorrowAndLendAgainstItsOwnDebts) {
  // 1 pays 2 with credit of 2 and lends to 0 what 0 pays it with: both are its own obligations.
  const std::vector<Debt> debts = {{0, 1, 50 * kOne},
                                   {1, 2, 30 * kOne},
                                   {0, 1, 20 * kOne, /*credit_line=*/true},
                                   {1, 2, 10 * kOne, /*credit_line=*/true},
                                   {0, 2, 5 * kOne, /*credit_line=*/true}};
  const SetOff set_off = Clear(3, debts);
  EXPECT_EQ(set_off.total, ProvedBound(debts, set_off.potentials));
  EXPECT_THAT(set_off.cleared, ElementsAre(25 * kOne, 15 * kOne, 20 * kOne, 10 * kOne, 5 * kOne));
}

TEST(SetOff, SettlesTheSmallestAmountsExactly) {
  const SetOff set_off = Clear(2, {{0, 1, 1}, {1, 0, kMaxMoneyNanos / 4}});
  EXPECT_THAT(set_off.cleared, ElementsAre(1, 1));
}

TEST(SetOff, RefusesWhatIsNoDebt) {
  struct Row {
    Debt debt;
    std::string problem;
  };
  for (const Row& row : std::vector<Row>{
           {{0, 2, kOne}, "debts[1]: names a firm outside 0 to 1"},
           {{-1, 0, kOne}, "debts[1]: names a firm outside 0 to 1"},
           {{1, 1, kOne}, "debts[1]: debtor and creditor are one firm"},
           {{1, 0, 0}, "debts[1]: the amount is 0; it must be more than 0"},
           {{1, 0, -kOne}, "debts[1]: the amount is -1; it must be more than 0"},
       }) {
    const auto refused = ClearDebts(2, std::vector<Debt>{{0, 1, kOne}, row.debt});
    EXPECT_EQ(refused.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(refused.status().message()), HasSubstr(row.problem));
  }
  const auto too_much =
      ClearDebts(2, std::vector<Debt>{{0, 1, kMaxMoneyNanos}, {1, 0, kMaxMoneyNanos - 1}});
  EXPECT_EQ(too_much.status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_THAT(std::string(too_much.status().message()), HasSubstr("2^62"));
}

}  // namespace
}  // namespace renkei
