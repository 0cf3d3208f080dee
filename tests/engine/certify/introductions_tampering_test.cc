// One kind of tampering with a round of introductions a test, each on a genuine answer that
// verifies.
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "gtest/gtest.h"
#include "tests/engine/certify/certified_case.h"

namespace renkei::test_support {
namespace {

class IntroductionsTamperingTest : public testing::Test {
 protected:
  IntroductionsTamperingTest() : certified_(IntroductionsCase()) {}
  void SetUp() override { ASSERT_TRUE(IsVerified(certified_)); }
  IntroductionsAnswer& answer() { return std::get<IntroductionsAnswer>(certified_.answer); }
  std::vector<Multiplier>& multipliers() {
    return std::get<DualEvidence>(answer().certificate.evidence[0]).multipliers;
  }
  Member& member(const std::string& id) {
    for (Member& member : certified_.contents.members) {
      if (member.id == id) return member;
    }
    return certified_.contents.members.front();
  }
  CertifiedCase certified_;
};

using T = IntroductionsTamperingTest;

TEST_F(T, IntroductionOmitted) {
  answer().introductions.pop_back();
  EXPECT_TRUE(IsRefused(certified_, "objective_value"));
}

TEST_F(T, IntroductionTwice) {
  answer().introductions.push_back(answer().introductions.back());
  EXPECT_TRUE(IsRefused(certified_, "introduction_order"));
}

TEST_F(T, IntroductionsSwapped) {
  std::swap(answer().introductions.front(), answer().introductions.back());
  EXPECT_TRUE(IsRefused(certified_, "introduction_order"));
}

TEST_F(T, MembersOfAnIntroductionSwapped) {
  Introduction& first = answer().introductions[0];
  std::swap(first.member, first.other_member);
  EXPECT_TRUE(IsRefused(certified_, "introduction_order"));
}

TEST_F(T, StrangerIntroduced) {
  answer().introductions[0].other_member = "nobody-here";
  EXPECT_TRUE(IsRefused(certified_, "unknown_member"));
}

TEST_F(T, IntroducedToItself) {
  answer().introductions[0].other_member = answer().introductions[0].member;
  EXPECT_TRUE(IsRefused(certified_, "introduction_order"));
}

TEST_F(T, SuspendedMemberIntroduced) {
  member(answer().introductions[0].member).status = MemberStatus::kSuspended;
  EXPECT_TRUE(IsRefused(certified_, "not_eligible"));
}

TEST_F(T, MemberWithoutSeatIntroduced) {
  member(answer().introductions[0].member).introduction_cap = 0;
  EXPECT_TRUE(IsRefused(certified_, "not_eligible"));
}

TEST_F(T, ExcludedPairIntroduced) {
  const Introduction& first = answer().introductions[0];
  certified_.contents.exclusions.push_back(
      {"x-new", first.member, first.other_member, ExclusionReason::kDeclined, {}});
  EXPECT_TRUE(IsRefused(certified_, "not_eligible"));
}

TEST_F(T, RivalsIntroduced) {
  const Introduction& first = answer().introductions[0];
  member(first.member).markets.push_back("closed-one");
  member(first.member).closed_markets.push_back("closed-one");
  member(first.other_member).markets.push_back("closed-one");
  EXPECT_TRUE(IsRefused(certified_, "not_eligible"));
}

TEST_F(T, PairThatJustMetIntroduced) {
  const Introduction& first = answer().introductions[0];
  certified_.contents.policy.cool_down_days = 2;
  member(first.other_member).meetings.push_back({first.member, answer().header.as_of - 1});
  EXPECT_TRUE(IsRefused(certified_, "not_eligible"));
}

TEST_F(T, MoreIntroductionsThanTheCap) {
  certified_.contents.policy.introduction_cap = 1;
  for (Member& of : certified_.contents.members) {
    if (of.introduction_cap && *of.introduction_cap > 1) of.introduction_cap = 1;
  }
  EXPECT_TRUE(IsRefused(certified_, "introduction_cap"));
}

TEST_F(T, ScoreRaised) {
  ++answer().introductions[0].score;
  EXPECT_TRUE(IsRefused(certified_, "score"));
}

TEST_F(T, ReasonDropped) {
  answer().introductions[0].reasons.pop_back();
  EXPECT_TRUE(IsRefused(certified_, "reason"));
}

TEST_F(T, GainRaised) {
  ++std::get<Score>(answer().participants[0].gain);
  EXPECT_TRUE(IsRefused(certified_, "gain"));
}

TEST_F(T, ParticipantOmitted) {
  answer().participants.erase(answer().participants.begin());
  EXPECT_TRUE(IsRefused(certified_, "participant"));
}

TEST_F(T, LeftOutOmitted) {
  answer().left_out.pop_back();
  EXPECT_TRUE(IsRefused(certified_, "left_out"));
}

TEST_F(T, LeftOutForAnotherReason) {
  std::string& code = answer().left_out[0].reason.code;
  code = code == "displaced" ? "no_candidate" : "displaced";
  EXPECT_TRUE(IsRefused(certified_, "reason"));
}

TEST_F(T, LeftOutWithoutWords) {
  answer().left_out[0].reason.text.clear();
  EXPECT_TRUE(IsRefused(certified_, "reason"));
}

TEST_F(T, ConstraintDropped) {
  answer().certificate.constraints.pop_back();
  EXPECT_TRUE(IsRefused(certified_, "constraint"));
}

TEST_F(T, ValueRaised) {
  answer().objectives[0].value = "1000";
  EXPECT_TRUE(IsRefused(certified_, "objective_value"));
}

TEST_F(T, BoundLowered) {
  answer().objectives[0].bound = "0.5";
  EXPECT_TRUE(IsRefused(certified_, "bound"));
}

TEST_F(T, ProofDenied) {
  answer().proved_optimal = false;
  EXPECT_TRUE(IsRefused(certified_, "proved_optimal"));
}

TEST_F(T, EndedAtALimitThoughProved) {
  answer().stop = StopReason::kWorkLimit;
  EXPECT_TRUE(IsRefused(certified_, "stop"));
}

TEST_F(T, ObjectiveOfAnotherKind) {
  answer().objectives[0].kind = ObjectiveKind::kPrice;
  EXPECT_TRUE(IsRefused(certified_, "objectives"));
}

TEST_F(T, EvidenceOfAnotherKind) {
  answer().certificate.evidence[0] = SearchEvidence{"matching"};
  EXPECT_TRUE(IsRefused(certified_, "evidence_kind"));
}

TEST_F(T, OddSetDropped) {
  while (multipliers().back().row.starts_with("odd ")) multipliers().pop_back();
  EXPECT_TRUE(IsRefused(certified_, "bound"));
}

TEST_F(T, EvenSetPassedOffAsOdd) {
  std::string& row = multipliers().back().row;
  row = row.substr(0, row.rfind(' '));
  EXPECT_TRUE(IsRefused(certified_, "unknown_row"));
}

TEST_F(T, SeatThatNobodyHas) {
  const std::string id = answer().introductions[0].member;
  multipliers().push_back({"odd " + id + "/51", "0.5"});
  EXPECT_TRUE(IsRefused(certified_, "unknown_row"));
}

TEST_F(T, RowsThatDontExist) {
  for (const char* row :
       {"cap nobody", "floor nobody", "roof m1", "", "odd", "odd ", "odd a/b/c", "odd >", "odd /",
        "odd x>y", "odd  ", "cap ", "odd /99999999999999999999"}) {
    SCOPED_TRACE(row);
    multipliers().push_back({row, "0.5"});
    EXPECT_TRUE(IsRefused(certified_, "unknown_row"));
    multipliers().pop_back();
  }
}

TEST_F(T, MultiplierTwice) {
  multipliers().push_back(multipliers()[0]);
  EXPECT_TRUE(IsRefused(certified_, "duplicate_row"));
}

TEST_F(T, MultiplierBelowZero) {
  multipliers()[0].value = "-1";
  EXPECT_TRUE(IsRefused(certified_, "multiplier_sign"));
}

TEST_F(T, FloorMultiplierAboveTheBonus) {
  const std::string id = answer().introductions[0].member;
  multipliers() = {{"floor " + id, "3"}};
  EXPECT_TRUE(IsRefused(certified_, "multiplier_sign"));
}

TEST_F(T, MultiplierBeyondAllBounds) {
  multipliers()[0].value = "1000000000001";
  EXPECT_TRUE(IsRefused(certified_, "bound_overflow"));
}

TEST_F(T, MultiplierThatIsNoNumber) {
  multipliers()[0].value = "many";
  EXPECT_TRUE(IsRefused(certified_, "malformed_number"));
}

TEST_F(T, BonusOutOfRange) {
  answer().floor_bonus = -1;
  EXPECT_TRUE(IsRefused(certified_, "floor_bonus"));
}

TEST_F(T, BonusAboveItsRange) {
  answer().floor_bonus = 5 * kScoreOne + 1;
  EXPECT_TRUE(IsRefused(certified_, "floor_bonus"));
}

TEST_F(T, AnotherBonusThanWasUsed) {
  answer().floor_bonus += 1;
  EXPECT_TRUE(IsRefused(certified_, "objective_value"));
}

}  // namespace
}  // namespace renkei::test_support
