// One kind of tampering with a ranking a test, each on a genuine answer that verifies.
#include <string>
#include <utility>
#include <variant>

#include "gtest/gtest.h"
#include "tests/engine/certify/certified_case.h"

namespace renkei::test_support {
namespace {

class PartnersTamperingTest : public testing::Test {
 protected:
  PartnersTamperingTest() : certified_(PartnersCase()) {}
  void SetUp() override { ASSERT_TRUE(IsVerified(certified_)); }
  PartnersAnswer& answer() { return std::get<PartnersAnswer>(certified_.answer); }
  CertifiedCase certified_;
};

class ProvidersTamperingTest : public testing::Test {
 protected:
  ProvidersTamperingTest() : certified_(ProvidersCase()) {}
  void SetUp() override { ASSERT_TRUE(IsVerified(certified_)); }
  ProvidersAnswer& answer() { return std::get<ProvidersAnswer>(certified_.answer); }
  CertifiedCase certified_;
};

TEST(TinyGain, CountsAsNoneInEveryPlace) {
  CertifiedCase certified = TinyGainCase();
  ASSERT_TRUE(IsVerified(certified));
  const auto& answer = std::get<PartnersAnswer>(certified.answer);
  EXPECT_TRUE(answer.results.empty());
  ASSERT_EQ(answer.customers.size(), 1u);
  const Partner& customer = answer.customers[0];
  EXPECT_TRUE(customer.serves_asker.empty());
  EXPECT_EQ(customer.serves_partner.size(), 1u);
  EXPECT_EQ(customer.capability, "of-m1");
  ASSERT_EQ(customer.participants.size(), 1u);
  EXPECT_EQ(customer.participants[0].member, "m2");
  EXPECT_EQ(customer.reasons.back().code, "customer");
}

TEST_F(PartnersTamperingTest, OtherDigestIsOtherData) {
  answer().header.data_digest[0] = 'f';
  EXPECT_EQ(Verify(certified_).outcome, Outcome::kOtherData);
}

TEST_F(PartnersTamperingTest, OtherEngineVersion) {
  answer().header.engine_version = "9.9";
  EXPECT_TRUE(IsRefused(certified_, "engine_version"));
}

TEST_F(PartnersTamperingTest, DayBeyondAllCalendars) {
  answer().header.as_of = Date(1'000'000'000, 1, 1);
  EXPECT_TRUE(IsRefused(certified_, "as_of"));
}

TEST_F(PartnersTamperingTest, OtherDayOfComputation) {
  answer().header.as_of += 4000;
  EXPECT_EQ(Verify(certified_).outcome, Outcome::kClaimFalse);
}

TEST_F(ProvidersTamperingTest, InlineNeedThatNoRequestCouldHave) {
  Need need;
  need.id = answer().need;
  need.title = "bolts";
  need.quantity = Quantity{"kg", -5};
  answer().inline_need = need;
  EXPECT_TRUE(IsRefused(certified_, "inline_input"));
}

TEST_F(ProvidersTamperingTest, NeedOfTheNetworkPassedOffAsGiven) {
  for (const Need& need : certified_.contents.needs) {
    if (need.id == answer().need) answer().inline_need = need;
  }
  ASSERT_TRUE(answer().inline_need.has_value());
  // The very same says nothing new.
  EXPECT_EQ(Verify(certified_).outcome, Outcome::kVerified);
  answer().inline_need->specification += "x";
  EXPECT_TRUE(IsRefused(certified_, "inline_input"));
}

TEST_F(PartnersTamperingTest, UnknownAsker) {
  answer().member = "nobody-here";
  EXPECT_TRUE(IsRefused(certified_, "unknown_member"));
}

TEST_F(PartnersTamperingTest, LimitOutOfRange) {
  answer().limit = 0;
  EXPECT_TRUE(IsRefused(certified_, "limit"));
}

TEST_F(PartnersTamperingTest, ResultsSwapped) {
  std::swap(answer().results[0], answer().results[1]);
  EXPECT_TRUE(IsRefused(certified_, "result"));
}

TEST_F(PartnersTamperingTest, ResultOmitted) {
  answer().results.erase(answer().results.begin());
  EXPECT_TRUE(IsRefused(certified_, "result_count"));
}

TEST_F(PartnersTamperingTest, ScoreRaisedByOneUnit) {
  ++answer().results[0].score;
  EXPECT_TRUE(IsRefused(certified_, "score"));
}

TEST_F(PartnersTamperingTest, FactorAltered) {
  answer().results[0].parts.back().value -= 1;
  EXPECT_TRUE(IsRefused(certified_, "score_part"));
}

TEST_F(PartnersTamperingTest, MatchToAnotherCapability) {
  answer().results[0].serves_asker[0].capability = "other";
  EXPECT_TRUE(IsRefused(certified_, "match"));
}

TEST_F(PartnersTamperingTest, MatchOmitted) {
  answer().results[0].serves_partner.pop_back();
  EXPECT_TRUE(IsRefused(certified_, "match_count"));
}

TEST_F(PartnersTamperingTest, FitOfAMatchAltered) {
  ++answer().results[0].serves_asker[0].fit;
  EXPECT_TRUE(IsRefused(certified_, "match_fit"));
}

TEST_F(PartnersTamperingTest, ImportanceAltered) {
  ++answer().results[0].serves_asker[0].importance;
  EXPECT_TRUE(IsRefused(certified_, "match_importance"));
}

TEST_F(PartnersTamperingTest, BestCapabilityAltered) {
  answer().results[0].capability = "other";
  EXPECT_TRUE(IsRefused(certified_, "best_capability"));
}

TEST_F(PartnersTamperingTest, ExpectedGainInflated) {
  ++std::get<Score>(answer().results[0].participants[0].gain);
  EXPECT_TRUE(IsRefused(certified_, "gain"));
}

TEST_F(PartnersTamperingTest, ReasonsDeleted) {
  answer().results[0].reasons.clear();
  EXPECT_TRUE(IsRefused(certified_, "reason"));
}

TEST_F(PartnersTamperingTest, ReasonOfAParticipantDeleted) {
  answer().results[0].participants[0].reasons.clear();
  EXPECT_TRUE(IsRefused(certified_, "reason"));
}

TEST_F(ProvidersTamperingTest, ReasonOfAnotherKind) {
  answer().results[0].reasons[0].code = "lead_time";
  EXPECT_TRUE(IsRefused(certified_, "reason"));
}

TEST_F(ProvidersTamperingTest, ReasonWithoutText) {
  answer().results[0].reasons[0].text = "";
  EXPECT_TRUE(IsRefused(certified_, "reason"));
}

TEST_F(ProvidersTamperingTest, ReasonsDeleted) {
  answer().results[0].reasons.clear();
  EXPECT_TRUE(IsRefused(certified_, "reason"));
}

TEST_F(PartnersTamperingTest, ReasonWithoutCode) {
  answer().results[0].reasons[0].code = "";
  EXPECT_TRUE(IsRefused(certified_, "reason"));
}

TEST_F(PartnersTamperingTest, FewerCandidatesThanThereAre) {
  answer().certificate.evidence = {EnumerationEvidence{1}};
  EXPECT_TRUE(IsRefused(certified_, "candidate_count"));
}

TEST_F(PartnersTamperingTest, EvidenceOfAnotherKind) {
  answer().certificate.evidence = {SearchEvidence{"search"}};
  EXPECT_TRUE(IsRefused(certified_, "evidence_kind"));
}

TEST_F(ProvidersTamperingTest, WeightOfAPartChanged) {
  ++answer().results[0].parts[0].weight;
  EXPECT_TRUE(IsRefused(certified_, "score_part"));
}

TEST_F(ProvidersTamperingTest, ValueComparedChanged) {
  answer().results[0].parts[0].offered += " and more";
  EXPECT_TRUE(IsRefused(certified_, "score_part"));
}

TEST_F(ProvidersTamperingTest, PartOmitted) {
  answer().results[0].parts.pop_back();
  EXPECT_TRUE(IsRefused(certified_, "score_part"));
}

TEST_F(ProvidersTamperingTest, CapabilityOfAnotherMember) {
  answer().results[0].member += "x";
  EXPECT_TRUE(IsRefused(certified_, "result_member"));
}

TEST_F(ProvidersTamperingTest, ScoreLowered) {
  --answer().results[1].score;
  EXPECT_TRUE(IsRefused(certified_, "score"));
}

TEST_F(ProvidersTamperingTest, ListCutShort) {
  answer().results.pop_back();
  EXPECT_TRUE(IsRefused(certified_, "result_count"));
}

TEST_F(ProvidersTamperingTest, UnknownNeed) {
  answer().need = "no-such-need";
  EXPECT_TRUE(IsRefused(certified_, "unknown_need"));
}

TEST_F(ProvidersTamperingTest, ConstraintDropped) {
  answer().certificate.constraints.pop_back();
  EXPECT_TRUE(IsRefused(certified_, "constraint"));
}

}  // namespace
}  // namespace renkei::test_support
