#include "engine/exchange/ring_market.h"

#include <cstddef>

#include "absl/base/macros.h"

namespace renkei {
namespace {

// kScoreOne to the fourth power still fits 128 bits.
constexpr std::size_t kMostOdds = 4;

}  // namespace

absl::int128 RingValue(const RingMarket& market, RingObjective objective,
                       absl::Span<const std::int32_t> legs) {
  absl::int128 sum = 0;
  for (const std::int32_t leg : legs) sum += market.legs[static_cast<std::size_t>(leg)].value;
  if (objective == RingObjective::kValue) return sum;
  ABSL_HARDENING_ASSERT(legs.size() <= kMostOdds);
  absl::int128 product = 1;
  for (const std::int32_t leg : legs) {
    const std::int32_t giver = market.legs[static_cast<std::size_t>(leg)].giver;
    product *= market.odds[static_cast<std::size_t>(giver)];
  }
  for (std::size_t i = 1; i < legs.size(); ++i) product /= kScoreOne;
  return sum * product / kScoreOne;
}

}  // namespace renkei
