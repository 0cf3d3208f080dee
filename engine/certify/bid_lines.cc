#include "engine/certify/bid_lines.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/status/statusor.h"
#include "engine/fit/eligibility.h"
#include "engine/vocabulary/units.h"

namespace renkei::certify {
namespace {

// The terms of a line before the rules that offers and list prices share.
struct Terms {
  const Capability* capability = nullptr;
  std::optional<Nanos> lot_price;
  Nanos unit_price = 0;
  Micros most = 0;
  Micros least = 0;
};

bool HoldsAllAlong(const std::vector<CertificateHolding>& holdings, const std::string& certificate,
                   const BidLot& lot) {
  return std::any_of(holdings.begin(), holdings.end(), [&](const CertificateHolding& holding) {
    return holding.certificate == certificate && holding.validity.Contains(lot.first_day) &&
           holding.validity.Contains(lot.last_day);
  });
}

bool IsCertified(const Member& member, const Capability* capability, const BidLot& lot) {
  const std::vector<std::string>& required = lot.lot->required_certificates;
  return std::all_of(required.begin(), required.end(), [&](const std::string& certificate) {
    return HoldsAllAlong(member.certificates, certificate, lot) ||
           (capability != nullptr && HoldsAllAlong(capability->certificates, certificate, lot));
  });
}

bool IsTooDear(const Terms& terms, const BidLot& lot) {
  if (!lot.lot->maximum_price) return false;
  const absl::int128 limit = lot.lot->maximum_price->nanos;
  if (!terms.lot_price) return terms.unit_price > limit;
  return absl::int128(*terms.lot_price) * kMicrosPerUnit > limit * lot.quantity;
}

// The rules from `language` on.
LineOrBroken Finish(const LineMember& member, const Terms& terms, const BidLot& lot, BidLine line) {
  if (!ShareLanguage(member.member->languages, lot.lot->languages)) return "language";
  if (!IsCertified(*member.member, terms.capability, lot)) return "certificate";
  if (IsTooDear(terms, lot)) return "price_limit";
  if (terms.lot_price) line.part_steps = lot.steps;
  const Micros part = lot.step * line.part_steps;
  line.most_quantity = std::min(terms.most, lot.quantity);
  line.least_quantity = terms.least;
  line.most = line.most_quantity / part;
  line.least = std::max<std::int64_t>(1, static_cast<std::int64_t>(CeilDivide(terms.least, part)));
  if (line.most < line.least) return "quantity";
  const absl::int128 price =
      terms.lot_price ? absl::int128(*terms.lot_price)
                      : RoundDivide(absl::int128(terms.unit_price) * part, kMicrosPerUnit);
  if (price * line.most > kMaxMoneyNanos) return "price_limit";
  line.part_price = static_cast<Nanos>(price);
  for (const LineDraw& draw : line.draws) {
    line.most =
        std::min(line.most, member.sources->at(draw.source).PartsThatFit(lot, draw.effort, part));
  }
  if (line.most < line.least) return "capacity";
  return line;
}

// In the lot's unit; more than can be stated is more than any lot.
absl::StatusOr<Micros> InLotUnit(const Quantity& quantity, const BidLot& lot, Rounding rounding) {
  absl::StatusOr<Micros> converted =
      ConvertQuantity(quantity.micros, quantity.unit, lot.lot->quantity.unit, rounding);
  if (absl::IsOutOfRange(converted.status())) return kMaxQuantityMicros;
  return converted;
}

// False if the units don't convert. An effort beyond all numbers fits no capacity.
bool AddDraw(int source, absl::StatusOr<Micros> effort, BidLine& line) {
  if (absl::IsOutOfRange(effort.status())) effort = INT64_MAX;
  if (!effort.ok()) return false;
  if (*effort > 0) line.draws.push_back({source, *effort});
  return true;
}

// What one unit of the lot takes of a pool, where one price unit of the capability takes its
// effort.
absl::StatusOr<Micros> ListEffort(const Capability& capability, const std::string& pool_unit,
                                  const BidLot& lot) {
  absl::StatusOr<Micros> effort =
      ConvertQuantity(capability.effort_per_unit->micros, capability.effort_per_unit->unit,
                      pool_unit, Rounding::kCeil);
  if (!effort.ok() || capability.price_unit.empty()) return effort;
  return ConvertUnitPrice(*effort, Unit::FromName(capability.price_unit),
                          Unit::FromName(lot.lot->quantity.unit), Rounding::kCeil);
}

bool AddListDraws(BidSources& sources, const Capability& capability, const BidLot& lot,
                  BidLine& line) {
  if (!capability.pool.empty() && capability.effort_per_unit) {
    const std::optional<int> pool = sources.Pool(capability.pool);
    if (!pool || !AddDraw(*pool, ListEffort(capability, sources.at(*pool).unit, lot), line)) {
      return false;
    }
  }
  if (!capability.capacity) return true;
  return AddDraw(sources.Own(capability),
                 ConvertQuantity(kMicrosPerUnit, lot.lot->quantity.unit, capability.capacity->unit,
                                 Rounding::kCeil),
                 line);
}

}  // namespace

BidSources::BidSources(const NetworkContents& contents) {
  for (const renkei::Pool& pool : contents.pools) pools_.emplace(pool.id, &pool);
}

int BidSources::Add(BidSource source) {
  const auto [place, is_new] =
      places_.emplace(std::pair(source.is_pool, source.id), static_cast<int>(sources_.size()));
  if (is_new) sources_.push_back(std::move(source));
  return place->second;
}

std::optional<int> BidSources::Pool(const std::string& id) {
  const auto found = pools_.find(id);
  if (found == pools_.end()) return std::nullopt;
  const auto known = places_.find({true, id});
  return known != places_.end() ? known->second : Add(BidSource::OfPool(*found->second));
}

int BidSources::Own(const Capability& capability) {
  const auto known = places_.find({false, capability.id});
  return known != places_.end() ? known->second : Add(BidSource::OfCapability(capability));
}

LineOrBroken OfferedLine(const LineMember& member, const StatedLine& given, const BidLot& lot) {
  const Offer& offer = given.offer;
  const OfferLine& stated = given.line;
  const std::optional<Money>& price = stated.lot_price ? stated.lot_price : stated.unit_price;
  if (!price || price->currency != member.currency ||
      (offer.mobilisation_cost && offer.mobilisation_cost->currency != member.currency)) {
    return "currency";
  }
  BidLine line;
  line.source = offer.id;
  line.quality = stated.quality.value_or(given.fit);
  Terms terms{given.capability, std::nullopt, price->nanos, lot.quantity, 0};
  if (stated.lot_price) terms.lot_price = price->nanos;
  if (stated.maximum_quantity) {
    const auto most = InLotUnit(*stated.maximum_quantity, lot, Rounding::kFloor);
    if (!most.ok()) return "unit";
    terms.most = *most;
  }
  if (!stated.pool.empty() && stated.effort_per_unit) {
    const std::optional<int> pool = member.sources->Pool(stated.pool);
    if (!pool ||
        !AddDraw(*pool,
                 ConvertQuantity(stated.effort_per_unit->micros, stated.effort_per_unit->unit,
                                 member.sources->at(*pool).unit, Rounding::kCeil),
                 line)) {
      return "unit";
    }
  }
  return Finish(member, terms, lot, std::move(line));
}

LineOrBroken ListPriceLine(const LineMember& member, const Capability& capability,
                           const BidLot& lot, std::optional<Score> fit) {
  if (!fit || !capability.price) return "not_eligible";
  if (capability.price->currency != member.currency) return "currency";
  BidLine line;
  line.source = capability.id;
  line.quality = *fit;
  Terms terms{&capability, std::nullopt, 0, lot.quantity, 0};
  const absl::StatusOr<Nanos> price =
      ConvertUnitPrice(capability.price->nanos, Unit::FromName(capability.price_unit),
                       Unit::FromName(lot.lot->quantity.unit), Rounding::kCeil);
  if (absl::IsOutOfRange(price.status())) return "price_limit";
  if (!price.ok()) return "unit";
  terms.unit_price = *price;
  if (capability.minimum_quantity) {
    const auto least = InLotUnit(*capability.minimum_quantity, lot, Rounding::kCeil);
    if (!least.ok()) return "unit";
    terms.least = *least;
  }
  if (!AddListDraws(*member.sources, capability, lot, line)) return "unit";
  return Finish(member, terms, lot, std::move(line));
}

}  // namespace renkei::certify
