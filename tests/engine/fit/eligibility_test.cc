// Every hard rule, on both sides of its limit.
#include "engine/fit/eligibility.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/engine/fit/two_members.h"

namespace renkei {
namespace {

using test_support::TwoMembers;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Quantity Pieces(std::int64_t count) { return {"pcs", count * kMicrosPerUnit}; }
Money Euros(std::int64_t units) { return {"EUR", units * kNanosPerUnit}; }
Place At(std::int32_t latitude_e6, std::int32_t longitude_e6) {
  return {"", latitude_e6, longitude_e6};
}

TEST(Eligibility, WhatIsLeftOpenPasses) {
  const TwoMembers two;
  EXPECT_THAT(two.Failed(), IsEmpty());
}

TEST(Eligibility, MembersWhoDontTakePart) {
  TwoMembers two;
  two.maker().status = MemberStatus::kSuspended;
  EXPECT_THAT(two.Failed(), ElementsAre("member_inactive"));
  two.maker().status = MemberStatus::kAdviser;
  EXPECT_THAT(two.Failed(), ElementsAre("member_inactive"));
  two.need().purpose = Purpose::kMentorship;
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.buyer().status = MemberStatus::kSuspended;
  EXPECT_THAT(two.Failed(), ElementsAre("member_inactive"));
  EXPECT_THAT(two.Evaluate().failed_rules[0].offered, HasSubstr("buyer is suspended"));
}

TEST(Eligibility, PausedAndHiddenListings) {
  TwoMembers two;
  two.capability().status = ListingStatus::kPaused;
  two.need().visibility = Visibility::kHidden;
  EXPECT_THAT(two.Failed(), ElementsAre("listing_paused", "visibility"));
  two.capability().status = ListingStatus::kActive;
  two.need().visibility = Visibility::kPublic;
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.need().status = ListingStatus::kPaused;
  two.capability().visibility = Visibility::kHidden;
  EXPECT_THAT(two.Failed(), ElementsAre("listing_paused", "visibility"));
}

TEST(Eligibility, NobodyServesItself) {
  TwoMembers two;
  two.need().member = "maker";
  EXPECT_THAT(two.Failed(), ElementsAre("self"));
  two.need().member = "";
  EXPECT_THAT(two.Failed(), IsEmpty());
}

TEST(Eligibility, ExclusionsHoldBothWaysOnTheirDays) {
  for (const bool swapped : {false, true}) {
    TwoMembers two;
    Exclusion exclusion{"x", "maker", "buyer", ExclusionReason::kDeclined, {two.as_of, two.as_of}};
    if (swapped) std::swap(exclusion.member, exclusion.other_member);
    two.contents.exclusions = {exclusion};
    EXPECT_THAT(two.Failed(), ElementsAre("excluded"));
    two.as_of += 1;
    EXPECT_THAT(two.Failed(), IsEmpty());
    two.as_of -= 2;
    EXPECT_THAT(two.Failed(), IsEmpty());
  }
  TwoMembers team;
  team.contents.exclusions = {{"x", "maker", "buyer", ExclusionReason::kForbiddenTeam, {}}};
  EXPECT_THAT(team.Failed(), IsEmpty());
}

TEST(Eligibility, RivalsInAMarketThatOneOfThemClosed) {
  TwoMembers two;
  two.maker().markets = {"rail", "wind"};
  two.buyer().markets = {"toys", "rail"};
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.buyer().closed_markets = {"toys"};
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.buyer().closed_markets = {"rail"};
  EXPECT_THAT(two.Failed(), ElementsAre("rivals"));
  EXPECT_THAT(two.Evaluate().failed_rules[0].offered, HasSubstr("rail, which buyer closed"));
  two.buyer().closed_markets.clear();
  two.maker().closed_markets = {"rail"};
  EXPECT_THAT(two.Failed(), ElementsAre("rivals"));
}

TEST(Eligibility, PurposeAndKind) {
  TwoMembers two;
  two.capability().purposes = {Purpose::kExchange, Purpose::kTrade};
  two.capability().kind = Kind::kGoods;
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.need().kind = Kind::kServices;
  two.capability().purposes = {Purpose::kExchange};
  EXPECT_THAT(two.Failed(), ElementsAre("purpose", "kind"));
  two.need().kind = Kind::kGoods;
  two.need().purpose = Purpose::kExchange;
  EXPECT_THAT(two.Failed(), IsEmpty());
}

TEST(Eligibility, CodesOfOneTree) {
  TwoMembers two;
  two.need().codes = {{"own", "b"}};
  EXPECT_THAT(two.Failed(), ElementsAre("codes_unrelated"));
  // Schemes don't mix, whatever the codes look like.
  two.need().codes = {{"other", "a"}};
  EXPECT_THAT(two.Failed(), ElementsAre("codes_unrelated"));
  // One related pair is enough.
  two.need().codes = {{"own", "b"}, {"own", "ab"}};
  EXPECT_THAT(two.Failed(), IsEmpty());
  // A capability that leaves its code open passes.
  two.need().codes = {{"own", "b"}};
  two.capability().codes.clear();
  EXPECT_THAT(two.Failed(), IsEmpty());
}

TEST(Eligibility, ANeedOfTextAloneWantsAWordInCommon) {
  TwoMembers two;
  two.need().codes.clear();
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.need().title = "Bread and the cake";
  EXPECT_THAT(two.Failed(), ElementsAre("no_common_word"));
  // "and", "the" are no words, in the tags or anywhere.
  two.capability().tags = {"and the"};
  EXPECT_THAT(two.Failed(), ElementsAre("no_common_word"));
  two.capability().tags = {"cakes"};
  EXPECT_THAT(two.Failed(), IsEmpty());
}

TEST(Eligibility, CertificatesOfTheMemberOrTheCapabilityOnTheDay) {
  TwoMembers two;
  two.need().required_certificates = {"iso9001", "en1090"};
  EXPECT_THAT(two.Failed(), ElementsAre("certificate", "certificate"));
  two.maker().certificates = {{"iso9001", {two.as_of, two.as_of}}};
  EXPECT_THAT(two.Failed(), ElementsAre("certificate"));
  EXPECT_THAT(two.Evaluate().failed_rules[0].wanted, HasSubstr("en1090 on 2026-11-22"));
  two.capability().certificates = {{"en1090", {}}};
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.as_of += 1;
  EXPECT_THAT(two.Failed(), ElementsAre("certificate"));
  EXPECT_THAT(two.Evaluate().failed_rules[0].offered, HasSubstr("2026-11-22"));
  two.as_of -= 2;
  EXPECT_THAT(two.Failed(), ElementsAre("certificate"));
  // The first day of the need's window is the day, if it lies ahead.
  two.need().window.first = Date(2026, 11, 22);
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.need().window.first = Date(2026, 11, 23);
  EXPECT_THAT(two.Failed(), ElementsAre("certificate"));
}

TEST(Eligibility, ServiceAreaByRegionOrRadius) {
  TwoMembers two;
  two.capability().service_area.emplace();
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.capability().service_area->regions = {"north"};
  // Where the need is isn't known.
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.buyer().place.region = "south";
  EXPECT_THAT(two.Failed(), ElementsAre("service_area"));
  two.need().place = Place{"north", {}, {}};
  EXPECT_THAT(two.Failed(), IsEmpty());
  // A radius that can't be measured passes; one that can decides.
  two.need().place = Place{"south", 0, 1'000'000};
  two.capability().service_area->radius_m = 111'195;
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.maker().place = At(0, 0);
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.capability().service_area->radius_m = 111'194;
  EXPECT_THAT(two.Failed(), ElementsAre("service_area"));
  two.capability().service_area->regions = {"north", "south"};
  EXPECT_THAT(two.Failed(), IsEmpty());
}

TEST(Eligibility, DistanceOfTheNeed) {
  TwoMembers two;
  two.need().maximum_distance_m = 111'195;
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.maker().place = At(0, 0);
  two.buyer().place = At(0, 1'000'000);
  // A degree of the equator: 2 pi 6,371,008.8 m / 360 = 111,195.08 m.
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.need().maximum_distance_m = 111'194;
  EXPECT_THAT(two.Failed(), ElementsAre("distance"));
}

TEST(Eligibility, WindowsOverlap) {
  TwoMembers two;
  two.need().window = {Date(2027, 1, 10), Date(2027, 1, 20)};
  two.capability().availability.last = Date(2027, 1, 10);
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.capability().availability.last = Date(2027, 1, 9);
  EXPECT_THAT(two.Failed(), ElementsAre("window"));
  two.capability().availability = {Date(2027, 1, 20), {}};
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.capability().availability = {Date(2027, 1, 21), {}};
  EXPECT_THAT(two.Failed(), ElementsAre("window"));
}

TEST(Eligibility, QuantityInTheWindow) {
  TwoMembers two;
  two.need().quantity = Pieces(100);
  two.need().window = {Date(2026, 12, 1), Date(2026, 12, 31)};
  two.capability().capacity = Pieces(100);
  two.capability().period = Period::kMonth;
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.capability().capacity = Pieces(99);
  EXPECT_THAT(two.Failed(), ElementsAre("quantity"));
  // A day of the next month brings the next month's capacity.
  two.need().window.last = Date(2027, 1, 1);
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.capability().availability.last = Date(2026, 12, 31);
  EXPECT_THAT(two.Failed(), ElementsAre("quantity"));
  // The smallest useful quantity counts.
  two.need().minimum_quantity = Pieces(99);
  EXPECT_THAT(two.Failed(), IsEmpty());
  // Converted, rounded to the buyer's side: 8 dozen are 96.
  two.capability().capacity = Quantity{"dozen", 8 * kMicrosPerUnit};
  EXPECT_THAT(two.Failed(), ElementsAre("quantity"));
  two.need().minimum_quantity = Pieces(96);
  EXPECT_THAT(two.Failed(), IsEmpty());
  // An open end leaves it open.
  two.need().minimum_quantity = Pieces(100);
  two.capability().availability.last.reset();
  two.need().window.last.reset();
  EXPECT_THAT(two.Failed(), IsEmpty());
}

TEST(Eligibility, QuantityLeftInThePool) {
  TwoMembers two;
  two.need().quantity = Pieces(10);
  two.need().window = {Date(2026, 11, 23), Date(2026, 12, 6)};  // Two weeks from a Monday.
  two.capability().pool = "crew";
  two.capability().effort_per_unit = Quantity{"person-hour", 8 * kMicrosPerUnit};
  two.contents.pools = {
      {"crew", "maker", "Crew", {"person-hour", 40 * kMicrosPerUnit}, Period::kWeek, {}}};
  EXPECT_THAT(two.Failed(), IsEmpty());
  // One person-hour promised in the second week: 79 hours are 9.875 pieces.
  two.contents.pools[0].commitments = {{Date(2026, 12, 6), {"person-hour", kMicrosPerUnit}}};
  EXPECT_THAT(two.Failed(), ElementsAre("quantity"));
  EXPECT_THAT(two.Evaluate().failed_rules[0].offered, HasSubstr("9.875 pcs free"));
  // Outside the weeks it doesn't matter; too much in one week takes no more than the week.
  two.contents.pools[0].commitments = {{Date(2026, 12, 7), {"person-day", 9 * kMicrosPerUnit}}};
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.contents.pools[0].commitments = {{Date(2026, 11, 25), {"person-day", 900 * kMicrosPerUnit}}};
  two.need().minimum_quantity = Pieces(5);
  EXPECT_THAT(two.Failed(), IsEmpty());
}

TEST(Eligibility, AnOvercommittedPeriodTakesNothingFromOthers) {
  TwoMembers two;
  two.need().quantity = Pieces(5);
  two.need().window = {Date(2026, 11, 23), Date(2026, 12, 6)};  // Two weeks from a Monday.
  two.capability().pool = "crew";
  two.capability().effort_per_unit = Quantity{"person-hour", 8 * kMicrosPerUnit};
  // Twice 30 of 40 hours in the first week leave the second one whole: 5 pieces.
  two.contents.pools = {{"crew",
                         "maker",
                         "Crew",
                         {"person-hour", 40 * kMicrosPerUnit},
                         Period::kWeek,
                         {{Date(2026, 11, 23), {"person-hour", 30 * kMicrosPerUnit}},
                          {Date(2026, 11, 24), {"person-hour", 30 * kMicrosPerUnit}}}}};
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.need().quantity = Quantity{"pcs", 5 * kMicrosPerUnit + 1};
  EXPECT_THAT(two.Failed(), ElementsAre("quantity"));
}

TEST(Eligibility, PromisedAmountsAreRoundedUpToThePoolsUnit) {
  TwoMembers two;
  two.need().quantity = Quantity{"pcs", 1};  // A millionth.
  two.need().window = {Date(2026, 11, 23), Date(2026, 11, 29)};
  two.capability().pool = "crew";
  two.capability().effort_per_unit = Quantity{"h", kMicrosPerUnit};
  // 10 millionths of an hour, less 1 to 9 hours' millionths that are promised in minutes.
  two.contents.pools = {{"crew", "maker", "Crew", {"h", 10}, Period::kWeek, {}}};
  two.contents.pools[0].commitments = {{Date(2026, 11, 25), {"min", 540}}};  // 9.
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.contents.pools[0].commitments[0].quantity.micros = 541;  // More than 9: 10.
  EXPECT_THAT(two.Failed(), ElementsAre("quantity"));
}

TEST(Eligibility, LeastOrderOfTheSupplier) {
  TwoMembers two;
  two.need().quantity = Pieces(10);
  two.capability().minimum_quantity = Pieces(10);
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.capability().minimum_quantity = Pieces(11);
  EXPECT_THAT(two.Failed(), ElementsAre("quantity"));
  two.need().maximum_quantity = Pieces(11);
  EXPECT_THAT(two.Failed(), IsEmpty());
}

TEST(Eligibility, UnitsThatDontConvert) {
  TwoMembers two;
  two.need().quantity = Pieces(10);
  two.capability().capacity = Quantity{"kg", kMicrosPerUnit};
  two.capability().period = Period::kWeek;
  EXPECT_THAT(two.Failed(), ElementsAre("unit"));
  two.capability().capacity.reset();
  two.capability().minimum_quantity = Quantity{"kg", kMicrosPerUnit};
  EXPECT_THAT(two.Failed(), ElementsAre("unit"));
  two.capability().minimum_quantity.reset();
  // A price in another unit matters where a limit has to be kept.
  two.capability().price = Euros(1);
  two.capability().price_unit = "kg";
  two.need().target_price = Euros(1);
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.need().maximum_price = Euros(1);
  EXPECT_THAT(two.Failed(), ElementsAre("unit"));
}

TEST(Eligibility, LeadTime) {
  TwoMembers two;
  two.capability().lead_time_days = 10;
  two.need().wished_lead_time_days = 1;
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.need().maximum_lead_time_days = 10;
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.need().maximum_lead_time_days = 9;
  EXPECT_THAT(two.Failed(), ElementsAre("lead_time"));
}

TEST(Eligibility, PriceAndCurrency) {
  TwoMembers two;
  two.need().quantity = Pieces(10);
  two.need().maximum_price = Euros(1);
  two.capability().price = Euros(12);
  two.capability().price_unit = "dozen";
  EXPECT_THAT(two.Failed(), IsEmpty());
  // A nano more for a dozen is a fraction of a nano more a piece, and too much.
  two.capability().price->nanos += 1;
  EXPECT_THAT(two.Failed(), ElementsAre("price"));
  two.capability().price = Money{"GBP", 1};
  EXPECT_THAT(two.Failed(), ElementsAre("currency"));
  // A mere wish refuses nothing.
  two.need().target_price = two.need().maximum_price;
  two.need().maximum_price.reset();
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.capability().price = Euros(1'000'000);
  EXPECT_THAT(two.Failed(), IsEmpty());
}

TEST(Eligibility, OneLanguageInCommon) {
  TwoMembers two;
  two.need().languages = {"de", "fr"};
  EXPECT_THAT(two.Failed(), IsEmpty());
  two.maker().languages = {"en"};
  EXPECT_THAT(two.Failed(), ElementsAre("language"));
  two.maker().languages = {"en", "fr"};
  EXPECT_THAT(two.Failed(), IsEmpty());
}

TEST(Eligibility, AllFailedRulesAreToldInOrder) {
  TwoMembers two;
  two.maker().status = MemberStatus::kSuspended;
  two.need().codes = {{"own", "b"}};
  two.maker().languages = {"en"};
  two.need().languages = {"de"};
  const Evaluation evaluation = two.Evaluate();
  EXPECT_THAT(two.Failed(), ElementsAre("member_inactive", "codes_unrelated", "language"));
  EXPECT_EQ(evaluation.failed_rules[1].capability, "cap");
  EXPECT_EQ(evaluation.failed_rules[1].target, "need");
  EXPECT_EQ(evaluation.failed_rules[1].wanted, "own:b");
  EXPECT_EQ(evaluation.failed_rules[1].offered, "own:aa");
  EXPECT_THAT(evaluation.parts, IsEmpty());
  EXPECT_EQ(evaluation.fit, 0);
}

}  // namespace
}  // namespace renkei
