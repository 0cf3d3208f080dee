// Quotes, opportunities and offers.
#include "tests/engine/model/expect_field.h"

namespace renkei {
namespace {

Quote GoodQuote() {
  Quote quote;
  quote.id = "q";
  quote.supplier = "Steel & Sons";
  quote.title = "Sheet steel";
  quote.codes = Codes(1);
  quote.price_breaks = {{Kilograms(10), Euros(5)}, {Kilograms(100), Euros(4)}};
  return quote;
}

Opportunity GoodOpportunity() {
  Opportunity opportunity;
  opportunity.id = "o";
  opportunity.title = "School kitchen";
  opportunity.currency = "EUR";
  Lot lot;
  lot.id = "l";
  lot.quantity = Kilograms(12);
  opportunity.lots = {lot};
  return opportunity;
}

Offer GoodOffer() {
  Offer offer;
  offer.id = "f";
  offer.member = "a";
  offer.opportunity = "o";
  OfferLine line;
  line.lot = "l";
  line.unit_price = Euros(3);
  offer.lines = {line};
  return offer;
}

TEST(ValidateQuote, BreaksAscendAndPricesNeverRise) {
  using Row = ValidationRow<Quote>;
  ExpectRows<Quote>(
      GoodQuote(),
      {
          Row{"no break", [](Quote& q) { q.price_breaks.clear(); }, "price_breaks"},
          Row{"equal prices", [](Quote& q) { q.price_breaks[1].unit_price = Euros(5); }, ""},
          Row{"a price of 0", [](Quote& q) { q.price_breaks[1].unit_price = Euros(0); }, ""},
          Row{"rising", [](Quote& q) { q.price_breaks[1].unit_price = {"EUR", 5'000'000'001}; },
              "price_breaks[1].unit_price"},
          Row{"negative", [](Quote& q) { q.price_breaks[1].unit_price = {"EUR", -1}; },
              "price_breaks[1].unit_price"},
          Row{"just above",
              [](Quote& q) { q.price_breaks[1].minimum_quantity = {"kg", 10'000'001}; }, ""},
          Row{"overlapping", [](Quote& q) { q.price_breaks[1].minimum_quantity = Kilograms(10); },
              "price_breaks[1].minimum_quantity"},
          Row{"descending", [](Quote& q) { q.price_breaks[1].minimum_quantity = Kilograms(9); },
              "price_breaks[1].minimum_quantity"},
          Row{"from 0", [](Quote& q) { q.price_breaks[0].minimum_quantity = Kilograms(0); },
              "price_breaks[0].minimum_quantity"},
          Row{"two units", [](Quote& q) { q.price_breaks[1].minimum_quantity.unit = "t"; },
              "price_breaks[1].minimum_quantity.unit_code"},
          Row{"two currencies", [](Quote& q) { q.price_breaks[1].unit_price.currency = "USD"; },
              "price_breaks[1].unit_price.currency_code"},
      });
  for (const int count : {100, 101}) {
    Quote quote = GoodQuote();
    quote.price_breaks.clear();
    for (int i = 1; i <= count; ++i) quote.price_breaks.push_back({Kilograms(i), Euros(1)});
    Violations violations;
    Validate(quote, violations);
    EXPECT_EQ(violations.empty(), count == 100) << violations.ToStatus();
  }
}

TEST(ValidateQuote, OrderSizesFitTheSchedule) {
  using Row = ValidationRow<Quote>;
  ExpectRows<Quote>(
      GoodQuote(),
      {
          Row{"order from the first break", [](Quote& q) { q.minimum_order = Kilograms(10); }, ""},
          Row{"a gap below the first break", [](Quote& q) { q.minimum_order = Kilograms(9); },
              "minimum_order"},
          Row{"capacity of the first break", [](Quote& q) { q.capacity = Kilograms(10); }, ""},
          Row{"capacity below it", [](Quote& q) { q.capacity = Kilograms(9); }, "capacity"},
          Row{"capacity below the minimum",
              [](Quote& q) {
                q.minimum_order = Kilograms(20);
                q.capacity = Kilograms(19);
              },
              "capacity"},
          Row{"case of a fraction", [](Quote& q) { q.case_size = Quantity{"kg", 1}; }, ""},
          Row{"case of 0", [](Quote& q) { q.case_size = Kilograms(0); }, "case_size"},
          Row{"case above the capacity",
              [](Quote& q) {
                q.case_size = Kilograms(30);
                q.capacity = Kilograms(29);
              },
              "capacity"},
          Row{"case in another unit", [](Quote& q) { q.case_size = Quantity{"t", 1}; },
              "case_size.unit_code"},
          Row{"order cost in another currency", [](Quote& q) { q.order_cost = {"USD", 1}; },
              "order_cost.currency_code"},
          Row{"drop cost below 0", [](Quote& q) { q.drop_cost = {"EUR", -1}; }, "drop_cost"},
          Row{"free delivery", [](Quote& q) { q.drop_cost = Euros(0); }, ""},
          Row{"no code", [](Quote& q) { q.codes.clear(); }, "codes"},
          Row{"nobody's", [](Quote& q) { q.supplier = ""; }, "supplier"},
          Row{"two suppliers", [](Quote& q) { q.member = "a"; }, "supplier"},
          Row{"a member's",
              [](Quote& q) {
                q.supplier = "";
                q.member = "a";
              },
              ""},
          Row{"ends before it begins",
              [](Quote& q) { q.window = {Date(2026, 2, 1), Date(2026, 1, 1)}; }, "window.end_date"},
      });
}

TEST(ValidateOpportunity, LotsAndTheirQuantities) {
  using Row = ValidationRow<Opportunity>;
  ExpectRows<Opportunity>(
      GoodOpportunity(),
      {
          Row{"no lot", [](Opportunity& o) { o.lots.clear(); }, "lots"},
          Row{"two lots of one id", [](Opportunity& o) { o.lots.push_back(o.lots[0]); },
              "lots[1].lot"},
          Row{"lot without id", [](Opportunity& o) { o.lots[0].id = ""; }, "lots[0].lot"},
          Row{"lot of nothing", [](Opportunity& o) { o.lots[0].quantity = Kilograms(0); },
              "lots[0].quantity"},
          Row{"least weight", [](Opportunity& o) { o.lots[0].weight = 1; }, ""},
          Row{"no weight", [](Opportunity& o) { o.lots[0].weight = 0; }, "lots[0].weight"},
          Row{"largest weight", [](Opportunity& o) { o.lots[0].weight = 1'000'000; }, ""},
          Row{"too much weight", [](Opportunity& o) { o.lots[0].weight = 1'000'001; },
              "lots[0].weight"},
          Row{"step that divides", [](Opportunity& o) { o.lots[0].step = Kilograms(4); }, ""},
          Row{"step that doesn't", [](Opportunity& o) { o.lots[0].step = Kilograms(5); },
              "lots[0].step"},
          Row{"step above the quantity", [](Opportunity& o) { o.lots[0].step = Kilograms(24); },
              "lots[0].step"},
          Row{"step of 0", [](Opportunity& o) { o.lots[0].step = Kilograms(0); }, "lots[0].step"},
          Row{"step in another unit", [](Opportunity& o) { o.lots[0].step = Quantity{"g", 1}; },
              "lots[0].step.unit_code"},
          Row{"price of 0", [](Opportunity& o) { o.lots[0].maximum_price = Euros(0); }, ""},
          Row{"price in another currency",
              [](Opportunity& o) { o.lots[0].maximum_price = {"USD", 1}; },
              "lots[0].maximum_price.currency_code"},
          Row{"ends before it begins",
              [](Opportunity& o) { o.lots[0].window = {Date(2026, 2, 1), Date(2026, 1, 1)}; },
              "lots[0].window.end_date"},
      });
  for (const int count : {1'000, 1'001}) {
    Opportunity opportunity = GoodOpportunity();
    opportunity.lots.resize(1, Lot{});
    while (static_cast<int>(opportunity.lots.size()) < count) {
      opportunity.lots.push_back(opportunity.lots[0]);
      opportunity.lots.back().id = "l" + std::to_string(opportunity.lots.size());
    }
    Violations violations;
    Validate(opportunity, violations);
    EXPECT_EQ(violations.empty(), count == 1'000) << violations.ToStatus();
  }
}

TEST(ValidateOpportunity, TextsAndTeamRules) {
  using Row = ValidationRow<Opportunity>;
  ExpectRows<Opportunity>(
      GoodOpportunity(),
      {
          Row{"title of 1,000", [](Opportunity& o) { o.title = Bytes(1'000); }, ""},
          Row{"title of 1,001", [](Opportunity& o) { o.title = Bytes(1'001); }, "title"},
          Row{"description of 100,000", [](Opportunity& o) { o.description = Bytes(100'000); }, ""},
          Row{"description of 100,001", [](Opportunity& o) { o.description = Bytes(100'001); },
              "description"},
          Row{"buyer of 301", [](Opportunity& o) { o.buyer = Bytes(301); }, "buyer"},
          Row{"source of 301", [](Opportunity& o) { o.source = Bytes(301); }, "source"},
          Row{"no currency", [](Opportunity& o) { o.currency = ""; }, "currency"},
          Row{"currency in small letters", [](Opportunity& o) { o.currency = "eur"; }, "currency"},
          Row{"budget in another currency", [](Opportunity& o) { o.budget = {"USD", 1}; },
              "budget.currency_code"},
          Row{"team of 1,000", [](Opportunity& o) { o.maximum_team_size = 1'000; }, ""},
          Row{"team of 1,001", [](Opportunity& o) { o.maximum_team_size = 1'001; },
              "maximum_team_size"},
          Row{"team of -1", [](Opportunity& o) { o.minimum_team_size = -1; }, "minimum_team_size"},
          Row{"exactly three",
              [](Opportunity& o) { o.minimum_team_size = o.maximum_team_size = 3; }, ""},
          Row{"sizes out of order",
              [](Opportunity& o) {
                o.minimum_team_size = 4;
                o.maximum_team_size = 3;
              },
              "maximum_team_size"},
          Row{"no largest size", [](Opportunity& o) { o.minimum_team_size = 4; }, ""},
          Row{"lead does all", [](Opportunity& o) { o.lead_minimum_share_ppm = 1'000'000; }, ""},
          Row{"lead does more", [](Opportunity& o) { o.lead_minimum_share_ppm = 1'000'001; },
              "lead_minimum_share_ppm"},
          Row{"shares out of order",
              [](Opportunity& o) {
                o.minimum_share_ppm = 500'001;
                o.maximum_share_ppm = 500'000;
              },
              "maximum_share_ppm"},
          Row{"share above all", [](Opportunity& o) { o.maximum_share_ppm = 1'000'001; },
              "maximum_share_ppm"},
      });
}

TEST(ValidateOffer, LinesAtTheirLimits) {
  using Row = ValidationRow<Offer>;
  ExpectRows<Offer>(
      GoodOffer(),
      {
          Row{"no line", [](Offer& o) { o.lines.clear(); }, "lines"},
          Row{"one lot twice", [](Offer& o) { o.lines.push_back(o.lines[0]); }, "lines[1].lot"},
          Row{"no price", [](Offer& o) { o.lines[0].unit_price = {}; }, "lines[0].unit_price"},
          Row{"two prices", [](Offer& o) { o.lines[0].lot_price = Euros(1); },
              "lines[0].unit_price"},
          Row{"for nothing", [](Offer& o) { o.lines[0].unit_price = Euros(0); }, ""},
          Row{"pays the buyer", [](Offer& o) { o.lines[0].unit_price = {"EUR", -1}; },
              "lines[0].unit_price"},
          Row{"a little", [](Offer& o) { o.lines[0].maximum_quantity = {"kg", 1}; }, ""},
          Row{"nothing", [](Offer& o) { o.lines[0].maximum_quantity = Kilograms(0); },
              "lines[0].maximum_quantity"},
          Row{"best quality", [](Offer& o) { o.lines[0].quality = kScoreOne; }, ""},
          Row{"better than best", [](Offer& o) { o.lines[0].quality = kScoreOne + 1; },
              "lines[0].quality"},
          Row{"quality below 0", [](Offer& o) { o.lines[0].quality = -1; }, "lines[0].quality"},
          Row{"effort of no pool", [](Offer& o) { o.lines[0].effort_per_unit = {"h", 1}; },
              "lines[0].pool"},
          Row{"no mobilisation", [](Offer& o) { o.mobilisation_cost = Euros(0); }, ""},
          Row{"mobilisation below 0", [](Offer& o) { o.mobilisation_cost = {"EUR", -1}; },
              "mobilisation_cost"},
          Row{"for no opportunity", [](Offer& o) { o.opportunity = ""; }, "opportunity"},
      });
  for (const int count : {1'000, 1'001}) {
    Offer offer = GoodOffer();
    while (static_cast<int>(offer.lines.size()) < count) {
      offer.lines.push_back(offer.lines[0]);
      offer.lines.back().lot = "l" + std::to_string(offer.lines.size());
    }
    Violations violations;
    Validate(offer, violations);
    EXPECT_EQ(violations.empty(), count == 1'000) << violations.ToStatus();
  }
}

}  // namespace
}  // namespace renkei
