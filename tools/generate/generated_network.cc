#include "tools/generate/generated_network.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/random.h"
#include "tools/generate/trade_catalogue.h"

namespace renkei::tools {
namespace {

constexpr std::int64_t kMaxMembers = 1'000'000;
// Of a hundred members, how many are hubs: many listings, and they have met many others.
constexpr int kHubPercent = 2;

Money Euros(std::int64_t units) { return {"EUR", units * kNanosPerUnit}; }
Quantity Pieces(std::int64_t units) { return {"pcs", units * kMicrosPerUnit}; }
Quantity Hours(std::int64_t units) { return {"person-hour", units * kMicrosPerUnit}; }

class Generator {
 public:
  explicit Generator(const GeneratedNetworkOptions& options)
      : options_(options),
        random_(options.seed),
        catalogue_(
            static_cast<std::size_t>(std::clamp<std::int64_t>(options.members / 4, 200, 20'000)),
            random_) {
    contents_.id = options.network_id;
    contents_.display_name = absl::StrFormat("A generated network of %d members (seed %d)",
                                             options.members, options.seed);
    contents_.policy.languages = {"en"};
    contents_.code_schemes.push_back({kTradeScheme, "Trades", false, false});
    contents_.codes = catalogue_.codes();
  }

  NetworkContents Run() && {
    for (std::int64_t i = 0; i < options_.members; ++i) AddMember();
    for (std::int64_t i = 0; i < std::max<std::int64_t>(2, options_.members / 100); ++i) {
      AddItem();
    }
    for (std::int64_t i = 0; i < std::max<std::int64_t>(2, options_.members / 500); ++i) {
      AddOpportunity();
    }
    for (std::int64_t i = 0; i < options_.members / 50; ++i) AddExclusion();
    return std::move(contents_);
  }

 private:
  void AddMember() {
    Member member;
    member.id = absl::StrFormat("m%07d", contents_.members.size());
    const Trade& trade = catalogue_.Draw(random_);
    const bool hub = random_.Percent(kHubPercent);
    member.display_name =
        absl::StrCat(trade.process, " works ", static_cast<int>(contents_.members.size()));
    member.place = catalogue_.DrawPlace(random_);
    member.employee_count = static_cast<std::int32_t>(1 << random_.Below(9));
    member.codes = {{kTradeScheme, trade.code}};
    if (random_.Percent(40)) {
      member.certificates.push_back({"iso9001", {{}, GeneratedAsOf() + random_.Between(-60, 900)}});
    }
    if (random_.Percent(50)) {
      member.promises.push_back({GeneratedAsOf() - random_.Between(1, 700),
                                 static_cast<std::int32_t>(random_.Below(20)),
                                 static_cast<std::int32_t>(random_.Below(4))});
    }
    AddMeetings(hub, member);
    Pool pool{absl::StrCat("pool-", member.id), member.id,      "Hours",
              Hours(random_.Between(40, 400)),  Period::kMonth, {}};
    const std::int64_t capabilities = hub ? random_.Between(10, 24) : random_.Between(1, 4);
    for (std::int64_t i = 0; i < capabilities; ++i) AddCapability(member, trade, pool.id);
    const std::int64_t needs = hub ? random_.Between(5, 12) : random_.Between(1, 3);
    for (std::int64_t i = 0; i < needs; ++i) AddNeed(member);
    contents_.pools.push_back(std::move(pool));
    contents_.members.push_back(std::move(member));
  }

  // Each meeting once: with earlier members only.
  void AddMeetings(bool hub, Member& member) {
    const std::size_t before = contents_.members.size();
    if (before == 0) return;
    absl::flat_hash_set<std::size_t> met;
    for (std::int64_t n = hub ? 40 : random_.Between(0, 2); n > 0; --n) {
      const std::size_t other = random_.Below(before);
      if (!met.insert(other).second) continue;
      member.meetings.push_back(
          {contents_.members[other].id, GeneratedAsOf() - random_.Between(1, 500)});
    }
  }

  void AddCapability(const Member& member, const Trade& home, const std::string& pool) {
    const Trade& trade =
        random_.Percent(75) ? catalogue_.Neighbour(home, random_) : catalogue_.Draw(random_);
    Capability capability;
    capability.id = absl::StrFormat("c%07d", contents_.capabilities.size());
    capability.member = member.id;
    capability.title = catalogue_.Title(trade, random_);
    capability.description = catalogue_.Description(trade, random_);
    capability.codes = {{kTradeScheme, trade.code}};
    if (random_.Percent(60)) {
      capability.price = Euros(random_.Between(5, 200));
      capability.price_unit = "pcs";
    }
    if (random_.Percent(50)) {
      capability.lead_time_days = static_cast<std::int32_t>(random_.Between(1, 40));
    }
    if (random_.Percent(40)) {
      capability.service_area = ServiceArea{{}, random_.Between(20'000, 400'000)};
    }
    if (random_.Percent(30)) {
      capability.pool = pool;
      capability.effort_per_unit = Hours(random_.Between(1, 4));
    }
    contents_.capabilities.push_back(std::move(capability));
  }

  Need& AddNeed(const Member& member) {
    const Trade& trade = catalogue_.Draw(random_);
    Need need;
    need.id = absl::StrFormat("n%07d", contents_.needs.size());
    need.member = member.id;
    need.title = catalogue_.Title(trade, random_);
    need.description = catalogue_.Description(trade, random_);
    // One in ten is text alone.
    if (!random_.Percent(10)) need.codes = {{kTradeScheme, trade.code}};
    if (random_.Percent(60)) {
      need.quantity = Pieces(random_.Between(1, 200));
      if (random_.Percent(50)) {
        need.target_price = Euros(random_.Between(5, 100));
        need.maximum_price =
            Euros(need.target_price->nanos / kNanosPerUnit + random_.Between(10, 150));
      }
    }
    if (random_.Percent(30)) need.maximum_distance_m = random_.Between(50'000, 500'000);
    if (random_.Percent(10)) need.required_certificates = {"iso9001"};
    need.importance = static_cast<std::int32_t>(random_.Between(1, 100));
    return contents_.needs.emplace_back(std::move(need));
  }

  const Member& AnyMember() { return contents_.members[random_.Below(contents_.members.size())]; }

  // Something that several members buy: 5 to 24 needs for it, and two or three suppliers.
  void AddItem() {
    const Trade& trade = catalogue_.Draw(random_);
    const std::string specification = absl::StrFormat("item %d", items_++);
    const std::int64_t list_price = random_.Between(10, 90);
    absl::flat_hash_set<std::string> takers;
    for (std::int64_t n = random_.Between(5, 24); n > 0; --n) {
      const Member& member = AnyMember();
      if (!takers.insert(member.id).second) continue;
      Need& need = AddNeed(member);
      need.codes = {{kTradeScheme, trade.code}};
      need.poolable = true;
      need.specification = specification;
      const std::int64_t wanted = random_.Between(3, 60);
      need.quantity = Pieces(wanted);
      if (random_.Percent(40)) need.minimum_quantity = Pieces(random_.Between(1, wanted));
      if (random_.Percent(40)) need.maximum_quantity = Pieces(wanted + random_.Between(0, 12));
      need.target_price.reset();
      need.maximum_price = Euros(list_price + random_.Between(5, 40));
      need.required_certificates.clear();
    }
    for (std::int64_t n = random_.Between(2, 3); n > 0; --n) {
      AddQuote(trade, specification, list_price);
    }
  }

  void AddQuote(const Trade& trade, const std::string& specification, std::int64_t list_price) {
    Quote quote;
    quote.id = absl::StrFormat("q%06d", contents_.quotes.size());
    quote.supplier = absl::StrCat("Supplier ", contents_.quotes.size());
    quote.title = catalogue_.Title(trade, random_);
    quote.codes = {{kTradeScheme, trade.code}};
    quote.specification = specification;
    std::int64_t from = 1;
    std::int64_t cents = list_price * 100 + random_.Between(-300, 300);
    for (std::int64_t n = random_.Between(2, 5); n > 0; --n) {
      quote.price_breaks.push_back({Pieces(from), {"EUR", cents * (kNanosPerUnit / 100)}});
      from += random_.Between(20, 120);
      cents -= cents / random_.Between(8, 25);
    }
    if (random_.Percent(40)) quote.case_size = Pieces(random_.Percent(50) ? 6 : 10);
    if (random_.Percent(50)) quote.order_cost = Euros(random_.Between(20, 200));
    if (random_.Percent(50)) quote.drop_cost = Euros(random_.Between(1, 15));
    contents_.quotes.push_back(std::move(quote));
  }

  void AddOpportunity() {
    Opportunity opportunity;
    opportunity.id = absl::StrFormat("o%05d", contents_.opportunities.size());
    const Trade& trade = catalogue_.Draw(random_);
    opportunity.title = catalogue_.Title(trade, random_);
    opportunity.currency = "EUR";
    const std::int64_t lots = random_.Between(4, 16);
    for (std::int64_t i = 0; i < lots; ++i) {
      const Trade& wanted = catalogue_.Draw(random_);
      Lot lot;
      lot.id = absl::StrFormat("lot-%02d", i);
      lot.title = catalogue_.Title(wanted, random_);
      lot.codes = {{kTradeScheme, wanted.code}};
      lot.quantity = Pieces(random_.Between(10, 120));
      lot.indivisible = random_.Percent(40);
      lot.window = {GeneratedAsOf() + 30, GeneratedAsOf() + 120};
      opportunity.lots.push_back(std::move(lot));
    }
    AddOffers(opportunity);
    contents_.opportunities.push_back(std::move(opportunity));
  }

  // Two offers for each lot on average; the first few members offer for everything between them, so
  // that every lot is offered for in full.
  void AddOffers(const Opportunity& opportunity) {
    const std::size_t lots = opportunity.lots.size();
    absl::flat_hash_set<std::string> bidders;
    std::size_t must_cover = 0;
    for (std::size_t tries = 0; tries < 4 * lots; ++tries) {
      const Member& member = AnyMember();
      if (!bidders.insert(member.id).second) continue;
      Offer offer;
      offer.id = absl::StrFormat("f%07d", contents_.offers.size());
      offer.member = member.id;
      offer.opportunity = opportunity.id;
      if (random_.Percent(60)) offer.mobilisation_cost = Euros(random_.Between(100, 3'000));
      for (std::size_t i = 0; i < lots; ++i) {
        const bool covers = must_cover < lots && i >= must_cover && i < must_cover + 2;
        if (covers || random_.Percent(25))
          offer.lines.push_back(MakeLine(opportunity.lots[i], covers));
      }
      must_cover = std::min(lots, must_cover + 2);
      if (!offer.lines.empty()) contents_.offers.push_back(std::move(offer));
    }
  }

  OfferLine MakeLine(const Lot& lot, bool in_full) {
    OfferLine line;
    line.lot = lot.id;
    line.unit_price = Euros(random_.Between(20, 180));
    const std::int64_t quantity = lot.quantity.micros / kMicrosPerUnit;
    line.maximum_quantity = Pieces(in_full ? quantity : random_.Between(1, quantity));
    if (random_.Percent(50)) line.quality = random_.Between(0, kScoreOne);
    return line;
  }

  void AddExclusion() {
    Exclusion exclusion;
    exclusion.id = absl::StrFormat("x%06d", contents_.exclusions.size());
    exclusion.member = AnyMember().id;
    exclusion.other_member = AnyMember().id;
    if (exclusion.member == exclusion.other_member) return;
    exclusion.reason = random_.Percent(70) ? ExclusionReason::kRivals : ExclusionReason::kConflict;
    contents_.exclusions.push_back(std::move(exclusion));
  }

  const GeneratedNetworkOptions& options_;
  Random random_;
  const TradeCatalogue catalogue_;
  NetworkContents contents_;
  int items_ = 0;
};

}  // namespace

absl::StatusOr<NetworkContents> GenerateNetwork(const GeneratedNetworkOptions& options) {
  if (options.members < 2 || options.members > kMaxMembers) {
    return absl::InvalidArgumentError(
        absl::StrFormat("members: %d is outside 2 to %d; choose a number in that range",
                        options.members, kMaxMembers));
  }
  return Generator(options).Run();
}

}  // namespace renkei::tools
