#include "engine/exchange/known_rings.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_split.h"
#include "engine/base/fixed_point.h"
#include "engine/model/certificate.h"

namespace renkei {
namespace {

constexpr int kPriceDecimals = 9;

// The place of a name among those of a market, which ascend.
std::optional<std::int32_t> PlaceOf(const std::string& name,
                                    const std::vector<std::string>& names) {
  const auto found = std::lower_bound(names.begin(), names.end(), name);
  if (found == names.end() || *found != name) return std::nullopt;
  return static_cast<std::int32_t>(found - names.begin());
}

std::optional<RingPrices> PricesIn(const Evidence& evidence, const NamedRingMarket& named) {
  const auto* dual = std::get_if<DualEvidence>(&evidence);
  if (dual == nullptr) return std::nullopt;
  RingPrices prices{std::vector<Nanos>(named.gives.size(), 0),
                    std::vector<Nanos>(named.takes.size(), 0),
                    std::vector<Nanos>(named.parties.size(), 0)};
  for (const Multiplier& multiplier : dual->multipliers) {
    const std::pair<std::string, std::string> row =
        absl::StrSplit(multiplier.row, absl::MaxSplits('/', 1));
    const bool is_give = row.first == "capability";
    const bool is_take = row.first == "need";
    const std::optional<std::int32_t> place = PlaceOf(row.second, is_give   ? named.gives
                                                                  : is_take ? named.takes
                                                                            : named.parties);
    const absl::StatusOr<absl::int128> value = ParseDecimal(multiplier.value, kPriceDecimals);
    if (!value.ok()) return std::nullopt;
    if (!place) continue;
    std::vector<Nanos>& of_kind = is_give ? prices.give : is_take ? prices.take : prices.party;
    of_kind[static_cast<std::size_t>(*place)] = static_cast<Nanos>(*value);
  }
  return prices;
}

// The leg of a market; nothing if it lacks it.
std::optional<std::int32_t> FindLeg(const ExchangeLeg& leg, const std::string& giver,
                                    const std::string& taker, const NamedRingMarket& named) {
  const std::optional<std::int32_t> give = PlaceOf(leg.capability, named.gives);
  const std::optional<std::int32_t> from = PlaceOf(giver, named.parties);
  const std::optional<std::int32_t> to = PlaceOf(taker, named.parties);
  const std::optional<std::int32_t> take =
      leg.need.empty() ? RingLeg::kNoUnit : PlaceOf(leg.need, named.takes);
  if (!give || !from || !to || !take) return std::nullopt;
  const RingLeg wanted{*give, *from, *to, *take, 0};
  const std::vector<RingLeg>& legs = named.market.legs;
  const auto found = std::lower_bound(legs.begin(), legs.end(), wanted);
  if (found == legs.end() || found->give != wanted.give || found->giver != wanted.giver ||
      found->taker != wanted.taker || found->take != wanted.take) {
    return std::nullopt;
  }
  return static_cast<std::int32_t>(found - legs.begin());
}

std::vector<std::int32_t> LegsIn(const RingsAnswer& earlier, const NamedRingMarket& named) {
  const auto taker = [](const ExchangeLeg& leg) -> const std::string& {
    return leg.swap.empty() ? leg.to : leg.swap;
  };
  std::vector<std::int32_t> used;
  for (const ExchangeRing& ring : earlier.rings) {
    if (ring.currency != named.currency) continue;
    for (std::size_t i = 0; i < ring.legs.size(); ++i) {
      const std::string& giver = taker(ring.legs[(i > 0 ? i : ring.legs.size()) - 1]);
      const std::optional<std::int32_t> leg =
          FindLeg(ring.legs[i], giver, taker(ring.legs[i]), named);
      if (leg) used.push_back(*leg);
    }
  }
  std::sort(used.begin(), used.end());
  return used;
}

}  // namespace

std::optional<KnownRings> KnownIn(const RingsAnswer& earlier, const NamedRingMarket& named) {
  if (earlier.max_length != 0) return std::nullopt;
  const std::size_t markets =
      std::min(earlier.objectives.size(), earlier.certificate.evidence.size());
  for (std::size_t i = 0; i < markets; ++i) {
    if (earlier.objectives[i].currency != named.currency) continue;
    std::optional<RingPrices> prices = PricesIn(earlier.certificate.evidence[i], named);
    if (!prices) return std::nullopt;
    return KnownRings{LegsIn(earlier, named), *std::move(prices)};
  }
  return std::nullopt;
}

}  // namespace renkei
