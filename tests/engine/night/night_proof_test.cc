// A night of optimal parts is proved to be one, whatever its rates: worth and bound round alike.
#include <algorithm>
#include <cstdint>
#include <iostream>
#include <string>
#include <variant>

#include "absl/status/status.h"
#include "engine/base/fixed_point.h"
#include "engine/base/random.h"
#include "engine/night/night_pieces.h"
#include "engine/night/plan_night.h"
#include "gtest/gtest.h"
#include "tests/engine/certify/certified_case.h"
#include "tests/engine/night/night_network.h"
#include "tests/support/random_network.h"

namespace renkei::test_support {
namespace {

bool IsProved(const NightPlan& plan) {
  if (const auto* rings = std::get_if<RingsAnswer>(&plan)) return rings->proved_optimal;
  if (const auto* round = std::get_if<IntroductionsAnswer>(&plan)) return round->proved_optimal;
  return false;
}

bool HasContent(const NightPlan& plan) {
  if (const auto* rings = std::get_if<RingsAnswer>(&plan)) return !rings->rings.empty();
  return !std::get<IntroductionsAnswer>(plan).introductions.empty();
}

// Whether a plan's objectives, at this rate, have a part of a nano that is cut off.
bool IsCut(const NightPlan& plan, const Policy& policy) {
  const auto* round = std::get_if<IntroductionsAnswer>(&plan);
  const Money& rate = round != nullptr ? policy.introduction_value : policy.need_value;
  const auto& objectives =
      round != nullptr ? round->objectives : std::get<RingsAnswer>(plan).objectives;
  return std::any_of(objectives.begin(), objectives.end(), [&](const ObjectiveValue& objective) {
    return objective.currency.empty() &&
           ParseDecimal(objective.value, 9).value() * rate.nanos % kScoreOne != 0;
  });
}

// Rings and introductions alone, at rates of odd nanos, with room for all of them. Reserves are
// off, since what a ring is worth is what its members gain, and its bound is above what they get.
NetworkContents WithOddRates(std::uint64_t seed) {
  NetworkContents contents = NightNetwork(seed);
  Random random(seed);
  contents.quotes.clear();
  contents.opportunities.clear();
  contents.offers.clear();
  contents.policy.load_cap = 20;
  contents.policy.introduction_value.nanos = random.Between(1, 100 * kNanosPerUnit);
  contents.policy.need_value.nanos = random.Between(1, 10 * kNanosPerUnit);
  for (Swap& swap : contents.swaps) swap.reserve.reset();
  return contents;
}

TEST(NightProof, NightsOfOptimalPartsAreProved) {
  int of_optimal_parts = 0;
  int cut = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    const NetworkContents contents = WithOddRates(seed);
    const NightAnswer night = NightOf(contents, NightOptionsOf(seed));
    ASSERT_TRUE(IsVerified({contents, RandomNetwork::Digest(), night}));
    // Where nothing that there could be was given up.
    const bool optimal =
        std::all_of(night.alone.begin(), night.alone.end(),
                    [](const NightPlan& plan) { return IsProved(plan) && !HasContent(plan); }) &&
        std::all_of(night.parts.begin(), night.parts.end(), [](const NightPart& part) {
          return !part.on_what_is_left && IsProved(part.plan);
        });
    if (!optimal) continue;
    ++of_optimal_parts;
    EXPECT_TRUE(night.proved_optimal)
        << night.objectives[0].value << " of at most " << night.objectives[0].bound;
    cut += std::any_of(night.parts.begin(), night.parts.end(),
                       [&](const NightPart& part) { return IsCut(part.plan, contents.policy); })
               ? 1
               : 0;
  }
  std::cout << "  nights of optimal parts, all proved: " << of_optimal_parts << " of 200\n"
            << "  with a part of a nano cut off: " << cut << "\n";
  EXPECT_GT(of_optimal_parts, 100);
  EXPECT_GT(cut, 50);
}

// One member who bids for one lot: nothing better exists, though its margin and trust are odd.
TEST(NightProof, ABidByTheOnlyOneIsProved) {
  int proved = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    NetworkContents contents = NightNetwork(seed);
    contents.quotes.clear();
    contents.swaps.clear();
    contents.needs.clear();
    contents.opportunities.resize(1);
    contents.opportunities[0].lots.resize(1);
    contents.opportunities[0].deadline.reset();
    const std::string bidder = contents.members[0].id;
    contents.members[0].margin_ppm = static_cast<std::int32_t>(333'333 + seed);
    std::erase_if(contents.offers, [&](const Offer& offer) {
      return offer.opportunity != contents.opportunities[0].id || offer.member != bidder;
    });
    for (Offer& offer : contents.offers) {
      std::erase_if(offer.lines, [&](const OfferLine& line) {
        return line.lot != contents.opportunities[0].lots[0].id;
      });
      for (OfferLine& line : offer.lines) line.unit_price->nanos += static_cast<Nanos>(seed);
      if (offer.lines.empty()) offer.status = ListingStatus::kPaused;
    }
    const NightAnswer night = NightOf(contents, NightOptionsOf(seed));
    ASSERT_TRUE(IsVerified({contents, RandomNetwork::Digest(), night}));
    if (night.parts.empty()) continue;
    EXPECT_TRUE(night.proved_optimal)
        << night.objectives[0].value << " of at most " << night.objectives[0].bound;
    ++proved;
  }
  std::cout << "  nights of one bid, all proved: " << proved << " of 200\n";
  EXPECT_GT(proved, 30);
}

TEST(NightProof, AnOpportunityThatCantBeCountedIsRefusedAlone) {
  NetworkContents contents = NightNetwork(2);
  Opportunity none = contents.opportunities[0];
  none.id = "of-nothing";
  none.deadline.reset();
  none.lots.clear();
  contents.opportunities.push_back(none);
  const NightAnswer night = NightOf(contents, NightOptionsOf(2));
  ASSERT_EQ(night.refused.size(), 1u);
  EXPECT_EQ(night.refused[0].subject, "opportunity/of-nothing");
  EXPECT_EQ(night.refused[0].reason, "lots: none; an opportunity needs at least one");
  EXPECT_FALSE(night.parts.empty());
  EXPECT_FALSE(night.proved_optimal);
  EXPECT_EQ(Verify({contents, RandomNetwork::Digest(), night}).outcome, Outcome::kVerified);
}

// What is too large ends no night; a mistake of ours does.
TEST(NightProof, OnlyWhatIsTooLargeIsRefused) {
  EXPECT_TRUE(IsRefusal(absl::OutOfRangeError("too many")));
  EXPECT_FALSE(IsRefusal(absl::InvalidArgumentError("pairs[1]: doesn't come after")));
  EXPECT_FALSE(IsRefusal(absl::InternalError("")));
  EXPECT_FALSE(IsRefusal(absl::OkStatus()));
}

}  // namespace
}  // namespace renkei::test_support
