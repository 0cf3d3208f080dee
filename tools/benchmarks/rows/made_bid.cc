#include "tools/benchmarks/rows/made_bid.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/random.h"

namespace renkei::tools {
namespace {

constexpr std::int64_t kNanosPerCent = kNanosPerUnit / 100;
const Date kDay(2026, 11, 2);
const Date kLastDay(2026, 11, 27);

Quantity Of(const char* unit, std::int64_t amount) { return {unit, amount * kMicrosPerUnit}; }
Money Cents(std::int64_t cents) { return {"EUR", cents * kNanosPerCent}; }

// Makes one opportunity and the offers for it. Used once.
class BidMaker {
 public:
  BidMaker(std::uint64_t seed, int candidates, int lots)
      : random_(seed), candidates_(candidates), lots_(lots) {}

  NetworkContents Make() {
    contents_.id = "bids";
    Opportunity& tender = contents_.opportunities.emplace_back();
    tender.id = tender.title = "tender";
    tender.currency = "EUR";
    const std::int64_t drawn = random_.Between(10, 30);
    const std::int64_t lots = lots_ > 0 ? lots_ : drawn;
    for (std::int64_t j = 0; j < lots; ++j) AddLot(j, tender);
    tender.maximum_team_size = static_cast<std::int32_t>(random_.Between(lots / 2, lots));
    tender.minimum_share_ppm = 0;
    tender.maximum_share_ppm = 1'000'000;
    for (int i = 0; i < candidates_; ++i) AddOffer(i);
    return std::move(contents_);
  }

 private:
  void AddLot(std::int64_t number, Opportunity& tender) {
    Lot lot;
    lot.id = lot.title = absl::StrCat("lot-", number + 10);
    const std::int64_t step = random_.Between(2, 20);
    lot.quantity = Of("pcs", 10 * step);
    lot.step = Of("pcs", step);
    lot.window = {kDay, kLastDay};
    tender.lots.push_back(lot);
    cents_.push_back(random_.Between(1'000, 50'000));
  }

  // One to six lots around their prices, with hours for some of them.
  void AddOffer(int number) {
    Member member;
    member.id = member.display_name = absl::StrCat("firm-", number + 10'000);
    Pool pool{absl::StrCat("hours-", number), member.id, "Hours", {}, Period::kMonth, {}};
    Offer offer;
    offer.id = absl::StrCat("offer-", number);
    offer.member = member.id;
    offer.opportunity = "tender";
    offer.mobilisation_cost = Cents(random_.Between(0, 100'000));
    const std::vector<Lot>& lots = contents_.opportunities[0].lots;
    std::int64_t offered = 0;
    const std::int64_t first = random_.Between(0, static_cast<std::int64_t>(lots.size()) - 1);
    const std::int64_t count = random_.Between(1, 6);
    for (std::int64_t k = 0; k < count; ++k) {
      const auto at = static_cast<std::size_t>(first + k * k) % lots.size();
      const bool is_there =
          std::any_of(offer.lines.begin(), offer.lines.end(),
                      [&](const OfferLine& line) { return line.lot == lots[at].id; });
      if (is_there) continue;
      OfferLine line;
      line.lot = lots[at].id;
      line.unit_price = Cents(cents_[at] * random_.Between(85, 135) / 100);
      if (random_.Percent(40)) {
        line.maximum_quantity = Quantity{"pcs", lots[at].step->micros * random_.Between(3, 10)};
      }
      line.pool = pool.id;
      line.effort_per_unit = Of("h", 1);
      offered += lots[at].quantity.micros / kMicrosPerUnit;
      offer.lines.push_back(line);
    }
    pool.capacity = Of("h", std::max<std::int64_t>(1, offered * random_.Between(30, 100) / 100));
    contents_.members.push_back(member);
    contents_.pools.push_back(pool);
    contents_.offers.push_back(offer);
  }

  Random random_;
  const int candidates_;
  const int lots_;  // 0: 10 to 30.
  NetworkContents contents_;
  std::vector<std::int64_t> cents_;  // Of a unit, by lot.
};

}  // namespace

Date MadeBidDay() { return kDay; }

NetworkContents MakeBid(std::uint64_t seed, int candidates, int lots) {
  return BidMaker(seed, candidates, lots).Make();
}

}  // namespace renkei::tools
