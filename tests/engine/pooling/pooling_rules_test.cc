#include "engine/pooling/pooling_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "tests/engine/pooling/bolt_network.h"

namespace renkei {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

PoolingProblem ProblemOf(NetworkContents contents) {
  const auto snapshot = SnapshotOf(std::move(contents));
  auto problem = MakePoolingProblem(snapshot->contents(), snapshot->fit_model().code_schemes(),
                                    snapshot->fit_model().pair_rules(), BoltDay());
  EXPECT_TRUE(problem.ok()) << problem.status();
  return *std::move(problem);
}

// Members whose needs some quote serves.
std::vector<std::string> Served(const PoolingProblem& problem) {
  std::vector<std::string> members;
  for (const PooledQuote& quote : problem.quotes) {
    for (const ServedNeed& pair : quote.serves) members.push_back(problem.needs[pair.need].member);
  }
  return members;
}

std::vector<std::string> ServedAfter(const std::function<void(NetworkContents&)>& change) {
  NetworkContents contents = BoltNetwork();
  change(contents);
  return Served(ProblemOf(std::move(contents)));
}

void SellFrom(NetworkContents& contents, const std::string& member) {
  Bolts(contents).supplier.clear();
  Bolts(contents).member = member;
}

TEST(PoolingRules, EverythingFits) {
  EXPECT_THAT(ServedAfter([](NetworkContents&) {}), ElementsAre("ann", "bob", "cid"));
}

TEST(PoolingRules, NeedsThatTakeNoPart) {
  const auto without_ann = [](auto change) {
    EXPECT_THAT(ServedAfter([&](NetworkContents& contents) { change(NeedOf(contents, "ann")); }),
                ElementsAre("bob", "cid"));
  };
  without_ann([](Need& need) { need.poolable = false; });
  without_ann([](Need& need) { need.status = ListingStatus::kPaused; });
  without_ann([](Need& need) { need.visibility = Visibility::kHidden; });
  without_ann([](Need& need) { need.purpose = Purpose::kExchange; });
  without_ann([](Need& need) { need.quantity.reset(); });
  without_ann([](Need& need) { need.codes.clear(); });
  for (const MemberStatus status : {MemberStatus::kAdviser, MemberStatus::kSuspended}) {
    EXPECT_THAT(
        ServedAfter([&](NetworkContents& contents) { contents.members[0].status = status; }),
        ElementsAre("bob", "cid"));
  }
}

TEST(PoolingRules, QuotesThatTakeNoPart) {
  EXPECT_THAT(ServedAfter([](NetworkContents& contents) {
                Bolts(contents).status = ListingStatus::kPaused;
              }),
              IsEmpty());
  EXPECT_THAT(ServedAfter([](NetworkContents& contents) {
                SellFrom(contents, "dee");
                contents.members[3].status = MemberStatus::kSuspended;
              }),
              IsEmpty());
  EXPECT_THAT(ServedAfter([](NetworkContents& contents) { SellFrom(contents, "dee"); }),
              ElementsAre("ann", "bob", "cid"));
}

TEST(PoolingRules, TheQuoteIsFiledAtOrBelowACodeOfTheNeed) {
  const auto with_code = [](const std::string& code) {
    return ServedAfter(
        [&](NetworkContents& contents) { NeedOf(contents, "ann").codes = {{"own", code}}; });
  };
  EXPECT_THAT(with_code("112"), ElementsAre("ann", "bob", "cid"));
  EXPECT_THAT(with_code("1"), ElementsAre("ann", "bob", "cid"));
  EXPECT_THAT(with_code("12"), ElementsAre("bob", "cid"));
  EXPECT_THAT(
      ServedAfter([](NetworkContents& contents) { Bolts(contents).codes = {{"own", "1"}}; }),
      IsEmpty());
}

TEST(PoolingRules, SpecificationsAreEqualOrEmpty) {
  const auto with = [](const std::string& of_need, const std::string& of_quote) {
    return ServedAfter([&](NetworkContents& contents) {
      NeedOf(contents, "ann").specification = of_need;
      Bolts(contents).specification = of_quote;
    });
  };
  EXPECT_THAT(with("M4", "M4"), ElementsAre("ann", "bob", "cid"));
  EXPECT_THAT(with("M4", ""), ElementsAre("ann", "bob", "cid"));
  EXPECT_THAT(with("", "M4"), ElementsAre("ann", "bob", "cid"));
  EXPECT_THAT(with("M5", "M4"), ElementsAre("bob", "cid"));
}

TEST(PoolingRules, UnitsConvertAndQuantitiesRoundTowardsWhatIsNeeded) {
  EXPECT_THAT(ServedAfter([](NetworkContents& contents) {
                NeedOf(contents, "ann").quantity = Quantity{"kg", 5 * kMicrosPerUnit};
              }),
              ElementsAre("bob", "cid"));
  NetworkContents contents = BoltNetwork();
  NeedOf(contents, "ann").quantity = Quantity{"dozen", 5 * kMicrosPerUnit};
  for (PriceBreak& price_break : Bolts(contents).price_breaks) {
    price_break.minimum_quantity.unit = "gross";
  }
  NeedOf(contents, "bob").minimum_quantity = Pieces(79);
  NeedOf(contents, "cid").minimum_quantity = Pieces(0);
  const PoolingProblem problem = ProblemOf(std::move(contents));
  const std::vector<ServedNeed>& serves = problem.quotes[0].serves;
  // 60/144, 80/144 and 79/144, 55/144 and 60/144 of a gross.
  EXPECT_EQ(serves[0].needed, 416'667);
  EXPECT_EQ(serves[0].least, 416'667);
  EXPECT_EQ(serves[1].needed, 555'556);
  EXPECT_EQ(serves[1].least, 548'612);
  EXPECT_EQ(serves[2].needed, 381'944);
  EXPECT_EQ(serves[2].least, 381'944);
  EXPECT_EQ(serves[2].most, 416'666);
}

TEST(PoolingRules, MoneyOfTheNeedIsInTheQuotesCurrency) {
  EXPECT_THAT(ServedAfter([](NetworkContents& contents) {
                NeedOf(contents, "ann").maximum_price = Money{"USD", 100 * kCent};
                NeedOf(contents, "bob").budget = Money{"USD", 100 * kCent};
                NeedOf(contents, "cid").budget = Euros(100);
              }),
              ElementsAre("cid"));
}

TEST(PoolingRules, WindowsOverlapOnADayThatIsStillToCome) {
  const auto in_window = [](std::optional<Date> first, std::optional<Date> last) {
    return ServedAfter([&](NetworkContents& contents) {
      NeedOf(contents, "ann").window = {first, last};
      Bolts(contents).window = {BoltDay() - 9, BoltDay() + 10};
    });
  };
  EXPECT_THAT(in_window(std::nullopt, BoltDay()), ElementsAre("ann", "bob", "cid"));
  EXPECT_THAT(in_window(std::nullopt, BoltDay() - 1), ElementsAre("bob", "cid"));
  EXPECT_THAT(in_window(BoltDay() + 10, std::nullopt), ElementsAre("ann", "bob", "cid"));
  EXPECT_THAT(in_window(BoltDay() + 11, std::nullopt), ElementsAre("bob", "cid"));
}

TEST(PoolingRules, NobodyBuysFromItselfOrFromSomebodyItIsApartFrom) {
  EXPECT_THAT(ServedAfter([](NetworkContents& contents) { SellFrom(contents, "ann"); }),
              ElementsAre("bob", "cid"));
  const auto excluded = [](ExclusionReason reason, const DateWindow& window) {
    return ServedAfter([&](NetworkContents& contents) {
      SellFrom(contents, "dee");
      contents.exclusions.push_back(
          {.id = "x", .member = "dee", .other_member = "bob", .reason = reason, .window = window});
    });
  };
  EXPECT_THAT(excluded(ExclusionReason::kConflict, {}), ElementsAre("ann", "cid"));
  EXPECT_THAT(excluded(ExclusionReason::kForbiddenTeam, {}), ElementsAre("ann", "bob", "cid"));
  EXPECT_THAT(excluded(ExclusionReason::kConflict, {BoltDay() + 1, std::nullopt}),
              ElementsAre("ann", "bob", "cid"));
  EXPECT_THAT(ServedAfter([](NetworkContents& contents) {
                SellFrom(contents, "dee");
                contents.members[3].markets = {"north"};
                contents.members[2].closed_markets = {"north"};
              }),
              ElementsAre("ann", "bob"));
}

TEST(PoolingRules, BuyersWhoAreApartArePairs) {
  NetworkContents contents = BoltNetwork();
  contents.exclusions.push_back({.id = "x",
                                 .member = "cid",
                                 .other_member = "ann",
                                 .reason = ExclusionReason::kDeclined,
                                 .window = {}});
  contents.members[1].closed_markets = {"north"};
  contents.members[2].markets = {"north"};
  const PoolingProblem problem = ProblemOf(std::move(contents));
  EXPECT_THAT(problem.apart, ElementsAre(std::pair(0, 2), std::pair(1, 2)));
}

TEST(PoolingRules, RequiredCertificatesAreHeldByTheSupplierOnTheDay) {
  const auto with = [](bool sells_as_member, const DateWindow& validity) {
    return ServedAfter([&](NetworkContents& contents) {
      if (sells_as_member) SellFrom(contents, "dee");
      contents.members[3].certificates = {{"iso9001", validity}};
      NeedOf(contents, "ann").required_certificates = {"iso9001"};
      NeedOf(contents, "ann").window.first = BoltDay() + 5;
    });
  };
  EXPECT_THAT(with(true, {}), ElementsAre("ann", "bob", "cid"));
  EXPECT_THAT(with(false, {}), ElementsAre("bob", "cid"));
  EXPECT_THAT(with(true, {std::nullopt, BoltDay() + 5}), ElementsAre("ann", "bob", "cid"));
  EXPECT_THAT(with(true, {std::nullopt, BoltDay() + 4}), ElementsAre("bob", "cid"));
}

TEST(PoolingRules, LimitsAndBudgetsRoundDownToTheSmallestUnit) {
  NetworkContents contents = BoltNetwork();
  NeedOf(contents, "ann").maximum_price = Money{"EUR", 3 * kCent + kCent / 7};
  NeedOf(contents, "ann").budget = Money{"EUR", 2 * kCent + 1};
  const PoolingProblem problem = ProblemOf(std::move(contents));
  EXPECT_EQ(problem.needs[0].limit, Euros(188));
  EXPECT_EQ(problem.needs[0].budget, Euros(2));
}

TEST(PoolingRules, RefusesMoreThanCanBePlanned) {
  NetworkContents contents = BoltNetwork();
  for (Need& need : contents.needs) {
    need.quantity = Quantity{"pcs", kMaxQuantityMicros};
    need.maximum_quantity.reset();
  }
  const Need model = contents.needs.front();
  for (int i = 0; i < 9'000 - 3; ++i) {
    contents.needs.push_back(model);
    contents.needs.back().id = "more-" + std::to_string(i);
  }
  EXPECT_EQ(ProblemOf(contents).quotes[0].serves.size(), 9'000U);
  contents.needs.push_back(model);
  contents.needs.back().id = "one-more";
  const auto snapshot = SnapshotOf(std::move(contents));
  const auto refused =
      MakePoolingProblem(snapshot->contents(), snapshot->fit_model().code_schemes(),
                         snapshot->fit_model().pair_rules(), BoltDay());
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_THAT(std::string(refused.status().message()), HasSubstr("quote bolts: serves 9001 needs"));
}

}  // namespace
}  // namespace renkei
