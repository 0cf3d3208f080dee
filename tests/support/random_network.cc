#include "tests/support/random_network.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace renkei::test_support {
namespace {

constexpr std::array<const char*, 3> kCertificates = {"iso9001", "iso14001", "en1090"};
constexpr std::array<const char*, 3> kRegions = {"north", "south", "east"};
constexpr std::array<const char*, 3> kLanguages = {"en", "de", "fr"};
constexpr std::array<const char*, 4> kMarkets = {"rail", "food", "wind", "toys"};
constexpr std::array<const char*, 10> kSyllables = {"ba", "co", "du", "fi", "gro",
                                                    "ka", "lo", "mi", "ne", "tra"};

template <typename T, std::size_t N>
T Pick(Random& random, const std::array<T, N>& values) {
  return values[random.Below(N)];
}

Money Euros(std::int64_t units) { return {"EUR", units * kNanosPerUnit}; }

Quantity Amount(std::string unit, std::int64_t units) {
  return {std::move(unit), units * kMicrosPerUnit};
}

// A pseudo-word of three syllables; the same number gives the same word.
std::string Word(std::uint64_t number) {
  std::string word;
  for (int i = 0; i < 4; ++i) {
    word += kSyllables[number % kSyllables.size()];
    number /= kSyllables.size();
  }
  return word + "x";
}

template <typename T>
void Shuffle(Random& random, std::vector<T>& values) {
  for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[random.Below(i)]);
}

void ShuffleAll(Random& random, NetworkContents& contents) {
  Shuffle(random, contents.code_schemes);
  Shuffle(random, contents.codes);
  Shuffle(random, contents.members);
  Shuffle(random, contents.pools);
  Shuffle(random, contents.capabilities);
  Shuffle(random, contents.needs);
  Shuffle(random, contents.quotes);
  Shuffle(random, contents.opportunities);
  Shuffle(random, contents.offers);
  Shuffle(random, contents.swaps);
  Shuffle(random, contents.obligations);
  Shuffle(random, contents.exclusions);
}

}  // namespace

RandomNetwork::RandomNetwork(std::uint64_t seed, const RandomNetworkOptions& options)
    : options_(options), random_(seed) {
  contents_.id = "random";
  contents_.display_name = "A network made up at random";
  contents_.policy.languages = {"en"};
  AddSchemes();
  AddMembers();
  AddPools();
  AddCapabilities();
  AddNeeds();
  AddExclusions();
  AddOpportunities();
  AddOffers();
  ShuffleAll(random_, contents_);
}

Need RandomNetwork::InlineNeed() {
  Need need = MakeNeed();
  need.id = absl::StrCat("inline-", inline_needs_++);
  need.member.clear();
  need.visibility = Visibility::kNetwork;
  need.status = ListingStatus::kActive;
  return need;
}

NetworkContents RandomNetwork::Shuffled(std::uint64_t seed) const {
  Random random(seed);
  NetworkContents contents = contents_;
  ShuffleAll(random, contents);
  return contents;
}

void RandomNetwork::AddSchemes() {
  contents_.code_schemes.push_back({"own", "Our own", /*prefix_parents=*/false, false});
  for (int i = 0; i < options_.codes; ++i) {
    // Every 20th code begins a tree of its own; the others hang below an earlier code of it.
    const int top = i / 20 * 20;
    const int level = i % 20;
    const int parent = level == 0 ? -1 : level < 5 ? top : top + 1 + level % 4;
    const std::string code = absl::StrFormat("c%05d", i);
    contents_.codes.push_back(
        {"own", code, parent < 0 ? "" : absl::StrFormat("c%05d", parent), {{"en", code}}});
    codes_.push_back({"own", code});
  }
  contents_.code_schemes.push_back({"px", "By prefix", /*prefix_parents=*/true, false});
  for (const char* code : {"1", "11", "12", "121", "2", "21"}) {
    contents_.codes.push_back({"px", code, "", {}});
    codes_.push_back({"px", code});
  }
}

void RandomNetwork::AddMembers() {
  for (int i = 0; i < options_.members; ++i) {
    Member member;
    member.id = absl::StrFormat("m%05d", i);
    member.display_name = absl::StrCat("Member ", i);
    if (random_.Percent(8)) {
      member.status = random_.Percent(50) ? MemberStatus::kAdviser : MemberStatus::kSuspended;
    }
    member.place = MakePlace();
    if (Stated()) member.employee_count = static_cast<std::int32_t>(1 << random_.Below(8));
    if (Stated()) {
      member.certificates.push_back({Pick(random_, kCertificates), Window()});
    }
    if (Stated()) member.languages.push_back(Pick(random_, kLanguages));
    if (Stated()) {
      member.revenue_concentration_ppm = static_cast<std::int32_t>(random_.Between(0, 1'000'000));
    }
    if (Stated()) member.codes = Codes();
    if (Stated()) {
      member.markets.push_back(Pick(random_, kMarkets));
      if (random_.Percent(30)) member.closed_markets = member.markets;
    }
    for (std::uint64_t n = Stated() ? random_.Below(4) : 0; n > 0; --n) {
      member.promises.push_back({as_of() - random_.Between(-30, 900),
                                 static_cast<std::int32_t>(random_.Below(20)),
                                 static_cast<std::int32_t>(random_.Below(5))});
    }
    if (i > 0 && Stated()) {
      member.meetings.push_back(
          {absl::StrFormat("m%05d", random_.Below(static_cast<std::uint64_t>(i))),
           as_of() - random_.Between(-30, 500)});
    }
    contents_.members.push_back(std::move(member));
  }
}

void RandomNetwork::AddPools() {
  for (const Member& member : contents_.members) {
    if (!random_.Percent(40)) continue;
    Pool pool;
    pool.id = absl::StrCat("pool-", member.id);
    pool.member = member.id;
    pool.title = "Hours";
    pool.capacity = Amount("person-hour", random_.Between(10, 200));
    pool.period = random_.Percent(50) ? Period::kWeek : Period::kMonth;
    if (Stated()) {
      pool.commitments.push_back(
          {as_of() + random_.Between(-40, 80), Amount("person-day", random_.Between(1, 30))});
    }
    pool_ids_.insert(pool.id);
    contents_.pools.push_back(std::move(pool));
  }
}

Capability RandomNetwork::MakeCapability() {
  Capability capability;
  capability.title = Words();
  if (Stated()) capability.description = Words();
  if (Stated()) capability.tags = {Words()};
  if (random_.Percent(85)) capability.codes = Codes();
  if (Stated()) capability.kind = static_cast<Kind>(random_.Between(1, 3));
  if (random_.Percent(20)) capability.purposes = {static_cast<Purpose>(random_.Between(1, 5))};
  if (Stated()) {
    capability.capacity = Amount(Unit(), random_.Between(0, 60));
    capability.period = static_cast<Period>(random_.Between(1, 4));
  }
  if (Stated()) {
    capability.price = Euros(random_.Between(0, 30));
    if (random_.Percent(20)) capability.price->currency = "GBP";
    capability.price_unit = Unit();
  }
  if (random_.Percent(20)) capability.minimum_quantity = Amount(Unit(), random_.Between(1, 40));
  if (Stated()) capability.lead_time_days = static_cast<std::int32_t>(random_.Below(30));
  if (Stated()) capability.certificates.push_back({Pick(random_, kCertificates), Window()});
  if (Stated()) {
    capability.service_area.emplace();
    if (random_.Percent(60)) capability.service_area->regions = {Pick(random_, kRegions)};
    if (random_.Percent(50)) capability.service_area->radius_m = random_.Between(0, 300'000);
  }
  if (Stated()) capability.availability = Window();
  if (random_.Percent(8)) capability.visibility = Visibility::kHidden;
  if (random_.Percent(8)) capability.status = ListingStatus::kPaused;
  return capability;
}

void RandomNetwork::AddCapabilities() {
  for (int i = 0; i < options_.capabilities; ++i) {
    Capability capability;
    if (i > 0 && random_.Percent(10)) {
      // A twin of an earlier one, often of another member: ties.
      capability = contents_.capabilities[random_.Below(contents_.capabilities.size())];
      capability.pool.clear();
      capability.effort_per_unit.reset();
    } else {
      capability = MakeCapability();
    }
    capability.id = absl::StrFormat("cap%06d", i);
    capability.member = AnyMember().id;
    const std::string pool = absl::StrCat("pool-", capability.member);
    if (pool_ids_.contains(pool) && random_.Percent(30)) {
      capability.pool = pool;
      capability.effort_per_unit = Amount("person-hour", random_.Between(1, 5));
    }
    contents_.capabilities.push_back(std::move(capability));
  }
}

Need RandomNetwork::MakeNeed() {
  Need need;
  need.title = Words();
  if (Stated()) need.description = Words();
  if (Stated()) need.tags = {Words()};
  if (random_.Percent(75)) need.codes = Codes();
  if (Stated()) need.kind = static_cast<Kind>(random_.Between(1, 3));
  if (random_.Percent(15)) need.purpose = static_cast<Purpose>(random_.Between(1, 5));
  if (Stated()) {
    const std::string unit = Unit();
    const std::int64_t wished = random_.Between(2, 100);
    need.quantity = Amount(unit, wished);
    if (Stated()) need.minimum_quantity = Amount(unit, random_.Between(1, wished));
    if (Stated()) need.maximum_quantity = Amount(unit, wished + random_.Between(0, 20));
  }
  if (Stated()) need.window = Window();
  if (Stated()) need.target_price = Euros(random_.Between(0, 20));
  if (random_.Percent(30)) {
    const std::int64_t target = need.target_price ? need.target_price->nanos / kNanosPerUnit : 0;
    need.maximum_price = Euros(target + random_.Between(0, 30));
  }
  if (Stated()) need.wished_lead_time_days = static_cast<std::int32_t>(random_.Below(15));
  if (random_.Percent(30)) {
    need.maximum_lead_time_days =
        need.wished_lead_time_days.value_or(0) + static_cast<std::int32_t>(random_.Below(25));
  }
  if (random_.Percent(50)) need.place = MakePlace();
  if (Stated()) need.wished_distance_m = random_.Between(0, 100'000);
  if (random_.Percent(30)) {
    need.maximum_distance_m = need.wished_distance_m.value_or(0) + random_.Between(0, 300'000);
  }
  if (random_.Percent(20)) need.required_certificates.push_back(Pick(random_, kCertificates));
  if (random_.Percent(25)) need.languages.push_back(Pick(random_, kLanguages));
  need.importance = static_cast<std::int32_t>(random_.Between(1, 100));
  if (random_.Percent(8)) need.visibility = Visibility::kHidden;
  if (random_.Percent(8)) need.status = ListingStatus::kPaused;
  return need;
}

void RandomNetwork::AddNeeds() {
  for (int i = 0; i < options_.needs; ++i) {
    Need need = MakeNeed();
    need.id = absl::StrFormat("need%06d", i);
    need.member = AnyMember().id;
    contents_.needs.push_back(std::move(need));
  }
}

void RandomNetwork::AddExclusions() {
  for (int i = 0; i < options_.exclusions && contents_.members.size() > 1; ++i) {
    Exclusion exclusion;
    exclusion.id = absl::StrFormat("ex%04d", i);
    exclusion.member = AnyMember().id;
    do {
      exclusion.other_member = AnyMember().id;
    } while (exclusion.other_member == exclusion.member);
    exclusion.reason = static_cast<ExclusionReason>(random_.Between(1, 4));
    if (Stated()) exclusion.window = Window();
    contents_.exclusions.push_back(std::move(exclusion));
  }
}

void RandomNetwork::AddOpportunities() {
  for (int i = 0; i < options_.opportunities; ++i) {
    Opportunity opportunity;
    opportunity.id = absl::StrFormat("opp%04d", i);
    opportunity.title = Words();
    opportunity.currency = "EUR";
    for (std::int64_t n = random_.Between(1, 4); n > 0; --n) {
      Lot lot;
      lot.id = absl::StrCat("lot-", n);
      lot.title = Words();
      lot.codes = Codes();
      lot.quantity = Amount(Unit(), random_.Between(1, 50));
      lot.indivisible = random_.Percent(30);
      if (Stated()) lot.window = Window();
      if (Stated()) lot.place = MakePlace();
      if (Stated()) lot.maximum_price = Euros(random_.Between(1, 50));
      opportunity.lots.push_back(std::move(lot));
    }
    contents_.opportunities.push_back(std::move(opportunity));
  }
}

void RandomNetwork::AddOffers() {
  if (contents_.opportunities.empty()) return;
  for (int i = 0; i < options_.offers; ++i) {
    Offer offer;
    offer.id = absl::StrFormat("offer%05d", i);
    offer.member = AnyMember().id;
    const Opportunity& opportunity =
        contents_.opportunities[random_.Below(contents_.opportunities.size())];
    offer.opportunity = opportunity.id;
    for (const Lot& lot : opportunity.lots) {
      if (random_.Percent(30)) continue;
      OfferLine line;
      line.lot = lot.id;
      line.unit_price = Euros(random_.Between(1, 50));
      offer.lines.push_back(std::move(line));
    }
    contents_.offers.push_back(std::move(offer));
  }
}

const Member& RandomNetwork::AnyMember() {
  return contents_.members[random_.Below(contents_.members.size())];
}

std::vector<CodeReference> RandomNetwork::Codes() {
  std::vector<CodeReference> codes = {codes_[random_.Below(codes_.size())]};
  if (random_.Percent(20)) {
    const CodeReference other = codes_[random_.Below(codes_.size())];
    if (other != codes.front()) codes.push_back(other);
  }
  return codes;
}

std::string RandomNetwork::Words() {
  std::string text;
  for (std::int64_t n = random_.Between(1, options_.text_words); n > 0; --n) {
    // The smaller of two draws: some words are common and others rare.
    const auto bound = static_cast<std::uint64_t>(options_.vocabulary);
    absl::StrAppend(&text, text.empty() ? "" : " ",
                    Word(std::min(random_.Below(bound), random_.Below(bound))));
  }
  return text;
}

DateWindow RandomNetwork::Window() {
  DateWindow window;
  const Date first = as_of() + random_.Between(-60, 60);
  if (random_.Percent(80)) window.first = first;
  if (random_.Percent(80)) window.last = first + random_.Between(0, 60);
  return window;
}

Place RandomNetwork::MakePlace() {
  Place place;
  if (random_.Percent(60)) place.region = Pick(random_, kRegions);
  if (random_.Percent(60)) {
    place.latitude_e6 = static_cast<std::int32_t>(random_.Between(49'000'000, 51'000'000));
    place.longitude_e6 = static_cast<std::int32_t>(random_.Between(9'000'000, 11'000'000));
  }
  return place;
}

std::string RandomNetwork::Unit() {
  const std::uint64_t draw = random_.Below(10);
  if (draw < 6) return "pcs";
  if (draw < 8) return "dozen";
  return draw == 8 ? "kg" : "widget";
}

}  // namespace renkei::test_support
