#include "engine/certify/order_resolution.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/certify/order_split.h"
#include "engine/certify/plan_claims.h"

namespace renkei::certify {
namespace {

// Resolves one detail. Used once.
class Resolution {
 public:
  Resolution(const OpenOrders& open, const SharedOrderDetail& detail, absl::string_view path,
             FindingList& findings)
      : book_(open.book),
        alone_(open.alone),
        remaining_(open.remaining),
        detail_(detail),
        path_(path),
        findings_(findings) {}

  std::optional<ResolvedOrder> Run() {
    const std::int64_t before = findings_.count();
    const std::optional<int> quote = book_.FindQuote(detail_.quote);
    if (!quote) {
      Refuse("unknown_quote", "quote",
             absl::StrCat(InPlainWords(detail_.quote), " is no quote that takes part"));
      return std::nullopt;
    }
    order_.quote = *quote;
    for (std::size_t i = 0; i < detail_.lines.size(); ++i) ReadLine(i);
    if (findings_.count() > before) return std::nullopt;
    CheckGroup();
    CheckDay();
    CheckSize();
    if (findings_.count() > before || !Derive()) return std::nullopt;
    return std::move(order_);
  }

 private:
  const OpenQuote& quote() const { return book_.quotes[order_.quote]; }

  void Refuse(absl::string_view id, absl::string_view field, absl::string_view text) {
    findings_.Add(id, Field(path_, field), text);
  }

  void ReadLine(std::size_t i) {
    const std::string& id = detail_.lines[i].need;
    const std::string where = absl::StrCat("lines[", i, "].need");
    const std::optional<int> need = book_.FindNeed(id);
    if (!need) {
      Refuse("unknown_need", where, absl::StrCat(InPlainWords(id), " is no need that takes part"));
      return;
    }
    const Service* service = quote().FindService(*need);
    if (service == nullptr) {
      Refuse("need_not_served", where,
             absl::StrCat("the quote doesn't serve ", InPlainWords(id), " by the rules"));
    } else if (!alone_[*need]) {
      Refuse("need_without_alone", where,
             absl::StrCat(InPlainWords(id), " can neither be had alone nor names a budget"));
    } else if (!remaining_[*need]) {
      Refuse("need_planned_twice", where, absl::StrCat(InPlainWords(id), " is in an earlier plan"));
    } else if (!order_.services.empty() && order_.services.back().need >= *need) {
      Refuse("line_order", where,
             absl::StrCat("lines ascend by need, each once; not so ", InPlainWords(id)));
    } else {
      order_.services.push_back(*service);
      order_.alone.push_back(*alone_[*need]);
    }
  }

  void CheckGroup() {
    if (order_.services.size() < 2)
      Refuse("members", "lines", "an order is shared by two at least");
    std::set<std::string> members;
    std::set<std::string> specifications;
    for (const Service& service : order_.services) {
      const Need& need = *book_.needs[service.need].need;
      if (!members.insert(need.member).second) {
        Refuse("member_twice", "lines",
               absl::StrCat(InPlainWords(need.member), " has two needs in it"));
      }
      if (!need.specification.empty()) specifications.insert(need.specification);
    }
    if (specifications.size() > 1) {
      Refuse("specification", "lines", "two needs ask for different specifications");
    }
    for (auto a = members.begin(); a != members.end(); ++a) {
      for (auto b = std::next(a); b != members.end(); ++b) {
        if (!book_.apart.AreApart(*a, *b)) continue;
        Refuse(
            "members_apart", "lines",
            absl::StrCat(InPlainWords(*a), " and ", InPlainWords(*b), " may not be in one order"));
      }
    }
  }

  void CheckDay() {
    order_.day = detail_.delivery_date - book_.as_of;
    const auto open = [&](const Service& service) { return service.days.Contains(order_.day); };
    if (std::all_of(order_.services.begin(), order_.services.end(), open)) return;
    Refuse("delivery_date", "delivery_date",
           absl::StrCat(FormatDate(detail_.delivery_date),
                        " is outside a window of the quote or of a need"));
  }

  void CheckSize() {
    order_.size = detail_.ordered.micros;
    absl::int128 least = 0;
    absl::int128 most = 0;
    for (const Service& service : order_.services) {
      least += service.least;
      most += service.most;
    }
    if (detail_.ordered.unit == quote().unit && IsOrderSize(quote(), order_.size) &&
        least <= order_.size && order_.size <= most) {
      order_.price_break = BreakFor(quote(), order_.size).value_or(0);
      return;
    }
    Refuse("ordered", "ordered",
           absl::StrCat(InPlainWords(detail_.ordered),
                        " can't be ordered: whole cases, the quote's limits and the needs' ",
                        FormatDecimal(least, 6), " to ", FormatDecimal(most, 6), " ",
                        InPlainWords(quote().unit), " hold"));
  }

  bool Derive() {
    const std::int64_t drops = static_cast<std::int64_t>(order_.services.size());
    const absl::int128 cost = CostOf(quote(), order_.size, drops);
    absl::int128 alone = 0;
    std::vector<Nanos> prices;
    for (const AlonePrice& price : order_.alone) {
      prices.push_back(price.price);
      alone += price.price;
    }
    const Nanos unit = quote().smallest_unit;
    if (alone > kMaxMoneyNanos || alone - cost < absl::int128(unit) * drops) {
      Refuse("saving_too_small", "cost",
             absl::StrCat("it costs ", FormatDecimal(cost, 9), " and ", FormatDecimal(alone, 9),
                          " alone: not everybody can gain"));
      return false;
    }
    order_.cost = static_cast<Nanos>(cost);
    order_.saving = static_cast<Nanos>(alone - cost);
    order_.deliveries = SplitDeliveries(order_.size, order_.services);
    std::optional<SplitBills> split =
        SplitCost({order_.cost, quote().drop_cost, unit}, order_.services, prices);
    if (!split) {
      Refuse("saving_too_small", "cost", "the cost can't be shared so that everybody gains");
      return false;
    }
    order_.bills = std::move(split->bills);
    order_.capped = std::move(split->capped);
    return true;
  }

  const OrderBook& book_;
  const std::vector<std::optional<AlonePrice>>& alone_;
  const std::vector<bool>& remaining_;
  const SharedOrderDetail& detail_;
  const std::string path_;
  FindingList& findings_;
  ResolvedOrder order_;
};

// Window rules of a quote or need.
void AddWindow(const std::string& subject, std::int64_t day, const DayRange& days,
               std::vector<Constraint>& list) {
  list.push_back(MakeConstraint("window_start", subject, {days.first, day, 0, "d"}));
  if (days.last == DayRange::kOpen) return;
  list.push_back(MakeConstraint("window_end", subject, {day, days.last, 0, "d"}));
}

void AddLine(const OrderBook& book, const ResolvedOrder& order, std::size_t i,
             std::vector<Constraint>& list) {
  const OpenQuote& quote = book.quotes[order.quote];
  const Service& service = order.services[i];
  const OrderingNeed& need = book.needs[service.need];
  const std::string subject = absl::StrCat("need ", need.need->id);
  const Nanos alone = order.alone[i].price;
  const auto quantity = [&](absl::string_view rule, Micros left, Micros right) {
    list.push_back(MakeConstraint(rule, subject, {left, right, 6, quote.unit}));
  };
  const auto money = [&](absl::string_view rule, Nanos left, Nanos right) {
    list.push_back(MakeConstraint(rule, subject, {left, right, 9, quote.currency}));
  };
  quantity("quantity_minimum", service.least, order.deliveries[i]);
  quantity("quantity_maximum", order.deliveries[i], service.most);
  if (need.limit_stated) money("price_limit", order.bills[i], need.limit);
  money("bill_not_above_alone", order.bills[i], alone);
  money("least_gain", quote.smallest_unit, alone - order.bills[i]);
}

}  // namespace

std::optional<ResolvedOrder> ResolveOrder(const OpenOrders& open, const SharedOrderDetail& detail,
                                          absl::string_view path, FindingList& findings) {
  return Resolution(open, detail, path, findings).Run();
}

std::vector<Constraint> ListConstraints(const OrderBook& book, const ResolvedOrder& order) {
  const OpenQuote& quote = book.quotes[order.quote];
  const std::string subject = absl::StrCat("quote ", quote.quote->id);
  std::vector<Constraint> list;
  const auto add = [&](absl::string_view rule, Micros left, Micros right) {
    list.push_back(MakeConstraint(rule, subject, {left, right, 6, quote.unit}));
  };
  list.push_back(
      MakeConstraint("members", "", {2, static_cast<std::int64_t>(order.services.size())}));
  add("order_minimum", quote.minimum, order.size);
  if (quote.quote->capacity) add("order_capacity", order.size, quote.quote->capacity->micros);
  if (quote.quote->case_size) add("case_multiple", order.size % quote.step, 0);
  add("price_break", quote.quote->price_breaks[order.price_break].minimum_quantity.micros,
      order.size);
  AddWindow(subject, order.day, quote.days, list);
  for (const Service& service : order.services) {
    AddWindow(absl::StrCat("need ", book.needs[service.need].need->id), order.day, service.days,
              list);
  }
  absl::int128 delivered = 0;
  absl::int128 billed = 0;
  for (std::size_t i = 0; i < order.services.size(); ++i) {
    AddLine(book, order, i, list);
    delivered += order.deliveries[i];
    billed += order.bills[i];
  }
  list.push_back(MakeConstraint("deliveries", subject, {order.size, delivered, 6, quote.unit}));
  list.push_back(MakeConstraint("bills", subject, {order.cost, billed, 9, quote.currency}));
  return list;
}

}  // namespace renkei::certify
