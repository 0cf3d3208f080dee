#include "engine/pooling/order_refusals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "tests/engine/pooling/bolt_network.h"

namespace renkei {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// What is said to ann, the first member, after a change: "rule quote: wanted / offered".
std::vector<std::string> Said(const std::function<void(NetworkContents&)>& change) {
  NetworkContents contents = BoltNetwork();
  change(contents);
  const auto snapshot = SnapshotOf(std::move(contents));
  const auto refusals = ListOrderRefusals(*snapshot, 0, BoltDay());
  EXPECT_TRUE(refusals.ok()) << refusals.status();
  std::vector<std::string> said;
  for (const FailedRule& rule : *refusals) {
    EXPECT_EQ(rule.target, "need-ann");
    said.push_back(rule.rule + " " + rule.capability + ": " + rule.wanted + " / " + rule.offered);
  }
  return said;
}

std::vector<std::string> SaidOfNeed(const std::function<void(Need&)>& change) {
  return Said([&](NetworkContents& contents) { change(NeedOf(contents, "ann")); });
}

std::vector<std::string> SaidOfQuote(const std::function<void(Quote&)>& change) {
  return Said([&](NetworkContents& contents) { change(Bolts(contents)); });
}

TEST(OrderRefusals, NothingWhereTheRulesLetANeedIn) {
  EXPECT_THAT(Said([](NetworkContents&) {}), IsEmpty());
}

TEST(OrderRefusals, WhatANeedFailsByItself) {
  EXPECT_THAT(SaidOfNeed([](Need& need) { need.poolable = false; }),
              ElementsAre("poolable : a need that may be pooled / it may not"));
  EXPECT_THAT(SaidOfNeed([](Need& need) { need.status = ListingStatus::kPaused; }),
              ElementsAre("listing_paused : an active need / it is paused"));
  EXPECT_THAT(SaidOfNeed([](Need& need) { need.purpose = Purpose::kMentorship; }),
              ElementsAre("purpose : trade / mentorship"));
  EXPECT_THAT(SaidOfNeed([](Need& need) { need.visibility = Visibility::kHidden; }),
              ElementsAre("visibility : a need that others may be matched with / it is hidden"));
  EXPECT_THAT(SaidOfNeed([](Need& need) { need.quantity.reset(); }),
              ElementsAre("quantity : a quantity / none is stated"));
  EXPECT_THAT(SaidOfNeed([](Need& need) { need.codes.clear(); }),
              ElementsAre("code : a code that a quote is filed at or below / no code"));
  EXPECT_THAT(Said([](NetworkContents& contents) {
                contents.members[0].status = MemberStatus::kSuspended;
              }),
              ElementsAre("member_inactive : an active member / it isn't active"));
}

TEST(OrderRefusals, WhatAPairFails) {
  EXPECT_THAT(SaidOfNeed([](Need& need) { need.codes = {{"own", "12"}}; }),
              ElementsAre("code : a code that a quote is filed at or below / own:12"));
  EXPECT_THAT(SaidOfNeed([](Need& need) { need.quantity->unit = "kg"; }),
              ElementsAre("unit bolts: kg / pcs"));
  EXPECT_THAT(SaidOfNeed([](Need& need) { need.maximum_price = Money{"USD", kCent}; }),
              ElementsAre("currency bolts: USD / EUR"));
  EXPECT_THAT(SaidOfNeed([](Need& need) { need.required_certificates = {"iso9001"}; }),
              ElementsAre("certificate bolts: iso9001 / a supplier outside the network"));
  EXPECT_THAT(Said([](NetworkContents& contents) {
                NeedOf(contents, "ann").specification = "M4";
                Bolts(contents).specification = "M5";
              }),
              ElementsAre("specification bolts: M4 / M5"));
  EXPECT_THAT(SaidOfQuote([](Quote& quote) { quote.window.last = BoltDay() - 1; }),
              ElementsAre("window bolts: any time / until 2026-11-21"));
  EXPECT_THAT(SaidOfQuote([](Quote& quote) {
                quote.supplier.clear();
                quote.member = "ann";
              }),
              ElementsAre("self bolts: another member's quote / its own"));
  EXPECT_THAT(
      Said([](NetworkContents& contents) {
        Bolts(contents).supplier.clear();
        Bolts(contents).member = "dee";
        contents.exclusions.push_back({.id = "x",
                                       .member = "ann",
                                       .other_member = "dee",
                                       .reason = ExclusionReason::kConflict,
                                       .window = {}});
      }),
      ElementsAre("apart bolts: a supplier that the member may be matched with / this one is not"));
}

TEST(OrderRefusals, NoPriceAloneAndNoBudget) {
  const auto with_budget = [](std::optional<Money> budget) {
    return Said([&](NetworkContents& contents) {
      Bolts(contents).minimum_order = Pieces(70);
      NeedOf(contents, "ann").budget = std::move(budget);
    });
  };
  EXPECT_THAT(with_budget(std::nullopt),
              ElementsAre("budget : a price alone within the need's limit, or a budget / no quote "
                          "serves it alone"));
  EXPECT_THAT(with_budget(Euros(100)), IsEmpty());
}

TEST(OrderRefusals, NothingToSaveWhereAQuoteIsFree) {
  EXPECT_THAT(SaidOfQuote([](Quote& quote) {
                for (PriceBreak& price_break : quote.price_breaks)
                  price_break.unit_price = Euros(0);
              }),
              ElementsAre("nothing_to_save : a price alone above 0 / a quote serves it alone for "
                          "nothing"));
  EXPECT_THAT(SaidOfQuote([](Quote& quote) {
                for (PriceBreak& price_break : quote.price_breaks)
                  price_break.unit_price = Euros(0);
                quote.drop_cost = Euros(1);
              }),
              IsEmpty());
}

}  // namespace
}  // namespace renkei
