// Rings of made-up networks verify; one kind of tampering with them a test is refused.
#include <algorithm>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "engine/exchange/plan_rings.h"
#include "engine/index/snapshot.h"
#include "gtest/gtest.h"
#include "tests/engine/certify/certified_case.h"
#include "tests/engine/certify/rings_case.h"
#include "tests/support/random_network.h"

namespace renkei::test_support {
namespace {

TEST(RingsAnswerProperty, VerifiesInAnyOrderOfInput) {
  std::map<std::string, int> counts;
  for (std::uint64_t seed = 0; seed < 120; ++seed) {
    SCOPED_TRACE(seed);
    NetworkContents contents = SwapNetwork(seed);
    const RingsAnswer answer = RingsOf(contents, RingsOptionsOf(seed));
    ASSERT_TRUE(IsVerified({contents, RandomNetwork::Digest(), answer}));
    ASSERT_TRUE(answer.proved_optimal);
    for (const Participant& participant : answer.participants) {
      const Money* money = std::get_if<Money>(&participant.gain);
      ASSERT_GT(money != nullptr ? money->nanos : std::get<Score>(participant.gain), 0);
    }
    std::reverse(contents.members.begin(), contents.members.end());
    std::reverse(contents.capabilities.begin(), contents.capabilities.end());
    std::reverse(contents.needs.begin(), contents.needs.end());
    std::reverse(contents.swaps.begin(), contents.swaps.end());
    for (Swap& swap : contents.swaps) std::reverse(swap.wants.begin(), swap.wants.end());
    ASSERT_EQ(RingsOf(contents, RingsOptionsOf(seed)), answer);
    for (const ExchangeRing& ring : answer.rings) {
      ++counts[absl::StrCat("rings in '", ring.currency, "'")];
      ++counts[absl::StrCat("legs ", std::min<std::size_t>(ring.legs.size(), 5))];
      for (const ExchangeLeg& leg : ring.legs) {
        if (!leg.swap.empty()) ++counts[leg.need.empty() ? "named" : "by own need"];
      }
    }
    for (const Evidence& evidence : answer.certificate.evidence) {
      ++counts[absl::StrCat("evidence ", evidence.index())];
    }
  }
  for (const auto& [what, count] : counts) std::cout << "  " << what << ": " << count << "\n";
  for (const char* what : {"rings in 'EUR'", "rings in 'USD'", "rings in ''", "legs 2", "legs 3",
                           "legs 4", "legs 5", "named", "by own need", "evidence 0"}) {
    EXPECT_GT(counts[what], 0) << what;
  }
}

class RingsTamperingTest : public testing::Test {
 protected:
  RingsTamperingTest() {
    static const CertifiedCase* const kFound = new CertifiedCase(RingsCase());
    certified_ = *kFound;
  }
  void SetUp() override { ASSERT_TRUE(IsVerified(certified_)); }

  RingsAnswer& answer() { return std::get<RingsAnswer>(certified_.answer); }
  ExchangeRing& ring() { return answer().rings[0]; }
  DualEvidence& dual() { return std::get<DualEvidence>(answer().certificate.evidence[0]); }
  void ExpectRefused(const char* id) { EXPECT_TRUE(IsRefused(certified_, id)); }

  CertifiedCase certified_;
};

#define RINGS_TAMPERING(name, id, change) \
  TEST_F(RingsTamperingTest, name) {      \
    change;                               \
    ExpectRefused(id);                    \
  }

RINGS_TAMPERING(LegWorthMore, "leg_value", std::get<Money>(ring().legs[0].value).nanos += 1)
RINGS_TAMPERING(LegInOtherCurrency, "leg_value", ring().legs[0].value = Score{5})
RINGS_TAMPERING(OddsRaised, "leg_odds", ring().legs[0].odds += 1)
RINGS_TAMPERING(OtherGiver, "ring_open", ring().legs[0].from = "nobody")
RINGS_TAMPERING(OtherTaker, "ring_leg", ring().legs[0].to = "nobody")
RINGS_TAMPERING(OtherCapability, "ring_leg", ring().legs[0].capability = "nothing")
RINGS_TAMPERING(OtherSwap, "ring_leg", ring().legs[0].swap = "nothing")
RINGS_TAMPERING(OtherNeed, "ring_leg", ring().legs[0].need = "nothing")
RINGS_TAMPERING(LegToItself, "ring_leg", ring().legs[0].to = ring().legs[0].from)
RINGS_TAMPERING(RingCut, "ring_length", ring().legs.resize(1))
RINGS_TAMPERING(RingEmptied, "ring_length", ring().legs.clear())
RINGS_TAMPERING(RingTurned, "ring_order",
                std::rotate(ring().legs.begin(), ring().legs.begin() + 1, ring().legs.end()))
RINGS_TAMPERING(RingDropped, "objective_value", answer().rings.erase(answer().rings.begin()))
RINGS_TAMPERING(RingTwice, "unit_twice",
                answer().rings.insert(answer().rings.begin(), answer().rings[0]))
RINGS_TAMPERING(RingsSwapped, "ring_order",
                std::swap(answer().rings.front(), answer().rings.back()))
RINGS_TAMPERING(RingInOtherCurrency, "ring_order", ring().currency = "JPY")
RINGS_TAMPERING(RingWorthMore, "ring_value", ring().value = "1000000")
RINGS_TAMPERING(RingOddsRaised, "ring_odds", ring().odds += 1)
RINGS_TAMPERING(ExpectedValueRaised, "ring_expected_value", ring().expected_value = "1000000")
RINGS_TAMPERING(ObjectiveRaised, "objective_value", answer().objectives[0].value = "1000000")
RINGS_TAMPERING(BoundRaised, "bound", answer().objectives[0].bound = "1000000")
RINGS_TAMPERING(BoundLowered, "bound", answer().objectives[0].bound = "0")
RINGS_TAMPERING(BoundMalformed, "malformed_number", answer().objectives[0].bound = "much")
RINGS_TAMPERING(ObjectiveOfOtherKind, "objectives",
                answer().objectives[0].kind = ObjectiveKind::kExpectedRingValue)
RINGS_TAMPERING(ObjectiveInOtherCurrency, "objectives", answer().objectives[0].currency = "JPY")
RINGS_TAMPERING(ObjectiveDropped, "objectives", answer().objectives.pop_back())
RINGS_TAMPERING(ObjectiveAdded, "objectives",
                answer().objectives.push_back(answer().objectives.back()))
RINGS_TAMPERING(NotProved, "proved_optimal", answer().proved_optimal = false)
RINGS_TAMPERING(StoppedEarly, "stop", answer().stop = StopReason::kWorkLimit)
RINGS_TAMPERING(LongerAllowed, "constraint", answer().max_length = 4)
RINGS_TAMPERING(AnyLengthAllowed, "constraint", answer().max_length = 0)
RINGS_TAMPERING(NoSuchLength, "ring_options", answer().max_length = -1)
RINGS_TAMPERING(OtherObjective, "objectives", answer().objective = RingObjective::kExpectedValue)
RINGS_TAMPERING(ParticipantDropped, "participant", answer().participants.pop_back())
RINGS_TAMPERING(GainRaised, "gain",
                std::get<Money>(answer().participants[0].gain).nanos += kNanosPerUnit)
RINGS_TAMPERING(ReasonDropped, "reason", answer().participants[0].reasons.pop_back())
RINGS_TAMPERING(ReasonChanged, "reason", answer().participants[0].reasons[0].code = "x")
RINGS_TAMPERING(ReserveLowered, "constraint", answer().certificate.constraints[1].left = "0.5")
RINGS_TAMPERING(ConstraintsDropped, "constraint", answer().certificate.constraints.clear())
RINGS_TAMPERING(MultiplierRaised, "bound", dual().multipliers[0].value = "1000000")
RINGS_TAMPERING(MultiplierNegative, "multiplier_sign", dual().multipliers[0].value = "-1")
RINGS_TAMPERING(MultiplierMalformed, "malformed_number", dual().multipliers[0].value = "one")
RINGS_TAMPERING(MultiplierHuge, "bound_overflow",
                dual().multipliers[0].value = "100000000000000000000")
RINGS_TAMPERING(MultiplierOfNothing, "unknown_row", dual().multipliers[0].row = "capability/x")
RINGS_TAMPERING(MultiplierTwice, "duplicate_row",
                dual().multipliers.push_back(dual().multipliers[0]))
RINGS_TAMPERING(OtherEvidence, "evidence_kind",
                answer().certificate.evidence[0] = EnumerationEvidence{1})
RINGS_TAMPERING(HalfATree, "leaf_partition", (answer().certificate.evidence[0] = TreeEvidence{}))

#undef RINGS_TAMPERING

}  // namespace
}  // namespace renkei::test_support
