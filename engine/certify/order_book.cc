#include "engine/certify/order_book.h"

#include <algorithm>

#include "engine/fit/eligibility.h"
#include "engine/model/by_id.h"
#include "engine/vocabulary/currency.h"
#include "engine/vocabulary/units.h"

namespace renkei::certify {
namespace {

constexpr int kUsualDecimals = 2;

std::vector<CodeRef> CodesOf(const std::vector<CodeReference>& codes, const FitModel& model) {
  std::vector<CodeRef> resolved;
  for (const CodeReference& code : codes) {
    const auto ref = model.code_schemes().Resolve(code);
    if (ref.ok()) resolved.push_back(*ref);
  }
  return resolved;
}

const Member* FindMemberOf(const FitModel& model, const std::string& id) {
  const std::optional<MemberOrdinal> found = model.FindMember(id);
  return found ? &model.member(*found) : nullptr;
}

bool TakesPart(const Need& need, const FitModel& model) {
  const Member* member = FindMemberOf(model, need.member);
  return need.status == ListingStatus::kActive && need.poolable &&
         need.purpose == Purpose::kTrade && need.visibility != Visibility::kHidden &&
         need.quantity && !need.codes.empty() && member != nullptr &&
         member->status == MemberStatus::kActive;
}

bool TakesPart(const Quote& quote, const FitModel& model) {
  if (quote.status != ListingStatus::kActive || quote.price_breaks.empty()) return false;
  if (quote.member.empty()) return true;
  const Member* member = FindMemberOf(model, quote.member);
  return member != nullptr && member->status == MemberStatus::kActive;
}

Nanos WholeUnits(absl::int128 nanos, Nanos unit) {
  return static_cast<Nanos>(FloorDivide(nanos, unit) * unit);
}

OrderingNeed MakeNeed(const Need& need) {
  OrderingNeed made;
  made.need = &need;
  if (need.maximum_price) {
    made.limit_stated = true;
    const absl::int128 product = FloorDivide(
        absl::int128(need.maximum_price->nanos) * need.quantity->micros, kMicrosPerUnit);
    made.limit = WholeUnits(std::min<absl::int128>(product, kMaxMoneyNanos),
                            SmallestUnitOf(need.maximum_price->currency));
  }
  if (need.budget) {
    made.budget = WholeUnits(need.budget->nanos, SmallestUnitOf(need.budget->currency));
  }
  return made;
}

// Days of the window from `as_of` on.
DayRange DaysOf(const DateWindow& window, Date as_of) {
  DayRange days;
  if (window.first) days.first = std::max<std::int64_t>(0, *window.first - as_of);
  if (window.last) days.last = *window.last - as_of;
  return days;
}

OpenQuote MakeQuote(const Quote& quote, Date as_of) {
  OpenQuote made;
  made.quote = &quote;
  made.unit = quote.price_breaks[0].minimum_quantity.unit;
  made.currency = quote.price_breaks[0].unit_price.currency;
  made.smallest_unit = SmallestUnitOf(made.currency);
  made.minimum = quote.price_breaks[0].minimum_quantity.micros;
  if (quote.minimum_order) made.minimum = std::max(made.minimum, quote.minimum_order->micros);
  if (quote.case_size) made.step = std::max<Micros>(1, quote.case_size->micros);
  if (quote.capacity) made.largest = std::min(made.largest, quote.capacity->micros);
  if (quote.order_cost) made.order_cost = quote.order_cost->nanos;
  if (quote.drop_cost) made.drop_cost = quote.drop_cost->nanos;
  made.days = DaysOf(quote.window, as_of);
  return made;
}

// The quantities of a need in the unit of a quote. False if it can't be served in this unit.
bool SetQuantities(const Need& need, const OpenQuote& quote, Service& service) {
  const Unit to = Unit::FromName(quote.unit);
  const Quantity& wanted = *need.quantity;
  const Unit from = Unit::FromName(wanted.unit);
  if (!from.ConvertsTo(to)) return false;
  const absl::int128 doubled = 2 * absl::int128(wanted.micros) * from.size() + to.size();
  const absl::int128 needed = FloorDivide(doubled, 2 * absl::int128(to.size()));
  if (needed <= 0 || needed > kMaxQuantityMicros) return false;
  service.needed = service.least = service.most = static_cast<Micros>(needed);
  if (need.minimum_quantity && need.minimum_quantity->micros > 0) {
    const auto least =
        ConvertQuantity(need.minimum_quantity->micros, Unit::FromName(need.minimum_quantity->unit),
                        to, Rounding::kCeil);
    if (!least.ok()) return false;
    service.least = std::min(service.needed, *least);
  }
  if (need.maximum_quantity) {
    const auto most =
        ConvertQuantity(need.maximum_quantity->micros, Unit::FromName(need.maximum_quantity->unit),
                        to, Rounding::kFloor);
    if (!most.ok()) return false;
    service.most = std::clamp(*most, service.needed, kMaxQuantityMicros);
  }
  return true;
}

bool MatchesCode(const std::vector<CodeRef>& offered, const std::vector<CodeRef>& wanted,
                 const CodeSchemes& schemes) {
  return std::any_of(offered.begin(), offered.end(), [&](CodeRef code) {
    return std::any_of(wanted.begin(), wanted.end(),
                       [&](CodeRef ancestor) { return schemes.IsAtOrBelow(code, ancestor); });
  });
}

// Whether the quote's member, if it is one, may deliver to the need.
bool MayDeliver(const Quote& quote, const Need& need, const OrderBook& book,
                const FitModel& model) {
  if (quote.member.empty()) return need.required_certificates.empty();
  if (quote.member == need.member || book.apart.AreApart(quote.member, need.member)) return false;
  const Date day = std::max(book.as_of, need.window.first.value_or(book.as_of));
  const Member& member = *FindMemberOf(model, quote.member);
  return std::all_of(
      need.required_certificates.begin(), need.required_certificates.end(),
      [&](const std::string& certificate) { return Holds(member.certificates, certificate, day); });
}

// Whether specification and currency agree.
bool AgreesWith(const OpenQuote& quote, const Need& need) {
  const std::string& specification = quote.quote->specification;
  return (specification.empty() || need.specification.empty() ||
          specification == need.specification) &&
         (!need.maximum_price || need.maximum_price->currency == quote.currency) &&
         (!need.budget || need.budget->currency == quote.currency);
}

const std::string& NeedId(const OrderingNeed& need) { return need.need->id; }
const std::string& QuoteId(const OpenQuote& quote) { return quote.quote->id; }

}  // namespace

Nanos SmallestUnitOf(absl::string_view currency) {
  Nanos unit = kNanosPerUnit;
  for (int i = CurrencyDecimals(currency).value_or(kUsualDecimals); i > 0; --i) unit /= 10;
  return unit;
}

const Service* OpenQuote::FindService(int need) const {
  const auto found =
      std::lower_bound(services.begin(), services.end(), need,
                       [](const Service& service, int key) { return service.need < key; });
  return found == services.end() || found->need != need ? nullptr : &*found;
}

OrderBook OrderBook::Build(const NetworkContents& contents, const FitModel& model, Date as_of) {
  OrderBook book{as_of, {}, {}, MembersApart(contents, as_of)};
  for (const Need& need : contents.needs) {
    if (TakesPart(need, model)) book.needs.push_back(MakeNeed(need));
  }
  for (const Quote& quote : contents.quotes) {
    if (TakesPart(quote, model)) book.quotes.push_back(MakeQuote(quote, as_of));
  }
  std::sort(book.needs.begin(), book.needs.end(),
            [](const OrderingNeed& a, const OrderingNeed& b) { return a.need->id < b.need->id; });
  std::sort(book.quotes.begin(), book.quotes.end(),
            [](const OpenQuote& a, const OpenQuote& b) { return a.quote->id < b.quote->id; });
  std::vector<std::vector<CodeRef>> wanted;
  for (const OrderingNeed& need : book.needs) wanted.push_back(CodesOf(need.need->codes, model));
  for (OpenQuote& quote : book.quotes) {
    const std::vector<CodeRef> offered = CodesOf(quote.quote->codes, model);
    for (int i = 0; i < static_cast<int>(book.needs.size()); ++i) {
      const Need& need = *book.needs[i].need;
      if (!MatchesCode(offered, wanted[i], model.code_schemes()) || !AgreesWith(quote, need) ||
          !MayDeliver(*quote.quote, need, book, model)) {
        continue;
      }
      Service service;
      service.need = i;
      const DayRange days = DaysOf(need.window, as_of);
      service.days = {std::max(quote.days.first, days.first), std::min(quote.days.last, days.last)};
      if (service.days.first > service.days.last || !SetQuantities(need, quote, service)) continue;
      quote.services.push_back(service);
    }
  }
  return book;
}

std::optional<int> OrderBook::FindNeed(const std::string& id) const {
  return PlaceOfId(needs, id, NeedId);
}

std::optional<int> OrderBook::FindQuote(const std::string& id) const {
  return PlaceOfId(quotes, id, QuoteId);
}

}  // namespace renkei::certify
