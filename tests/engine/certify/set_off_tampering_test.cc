// One kind of tampering with a set-off a test, on a genuine answer that verifies.
#include <string>
#include <utility>
#include <variant>

#include "gtest/gtest.h"
#include "tests/engine/certify/certified_case.h"

namespace renkei::test_support {
namespace {

class SetOffTamperingTest : public testing::Test {
 protected:
  SetOffTamperingTest() : certified_(SetOffCase()) {}
  void SetUp() override {
    ASSERT_GE(answer().clearings.size(), 4u);
    ASSERT_GE(answer().draws.size(), 2u);
    ASSERT_EQ(answer().objectives.size(), 2u);
    ASSERT_EQ(answer().objectives[1].currency, "EUR");
    ASSERT_TRUE(IsVerified(certified_));
  }
  SetOffAnswer& answer() { return std::get<SetOffAnswer>(certified_.answer); }
  // The evidence of the euros.
  DualEvidence& dual() { return std::get<DualEvidence>(answer().certificate.evidence[1]); }
  // The entry of an obligation.
  Clearing& cleared(const std::string& id) {
    for (Clearing& clearing : answer().clearings) {
      if (clearing.obligation == id) return clearing;
    }
    ADD_FAILURE() << id << " isn't cleared";
    return answer().clearings[0];
  }
  CertifiedCase certified_;
};

TEST_F(SetOffTamperingTest, ClearsMoreThanThereIs) {
  cleared("4").cleared.nanos += 3 * kNanosPerUnit;
  EXPECT_TRUE(IsRefused(certified_, "cleared"));
}

TEST_F(SetOffTamperingTest, ClearsMoreOfOneAlone) {
  cleared("3").cleared.nanos += kNanosPerUnit;
  EXPECT_TRUE(IsRefused(certified_, "net_position"));
}

TEST_F(SetOffTamperingTest, ClearsLessOnACircle) {
  for (const char* id : {"3", "4"}) cleared(id).cleared.nanos -= kNanosPerUnit;
  EXPECT_TRUE(IsRefused(certified_, "objective_value"));
}

TEST_F(SetOffTamperingTest, ClearsLessAndSaysSo) {
  for (const char* id : {"3", "4"}) cleared(id).cleared.nanos -= kNanosPerUnit;
  answer().objectives[1].value = "52";
  EXPECT_TRUE(IsRefused(certified_, "proved_optimal"));
}

TEST_F(SetOffTamperingTest, ClearsNothing) {
  cleared("3").cleared.nanos = 0;
  EXPECT_TRUE(IsRefused(certified_, "cleared"));
}

TEST_F(SetOffTamperingTest, ClearsABelowZeroAmount) {
  cleared("3").cleared.nanos = -1;
  EXPECT_TRUE(IsRefused(certified_, "cleared"));
}

TEST_F(SetOffTamperingTest, ClearsInAnotherCurrency) {
  cleared("3").cleared.currency = "CHF";
  EXPECT_TRUE(IsRefused(certified_, "cleared"));
}

TEST_F(SetOffTamperingTest, ClearsAnObligationThatThereIsNot) {
  cleared("3").obligation = "9";
  EXPECT_TRUE(IsRefused(certified_, "unknown_obligation"));
}

TEST_F(SetOffTamperingTest, ClearsACreditLineAsAnObligation) {
  cleared("3").obligation = "x";
  EXPECT_TRUE(IsRefused(certified_, "unknown_obligation"));
}

TEST_F(SetOffTamperingTest, ClearsOneTwice) {
  answer().clearings.push_back(answer().clearings.back());
  EXPECT_TRUE(IsRefused(certified_, "clearing_order"));
}

TEST_F(SetOffTamperingTest, EntriesOutOfOrder) {
  std::swap(answer().clearings.front(), answer().clearings.back());
  EXPECT_TRUE(IsRefused(certified_, "clearing_order"));
}

TEST_F(SetOffTamperingTest, AnotherDebtor) {
  std::swap(cleared("3").debtor, cleared("3").creditor);
  EXPECT_TRUE(IsRefused(certified_, "debt"));
}

TEST_F(SetOffTamperingTest, AnotherAmountOwed) {
  cleared("3").amount.nanos += 1;
  EXPECT_TRUE(IsRefused(certified_, "debt"));
}

TEST_F(SetOffTamperingTest, DrawsMoreThanTheLine) {
  answer().draws[0].drawn.nanos = 2 * answer().draws[0].amount.nanos;
  EXPECT_TRUE(IsRefused(certified_, "cleared"));
}

TEST_F(SetOffTamperingTest, DrawsLessThanItSays) {
  answer().draws[0].drawn.nanos -= 1;
  EXPECT_TRUE(IsRefused(certified_, "net_position"));
}

TEST_F(SetOffTamperingTest, HidesADraw) {
  answer().draws.pop_back();
  EXPECT_TRUE(IsRefused(certified_, "net_position"));
}

TEST_F(SetOffTamperingTest, DrawsOfAnUnknownLine) {
  answer().draws[0].credit_line = "3";
  EXPECT_TRUE(IsRefused(certified_, "unknown_obligation"));
}

TEST_F(SetOffTamperingTest, SomebodyOnlyPassesCreditOn) {
  // d comes to owe c and is owed by a, besides its own circle with c.
  auto& lines = answer().credit_lines;
  lines.push_back({"v", "a", "d", {"EUR", 5 * kNanosPerUnit}, {}, ""});
  lines.push_back({"w", "d", "c", {"EUR", 5 * kNanosPerUnit}, {}, ""});
  for (const char* id : {"3", "4"}) cleared(id).cleared.nanos = kNanosPerUnit;
  const std::size_t z = answer().draws.size() - 1;
  ASSERT_EQ(answer().draws[z].credit_line, "z");
  answer().draws.pop_back();
  answer().draws.insert(answer().draws.begin(),
                        {"v", "a", "d", lines[3].amount, {"EUR", 5 * kNanosPerUnit}});
  answer().draws.insert(answer().draws.begin() + 1,
                        {"w", "d", "c", lines[4].amount, {"EUR", 5 * kNanosPerUnit}});
  EXPECT_TRUE(IsRefused(certified_, "credit_use"));
}

TEST_F(SetOffTamperingTest, GainInflated) {
  std::get<Money>(answer().participants[0].gain).nanos += 1;
  EXPECT_TRUE(IsRefused(certified_, "gain"));
}

TEST_F(SetOffTamperingTest, ParticipantLeftOut) {
  answer().participants.pop_back();
  EXPECT_TRUE(IsRefused(certified_, "participant"));
}

TEST_F(SetOffTamperingTest, ReasonLeftOut) {
  answer().participants[0].reasons.clear();
  EXPECT_TRUE(IsRefused(certified_, "reason"));
}

TEST_F(SetOffTamperingTest, ConstraintLeftOut) {
  answer().certificate.constraints.pop_back();
  EXPECT_TRUE(IsRefused(certified_, "constraint"));
}

TEST_F(SetOffTamperingTest, ValueInflated) {
  answer().objectives[1].value = "1000";
  EXPECT_TRUE(IsRefused(certified_, "objective_value"));
}

TEST_F(SetOffTamperingTest, BoundRaised) {
  answer().objectives[1].bound = "1000";
  EXPECT_TRUE(IsRefused(certified_, "bound"));
}

TEST_F(SetOffTamperingTest, CurrencyLeftOut) {
  answer().objectives.pop_back();
  answer().certificate.evidence.pop_back();
  EXPECT_TRUE(IsRefused(certified_, "objectives"));
}

TEST_F(SetOffTamperingTest, OptimumDenied) {
  answer().proved_optimal = false;
  EXPECT_TRUE(IsRefused(certified_, "proved_optimal"));
}

TEST_F(SetOffTamperingTest, LimitClaimed) {
  answer().stop = StopReason::kWorkLimit;
  EXPECT_TRUE(IsRefused(certified_, "stop"));
}

TEST_F(SetOffTamperingTest, BoundAsserted) {
  answer().certificate.evidence[1] = SearchEvidence{"flow"};
  EXPECT_TRUE(IsRefused(certified_, "evidence_kind"));
}

TEST_F(SetOffTamperingTest, PotentialsDropped) {
  dual().multipliers.clear();
  EXPECT_TRUE(IsRefused(certified_, "bound"));
}

TEST_F(SetOffTamperingTest, PotentialOfNobody) {
  dual().multipliers[0].row = "firm nobody";
  EXPECT_TRUE(IsRefused(certified_, "unknown_row"));
}

TEST_F(SetOffTamperingTest, PotentialTwice) {
  dual().multipliers.push_back(dual().multipliers[0]);
  EXPECT_TRUE(IsRefused(certified_, "duplicate_row"));
}

TEST_F(SetOffTamperingTest, PotentialBeyondAnyNumber) {
  dual().multipliers[0].value = std::string(27, '9');
  EXPECT_TRUE(IsRefused(certified_, "bound_overflow"));
}

TEST_F(SetOffTamperingTest, GivenDebtThatIsNone) {
  answer().given_obligations[0].amount.nanos = 0;
  EXPECT_TRUE(IsRefused(certified_, "inline_input"));
}

TEST_F(SetOffTamperingTest, GivenDebtsDropped) {
  answer().given_obligations.clear();
  EXPECT_TRUE(IsRefused(certified_, "unknown_obligation"));
}

}  // namespace
}  // namespace renkei::test_support
