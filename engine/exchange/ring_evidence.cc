#include "engine/exchange/ring_evidence.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace renkei {
namespace {

template <typename Value>
void AddMultipliers(const std::string& kind, const std::vector<std::string>& names,
                    const std::vector<Value>& values, int decimals,
                    std::vector<Multiplier>& multipliers) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] == 0) continue;
    multipliers.push_back({absl::StrCat(kind, "/", names[i]), FormatDecimal(values[i], decimals)});
  }
}

std::vector<Multiplier> MultipliersOf(const NamedRingMarket& named, const UnitPrices& prices) {
  std::vector<Multiplier> multipliers;
  AddMultipliers("capability", named.gives, prices.give, kRingMultiplierDecimals, multipliers);
  AddMultipliers("need", named.takes, prices.take, kRingMultiplierDecimals, multipliers);
  return multipliers;
}

std::string LegName(const NamedRingMarket& named, std::int32_t at) {
  const RingLeg& leg = named.market.legs[static_cast<std::size_t>(at)];
  return absl::StrCat(
      named.gives[static_cast<std::size_t>(leg.give)], "/",
      named.parties[static_cast<std::size_t>(leg.giver)], "/",
      named.parties[static_cast<std::size_t>(leg.taker)], "/",
      leg.take == RingLeg::kNoUnit ? "" : named.takes[static_cast<std::size_t>(leg.take)]);
}

Fixing FixingOf(const NamedRingMarket& named, const RingFixing& fixing) {
  std::string column = fixing.is_leg ? "leg/" : "ring/";
  for (std::size_t i = 0; i < fixing.ring.size(); ++i) {
    absl::StrAppend(&column, i > 0 ? "+" : "", LegName(named, fixing.ring[i]));
  }
  const std::string value = fixing.used ? "1" : "0";
  return {std::move(column), value, value};
}

}  // namespace

Evidence EvidenceOf(const NamedRingMarket& named, const LongRings& found) {
  DualEvidence evidence;
  constexpr int kDecimals = 9;
  AddMultipliers("capability", named.gives, found.prices.give, kDecimals, evidence.multipliers);
  AddMultipliers("need", named.takes, found.prices.take, kDecimals, evidence.multipliers);
  AddMultipliers(named.currency.empty() ? "member" : "swap", named.parties, found.prices.party,
                 kDecimals, evidence.multipliers);
  return evidence;
}

Evidence EvidenceOf(const NamedRingMarket& named, const ShortRings& found) {
  if (found.leaves.size() == 1 && found.leaves[0].fixings.empty()) {
    return DualEvidence{MultipliersOf(named, found.leaves[0].prices)};
  }
  TreeEvidence evidence;
  for (const RingLeaf& leaf : found.leaves) {
    Leaf& named_leaf = evidence.leaves.emplace_back();
    for (const RingFixing& fixing : leaf.fixings) {
      named_leaf.fixings.push_back(FixingOf(named, fixing));
    }
    named_leaf.multipliers = MultipliersOf(named, leaf.prices);
  }
  return evidence;
}

}  // namespace renkei
