// The rules of a line as the verifier reads them, each on both sides of its limit, and the numbers
// of a line followed on paper (docs/joint-bids.md, "Lines", "Rules of a line", "Capacity").
#include "engine/certify/bid_lines.h"

#include <optional>
#include <string>
#include <variant>

#include "engine/base/fixed_point.h"
#include "gtest/gtest.h"

namespace renkei::certify {
namespace {

const Date kDay(2026, 11, 22);

Money Euros(std::int64_t cents) { return {"EUR", cents * kNanosPerUnit / 100}; }
Quantity Amount(const std::string& unit, std::int64_t thousandths) {
  return {unit, thousandths * kMicrosPerUnit / 1000};
}

// A lot of ten pieces from 1 to 31 January, one member, and a pool of 20 hours a month.
class BidLinesTest : public testing::Test {
 protected:
  BidLinesTest() {
    member_.id = "m";
    lot_.id = "a";
    lot_.quantity = Amount("pcs", 10'000);
    offer_.id = "offer";
    line_.lot = "a";
    line_.unit_price = Euros(300);
    capability_.id = "cap";
    capability_.member = "m";
    capability_.price = Euros(300);
    capability_.price_unit = "pcs";
    contents_.pools = {{"pool", "m", "hall", Amount("h", 20'000), Period::kMonth, {}}};
  }

  BidLot Resolved() const {
    BidLot resolved;
    resolved.lot = &lot_;
    resolved.first_day = Date(2027, 1, 1);
    resolved.last_day = Date(2027, 1, 31);
    resolved.quantity = lot_.quantity.micros;
    resolved.step = kMicrosPerUnit;
    resolved.steps = 10;
    return resolved;
  }

  LineOrBroken Offered(const Capability* named = nullptr) {
    BidSources sources(contents_);
    return OfferedLine({&member_, "EUR", &sources}, {offer_, line_, named, kNeutralScore},
                       Resolved());
  }
  LineOrBroken Listed(std::optional<Score> fit = kScoreOne) {
    BidSources sources(contents_);
    return ListPriceLine({&member_, "EUR", &sources}, capability_, Resolved(), fit);
  }

  // The rule that is broken; empty for a line.
  static std::string Broken(const LineOrBroken& made) {
    const auto* rule = std::get_if<absl::string_view>(&made);
    return rule == nullptr ? "" : std::string(*rule);
  }
  static BidLine Line(const LineOrBroken& made) {
    EXPECT_EQ(Broken(made), "");
    return std::holds_alternative<BidLine>(made) ? std::get<BidLine>(made) : BidLine();
  }

  static constexpr Score kNeutralScore = kScoreOne / 2;

  NetworkContents contents_;
  Member member_;
  Lot lot_;
  Offer offer_;
  OfferLine line_;
  Capability capability_;
};

TEST_F(BidLinesTest, NumbersOfAnOfferedLine) {
  line_.maximum_quantity = Amount("pcs", 7'900);
  BidLine line = Line(Offered());
  EXPECT_EQ(line.source, "offer");
  EXPECT_EQ(line.part_steps, 1);
  EXPECT_EQ(line.most, 7);  // Whole steps of 7.9.
  EXPECT_EQ(line.least, 1);
  EXPECT_EQ(line.part_price, 3 * kNanosPerUnit);
  EXPECT_EQ(line.quality, kScoreOne / 2);
  line_.quality = 123;
  EXPECT_EQ(Line(Offered()).quality, 123);
  // A price of the whole lot makes one part of all ten steps.
  line_ = {};
  line_.lot = "a";
  line_.lot_price = Euros(2'550);
  line = Line(Offered());
  EXPECT_EQ(line.part_steps, 10);
  EXPECT_EQ(line.most, 1);
  EXPECT_EQ(line.part_price, 25'500'000'000);
}

TEST_F(BidLinesTest, NumbersOfAListPrice) {
  // 3 EUR a dozen are 0.25 a piece; 24 hours a dozen are 2 a piece; 3.5 pieces at least are 4.
  capability_.price_unit = "dozen";
  capability_.minimum_quantity = Amount("pcs", 3'500);
  capability_.pool = "pool";
  capability_.effort_per_unit = Amount("h", 24'000);
  const BidLine line = Line(Listed());
  EXPECT_EQ(line.source, "cap");
  EXPECT_EQ(line.part_price, 250'000'000);
  EXPECT_EQ(line.least, 4);
  EXPECT_EQ(line.most, 10);
  EXPECT_EQ(line.quality, kScoreOne);
  ASSERT_EQ(line.draws.size(), 1u);
  EXPECT_EQ(line.draws[0].effort, 2 * kMicrosPerUnit);
}

TEST_F(BidLinesTest, Currency) {
  offer_.mobilisation_cost = Euros(1);
  EXPECT_EQ(Broken(Offered()), "");
  offer_.mobilisation_cost = Money{"USD", 1};
  EXPECT_EQ(Broken(Offered()), "currency");
  offer_.mobilisation_cost.reset();
  line_.unit_price->currency = "USD";
  EXPECT_EQ(Broken(Offered()), "currency");
  capability_.price->currency = "USD";
  EXPECT_EQ(Broken(Listed()), "currency");
}

TEST_F(BidLinesTest, Eligibility) {
  EXPECT_EQ(Broken(Listed(0)), "");
  EXPECT_EQ(Broken(Listed(std::nullopt)), "not_eligible");
  capability_.price.reset();
  EXPECT_EQ(Broken(Listed()), "not_eligible");
}

TEST_F(BidLinesTest, Units) {
  line_.maximum_quantity = Amount("dozen", 1'000);
  EXPECT_EQ(Broken(Offered()), "");
  line_.maximum_quantity = Amount("kg", 1'000);
  EXPECT_EQ(Broken(Offered()), "unit");
  line_.maximum_quantity.reset();
  line_.pool = "pool";
  line_.effort_per_unit = Amount("min", 1'000);
  EXPECT_EQ(Broken(Offered()), "");
  line_.effort_per_unit = Amount("kg", 1'000);
  EXPECT_EQ(Broken(Offered()), "unit");
  capability_.price_unit = "kg";
  EXPECT_EQ(Broken(Listed()), "unit");
}

TEST_F(BidLinesTest, Language) {
  lot_.languages = {"de", "fr"};
  EXPECT_EQ(Broken(Offered()), "");
  member_.languages = {"en", "fr"};
  EXPECT_EQ(Broken(Offered()), "");
  member_.languages = {"en"};
  EXPECT_EQ(Broken(Offered()), "language");
}

TEST_F(BidLinesTest, CertificateOnEveryDayOfTheWindow) {
  lot_.required_certificates = {"iso"};
  EXPECT_EQ(Broken(Offered()), "certificate");
  member_.certificates = {{"iso", {kDay, Date(2027, 1, 31)}}};
  EXPECT_EQ(Broken(Offered()), "");
  member_.certificates[0].validity.last = Date(2027, 1, 30);
  EXPECT_EQ(Broken(Offered()), "certificate");
  // Two that follow each other are none that is held all along.
  member_.certificates.push_back({"iso", {Date(2027, 1, 31), Date(2027, 12, 31)}});
  EXPECT_EQ(Broken(Offered()), "certificate");
  // The line's capability may hold it.
  capability_.certificates = {{"iso", {}}};
  EXPECT_EQ(Broken(Offered(&capability_)), "");
}

TEST_F(BidLinesTest, PriceLimit) {
  lot_.maximum_price = Euros(300);
  EXPECT_EQ(Broken(Offered()), "");
  lot_.maximum_price->nanos -= 1;
  EXPECT_EQ(Broken(Offered()), "price_limit");
  line_.unit_price.reset();
  line_.lot_price = Euros(2'999);
  EXPECT_EQ(Broken(Offered()), "");
  line_.lot_price = Euros(3'000);  // Ten times the limit is 3,000 cents less ten nanos.
  EXPECT_EQ(Broken(Offered()), "price_limit");
  // More than money can state is above any limit.
  lot_.maximum_price.reset();
  line_.lot_price.reset();
  line_.unit_price = Money{"EUR", kMaxMoneyNanos / 10};
  EXPECT_EQ(Broken(Offered()), "");
  line_.unit_price->nanos += 1;
  EXPECT_EQ(Broken(Offered()), "price_limit");
}

TEST_F(BidLinesTest, Quantity) {
  line_.maximum_quantity = Amount("pcs", 1'000);
  EXPECT_EQ(Broken(Offered()), "");
  line_.maximum_quantity = Amount("pcs", 999);
  EXPECT_EQ(Broken(Offered()), "quantity");
  capability_.minimum_quantity = Amount("pcs", 10'000);
  EXPECT_EQ(Broken(Listed()), "");
  capability_.minimum_quantity = Amount("pcs", 10'001);
  EXPECT_EQ(Broken(Listed()), "quantity");
}

TEST_F(BidLinesTest, CapacityOfThePoolAndOfTheCapability) {
  line_.pool = "pool";
  line_.effort_per_unit = Amount("h", 20'000);
  EXPECT_EQ(Line(Offered()).most, 1);
  line_.effort_per_unit->micros += 1;
  EXPECT_EQ(Broken(Offered()), "capacity");
  // What is promised in January counts, in the pool's unit and rounded up; December's doesn't.
  line_.effort_per_unit = Amount("h", 5'000);
  EXPECT_EQ(Line(Offered()).most, 4);
  contents_.pools[0].commitments = {{Date(2027, 1, 31), {"min", 1}}};
  EXPECT_EQ(Line(Offered()).most, 3);
  contents_.pools[0].commitments = {{Date(2026, 12, 31), Amount("h", 20'000)}};
  EXPECT_EQ(Line(Offered()).most, 4);
  capability_.capacity = Amount("pcs", 6'500);
  capability_.period = Period::kMonth;
  EXPECT_EQ(Line(Listed()).most, 6);
  capability_.minimum_quantity = Amount("pcs", 6'500);
  EXPECT_EQ(Broken(Listed()), "capacity");
}

}  // namespace
}  // namespace renkei::certify
