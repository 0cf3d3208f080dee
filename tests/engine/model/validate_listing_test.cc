// Capabilities, needs and pools.
#include "tests/engine/model/expect_field.h"

namespace renkei {
namespace {

Capability GoodCapability() {
  Capability capability;
  capability.id = "c";
  capability.member = "a";
  capability.title = "Milling";
  return capability;
}

Need GoodNeed() {
  Need need;
  need.id = "n";
  need.member = "a";
  need.title = "Milled parts";
  need.quantity = Kilograms(10);
  return need;
}

Pool GoodPool() {
  Pool pool;
  pool.id = "p";
  pool.member = "a";
  pool.title = "Lathe hours";
  pool.capacity = {"h", kMicrosPerUnit};
  pool.period = Period::kWeek;
  return pool;
}

TEST(ValidateCapability, FieldsAtTheirLimits) {
  using Row = ValidationRow<Capability>;
  ExpectRows<Capability>(
      GoodCapability(),
      {
          Row{"no member", [](Capability& c) { c.member = ""; }, "member"},
          Row{"title of 300", [](Capability& c) { c.title = Bytes(300); }, ""},
          Row{"title of 301", [](Capability& c) { c.title = Bytes(301); }, "title"},
          Row{"no title", [](Capability& c) { c.title = ""; }, "title"},
          Row{"50 tags", [](Capability& c) { c.tags = Texts(50); }, ""},
          Row{"51 tags", [](Capability& c) { c.tags = Texts(51); }, "tags"},
          Row{"tag of 100", [](Capability& c) { c.tags = {Bytes(100)}; }, ""},
          Row{"tag of 101", [](Capability& c) { c.tags = {"a", Bytes(101)}; }, "tags[1]"},
          Row{"50 codes", [](Capability& c) { c.codes = Codes(50); }, ""},
          Row{"51 codes", [](Capability& c) { c.codes = Codes(51); }, "codes"},
          Row{"two purposes",
              [](Capability& c) { c.purposes = {Purpose::kTrade, Purpose::kExchange}; }, ""},
          Row{"one purpose twice",
              [](Capability& c) { c.purposes = {Purpose::kTrade, Purpose::kTrade}; },
              "purposes[1]"},
          Row{"no purpose", [](Capability& c) { c.purposes = {Purpose::kUnspecified}; },
              "purposes[0]"},
          Row{"lead time of 3,650", [](Capability& c) { c.lead_time_days = 3'650; }, ""},
          Row{"lead time of 3,651", [](Capability& c) { c.lead_time_days = 3'651; },
              "lead_time_days"},
          Row{"lead time of -1", [](Capability& c) { c.lead_time_days = -1; }, "lead_time_days"},
          Row{"half round the world", [](Capability& c) { c.service_area = {{}, 20'100'000}; }, ""},
          Row{"further", [](Capability& c) { c.service_area = {{}, 20'100'001}; },
              "service_area.radius_m"},
          Row{"200 regions", [](Capability& c) { c.service_area = {Texts(200), {}}; }, ""},
          Row{"201 regions", [](Capability& c) { c.service_area = {Texts(201), {}}; },
              "service_area.regions"},
          Row{"ends before it begins",
              [](Capability& c) { c.availability = {Date(2026, 2, 1), Date(2026, 1, 1)}; },
              "availability.end_date"},
      });
}

TEST(ValidateCapability, AmountsStateWhatTheyAreFor) {
  using Row = ValidationRow<Capability>;
  const auto price = [](Capability& c, Money money) {
    c.price = std::move(money);
    c.price_unit = "h";
  };
  ExpectRows<Capability>(
      GoodCapability(),
      {
          Row{"price of 0", [&](Capability& c) { price(c, Euros(0)); }, ""},
          Row{"largest price", [&](Capability& c) { price(c, Euros(9'000'000'000)); }, ""},
          Row{"price below 0", [&](Capability& c) { price(c, {"EUR", -1}); }, "price"},
          Row{"price above the limit",
              [&](Capability& c) { price(c, {"EUR", kMaxMoneyNanos + 1}); }, "price"},
          Row{"price without currency", [&](Capability& c) { price(c, {"", 1}); },
              "price.currency_code"},
          Row{"price without unit", [](Capability& c) { c.price = Euros(1); }, "price_unit"},
          Row{"price with a blank unit",
              [&](Capability& c) {
                price(c, Euros(1));
                c.price_unit = "   ";
              },
              "price_unit"},
          Row{"unit of 50", [](Capability& c) { c.price_unit = Bytes(50); }, ""},
          Row{"unit of 51", [](Capability& c) { c.price_unit = Bytes(51); }, "price_unit"},
          Row{"capacity of 0",
              [](Capability& c) {
                c.capacity = Kilograms(0);
                c.period = Period::kDay;
              },
              ""},
          Row{"largest capacity",
              [](Capability& c) {
                c.capacity = Kilograms(1'000'000'000);
                c.period = Period::kDay;
              },
              ""},
          Row{"capacity above the limit",
              [](Capability& c) {
                c.capacity = {"kg", kMaxQuantityMicros + 1};
                c.period = Period::kDay;
              },
              "capacity"},
          Row{"capacity without period", [](Capability& c) { c.capacity = Kilograms(1); },
              "period"},
          Row{"quantity without unit", [](Capability& c) { c.minimum_quantity = {"", 1}; },
              "minimum_quantity.unit_code"},
          Row{"unit of 51 bytes", [](Capability& c) { c.minimum_quantity = {Bytes(51), 1}; },
              "minimum_quantity.unit_code"},
          Row{"quantity below 0", [](Capability& c) { c.minimum_quantity = {"kg", -1}; },
              "minimum_quantity"},
          Row{"effort of a pool",
              [](Capability& c) {
                c.pool = "p";
                c.effort_per_unit = {"h", 1};
              },
              ""},
          Row{"effort of no pool", [](Capability& c) { c.effort_per_unit = {"h", 1}; }, "pool"},
          Row{"pool that is no id", [](Capability& c) { c.pool = "a b"; }, "pool"},
      });
}

TEST(ValidateNeed, QuantitiesAgree) {
  using Row = ValidationRow<Need>;
  ExpectRows<Need>(
      GoodNeed(),
      {
          Row{"no id", [](Need& n) { n.id = ""; }, "name"},
          Row{"no member", [](Need& n) { n.member = ""; }, "member"},
          Row{"no quantity", [](Need& n) { n.quantity = std::nullopt; }, ""},
          Row{"smallest quantity", [](Need& n) { n.quantity = Quantity{"kg", 1}; }, ""},
          Row{"quantity of 0", [](Need& n) { n.quantity = Kilograms(0); }, "quantity"},
          Row{"minimum at the quantity", [](Need& n) { n.minimum_quantity = Kilograms(10); }, ""},
          Row{"minimum above it",
              [](Need& n) { n.minimum_quantity = {"kg", 10 * kMicrosPerUnit + 1}; },
              "minimum_quantity"},
          Row{"maximum at the quantity", [](Need& n) { n.maximum_quantity = Kilograms(10); }, ""},
          Row{"maximum below it",
              [](Need& n) { n.maximum_quantity = {"kg", 10 * kMicrosPerUnit - 1}; },
              "maximum_quantity"},
          Row{"minimum in another unit", [](Need& n) { n.minimum_quantity = {"g", 1}; },
              "minimum_quantity.unit_code"},
          Row{"minimum of nothing",
              [](Need& n) {
                n.quantity = std::nullopt;
                n.minimum_quantity = Kilograms(1);
              },
              "quantity"},
      });
}

TEST(ValidateNeed, WishesAreWithinLimits) {
  using Row = ValidationRow<Need>;
  const auto prices = [](Need& n, Money target, Money maximum) {
    n.target_price = std::move(target);
    n.maximum_price = std::move(maximum);
  };
  ExpectRows<Need>(
      GoodNeed(),
      {
          Row{"target at the maximum", [&](Need& n) { prices(n, Euros(5), Euros(5)); }, ""},
          Row{"target above it", [&](Need& n) { prices(n, {"EUR", 5'000'000'001}, Euros(5)); },
              "maximum_price"},
          Row{"two currencies", [&](Need& n) { prices(n, {"USD", 1}, Euros(5)); },
              "target_price.currency_code"},
          Row{"budget in another currency",
              [](Need& n) {
                n.target_price = Euros(1);
                n.budget = {"USD", 1};
              },
              "budget.currency_code"},
          Row{"lead times in order",
              [](Need& n) {
                n.wished_lead_time_days = 3;
                n.maximum_lead_time_days = 3;
              },
              ""},
          Row{"lead times out of order",
              [](Need& n) {
                n.wished_lead_time_days = 4;
                n.maximum_lead_time_days = 3;
              },
              "maximum_lead_time_days"},
          Row{"distances out of order",
              [](Need& n) {
                n.wished_distance_m = 4;
                n.maximum_distance_m = 3;
              },
              "maximum_distance_m"},
          Row{"distance at the limit", [](Need& n) { n.maximum_distance_m = 20'100'000; }, ""},
          Row{"distance beyond it", [](Need& n) { n.maximum_distance_m = 20'100'001; },
              "maximum_distance_m"},
          Row{"least importance", [](Need& n) { n.importance = 1; }, ""},
          Row{"most importance", [](Need& n) { n.importance = 100; }, ""},
          Row{"no importance", [](Need& n) { n.importance = 0; }, "importance"},
          Row{"too much importance", [](Need& n) { n.importance = 101; }, "importance"},
          Row{"specification of 200", [](Need& n) { n.specification = Bytes(200); }, ""},
          Row{"specification of 201", [](Need& n) { n.specification = Bytes(201); },
              "specification"},
          Row{"100 certificates", [](Need& n) { n.required_certificates = Texts(100); }, ""},
          Row{"101 certificates", [](Need& n) { n.required_certificates = Texts(101); },
              "required_certificates"},
          Row{"a place", [](Need& n) { n.place = Place{"north", {}, {}}; }, ""},
          Row{"half a place", [](Need& n) { n.place = Place{"", 1, {}}; }, "place.longitude_e6"},
          Row{"ends before it begins",
              [](Need& n) { n.window = {Date(2026, 2, 1), Date(2026, 1, 1)}; }, "window.end_date"},
      });
}

TEST(ValidateNeed, InlineNeedsMayBeNobodys) {
  Need need = GoodNeed();
  need.id = need.member = "";
  Violations violations;
  ValidateInline(need, violations);
  EXPECT_TRUE(violations.empty()) << violations.ToStatus();
  need.member = "a/b";
  ValidateInline(need, violations);
  EXPECT_EQ(violations.count(), 1);
}

TEST(ValidatePool, CapacityAndCommitments) {
  using Row = ValidationRow<Pool>;
  const PoolCommitment monday = {Date(2026, 3, 2), {"h", 5}};
  const PoolCommitment sunday = {Date(2026, 3, 8), {"h", 5}};
  const PoolCommitment next_monday = {Date(2026, 3, 9), {"h", 5}};
  ExpectRows<Pool>(
      GoodPool(),
      {
          Row{"title of 200", [](Pool& p) { p.title = Bytes(200); }, ""},
          Row{"title of 201", [](Pool& p) { p.title = Bytes(201); }, "title"},
          Row{"no capacity", [](Pool& p) { p.capacity.micros = 0; }, "capacity"},
          Row{"no period", [](Pool& p) { p.period = Period::kUnspecified; }, "period"},
          Row{"one a week", [&](Pool& p) { p.commitments = {monday, next_monday}; }, ""},
          Row{"two in a week", [&](Pool& p) { p.commitments = {monday, next_monday, sunday}; },
              "commitments[2].date"},
          Row{"nothing promised", [](Pool& p) { p.commitments = {{Date(2026, 3, 2), {"h", 0}}}; },
              ""},
          Row{"less than nothing", [](Pool& p) { p.commitments = {{Date(2026, 3, 2), {"h", -1}}}; },
              "commitments[0].quantity"},
          Row{"more than it holds",
              [](Pool& p) { p.commitments = {{Date(2026, 3, 2), {"h", 2 * kMicrosPerUnit}}}; }, ""},
      });
  for (const int weeks : {1'000, 1'001}) {
    Pool pool = GoodPool();
    for (int week = 0; week < weeks; ++week) {
      pool.commitments.push_back({Date(2026, 3, 2) + 7 * week, {"h", 5}});
    }
    Violations violations;
    Validate(pool, violations);
    EXPECT_EQ(violations.empty(), weeks == 1'000) << violations.ToStatus();
  }
}

}  // namespace
}  // namespace renkei
