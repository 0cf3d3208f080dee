#include "tests/engine/consortium/random_split.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/random.h"

namespace renkei {
namespace {

const Date kDay(2026, 11, 22);

Money Euros(std::int64_t euros) { return {"EUR", euros * kNanosPerUnit}; }
Quantity Pieces(std::int64_t count) { return {"pcs", count * kMicrosPerUnit}; }
Quantity Hours(std::int64_t count) { return {"h", count * kMicrosPerUnit}; }

void AddMembers(Random& random, NetworkContents& contents) {
  for (int i = 0; i < 5; ++i) {
    Member member;
    member.id = absl::StrCat("m", i);
    member.display_name = member.id;
    if (random.Percent(5)) member.status = MemberStatus::kSuspended;
    if (random.Percent(75)) member.certificates = {{"iso", {kDay - 9, kDay + 50}}};
    if (random.Percent(30)) member.languages = {random.Percent(60) ? "en" : "fr"};
    if (random.Percent(25)) member.markets = {"gears"};
    contents.members.push_back(member);
  }
  contents.members[0].status = MemberStatus::kActive;
  if (random.Percent(20)) contents.members[0].closed_markets = {"gears"};
}

void AddNeed(Random& random, NetworkContents& contents) {
  constexpr std::int64_t kQuantities[] = {2, 3, 4, 4, 6, 6, 12};
  Need need;
  need.id = "gears";
  need.member = "m0";
  need.title = "gears";
  need.codes = {{"own", "10"}};
  need.quantity = Pieces(kQuantities[random.Below(7)]);
  need.window = {kDay + 5, kDay + random.Between(5, 60)};
  if (random.Percent(60)) need.maximum_price = Euros(random.Between(5, 12));
  if (!need.maximum_price || random.Percent(30)) need.target_price = Euros(4);
  if (random.Percent(25)) {
    need.budget = Euros(random.Between(3, 9) * need.quantity->micros / kMicrosPerUnit);
  }
  if (random.Percent(25)) need.required_certificates = {"iso"};
  if (random.Percent(20)) need.languages = {"en", "de"};
  if (random.Percent(2)) need.status = ListingStatus::kPaused;
  contents.needs = {need};
}

void AddCapability(Random& random, const std::string& member, int number,
                   NetworkContents& contents) {
  Capability capability;
  capability.id = absl::StrCat("cap-", member, "-", number);
  capability.member = member;
  capability.title = "gears";
  capability.codes = {{"own", random.Percent(85) ? "11" : "20"}};
  // Never the same for two of one member, so that it doesn't matter which fits better.
  capability.price = Euros(2 * random.Between(2, 5) - number);
  capability.price_unit = "pcs";
  if (random.Percent(10)) {
    capability.price_unit = "dozen";
    capability.price->nanos *= 12;
  } else if (random.Percent(30)) {
    capability.pool = absl::StrCat("pool-", member);
    capability.effort_per_unit = Hours(random.Percent(50) ? 1 : 2);
  }
  if (random.Percent(4)) capability.price->currency = "USD";
  if (random.Percent(4)) capability.price.reset();
  if (!capability.price) capability.price_unit.clear();
  if (!capability.price) capability.pool.clear();
  if (capability.pool.empty()) capability.effort_per_unit.reset();
  if (random.Percent(40)) {
    capability.capacity = Pieces(random.Between(1, 4));
    capability.period = Period::kMonth;
  }
  if (random.Percent(20)) capability.minimum_quantity = Pieces(random.Between(1, 3));
  if (random.Percent(4)) capability.status = ListingStatus::kPaused;
  if (random.Percent(4)) capability.visibility = Visibility::kHidden;
  if (random.Percent(5)) capability.purposes = {Purpose::kExchange};
  contents.capabilities.push_back(capability);
}

void AddExclusion(Random& random, const std::string& a, const std::string& b,
                  NetworkContents& contents) {
  Exclusion exclusion;
  exclusion.id = absl::StrCat("x", contents.exclusions.size());
  exclusion.member = a;
  exclusion.other_member = b;
  exclusion.reason = static_cast<ExclusionReason>(random.Between(1, 4));
  if (random.Percent(15)) exclusion.window.last = kDay - 1;
  contents.exclusions.push_back(exclusion);
}

SplitOrderOptions MakeOptions(Random& random) {
  SplitOrderOptions options;
  options.search.as_of = kDay;
  options.search.alternatives = static_cast<int>(random.Below(3));
  switch (random.Below(4)) {
    case 0:
      options.search.objectives = {ObjectiveKind::kMembers, ObjectiveKind::kPrice};
      break;
    case 1:
      options.search.objectives = {ObjectiveKind::kPrice, ObjectiveKind::kBalance};
      break;
    default:
      break;
  }
  if (random.Percent(45)) {
    options.limits.maximum_share_ppm = static_cast<std::int32_t>(random.Between(300'000, 800'000));
  }
  if (random.Percent(25)) {
    options.limits.minimum_share_ppm = static_cast<std::int32_t>(random.Between(100'000, 300'000));
  }
  if (random.Percent(35)) {
    options.limits.maximum_team_size = static_cast<std::int32_t>(random.Between(1, 3));
  }
  return options;
}

}  // namespace

RandomSplit MakeRandomSplit(std::uint64_t seed) {
  Random random(seed + 77'000'000);
  RandomSplit split;
  NetworkContents& contents = split.contents;
  contents.code_schemes.push_back({.id = "own", .display_name = "own"});
  contents.codes = {{"own", "10", "", {{"en", "gears"}}},
                    {"own", "11", "10", {{"en", "spur gears"}}},
                    {"own", "20", "", {{"en", "nuts"}}}};
  AddMembers(random, contents);
  AddNeed(random, contents);
  for (const Member& member : contents.members) {
    Pool pool{absl::StrCat("pool-", member.id), member.id,      "hall",
              Hours(random.Between(2, 6)),      Period::kMonth, {}};
    if (random.Percent(50)) pool.commitments = {{kDay + 6, Hours(1)}};
    contents.pools.push_back(pool);
    const int count = random.Percent(30) ? 2 : 1;
    for (int n = 0; n < count; ++n) AddCapability(random, member.id, n, contents);
  }
  const auto supplier = [&random] { return absl::StrCat("m", random.Between(1, 4)); };
  if (random.Percent(35)) AddExclusion(random, "m0", supplier(), contents);
  for (int n = 0; n < 2; ++n) {
    const std::string a = supplier();
    const std::string b = supplier();
    if (a != b && random.Percent(40)) AddExclusion(random, a, b, contents);
  }
  split.options = MakeOptions(random);
  return split;
}

const char* RuleApart(const RandomSplit& split, const Capability& capability) {
  const Need& need = split.need();
  const auto member_of = [&](const std::string& id) -> const Member& {
    return *std::find_if(split.contents.members.begin(), split.contents.members.end(),
                         [&](const Member& member) { return member.id == id; });
  };
  if (capability.status != ListingStatus::kActive) return "listing_paused";
  if (capability.visibility == Visibility::kHidden) return "visibility";
  if (capability.member == need.member) return "self";
  for (const Exclusion& exclusion : split.contents.exclusions) {
    if (exclusion.reason == ExclusionReason::kForbiddenTeam) continue;
    if (!exclusion.window.Contains(split.options.search.as_of)) continue;
    if (exclusion.member == need.member && exclusion.other_member == capability.member) {
      return "excluded";
    }
  }
  if (!member_of(need.member).closed_markets.empty() &&
      !member_of(capability.member).markets.empty()) {
    return "rivals";
  }
  if (!capability.purposes.empty()) return "purpose";
  if (capability.codes[0].code == "20") return "codes_unrelated";
  return nullptr;
}

}  // namespace renkei
