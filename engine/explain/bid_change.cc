#include "engine/explain/bid_change.h"

#include <optional>

#include "absl/numeric/int128.h"

namespace renkei {
namespace {

void Scale(Score factor, std::optional<Money>& price) {
  if (!price) return;
  price->nanos = static_cast<Nanos>(absl::int128(price->nanos) * factor / kScoreOne);
}

void ScalePrices(Score factor, absl::string_view member, absl::string_view opportunity,
                 NetworkContents& contents) {
  bool offers = false;
  for (Offer& offer : contents.offers) {
    if (opportunity.empty() || offer.member != member || offer.opportunity != opportunity) continue;
    offers = true;
    for (OfferLine& line : offer.lines) {
      Scale(factor, line.unit_price);
      Scale(factor, line.lot_price);
    }
  }
  if (offers) return;
  for (Capability& capability : contents.capabilities) {
    if (capability.member == member) Scale(factor, capability.price);
  }
}

}  // namespace

void ApplyBidChange(const BidChange& change, absl::string_view member,
                    absl::string_view opportunity, NetworkContents& contents) {
  if (change.price_factor != kScoreOne) {
    ScalePrices(change.price_factor, member, opportunity, contents);
  }
  for (Pool& pool : contents.pools) {
    if (pool.id == change.pool) pool.capacity.micros += change.pool_increase;
  }
  if (change.certificate.empty()) return;
  for (Member& changed : contents.members) {
    if (changed.id == member) changed.certificates.push_back({change.certificate, {}});
  }
}

}  // namespace renkei
