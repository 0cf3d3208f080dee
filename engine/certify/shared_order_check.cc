#include "engine/certify/shared_order_check.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "engine/certify/evidence_reader.h"
#include "engine/certify/order_book.h"
#include "engine/certify/order_bound_check.h"
#include "engine/certify/order_item_of.h"
#include "engine/certify/order_leaving.h"
#include "engine/certify/order_left_out.h"
#include "engine/certify/order_resolution.h"
#include "engine/certify/order_terms.h"
#include "engine/certify/plan_claims.h"

namespace renkei::certify {
namespace {

// One currency of the book.
struct CurrencyTerms {
  std::vector<std::optional<AlonePrice>> alone;
  ItemNumbers items;
};

// Checks the plans of one answer one after the other. Used once.
class SharedOrderCheck {
 public:
  SharedOrderCheck(const NetworkContents& contents, const FitModel& model,
                   const SharedOrdersAnswer& answer, FindingList& findings)
      : answer_(answer),
        findings_(findings),
        book_(OrderBook::Build(contents, model, answer.header.as_of)),
        remaining_(book_.needs.size(), true) {}

  void Run() {
    for (std::size_t i = 0; i < answer_.plans.size(); ++i) {
      CheckPlan(answer_.plans[i], absl::StrCat("plans[", i, "]"));
    }
    CheckStop();
    if (findings_.count() == 0) CheckLeftOut();
  }

 private:
  // Whether the search says that it ended by itself although that of a plan didn't.
  void CheckStop() {
    if (answer_.stop != StopReason::kOptimal) return;
    for (const Plan& plan : answer_.plans) {
      if (plan.stop == StopReason::kOptimal) continue;
      findings_.Add("stop", "stop", "a plan ended at a limit, so the answer did");
      return;
    }
  }

  // A search that ended at a limit may leave an order out without claiming anything false.
  void CheckLeftOut() {
    std::set<std::string> currencies;
    for (const OpenQuote& quote : book_.quotes) currencies.insert(quote.currency);
    std::int64_t groups_left = kMostGroupsLeftOut;
    for (const std::string& currency : currencies) {
      const LeftOut left_out =
          FindOrderLeftOut({book_, TermsOf(currency).alone, remaining_}, currency, groups_left);
      if (left_out.found == LeftOut::Found::kNone) continue;
      if (left_out.found == LeftOut::Found::kUndecided) {
        findings_.AddUnproved("plans",
                              absl::StrCat("whether a further order in ", currency,
                                           " would be worth placing: that takes a search"));
        continue;
      }
      const std::string text =
          absl::StrCat("an order that is left out would be worth placing: ", left_out.option,
                       " for ", InPlainWords(left_out.needs));
      if (answer_.stop == StopReason::kOptimal) {
        findings_.Add("order_omitted", "plans", text);
      } else {
        findings_.AddUnproved("plans", text);
      }
    }
  }

  const CurrencyTerms& TermsOf(const std::string& currency) {
    const auto [found, is_new] = terms_.try_emplace(currency);
    if (is_new) {
      found->second.alone = AlonePrices(book_, currency);
      found->second.items = NumberItems(book_, currency, found->second.alone);
    }
    return found->second;
  }

  void CheckPlan(const Plan& plan, const std::string& path) {
    CheckPlanFrame(plan, PlanKind::kSharedOrder, answer_.header, path, findings_);
    const auto* detail = std::get_if<SharedOrderDetail>(&plan.detail);
    if (detail == nullptr) {
      findings_.Add("plan_detail", path, "there is no detail of a shared order");
      return;
    }
    const std::string where = Field(path, "shared_order");
    const std::optional<int> quote = book_.FindQuote(detail->quote);
    const CurrencyTerms& terms = TermsOf(quote ? book_.quotes[*quote].currency : "");
    const std::optional<ResolvedOrder> order =
        ResolveOrder({book_, terms.alone, remaining_}, *detail, where, findings_);
    if (!order) return;
    CheckPlace(*order, path);
    CheckDetail(*order, *detail, where);
    CheckPeople(*order, plan, path);
    CheckConstraints(plan.certificate.constraints, ListConstraints(book_, *order), path, findings_);
    CheckLeaving(*order, QuotesOfItem(*order, terms), *detail, where);
    CheckBound(*order, terms, plan, path);
    for (const Service& service : order->services) remaining_[service.need] = false;
  }

  // Currencies ascend; within one the largest saving comes first.
  void CheckPlace(const ResolvedOrder& order, const std::string& path) {
    const std::string& currency = book_.quotes[order.quote].currency;
    if (before_ && (currency < before_->first ||
                    (currency == before_->first && order.saving > before_->second))) {
      findings_.Add("plan_order", path,
                    "plans stand by currency, and the largest saving first; this one doesn't");
    }
    before_ = {currency, order.saving};
  }

  void CheckDetail(const ResolvedOrder& order, const SharedOrderDetail& detail,
                   const std::string& path) {
    const OpenQuote& quote = book_.quotes[order.quote];
    const auto money = [&](Nanos nanos) { return Money{quote.currency, nanos}; };
    const auto quantity = [&](Micros micros) { return Quantity{quote.unit, micros}; };
    Micros needed = 0;
    for (std::size_t i = 0; i < order.services.size(); ++i) {
      const SharedOrderLine& line = detail.lines[i];
      const std::string where = Element(path, "lines", i);
      needed += order.services[i].needed;
      findings_.Expect("line_member", Field(where, "member"), line.member,
                       book_.needs[order.services[i].need].need->member);
      findings_.Expect("line_needed", Field(where, "needed"), line.needed,
                       quantity(order.services[i].needed));
      findings_.Expect("delivered", Field(where, "delivered"), line.delivered,
                       quantity(order.deliveries[i]));
      findings_.Expect("bill", Field(where, "bill"), line.bill, money(order.bills[i]));
      findings_.Expect("line_alone", Field(where, "alone"), line.alone,
                       money(order.alone[i].price));
      findings_.Expect("obtainable_alone", Field(where, "obtainable_alone"), line.obtainable_alone,
                       order.alone[i].obtainable);
    }
    const Nanos unit_price = quote.quote->price_breaks[order.price_break].unit_price.nanos;
    findings_.Expect("needed", Field(path, "needed"), detail.needed, quantity(needed));
    findings_.Expect("unit_price", Field(path, "unit_price"), detail.unit_price, money(unit_price));
    findings_.Expect("cost", Field(path, "cost"), detail.cost, money(order.cost));
    findings_.Expect("alone", Field(path, "alone"), detail.alone, money(order.cost + order.saving));
    findings_.Expect("buys_past_break", Field(path, "buys_past_break"), detail.buys_past_break,
                     BuysPastBreak(order));
  }

  void CheckPeople(const ResolvedOrder& order, const Plan& plan, const std::string& path) {
    const OpenQuote& quote = book_.quotes[order.quote];
    std::vector<Participant> participants;
    std::vector<Share> shares;
    for (std::size_t i = 0; i < order.services.size(); ++i) {
      const Need& need = *book_.needs[order.services[i].need].need;
      participants.push_back({need.member,
                              Money{quote.currency, order.alone[i].price - order.bills[i]},
                              ReasonsOf(order, i)});
      shares.push_back({need.member,
                        "",
                        need.id,
                        {quote.unit, order.deliveries[i]},
                        {quote.currency, order.bills[i]},
                        ""});
    }
    std::sort(participants.begin(), participants.end(),
              [](const Participant& a, const Participant& b) { return a.member < b.member; });
    CheckParticipants(plan.participants, participants, path, findings_);
    CheckShares(plan.shares, shares, path, findings_);
  }

  // What the participant with service `i` is told.
  std::vector<Reason> ReasonsOf(const ResolvedOrder& order, std::size_t i) const {
    std::vector<Reason> reasons = {
        {order.alone[i].obtainable ? "together" : "not_obtainable_alone", ""}, {"price_break", ""}};
    if (BuysPastBreak(order)) reasons.push_back({"bought_past_break", ""});
    if (order.capped[i]) reasons.push_back({"price_capped", ""});
    if (order.deliveries[i] != order.services[i].needed) {
      reasons.push_back({"quantity_changed", ""});
    }
    return reasons;
  }

  // Whether more is ordered than is needed, at a lower price than what is needed would get.
  bool BuysPastBreak(const ResolvedOrder& order) const {
    const OpenQuote& quote = book_.quotes[order.quote];
    const std::vector<PriceBreak>& breaks = quote.quote->price_breaks;
    absl::int128 needed = 0;
    for (const Service& service : order.services) needed += service.needed;
    const std::optional<int> reached = BreakFor(quote, needed);
    return order.size > needed && reached &&
           breaks[*reached].unit_price.nanos > breaks[order.price_break].unit_price.nanos;
  }

  // Who can serve any of the order's needs, since others are of other items.
  static std::vector<int> QuotesOfItem(const ResolvedOrder& order, const CurrencyTerms& terms) {
    std::vector<int> quotes;
    for (std::size_t q = 0; q < terms.items.of_quote.size(); ++q) {
      if (terms.items.of_quote[q] == terms.items.of_quote[order.quote]) {
        quotes.push_back(static_cast<int>(q));
      }
    }
    return quotes;
  }

  void CheckLeaving(const ResolvedOrder& order, const std::vector<int>& quotes,
                    const SharedOrderDetail& detail, const std::string& path) {
    const std::string& currency = book_.quotes[order.quote].currency;
    std::vector<int> group;
    std::vector<int> all;
    absl::int128 billed = 0;
    std::vector<std::string> known;
    for (std::size_t i = 0; i < order.services.size(); ++i) {
      const int need = order.services[i].need;
      const std::string& member = book_.needs[need].need->member;
      all.push_back(need);
      if (std::find(detail.core_epsilon_members.begin(), detail.core_epsilon_members.end(),
                    member) == detail.core_epsilon_members.end()) {
        continue;
      }
      group.push_back(need);
      known.push_back(member);
      billed += order.bills[i];
    }
    std::sort(known.begin(), known.end());
    if (!findings_.Expect("core_epsilon_members", Field(path, "core_epsilon_members"),
                          detail.core_epsilon_members, known)) {
      return;
    }
    absl::int128 saved = 0;
    if (!group.empty()) {
      const std::optional<absl::int128> cost = LeastGroupCost(book_, quotes, group);
      if (cost) saved = std::max<absl::int128>(0, billed - *cost);
    }
    if (!group.empty() && saved == 0) {
      findings_.Add("core_epsilon_members", Field(path, "core_epsilon_members"),
                    "this group saves nothing by leaving");
    }
    findings_.Expect("core_epsilon", Field(path, "core_epsilon"), detail.core_epsilon,
                     Money{currency, static_cast<Nanos>(saved)});
    if (!detail.core_epsilon_exact) return;
    if (all.size() > kMostNeedsToTryGroupsOf) {
      findings_.AddUnchecked(Field(path, "core_epsilon_exact"),
                             "whether another group saves more by leaving: too many to try");
      return;
    }
    const absl::int128 most = MostSavedByLeaving(book_, quotes, {all, order.bills});
    if (most <= saved) return;
    findings_.Add("core_epsilon_exact", Field(path, "core_epsilon"),
                  absl::StrCat("another group saves ", FormatDecimal(most, 9), " by leaving"));
  }

  void CheckBound(const ResolvedOrder& order, const CurrencyTerms& terms, const Plan& plan,
                  const std::string& path) {
    if (plan.objectives.size() != 1 || plan.certificate.evidence.size() != 1) {
      findings_.Add("objectives", Field(path, "objectives"),
                    "a shared order has one objective, the saving, and its evidence");
      return;
    }
    const ObjectiveValue& objective = plan.objectives[0];
    const std::string where = Element(path, "objectives", 0);
    const OpenQuote& quote = book_.quotes[order.quote];
    if (objective.kind != ObjectiveKind::kSaving || objective.currency != quote.currency) {
      findings_.Add("objectives", where,
                    absl::StrCat("the objective is the saving in ", quote.currency));
    }
    const auto value = findings_.Number(Field(where, "value"), objective.value, 9);
    const auto bound = findings_.Number(Field(where, "bound"), objective.bound, 9);
    if (!value || !bound) return;
    if (*value != order.saving) {
      findings_.Add("objective_value", Field(where, "value"),
                    absl::StrCat("claimed is ", FormatDecimal(*value, 9), "; the data give ",
                                 FormatDecimal(order.saving, 9)));
    }
    if (plan.stop == StopReason::kOptimal && !plan.proved_optimal) {
      findings_.Add("stop", Field(path, "stop"),
                    "a search ends with the proof of the optimum, or at a limit");
    }
    findings_.Expect("proved_optimal", Field(path, "proved_optimal"), plan.proved_optimal,
                     *bound == *value);
    CheckEvidence(order, terms, plan.certificate.evidence[0], *bound, path);
  }

  void CheckEvidence(const ResolvedOrder& order, const CurrencyTerms& terms,
                     const Evidence& evidence, absl::int128 claimed, const std::string& path) {
    const std::string where = Element(path, "certificate.evidence", 0);
    if (std::holds_alternative<SearchEvidence>(evidence)) {
      findings_.AddUnproved(where,
                            "the bound of the saving is asserted by the solver: not re-checked");
      if (claimed < order.saving) {
        findings_.Add("bound", where, "the bound is below what the plan saves");
      }
      return;
    }
    const auto* tree = std::get_if<TreeEvidence>(&evidence);
    if (tree == nullptr) {
      findings_.Add("evidence_kind", where, "the evidence of a shared order is a tree");
      return;
    }
    if (!HasNoNarrowings(*tree, where, findings_)) return;
    const std::optional<absl::int128> proved =
        ProvedSaving(ItemOf(order, terms), *tree, where, findings_);
    if (!proved || *proved == claimed) return;
    findings_.Add("bound", where,
                  absl::StrCat("claimed is ", FormatDecimal(claimed, 9), "; the evidence proves ",
                               FormatDecimal(*proved, 9)));
  }

  BoundedItem ItemOf(const ResolvedOrder& order, const CurrencyTerms& terms) const {
    const int number = terms.items.of_quote[order.quote];
    BoundedItem item{&book_, &terms.alone, {}, {}, book_.quotes[order.quote].smallest_unit};
    for (const int of_quote : terms.items.of_quote) item.quotes.push_back(of_quote == number);
    for (std::size_t i = 0; i < remaining_.size(); ++i) {
      item.needs.push_back(remaining_[i] && terms.items.of_need[i] == number);
    }
    return item;
  }

  const SharedOrdersAnswer& answer_;
  FindingList& findings_;
  OrderBook book_;
  std::vector<bool> remaining_;
  std::map<std::string, CurrencyTerms> terms_;
  std::optional<std::pair<std::string, Nanos>> before_;
};

}  // namespace

void CheckSharedOrders(const NetworkContents& contents, const FitModel& model,
                       const SharedOrdersAnswer& answer, FindingList& findings) {
  SharedOrderCheck(contents, model, answer, findings).Run();
}

}  // namespace renkei::certify
