#include "engine/pooling/pooling_rules.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/pooling/order_cost.h"
#include "engine/vocabulary/units.h"

namespace renkei {
namespace {

// A need or quote with what is compared, resolved once.
struct ResolvedNeed {
  const Need* need = nullptr;
  MemberOrdinal member = 0;
  std::vector<CodeRef> codes;
  Unit unit;
};
struct ResolvedQuote {
  const Quote* quote = nullptr;
  std::optional<MemberOrdinal> member;
  std::vector<CodeRef> codes;
  Unit unit;
};

template <typename T>
std::vector<const T*> SortedById(const std::vector<T>& list) {
  std::vector<const T*> sorted;
  for (const T& element : list) sorted.push_back(&element);
  std::sort(sorted.begin(), sorted.end(), [](const T* a, const T* b) { return a->id < b->id; });
  return sorted;
}

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

// Nanos a unit times micros, rounded down to the smallest unit, as far as amounts go.
Money LimitOf(const Money& price, Micros quantity) {
  const absl::int128 limit =
      RoundDownToUnit(absl::int128(price.nanos) * quantity, SmallestUnit(price.currency));
  return {price.currency, static_cast<Nanos>(std::min<absl::int128>(limit, kMaxMoneyNanos))};
}

PooledNeed MakePooledNeed(const Need& need) {
  PooledNeed pooled{.id = need.id,
                    .member = need.member,
                    .specification = need.specification,
                    .limit = std::nullopt,
                    .budget = std::nullopt};
  if (need.maximum_price) pooled.limit = LimitOf(*need.maximum_price, need.quantity->micros);
  if (need.budget) pooled.budget = LimitOf(*need.budget, kMicrosPerUnit);
  return pooled;
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

PooledQuote MakePooledQuote(const Quote& quote, Date as_of) {
  PooledQuote pooled;
  pooled.id = quote.id;
  pooled.specification = quote.specification;
  pooled.unit = quote.price_breaks.front().minimum_quantity.unit;
  pooled.currency = quote.price_breaks.front().unit_price.currency;
  for (const PriceBreak& price_break : quote.price_breaks) {
    pooled.breaks.push_back({price_break.minimum_quantity.micros, price_break.unit_price.nanos});
  }
  if (quote.case_size) pooled.case_size = quote.case_size->micros;
  if (quote.capacity) pooled.capacity = quote.capacity->micros;
  pooled.minimum = pooled.breaks.front().minimum;
  if (quote.minimum_order) pooled.minimum = std::max(pooled.minimum, quote.minimum_order->micros);
  pooled.order_cost = quote.order_cost ? quote.order_cost->nanos : 0;
  pooled.drop_cost = quote.drop_cost ? quote.drop_cost->nanos : 0;
  pooled.days = DaysFrom(quote.window, as_of);
  return pooled;
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

class ProblemMaker {
 public:
  ProblemMaker(const NetworkContents& contents, const CodeSchemes& schemes, const PairRules& rules,
               Date as_of)
      : contents_(contents),
        schemes_(schemes),
        rules_(rules),
        members_(SortedById(contents.members)) {
    problem_.as_of = as_of;
    for (std::size_t i = 0; i < members_.size(); ++i) {
      ordinals_[members_[i]->id] = static_cast<MemberOrdinal>(i);
    }
  }

  absl::StatusOr<PoolingProblem> Make() {
    RENKEI_RETURN_IF_ERROR(AddNeeds());
    for (const Quote* quote : SortedById(contents_.quotes)) {
      RENKEI_RETURN_IF_ERROR(AddQuote(*quote));
    }
    AddApart();
    return std::move(problem_);
  }

 private:
  absl::StatusOr<MemberOrdinal> FindMember(absl::string_view resource,
                                           const std::string& id) const {
    const auto found = ordinals_.find(id);
    if (found != ordinals_.end()) return found->second;
    return absl::InvalidArgumentError(absl::StrCat(resource, ": member '", id,
                                                   "' is not in the network; add it or drop the ",
                                                   resource.substr(0, resource.find(' '))));
  }

  bool IsActive(MemberOrdinal member) const {
    return members_[member]->status == MemberStatus::kActive;
  }

  absl::Status AddNeeds() {
    for (const Need* need : SortedById(contents_.needs)) {
      if (!need->poolable || need->status != ListingStatus::kActive ||
          need->purpose != Purpose::kTrade || need->visibility == Visibility::kHidden ||
          !need->quantity || need->codes.empty() || need->member.empty()) {
        continue;
      }
      const std::string resource = absl::StrCat("need ", need->id);
      ResolvedNeed resolved{
          .need = need, .codes = {}, .unit = Unit::FromName(need->quantity->unit)};
      RENKEI_ASSIGN_OR_RETURN(resolved.member, FindMember(resource, need->member));
      RENKEI_ASSIGN_OR_RETURN(resolved.codes, ResolveAll(schemes_, need->codes, resource));
      if (!IsActive(resolved.member)) continue;
      needs_.push_back(std::move(resolved));
      problem_.needs.push_back(MakePooledNeed(*need));
    }
    return absl::OkStatus();
  }

  absl::Status AddQuote(const Quote& quote) {
    if (quote.status != ListingStatus::kActive || quote.price_breaks.empty()) {
      return absl::OkStatus();
    }
    const std::string resource = absl::StrCat("quote ", quote.id);
    PooledQuote pooled = MakePooledQuote(quote, problem_.as_of);
    ResolvedQuote resolved{
        .quote = &quote, .member = std::nullopt, .codes = {}, .unit = Unit::FromName(pooled.unit)};
    if (!quote.member.empty()) {
      RENKEI_ASSIGN_OR_RETURN(resolved.member, FindMember(resource, quote.member));
      if (!IsActive(*resolved.member)) return absl::OkStatus();
    }
    RENKEI_ASSIGN_OR_RETURN(resolved.codes, ResolveAll(schemes_, quote.codes, resource));
    absl::int128 taken = 0;
    for (std::size_t i = 0; i < needs_.size(); ++i) {
      std::optional<ServedNeed> served = Serve(resolved, pooled, needs_[i]);
      if (!served) continue;
      served->need = static_cast<PooledNeedIndex>(i);
      taken += served->most;
      pooled.serves.push_back(*served);
    }
    if (pooled.serves.size() > PoolingProblem::kMaxNeedsPerQuote ||
        taken > PoolingProblem::kMaxTakenPerQuote) {
      return absl::OutOfRangeError(absl::StrCat(
          resource, ": serves ", pooled.serves.size(), " needs that take up to ",
          FormatDecimal(taken, 6), " together; at most ", PoolingProblem::kMaxNeedsPerQuote,
          " needs and ", FormatDecimal(PoolingProblem::kMaxTakenPerQuote, 6),
          " can be planned; file the quote under a narrower code"));
    }
    problem_.quotes.push_back(std::move(pooled));
    return absl::OkStatus();
  }

  // The need as the quote serves it; nothing if a rule fails.
  std::optional<ServedNeed> Serve(const ResolvedQuote& quote, const PooledQuote& pooled,
                                  const ResolvedNeed& need) const {
    const Need& wanted = *need.need;
    if (!AgreeOnCode(quote, need) || !need.unit.ConvertsTo(quote.unit)) return std::nullopt;
    if (!quote.quote->specification.empty() && !wanted.specification.empty() &&
        quote.quote->specification != wanted.specification) {
      return std::nullopt;
    }
    for (const std::optional<Money>* money : {&wanted.maximum_price, &wanted.budget}) {
      if (*money && (*money)->currency != pooled.currency) return std::nullopt;
    }
    if (quote.member && (*quote.member == need.member || AreApart(*quote.member, need.member))) {
      return std::nullopt;
    }
    if (!HoldsCertificates(quote, wanted)) return std::nullopt;
    std::optional<ServedNeed> served = InQuoteUnit(need, quote.unit);
    if (!served) return std::nullopt;
    const DaySpan days = DaysFrom(wanted.window, problem_.as_of);
    served->days = {std::max(days.first, pooled.days.first), std::min(days.last, pooled.days.last)};
    if (served->days.empty()) return std::nullopt;
    return served;
  }

  bool AgreeOnCode(const ResolvedQuote& quote, const ResolvedNeed& need) const {
    return std::any_of(quote.codes.begin(), quote.codes.end(), [&](CodeRef filed) {
      return std::any_of(need.codes.begin(), need.codes.end(),
                         [&](CodeRef wanted) { return schemes_.IsAtOrBelow(filed, wanted); });
    });
  }

  bool HoldsCertificates(const ResolvedQuote& quote, const Need& need) const {
    if (need.required_certificates.empty()) return true;
    if (!quote.member) return false;
    const Date day = std::max(problem_.as_of, need.window.first.value_or(problem_.as_of));
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

  bool AreApart(MemberOrdinal a, MemberOrdinal b) const {
    return rules_.AreExcluded(a, b, problem_.as_of) || rules_.AreRivals(a, b);
  }

  // Members who may be apart from somebody: the others need no comparing.
  absl::flat_hash_set<MemberOrdinal> Particular() const {
    absl::flat_hash_set<MemberOrdinal> particular;
    for (const Exclusion& exclusion : contents_.exclusions) {
      const auto found = ordinals_.find(exclusion.member);
      if (found != ordinals_.end()) particular.insert(found->second);
    }
    for (std::size_t i = 0; i < members_.size(); ++i) {
      if (!members_[i]->closed_markets.empty()) particular.insert(static_cast<MemberOrdinal>(i));
    }
    return particular;
  }

  void AddApart() {
    const absl::flat_hash_set<MemberOrdinal> particular = Particular();
    for (const PooledQuote& quote : problem_.quotes) {
      for (const ServedNeed& a : quote.serves) {
        if (!particular.contains(needs_[a.need].member)) continue;
        for (const ServedNeed& b : quote.serves) {
          const MemberOrdinal other = needs_[b.need].member;
          if (other == needs_[a.need].member || !AreApart(needs_[a.need].member, other)) continue;
          problem_.apart.emplace_back(std::minmax(a.need, b.need));
        }
      }
    }
    std::sort(problem_.apart.begin(), problem_.apart.end());
    problem_.apart.erase(std::unique(problem_.apart.begin(), problem_.apart.end()),
                         problem_.apart.end());
  }

  const NetworkContents& contents_;
  const CodeSchemes& schemes_;
  const PairRules& rules_;
  std::vector<const Member*> members_;
  absl::flat_hash_map<std::string, MemberOrdinal> ordinals_;
  std::vector<ResolvedNeed> needs_;
  PoolingProblem problem_;
};

}  // namespace

absl::StatusOr<PoolingProblem> MakePoolingProblem(const NetworkContents& contents,
                                                  const CodeSchemes& schemes,
                                                  const PairRules& rules, Date as_of) {
  return ProblemMaker(contents, schemes, rules, as_of).Make();
}

}  // namespace renkei
