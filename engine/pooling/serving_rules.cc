#include "engine/pooling/serving_rules.h"

#include <algorithm>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace renkei {
namespace {

absl::StatusOr<std::vector<CodeRef>> ResolveAll(const CodeSchemes& schemes,
                                                const std::vector<CodeReference>& references,
                                                absl::string_view resource) {
  std::vector<CodeRef> codes;
  for (const CodeReference& reference : references) {
    const absl::StatusOr<CodeRef> code = schemes.Resolve(reference);
    if (!code.ok()) {
      return absl::Status(code.status().code(),
                          absl::StrCat(resource, ": codes: ", code.status().message()));
    }
    codes.push_back(*code);
  }
  return codes;
}

// What a need takes in the quote's unit; nothing if that is too little or too much to count.
std::optional<ServedNeed> InQuoteUnit(const ResolvedNeed& from, const Unit& unit) {
  const Need& need = *from.need;
  const absl::int128 needed =
      RoundDivide(absl::int128(need.quantity->micros) * from.unit.size(), unit.size());
  if (needed <= 0 || needed > kMaxQuantityMicros) return std::nullopt;
  ServedNeed served;
  served.needed = served.least = served.most = static_cast<Micros>(needed);
  if (need.minimum_quantity && need.minimum_quantity->micros > 0) {
    const auto least =
        ConvertQuantity(need.minimum_quantity->micros, Unit::FromName(need.minimum_quantity->unit),
                        unit, Rounding::kCeil);
    if (least.ok()) served.least = std::clamp<Micros>(*least, 1, served.needed);
  }
  if (need.maximum_quantity) {
    const auto most =
        ConvertQuantity(need.maximum_quantity->micros, Unit::FromName(need.maximum_quantity->unit),
                        unit, Rounding::kFloor);
    const Micros largest = most.ok() ? std::min(*most, kMaxQuantityMicros) : kMaxQuantityMicros;
    served.most = std::max(served.needed, largest);
  }
  return served;
}

bool AgreeOnSpecification(const Need& need, const Quote& quote) {
  return need.specification.empty() || quote.specification.empty() ||
         need.specification == quote.specification;
}

bool AgreeOnCurrency(const Need& need, const Quote& quote) {
  const std::string& currency = quote.price_breaks.front().unit_price.currency;
  return (!need.maximum_price || need.maximum_price->currency == currency) &&
         (!need.budget || need.budget->currency == currency);
}

}  // namespace

absl::string_view ServingRuleId(ServingRule rule) {
  constexpr absl::string_view kIds[] = {
      "poolable",    "listing_paused", "purpose", "visibility", "quantity", "member_inactive",
      "code",        "specification",  "unit",    "currency",   "self",     "apart",
      "certificate", "window"};
  return kIds[static_cast<int>(rule)];
}

DaySpan DaysFrom(const DateWindow& window, Date as_of) {
  DaySpan days;
  if (window.first && *window.first > as_of) {
    days.first = static_cast<DayOffset>(*window.first - as_of);
  }
  if (window.last) {
    days.last = *window.last < as_of ? -1 : static_cast<DayOffset>(*window.last - as_of);
  }
  return days;
}

std::optional<ServingRule> ServingRules::FindFailure(const Need& need, MemberOrdinal member) const {
  if (!need.poolable) return ServingRule::kPoolable;
  if (need.status != ListingStatus::kActive) return ServingRule::kListingPaused;
  if (need.purpose != Purpose::kTrade) return ServingRule::kPurpose;
  if (need.visibility == Visibility::kHidden) return ServingRule::kVisibility;
  if (!need.quantity) return ServingRule::kQuantity;
  if (need.codes.empty()) return ServingRule::kCode;
  if (members_[member]->status != MemberStatus::kActive) return ServingRule::kMemberInactive;
  return std::nullopt;
}

std::optional<ServingRule> ServingRules::FindFailure(const Quote& quote,
                                                     std::optional<MemberOrdinal> member) const {
  if (quote.status != ListingStatus::kActive) return ServingRule::kListingPaused;
  if (quote.price_breaks.empty()) return ServingRule::kQuantity;
  if (member && members_[*member]->status != MemberStatus::kActive) {
    return ServingRule::kMemberInactive;
  }
  return std::nullopt;
}

absl::StatusOr<ResolvedNeed> ServingRules::Resolve(const Need& need, MemberOrdinal member) const {
  ResolvedNeed resolved;
  resolved.need = &need;
  resolved.member = member;
  resolved.unit = Unit::FromName(need.quantity->unit);
  RENKEI_ASSIGN_OR_RETURN(resolved.codes,
                          ResolveAll(schemes_, need.codes, absl::StrCat("need ", need.id)));
  return resolved;
}

absl::StatusOr<ResolvedQuote> ServingRules::Resolve(const Quote& quote,
                                                    std::optional<MemberOrdinal> member) const {
  ResolvedQuote resolved;
  resolved.quote = &quote;
  resolved.member = member;
  resolved.unit = Unit::FromName(quote.price_breaks.front().minimum_quantity.unit);
  RENKEI_ASSIGN_OR_RETURN(resolved.codes,
                          ResolveAll(schemes_, quote.codes, absl::StrCat("quote ", quote.id)));
  return resolved;
}

std::optional<ServingRule> ServingRules::FindFailure(const ResolvedNeed& need,
                                                     const ResolvedQuote& quote) const {
  if (!AgreeOnCode(need, quote)) return ServingRule::kCode;
  if (!AgreeOnSpecification(*need.need, *quote.quote)) return ServingRule::kSpecification;
  if (!need.unit.ConvertsTo(quote.unit)) return ServingRule::kUnit;
  if (!InQuoteUnit(need, quote.unit)) return ServingRule::kQuantity;
  if (!AgreeOnCurrency(*need.need, *quote.quote)) return ServingRule::kCurrency;
  if (quote.member && *quote.member == need.member) return ServingRule::kSelf;
  if (quote.member && AreApart(*quote.member, need.member)) return ServingRule::kApart;
  if (!HoldsCertificates(*need.need, quote)) return ServingRule::kCertificate;
  if (CommonDays(*need.need, *quote.quote).empty()) return ServingRule::kWindow;
  return std::nullopt;
}

std::optional<ServedNeed> ServingRules::Serve(const ResolvedNeed& need,
                                              const ResolvedQuote& quote) const {
  if (FindFailure(need, quote)) return std::nullopt;
  std::optional<ServedNeed> served = InQuoteUnit(need, quote.unit);
  served->days = CommonDays(*need.need, *quote.quote);
  return served;
}

bool ServingRules::AreApart(MemberOrdinal a, MemberOrdinal b) const {
  return rules_.AreExcluded(a, b, as_of_) || rules_.AreRivals(a, b);
}

bool ServingRules::AgreeOnCode(const ResolvedNeed& need, const ResolvedQuote& quote) const {
  return std::any_of(quote.codes.begin(), quote.codes.end(), [&](CodeRef filed) {
    return std::any_of(need.codes.begin(), need.codes.end(),
                       [&](CodeRef wanted) { return schemes_.IsAtOrBelow(filed, wanted); });
  });
}

bool ServingRules::HoldsCertificates(const Need& need, const ResolvedQuote& quote) const {
  if (need.required_certificates.empty()) return true;
  if (!quote.member) return false;
  const Date day = std::max(as_of_, need.window.first.value_or(as_of_));
  const std::vector<CertificateHolding>& holdings = members_[*quote.member]->certificates;
  return std::all_of(need.required_certificates.begin(), need.required_certificates.end(),
                     [&](const std::string& required) {
                       return std::any_of(holdings.begin(), holdings.end(),
                                          [&](const CertificateHolding& holding) {
                                            return holding.certificate == required &&
                                                   holding.validity.Contains(day);
                                          });
                     });
}

DaySpan ServingRules::CommonDays(const Need& need, const Quote& quote) const {
  const DaySpan wanted = DaysFrom(need.window, as_of_);
  const DaySpan offered = DaysFrom(quote.window, as_of_);
  return {std::max(wanted.first, offered.first), std::min(wanted.last, offered.last)};
}

}  // namespace renkei
