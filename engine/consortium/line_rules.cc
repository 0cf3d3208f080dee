#include "engine/consortium/line_rules.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/fit/eligibility.h"
#include "engine/vocabulary/units.h"

namespace renkei {
namespace {

// A line in the making: the terms of an offer or list price, before the rules were applied.
struct LineTerms {
  const Capability* capability = nullptr;
  std::optional<Nanos> lot_price;
  Nanos unit_price = 0;
  // What the member takes at most and at least, in the lot's unit.
  Micros most = 0;
  Micros least = 0;
};

bool HoldsThroughout(const std::vector<CertificateHolding>& holdings, absl::string_view certificate,
                     const LotTerms& lot) {
  return std::any_of(holdings.begin(), holdings.end(), [&](const CertificateHolding& holding) {
    return holding.certificate == certificate && holding.validity.Contains(lot.first_day) &&
           holding.validity.Contains(lot.last_day);
  });
}

bool HoldsCertificates(const Member& member, const Capability* capability, const LotTerms& lot) {
  return std::all_of(lot.lot->required_certificates.begin(), lot.lot->required_certificates.end(),
                     [&](const std::string& certificate) {
                       return HoldsThroughout(member.certificates, certificate, lot) ||
                              (capability != nullptr &&
                               HoldsThroughout(capability->certificates, certificate, lot));
                     });
}

bool WithinPriceLimit(const LineTerms& terms, const LotTerms& lot) {
  if (!lot.lot->maximum_price) return true;
  const absl::int128 limit = lot.lot->maximum_price->nanos;
  if (!terms.lot_price) return terms.unit_price <= limit;
  return absl::int128(*terms.lot_price) * kMicrosPerUnit <= limit * lot.quantity;
}

// Sets the price of a part; false if all parts together cost more than money can state.
bool PriceParts(const LineTerms& terms, const LotTerms& lot, CandidateLine& line) {
  absl::int128 price = terms.lot_price.value_or(0);
  if (!terms.lot_price) {
    const absl::int128 part = absl::int128(lot.step) * line.part_steps;
    price = RoundDivide(absl::int128(terms.unit_price) * part, kMicrosPerUnit);
  }
  if (price * line.most_parts > kMaxMoneyNanos) return false;
  line.part_price = static_cast<Nanos>(price);
  return true;
}

// Applies the rules that offers and list prices share, from `language` on.
LineOrRule FinishLine(const LineContext& context, const LineTerms& terms, const LotTerms& lot,
                      CandidateLine line) {
  if (!ShareLanguage(context.member->languages, lot.lot->languages)) {
    return BrokenRule{kRuleLanguage};
  }
  if (!HoldsCertificates(*context.member, terms.capability, lot)) {
    return BrokenRule{kRuleCertificate};
  }
  if (!WithinPriceLimit(terms, lot)) return BrokenRule{kRulePriceLimit};
  line.whole_lot_price = terms.lot_price.has_value();
  line.part_steps = line.whole_lot_price ? lot.steps : 1;
  line.most_quantity = std::min(terms.most, lot.quantity);
  line.least_quantity = terms.least;
  const Micros part = lot.step * line.part_steps;
  line.most_parts = line.most_quantity / part;
  line.least_parts =
      std::max<std::int64_t>(1, static_cast<std::int64_t>(CeilDivide(line.least_quantity, part)));
  if (line.most_parts < line.least_parts) return BrokenRule{kRuleQuantity};
  if (!PriceParts(terms, lot, line)) return BrokenRule{kRulePriceLimit};
  for (const Draw& draw : line.draws) {
    const CapacitySource& source = context.sources->source(draw.source);
    line.most_parts =
        std::min(line.most_parts, source.PartsThatFit(lot, draw.effort_per_unit, part));
  }
  if (line.most_parts < line.least_parts) return BrokenRule{kRuleCapacity};
  return line;
}

// `amount` in the lot's unit, or all of the lot where it is too much to be stated.
absl::StatusOr<Micros> InLotUnit(const Quantity& amount, const LotTerms& lot, Rounding rounding) {
  absl::StatusOr<Micros> converted =
      ConvertQuantity(amount.micros, amount.unit, lot.lot->quantity.unit, rounding);
  if (absl::IsOutOfRange(converted.status())) return kMaxQuantityMicros;
  return converted;
}

// Adds what one unit of the lot takes of a source. False if the units don't convert. An effort too
// large to be stated becomes the largest that can be, which no capacity holds.
bool AddDraw(int source, absl::StatusOr<Micros> effort, CandidateLine& line) {
  if (absl::IsOutOfRange(effort.status())) effort = std::numeric_limits<Micros>::max();
  if (!effort.ok()) return false;
  if (*effort > 0) line.draws.push_back(Draw{.source = source, .effort_per_unit = *effort});
  return true;
}

// What one unit of the lot takes of a capability's pool, where one `price_unit` takes
// `effort_per_unit`.
absl::StatusOr<Micros> ListEffort(const Capability& capability, absl::string_view pool_unit,
                                  const LotTerms& lot) {
  RENKEI_ASSIGN_OR_RETURN(const Micros effort, ConvertQuantity(capability.effort_per_unit->micros,
                                                               capability.effort_per_unit->unit,
                                                               pool_unit, Rounding::kCeil));
  if (capability.price_unit.empty()) return effort;
  return ConvertUnitPrice(effort, Unit::FromName(capability.price_unit),
                          Unit::FromName(lot.lot->quantity.unit), Rounding::kCeil);
}

// Adds what the capability draws on: its pool, and its own capacity. False if units don't convert.
absl::StatusOr<bool> AddListDraws(const LineContext& context, const Capability& capability,
                                  const LotTerms& lot, CandidateLine& line) {
  if (!capability.pool.empty() && capability.effort_per_unit) {
    RENKEI_ASSIGN_OR_RETURN(const int pool, context.sources->PoolIndex(capability.pool));
    if (!AddDraw(pool, ListEffort(capability, context.sources->source(pool).unit(), lot), line)) {
      return false;
    }
  }
  if (!capability.capacity) return true;
  RENKEI_ASSIGN_OR_RETURN(const int own, context.sources->CapabilityIndex(capability));
  return AddDraw(own,
                 ConvertQuantity(kMicrosPerUnit, lot.lot->quantity.unit, capability.capacity->unit,
                                 Rounding::kCeil),
                 line);
}

}  // namespace

SourceTable::SourceTable(const NetworkContents& contents) {
  pools_.reserve(contents.pools.size());
  for (const Pool& pool : contents.pools) pools_.emplace(pool.id, &pool);
}

absl::StatusOr<int> SourceTable::PoolIndex(absl::string_view pool) {
  const auto known = pool_index_.find(pool);
  if (known != pool_index_.end()) return known->second;
  const auto found = pools_.find(pool);
  if (found == pools_.end()) {
    return absl::InvalidArgumentError(absl::StrCat("pool: there is no pool '", pool, "'"));
  }
  RENKEI_ASSIGN_OR_RETURN(CapacitySource source, CapacitySource::OfPool(*found->second));
  sources_.push_back(std::move(source));
  return pool_index_[pool] = static_cast<int>(sources_.size()) - 1;
}

absl::StatusOr<int> SourceTable::CapabilityIndex(const Capability& capability) {
  const auto known = capability_index_.find(capability.id);
  if (known != capability_index_.end()) return known->second;
  RENKEI_ASSIGN_OR_RETURN(CapacitySource source, CapacitySource::OfCapability(capability));
  sources_.push_back(std::move(source));
  return capability_index_[capability.id] = static_cast<int>(sources_.size()) - 1;
}

absl::StatusOr<LineOrRule> LineOfOffer(const LineContext& context, const OfferedLine& offered,
                                       const LotTerms& lot) {
  const Offer& offer = offered.offer;
  const OfferLine& stated = offered.stated;
  const Money& price = stated.lot_price ? *stated.lot_price : *stated.unit_price;
  if (price.currency != context.currency ||
      (offer.mobilisation_cost && offer.mobilisation_cost->currency != context.currency)) {
    return BrokenRule{kRuleCurrency};
  }
  CandidateLine line;
  line.source = offer.id;
  line.capability = stated.capability;
  line.quality = stated.quality.value_or(offered.quality);
  LineTerms terms;
  terms.capability = offered.capability;
  if (stated.lot_price) terms.lot_price = price.nanos;
  terms.unit_price = price.nanos;
  terms.most = lot.quantity;
  if (stated.maximum_quantity) {
    const absl::StatusOr<Micros> most = InLotUnit(*stated.maximum_quantity, lot, Rounding::kFloor);
    if (!most.ok()) return BrokenRule{kRuleUnit};
    terms.most = *most;
  }
  if (!stated.pool.empty() && stated.effort_per_unit) {
    RENKEI_ASSIGN_OR_RETURN(const int pool, context.sources->PoolIndex(stated.pool));
    const Quantity& effort = *stated.effort_per_unit;
    if (!AddDraw(pool,
                 ConvertQuantity(effort.micros, effort.unit, context.sources->source(pool).unit(),
                                 Rounding::kCeil),
                 line)) {
      return BrokenRule{kRuleUnit};
    }
  }
  return FinishLine(context, terms, lot, std::move(line));
}

absl::StatusOr<LineOrRule> LineOfListPrice(const LineContext& context, const Capability& capability,
                                           const LotTerms& lot, std::optional<Score> fit) {
  // Who has nothing to do with the lot isn't blamed for the currency.
  if (!fit || !capability.price) return BrokenRule{kRuleNotEligible};
  if (capability.price->currency != context.currency) return BrokenRule{kRuleCurrency};
  CandidateLine line;
  line.source = capability.id;
  line.capability = capability.id;
  line.quality = *fit;
  LineTerms terms;
  terms.capability = &capability;
  terms.most = lot.quantity;
  const absl::StatusOr<Nanos> price =
      ConvertUnitPrice(capability.price->nanos, Unit::FromName(capability.price_unit),
                       Unit::FromName(lot.lot->quantity.unit), Rounding::kCeil);
  if (absl::IsOutOfRange(price.status())) return BrokenRule{kRulePriceLimit};
  if (!price.ok()) return BrokenRule{kRuleUnit};
  terms.unit_price = *price;
  if (capability.minimum_quantity) {
    const absl::StatusOr<Micros> least =
        InLotUnit(*capability.minimum_quantity, lot, Rounding::kCeil);
    if (!least.ok()) return BrokenRule{kRuleUnit};
    terms.least = *least;
  }
  RENKEI_ASSIGN_OR_RETURN(const bool units_agree, AddListDraws(context, capability, lot, line));
  if (!units_agree) return BrokenRule{kRuleUnit};
  return FinishLine(context, terms, lot, std::move(line));
}

}  // namespace renkei
