// One kind of tampering with a night a test is refused.
#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/engine/certify/certified_case.h"
#include "tests/engine/night/night_case.h"
#include "tests/engine/night/night_network.h"
#include "tests/support/random_network.h"

namespace renkei::test_support {
namespace {

class NightTamperingTest : public testing::Test {
 protected:
  NightTamperingTest() {
    static const CertifiedCase* const kFound = new CertifiedCase(NightCase());
    certified_ = *kFound;
  }

  NightAnswer& answer() { return std::get<NightAnswer>(certified_.answer); }

  template <typename Plan>
  NightPart& Part() {
    return answer().parts[static_cast<std::size_t>(PlaceOf<Plan>(answer()))];
  }
  template <typename Plan>
  Plan& PlanOf() {
    return std::get<Plan>(Part<Plan>().plan);
  }
  NightPart& PartOnWhatIsLeft() {
    return *std::find_if(answer().parts.begin(), answer().parts.end(), [](const NightPart& part) {
      return !part.needs_set_aside.empty() || !part.swaps_set_aside.empty();
    });
  }

  void ExpectRefused(const std::string& id) { EXPECT_TRUE(IsRefused(certified_, id)); }

  CertifiedCase certified_;
};

TEST_F(NightTamperingTest, UntouchedItVerifies) { EXPECT_TRUE(IsVerified(certified_)); }

TEST_F(NightTamperingTest, AnotherRingLength) {
  answer().ring_max_length = answer().ring_max_length == 0 ? 3 : 0;
  ExpectRefused("night_plan");
}

TEST_F(NightTamperingTest, IntroductionsOfAnotherBonus) {
  PlanOf<IntroductionsAnswer>().floor_bonus = 0;
  ExpectRefused("night_plan");
}

TEST_F(NightTamperingTest, IntroductionsOfAnotherWork) {
  ++PlanOf<IntroductionsAnswer>().work_limit;
  ExpectRefused("night_plan");
}

TEST_F(NightTamperingTest, OrdersOfAnotherWork) {
  ++PlanOf<SharedOrdersAnswer>().work_limit;
  ExpectRefused("night_plan");
}

TEST_F(NightTamperingTest, RingsOfAnotherWork) {
  ++PlanOf<RingsAnswer>().work_limit;
  ExpectRefused("night_plan");
}

TEST_F(NightTamperingTest, RingsOfAnotherObjective) {
  PlanOf<RingsAnswer>().objective = RingObjective::kExpectedValue;
  ExpectRefused("night_plan");
}

TEST_F(NightTamperingTest, ABidWithAnotherObjective) {
  PlanOf<JointBidAnswer>().objective_order = {ObjectiveKind::kCoverage};
  ExpectRefused("night_plan");
}

TEST_F(NightTamperingTest, ABidWithAnAlternative) {
  JointBidAnswer& bid = PlanOf<JointBidAnswer>();
  bid.plans.push_back(bid.plans[0]);
  ExpectRefused("night_plan");
}

TEST_F(NightTamperingTest, AnotherWorkOfAll) {
  ++answer().work_limit;
  ExpectRefused("night_plan");
}

TEST_F(NightTamperingTest, RefusedThoughItIsThere) {
  answer().refused = {{"rings", "too large"}};
  ExpectRefused("night_refused");
}

TEST_F(NightTamperingTest, RefusedForNoReason) {
  answer().refused = {{"rings", ""}};
  ExpectRefused("night_refused");
}

TEST_F(NightTamperingTest, RefusedOfWhatThereIsNot) {
  answer().refused = {{"opportunity/none", "too large"}};
  ExpectRefused("night_refused");
}

TEST_F(NightTamperingTest, ARingLengthThatThereIsNot) {
  answer().ring_max_length = 7;
  ExpectRefused("night_options");
}

TEST_F(NightTamperingTest, WorkBelowNothing) {
  answer().work_limit = -1;
  ExpectRefused("night_options");
}

TEST_F(NightTamperingTest, AWorkAndARingLengthThatThereAreNot) {
  answer().work_limit = -1;
  answer().ring_max_length = 1;
  const auto verification = Verify(certified_);
  const auto finds = [&](const std::string& path) {
    return std::any_of(verification.findings.begin(), verification.findings.end(),
                       [&](const auto& finding) { return finding.path == path; });
  };
  EXPECT_TRUE(finds("ring_max_length")) << Describe(verification);
  EXPECT_TRUE(finds("work_limit")) << Describe(verification);
}

TEST_F(NightTamperingTest, APartOfAnotherDay) {
  PlanOf<RingsAnswer>().header.as_of += 1;
  ExpectRefused("night_plan");
}

TEST_F(NightTamperingTest, APartTwice) {
  answer().parts.push_back(Part<IntroductionsAnswer>());
  ExpectRefused("night_part");
}

TEST_F(NightTamperingTest, AnEmptyPart) {
  PlanOf<SharedOrdersAnswer>().plans.clear();
  ExpectRefused("night_part");
}

TEST_F(NightTamperingTest, APartOnTheWholeNetworkThatWasPlannedOnWhatIsLeft) {
  NightPart& part = PartOnWhatIsLeft();
  part.on_what_is_left = false;
  ExpectRefused("night_set_aside");
}

TEST_F(NightTamperingTest, ANeedSetAsideThatThereIsNot) {
  PartOnWhatIsLeft().needs_set_aside.push_back("~nobody");
  ExpectRefused("night_set_aside");
}

TEST_F(NightTamperingTest, ASwapSetAsideThatThereIsNot) {
  PartOnWhatIsLeft().swaps_set_aside.push_back("~nobody");
  ExpectRefused("night_set_aside");
}

TEST_F(NightTamperingTest, LessSetAside) {
  NightPart& part = PartOnWhatIsLeft();
  part.needs_set_aside.clear();
  part.swaps_set_aside.clear();
  EXPECT_FALSE(IsVerified(certified_));
}

TEST_F(NightTamperingTest, SetAsideTwice) {
  NightPart& part = PartOnWhatIsLeft();
  auto& list = part.needs_set_aside.empty() ? part.swaps_set_aside : part.needs_set_aside;
  list.push_back(list.back());
  ExpectRefused("night_set_aside");
}

TEST_F(NightTamperingTest, AShareMoved) {
  Plan& plan = PlanOf<JointBidAnswer>().plans[0];
  plan.shares[0].quantity.micros += 1'000'000;
  EXPECT_FALSE(IsVerified(certified_));
}

TEST_F(NightTamperingTest, ABillLowered) {
  auto& detail = std::get<SharedOrderDetail>(PlanOf<SharedOrdersAnswer>().plans[0].detail);
  detail.lines[0].bill.nanos -= 10'000'000;
  EXPECT_FALSE(IsVerified(certified_));
}

TEST_F(NightTamperingTest, AnIntroductionOfSomebodyElse) {
  PlanOf<IntroductionsAnswer>().introductions[0].other_member = "nobody";
  EXPECT_FALSE(IsVerified(certified_));
}

TEST_F(NightTamperingTest, AnotherWorth) {
  Part<JointBidAnswer>().worth = "1000000";
  ExpectRefused("night_worth");
}

TEST_F(NightTamperingTest, ALoadLess) {
  --answer().loads[0].rings;
  ExpectRefused("night_load");
}

TEST_F(NightTamperingTest, ALoadMissing) {
  answer().loads.pop_back();
  ExpectRefused("night_load");
}

TEST_F(NightTamperingTest, NothingDisplaced) {
  answer().displaced.clear();
  ExpectRefused("displaced");
}

TEST_F(NightTamperingTest, ABoundLower) {
  answer().bounds[0].bound = "0.000000001";
  ExpectRefused("night_bound");
}

TEST_F(NightTamperingTest, ABoundMissing) {
  answer().bounds.pop_back();
  ExpectRefused("night_bound");
}

TEST_F(NightTamperingTest, AnObjectiveHigher) {
  answer().objectives[0].value = answer().objectives[0].bound;
  ExpectRefused("night_objective");
}

TEST_F(NightTamperingTest, TheBoundOfAllLower) {
  answer().objectives[0].bound = answer().objectives[0].value;
  ExpectRefused("night_objective");
}

TEST_F(NightTamperingTest, AnotherCurrency) {
  answer().objectives[0].currency = "USD";
  ExpectRefused("night_objective");
}

TEST_F(NightTamperingTest, ProvedOptimal) {
  answer().proved_optimal = true;
  answer().stop = StopReason::kOptimal;
  ExpectRefused("proved_optimal");
}

TEST_F(NightTamperingTest, AConstraintRemoved) {
  answer().certificate.constraints.pop_back();
  ExpectRefused("constraint");
}

TEST_F(NightTamperingTest, AConstraintWithMoreRoom) {
  answer().certificate.constraints[0].right = "99";
  ExpectRefused("constraint");
}

TEST_F(NightTamperingTest, OtherEvidence) {
  answer().certificate.evidence = {SearchEvidence{"oracle"}};
  ExpectRefused("evidence");
}

TEST_F(NightTamperingTest, NoPlanAlone) {
  answer().alone.clear();
  EXPECT_FALSE(IsVerified(certified_));
}

TEST_F(NightTamperingTest, APlanAloneThatNothingRestsOn) {
  answer().alone.emplace_back(PlanOf<SharedOrdersAnswer>());
  ExpectRefused("night_alone");
}

TEST_F(NightTamperingTest, ABidForAnOpportunityThatIsNotOpen) {
  PlanOf<JointBidAnswer>().opportunity = "none";
  ExpectRefused("night_plan");
}

TEST_F(NightTamperingTest, ABidForAnOpportunityOfItsOwn) {
  JointBidAnswer& bid = PlanOf<JointBidAnswer>();
  const auto found = std::find_if(
      certified_.contents.opportunities.begin(), certified_.contents.opportunities.end(),
      [&](const Opportunity& other) { return other.id == bid.opportunity; });
  bid.inline_opportunity = *found;
  ExpectRefused("night_plan");
}

// Introductions alone, for which a dual of huge multipliers bounds next to nothing.
CertifiedCase OfIntroductionsAlone(Nanos rate) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    NetworkContents contents = NightNetwork(seed);
    contents.quotes.clear();
    contents.swaps.clear();
    contents.opportunities.clear();
    contents.offers.clear();
    contents.policy.load_cap = 20;
    contents.policy.introduction_value.nanos = rate;
    contents.policy.need_value.nanos = 0;
    const NightAnswer night = NightOf(contents, {.as_of = kNightDay});
    if (night.parts.size() == 1 &&
        std::holds_alternative<IntroductionsAnswer>(night.parts[0].plan)) {
      return {contents, RandomNetwork::Digest(), night};
    }
  }
  ADD_FAILURE() << "no network has such a night";
  return {};
}

// The bound of a round that such multipliers prove, claimed as it is.
void WeakenBound(const NetworkContents& contents, IntroductionsAnswer& round) {
  DualEvidence huge;
  for (const Member& member : contents.members) {
    huge.multipliers.push_back({absl::StrCat("cap ", member.id), "1000000000000"});
  }
  round.certificate.evidence = {huge};
  round.proved_optimal = false;
  round.stop = StopReason::kWorkLimit;
  round.objectives[0].bound = "0";
  const Verification found = Verify({contents, RandomNetwork::Digest(), round});
  const std::string before = "the data give ";
  for (const Finding& finding : found.findings) {
    if (finding.id != "bound") continue;
    round.objectives[0].bound = finding.text.substr(finding.text.find(before) + before.size());
  }
}

TEST(NightBoundTampering, ABoundThatTimesTheRateLeavesTheRangeIsRefused) {
  for (const bool in_range : {true, false}) {
    SCOPED_TRACE(in_range);
    CertifiedCase certified = OfIntroductionsAlone(in_range ? 100 * kNanosPerUnit : kMaxMoneyNanos);
    ASSERT_TRUE(IsVerified(certified));
    auto& night = std::get<NightAnswer>(certified.answer);
    ASSERT_FALSE(night.parts.empty());
    auto& round = std::get<IntroductionsAnswer>(night.parts[0].plan);
    WeakenBound(certified.contents, round);
    // By itself the round is right: it proves little.
    ASSERT_TRUE(IsVerified({certified.contents, RandomNetwork::Digest(), round}));
    EXPECT_TRUE(IsRefused(certified, in_range ? "night_bound" : "bound_overflow"));
  }
}

// Rings on what is left, beside a plan alone that asserts that there are none.
TEST(NightBoundTampering, ANightThatIsWorthMoreThanItsBoundsIsRefused) {
  NetworkContents contents;
  NightAnswer night;
  for (std::uint64_t seed = 0; night.parts.empty(); ++seed) {
    ASSERT_LT(seed, 100u);
    contents = NightNetwork(seed);
    contents.quotes.clear();
    contents.opportunities.clear();
    contents.offers.clear();
    contents.policy.introduction_value.nanos = 0;
    contents.policy.load_cap = 20;
    night = NightOf(contents, {.as_of = kNightDay});
    const bool rings_first = !night.parts.empty() && !night.parts[0].on_what_is_left &&
                             night.parts[0].worth != "0" &&
                             std::holds_alternative<RingsAnswer>(night.parts[0].plan);
    if (!rings_first) night.parts.clear();
  }
  ASSERT_TRUE(IsVerified({contents, RandomNetwork::Digest(), night}));
  RingsAnswer none = std::get<RingsAnswer>(night.parts[0].plan);
  none.rings.clear();
  none.participants.clear();
  none.certificate.constraints.clear();
  for (Evidence& evidence : none.certificate.evidence) evidence = SearchEvidence{"none found"};
  for (ObjectiveValue& objective : none.objectives) objective.value = objective.bound = "0";
  none.proved_optimal = true;
  none.stop = StopReason::kOptimal;
  ASSERT_EQ(Verify({contents, RandomNetwork::Digest(), none}).outcome, Outcome::kVerified);
  night.parts[0].on_what_is_left = true;
  night.alone.emplace_back(none);
  for (NightBound& bound : night.bounds) bound.bound = "0";
  night.objectives[0].bound = "0";
  night.proved_optimal = false;
  night.stop = StopReason::kWorkLimit;
  const Verification found = Verify({contents, RandomNetwork::Digest(), night});
  ASSERT_EQ(found.findings.size(), 1u) << Describe(found);
  EXPECT_EQ(found.findings[0].id, "night_bound");
}

// A capacity, need or load that two parts take, though each part is right by itself.
TEST_F(NightTamperingTest, PartsAsTheyAreAlone) {
  int refused = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    CertifiedCase certified{NightNetwork(seed), RandomNetwork::Digest(), {}};
    certified.answer = NightOf(certified.contents, NightOptionsOf(seed));
    auto& night = std::get<NightAnswer>(certified.answer);
    for (NightPart& part : night.parts) {
      if (!part.on_what_is_left) continue;
      const auto same = [&](const NightPlan& other) {
        return other.index() == part.plan.index() && other != part.plan;
      };
      const auto alone = std::find_if(night.alone.begin(), night.alone.end(), same);
      if (alone == night.alone.end()) continue;
      part.plan = *alone;
      part.on_what_is_left = false;
      part.needs_set_aside.clear();
      part.swaps_set_aside.clear();
      const Verification found = Verify(certified);
      ASSERT_EQ(found.outcome, Outcome::kClaimFalse);
      refused += static_cast<int>(
          std::count_if(found.findings.begin(), found.findings.end(),
                        [](const Finding& finding) { return finding.id == "promised_twice"; }));
      break;
    }
  }
  EXPECT_GT(refused, 0);
}

}  // namespace
}  // namespace renkei::test_support
