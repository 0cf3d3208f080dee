#include "tests/engine/night/night_network.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "tests/support/random_network.h"

namespace renkei::test_support {
namespace {

Money Euros(std::int64_t amount) { return {"EUR", amount * kNanosPerUnit}; }
Quantity Of(const char* unit, std::int64_t amount) { return {unit, amount * kMicrosPerUnit}; }

// Makes one network. Used once.
class NightNetworkMaker {
 public:
  explicit NightNetworkMaker(std::uint64_t seed) : random_(seed) {}

  NetworkContents Make() {
    contents_.id = "club";
    contents_.policy.load_cap = static_cast<std::int32_t>(random_.Between(1, 5));
    contents_.policy.introduction_cap = static_cast<std::int32_t>(random_.Between(1, 2));
    contents_.policy.introduction_value = Euros(random_.Between(0, 60));
    contents_.policy.need_value = Euros(random_.Between(0, 6));
    contents_.code_schemes = {{.id = "own", .display_name = "Own", .prefix_parents = true}};
    for (const char* code : {"1", "2", "3", "4", "9"}) {
      contents_.codes.push_back({.scheme = "own", .code = code, .parent_code = "", .titles = {}});
    }
    const int members = static_cast<int>(random_.Between(3, 4));
    for (int i = 0; i < members; ++i) AddMember(i);
    AddQuote();
    AddSwaps();
    const auto tenders = random_.Between(1, 3);
    for (std::int64_t i = 0; i < tenders; ++i) AddTender(static_cast<int>(i));
    return std::move(contents_);
  }

 private:
  void AddMember(int number) {
    Member member;
    member.id = absl::StrCat("m", number);
    member.display_name = member.id;
    member.margin_ppm = static_cast<std::int32_t>(random_.Between(1, 5) * 100'000);
    if (random_.Percent(60)) {
      member.promises.push_back({kNightDay - 30, static_cast<std::int32_t>(random_.Between(0, 30)),
                                 static_cast<std::int32_t>(random_.Between(0, 3))});
    }
    contents_.members.push_back(member);
    Pool pool;
    pool.id = absl::StrCat("hours-", number);
    pool.member = member.id;
    pool.title = "Hours";
    pool.capacity = Of("h", random_.Between(8, 20));
    pool.period = random_.Percent(50) ? Period::kMonth : Period::kWeek;
    if (random_.Percent(30)) pool.commitments.push_back({Date(2026, 12, 3), Of("h", 4)});
    contents_.pools.push_back(pool);
    // A trade that others need, in code 1 to 4.
    Capability trade;
    trade.id = absl::StrCat("trade-", number);
    trade.member = member.id;
    trade.title = "Trade";
    trade.codes = {{"own", absl::StrCat(1 + number)}};
    contents_.capabilities.push_back(trade);
    Need need;
    need.id = absl::StrCat("wish-", number);
    need.member = member.id;
    need.title = "Wish";
    need.codes = {{"own", absl::StrCat(1 + (number + random_.Between(1, 2)) % 4)}};
    need.importance = static_cast<std::int32_t>(random_.Between(1, 10));
    contents_.needs.push_back(need);
    if (random_.Percent(75)) AddBolts(member.id);
  }

  void AddBolts(const std::string& member) {
    Need bolts;
    bolts.id = absl::StrCat("bolts-", member);
    bolts.member = member;
    bolts.title = "Bolts";
    bolts.codes = {{"own", "9"}};
    bolts.quantity = Of("pcs", random_.Between(3, 9) * 10);
    bolts.poolable = true;
    contents_.needs.push_back(bolts);
  }

  void AddQuote() {
    Quote quote;
    quote.id = "bolts";
    quote.supplier = "Nordwerk";
    quote.title = "Bolts";
    quote.codes = {{"own", "9"}};
    quote.price_breaks = {{Of("pcs", 1), Euros(3)}, {Of("pcs", 100), Euros(random_.Between(1, 2))}};
    contents_.quotes.push_back(quote);
  }

  // Work by the pool, wanted by name; one of them for bolts.
  void AddSwaps() {
    std::vector<std::string> given;
    for (std::size_t i = 0; i < contents_.members.size() && given.size() < 3; ++i) {
      Capability work;
      work.id = absl::StrCat("work-", i);
      work.member = contents_.members[i].id;
      work.title = "Day of work";
      work.codes = {{"own", random_.Percent(40) ? "9" : "1"}};
      work.price_unit = "d";
      work.pool = absl::StrCat("hours-", i);
      work.effort_per_unit = Of("h", random_.Between(2, 12));
      if (random_.Percent(25)) {
        work.capacity = Quantity{"d", random_.Between(1, 4) * kMicrosPerUnit / 2};
        work.period = Period::kWeek;
      }
      work.visibility = Visibility::kNetwork;
      contents_.capabilities.push_back(work);
      given.push_back(work.id);
    }
    for (std::size_t i = 0; i < given.size(); ++i) {
      Swap swap;
      swap.id = absl::StrCat("swap-", i);
      swap.member = contents_.members[i].id;
      swap.capability = given[i];
      if (random_.Percent(30)) swap.reserve = Euros(random_.Between(1, 5));
      for (std::size_t j = 0; j < given.size(); ++j) {
        if (j != i && random_.Percent(60)) {
          swap.wants.push_back({given[j], "", Euros(random_.Between(2, 90))});
        }
      }
      for (const Need& need : contents_.needs) {
        if (need.member == swap.member && need.poolable && random_.Percent(50)) {
          swap.wants.push_back({"", need.id, Euros(random_.Between(2, 90))});
        }
      }
      if (!swap.wants.empty()) contents_.swaps.push_back(swap);
    }
  }

  void AddTender(int number) {
    Opportunity tender;
    tender.id = absl::StrCat("tender-", number);
    tender.title = tender.id;
    tender.currency = "EUR";
    if (random_.Percent(10)) tender.deadline = kNightDay - 1;
    const auto lots = random_.Between(1, 2);
    for (std::int64_t j = 0; j < lots; ++j) {
      Lot lot;
      lot.id = absl::StrCat("lot-", j);
      lot.title = lot.id;
      lot.quantity = Of("pcs", 1);
      lot.indivisible = true;
      lot.window = {Date(2026, 12, 1), Date(2026, 12, random_.Percent(50) ? 6 : 20)};
      tender.lots.push_back(lot);
    }
    for (std::size_t i = 0; i < contents_.members.size(); ++i) AddOffer(tender, i);
    contents_.opportunities.push_back(tender);
  }

  void AddOffer(const Opportunity& tender, std::size_t member) {
    Offer offer;
    offer.id = absl::StrCat(tender.id, "-", member);
    offer.member = contents_.members[member].id;
    offer.opportunity = tender.id;
    if (random_.Percent(30)) offer.mobilisation_cost = Euros(random_.Between(1, 9));
    for (const Lot& lot : tender.lots) {
      if (!random_.Percent(65)) continue;
      OfferLine line;
      line.lot = lot.id;
      line.unit_price = Euros(random_.Between(50, 400));
      line.pool = absl::StrCat("hours-", member);
      line.effort_per_unit = Of("h", random_.Between(3, 20));
      offer.lines.push_back(line);
    }
    if (offer.lines.empty()) offer.status = ListingStatus::kPaused;
    contents_.offers.push_back(std::move(offer));
  }

  Random random_;
  NetworkContents contents_;
};

}  // namespace

NetworkContents NightNetwork(std::uint64_t seed) { return NightNetworkMaker(seed).Make(); }

NightOptions NightOptionsOf(std::uint64_t seed) {
  NightOptions options;
  options.as_of = kNightDay;
  options.ring_max_length = seed % 3 == 0 ? 3 : 0;
  return options;
}

std::shared_ptr<const Snapshot> SnapshotOfNight(NetworkContents contents) {
  auto snapshot = Snapshot::Build(std::move(contents), RandomNetwork::Digest());
  EXPECT_TRUE(snapshot.ok()) << snapshot.status();
  return *std::move(snapshot);
}

NightAnswer NightOf(const NetworkContents& contents, const NightOptions& options) {
  auto answer = PlanNight(*SnapshotOfNight(contents), options);
  EXPECT_TRUE(answer.ok()) << answer.status();
  return *std::move(answer);
}

}  // namespace renkei::test_support
