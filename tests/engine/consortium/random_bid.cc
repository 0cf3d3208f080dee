#include "tests/engine/consortium/random_bid.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/base/random.h"

namespace renkei {
namespace {

Money Euros(std::int64_t cents) { return {"EUR", cents * 10'000'000}; }
Quantity Units(std::int64_t count) { return {"pcs", count * kMicrosPerUnit}; }

template <typename T>
void Shuffle(std::vector<T>& items, Random& random) {
  for (std::size_t k = items.size(); k > 1; --k) {
    std::swap(items[k - 1], items[random.Below(k)]);
  }
}

void AddLots(Random& random, Date as_of, Opportunity& opportunity) {
  const int count = static_cast<int>(random.Between(1, 3));
  for (int j = 0; j < count; ++j) {
    Lot lot;
    lot.id = absl::StrCat("lot", j);
    lot.quantity = Units(random.Between(1, 3));
    lot.indivisible = random.Percent(30);
    lot.optional = random.Percent(25);
    lot.weight = random.Between(1, 4);
    if (random.Percent(30)) lot.required_certificates = {"iso"};
    if (random.Percent(60)) {
      // One to four days, or weeks, from some day of this week.
      lot.window.first = as_of + random.Between(0, 3);
      lot.window.last = *lot.window.first + random.Between(0, 3);
    }
    if (random.Percent(20)) lot.maximum_price = Euros(random.Between(300, 900));
    opportunity.lots.push_back(lot);
  }
}

void AddRules(Random& random, Opportunity& opportunity) {
  if (random.Percent(25)) opportunity.maximum_team_size = static_cast<int>(random.Between(1, 2));
  if (random.Percent(15)) opportunity.minimum_team_size = static_cast<int>(random.Between(2, 3));
  if (random.Percent(25)) opportunity.lead_required_certificates = {"lead"};
  if (random.Percent(25)) {
    opportunity.lead_minimum_share_ppm = static_cast<int>(random.Between(200'000, 600'000));
  }
  if (random.Percent(25)) {
    opportunity.maximum_share_ppm = static_cast<int>(random.Between(400'000, 800'000));
  }
  if (random.Percent(15)) {
    opportunity.minimum_share_ppm = static_cast<int>(random.Between(50'000, 350'000));
  }
  if (random.Percent(25)) opportunity.budget = Euros(random.Between(500, 5000));
}

void AddPool(Random& random, Date as_of, const std::string& member, NetworkContents& contents) {
  Pool pool;
  pool.id = absl::StrCat("pool-", member);
  pool.member = member;
  pool.capacity = {"h", random.Between(4, 24) * 500'000};
  pool.period = random.Percent(70) ? Period::kDay : Period::kWeek;
  for (int k = 0; k < 2; ++k) {
    if (random.Percent(40)) {
      pool.commitments.push_back(
          {as_of + random.Between(0, 4), {"h", random.Between(1, 16) * 500'000}});
    }
  }
  contents.pools.push_back(pool);
}

void AddOffer(Random& random, const std::string& member, NetworkContents& contents) {
  Offer offer;
  offer.id = absl::StrCat("offer-", member);
  offer.member = member;
  offer.opportunity = "whale";
  offer.declines_lead = random.Percent(15);
  if (random.Percent(50)) offer.mobilisation_cost = Euros(random.Between(0, 400));
  if (random.Percent(3)) offer.mobilisation_cost = Money{"USD", kNanosPerUnit};
  if (random.Percent(4)) offer.status = ListingStatus::kPaused;
  for (const Lot& lot : contents.opportunities[0].lots) {
    if (random.Percent(15)) continue;
    OfferLine line;
    line.lot = lot.id;
    // Few distinct prices, so that ties occur.
    const std::int64_t price = random.Between(0, 8) * 100;
    if (random.Percent(20)) {
      line.lot_price = Euros(price * lot.quantity.micros / kMicrosPerUnit);
    } else {
      line.unit_price = Euros(price);
    }
    if (random.Percent(40)) line.maximum_quantity = Units(random.Between(1, 3));
    line.quality = random.Between(0, 4) * 250'000'000;
    if (random.Percent(60)) {
      line.pool = absl::StrCat("pool-", member);
      line.effort_per_unit = Quantity{"h", random.Between(0, 12) * 500'000};
    }
    offer.lines.push_back(line);
  }
  if (!offer.lines.empty()) contents.offers.push_back(offer);
}

void AddCapability(Random& random, const Member& member, int number, NetworkContents& contents) {
  Capability capability;
  capability.id = absl::StrCat("cap-", member.id, "-", number);
  capability.member = member.id;
  capability.title = std::string(random.Between(0, 4), 'x');
  for (const Lot& lot : contents.opportunities[0].lots) {
    if (random.Percent(85)) capability.codes.push_back({"own", lot.id});
  }
  capability.price_unit = random.Percent(30) ? "dozen" : "pcs";
  const bool by_dozen = capability.price_unit == "dozen";
  // Few distinct prices; those by the dozen don't always divide.
  if (random.Percent(95)) {
    capability.price = Euros(by_dozen ? random.Between(0, 8) * 1200 + random.Between(0, 1)
                                      : random.Between(0, 8) * 100);
  }
  if (random.Percent(4)) capability.price_unit = "kg";
  if (capability.price && random.Percent(4)) capability.price->currency = "USD";
  if (random.Percent(40)) {
    capability.minimum_quantity =
        random.Percent(10) ? Quantity{"dozen", 150'000} : Units(random.Between(0, 4));
  }
  if (random.Percent(50)) {
    // 2 to 6 pieces a period, or a quarter or half of a dozen.
    capability.capacity = random.Percent(70) ? Units(random.Between(0, 6))
                                             : Quantity{"dozen", random.Between(1, 2) * 250'001};
    capability.period = random.Percent(70) ? Period::kDay : Period::kWeek;
  }
  if (random.Percent(40)) {
    capability.pool = absl::StrCat("pool-", member.id);
    capability.effort_per_unit =
        Quantity{"h", random.Between(0, 12) * (by_dozen ? 6'000'000 : 500'000)};
  }
  if (random.Percent(30)) capability.certificates.push_back({"iso", {}});
  contents.capabilities.push_back(capability);
}

}  // namespace

std::optional<Score> FitOfMarket(const Capability& capability, const Lot& lot) {
  for (const CodeReference& code : capability.codes) {
    if (code.code == lot.id) {
      return static_cast<Score>(capability.title.size()) * (kScoreOne / 4);
    }
  }
  return std::nullopt;
}

RandomBid MakeRandomMarket(std::uint64_t seed) {
  RandomBid bid = MakeRandomBid(seed);
  Random random(seed + 1'000'000);
  NetworkContents& contents = bid.contents;
  for (Lot& lot : contents.opportunities[0].lots) {
    if (lot.indivisible || !random.Percent(40)) continue;
    lot.step = Units(2);
    lot.quantity.micros *= 2;
    for (Offer& offer : contents.offers) {
      for (OfferLine& line : offer.lines) {
        if (line.lot == lot.id && line.lot_price) line.lot_price->nanos *= 2;
      }
    }
  }
  for (const Member& member : contents.members) {
    if (random.Percent(50)) continue;
    std::erase_if(contents.offers, [&](const Offer& offer) { return offer.member == member.id; });
    const int count = static_cast<int>(random.Between(1, 2));
    for (int k = 0; k < count; ++k) AddCapability(random, member, k, contents);
  }
  for (Offer& offer : contents.offers) {
    for (OfferLine& line : offer.lines) {
      if (random.Percent(20)) line.quality.reset();
    }
  }
  return bid;
}

RandomBid MakeRandomBid(std::uint64_t seed) {
  Random random(seed);
  RandomBid bid;
  bid.as_of = Date(2026, 3, 4);
  bid.contents.id = "net";
  Opportunity opportunity;
  opportunity.id = "whale";
  opportunity.currency = "EUR";
  AddLots(random, bid.as_of, opportunity);
  AddRules(random, opportunity);
  bid.contents.opportunities.push_back(opportunity);
  const int members = static_cast<int>(random.Between(2, 4));
  for (int i = 0; i < members; ++i) {
    Member member;
    member.id = absl::StrCat("m", i);
    if (random.Percent(70)) {
      CertificateHolding holding{"iso", {}};
      if (random.Percent(40)) holding.validity.last = bid.as_of + random.Between(-1, 4);
      member.certificates.push_back(holding);
    }
    if (random.Percent(60)) member.certificates.push_back({"lead", {}});
    if (random.Percent(4)) member.status = MemberStatus::kSuspended;
    bid.contents.members.push_back(member);
    AddPool(random, bid.as_of, member.id, bid.contents);
    AddOffer(random, member.id, bid.contents);
  }
  if (random.Percent(40)) {
    Exclusion exclusion;
    exclusion.id = "x";
    exclusion.member = "m1";
    exclusion.other_member = "m0";
    exclusion.reason = static_cast<ExclusionReason>(random.Between(1, 4));
    if (random.Percent(20)) exclusion.window.last = bid.as_of - 1;
    bid.contents.exclusions.push_back(exclusion);
  }
  bid.objectives = {ObjectiveKind::kCoverage, ObjectiveKind::kPrice, ObjectiveKind::kQuality,
                    ObjectiveKind::kMembers, ObjectiveKind::kBalance};
  Shuffle(bid.objectives, random);
  bid.objectives.resize(random.Between(1, 5));
  if (random.Percent(15)) bid.contents.opportunities[0].lots[0].languages = {"de", "fr"};
  for (Member& member : bid.contents.members) {
    if (random.Percent(30)) member.languages = {random.Percent(50) ? "fr" : "en"};
  }
  return bid;
}

NetworkContents Shuffled(const NetworkContents& contents, std::uint64_t seed) {
  Random random(seed);
  NetworkContents shuffled = contents;
  Shuffle(shuffled.members, random);
  Shuffle(shuffled.pools, random);
  Shuffle(shuffled.offers, random);
  Shuffle(shuffled.capabilities, random);
  Shuffle(shuffled.exclusions, random);
  Shuffle(shuffled.opportunities[0].lots, random);
  for (Offer& offer : shuffled.offers) Shuffle(offer.lines, random);
  for (Pool& pool : shuffled.pools) Shuffle(pool.commitments, random);
  return shuffled;
}

}  // namespace renkei
