#include "engine/pooling/order_refusals.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/fit/plain_words.h"
#include "engine/pooling/order_cost.h"
#include "engine/pooling/order_item.h"
#include "engine/pooling/pooling_rules.h"
#include "engine/pooling/serving_rules.h"

namespace renkei {
namespace {

// Both sides of a rule in plain words.
struct Sides {
  std::string wanted;
  std::string offered;
};

std::string OrNothing(const std::string& text) { return text.empty() ? "nothing" : text; }

Sides OwnSides(ServingRule rule, const Need& need) {
  switch (rule) {
    case ServingRule::kPoolable:
      return {"a need that may be pooled", "it may not"};
    case ServingRule::kListingPaused:
      return {"an active need", "it is paused"};
    case ServingRule::kPurpose:
      return {"trade", std::string(InWords(need.purpose))};
    case ServingRule::kVisibility:
      return {"a need that others may be matched with", "it is hidden"};
    case ServingRule::kQuantity:
      return {"a quantity", "none is stated"};
    case ServingRule::kMemberInactive:
      return {"an active member", "it isn't active"};
    default:
      return {"a code that a quote is filed at or below", CodesInWords(need.codes)};
  }
}

std::string MoneyOf(const Need& need) {
  const std::optional<Money>& money = need.maximum_price ? need.maximum_price : need.budget;
  return money ? money->currency : "any";
}

Sides PairSides(ServingRule rule, const Need& need, const Quote& quote) {
  const PriceBreak& first = quote.price_breaks.front();
  switch (rule) {
    case ServingRule::kSpecification:
      return {need.specification, quote.specification};
    case ServingRule::kUnit:
      return {need.quantity->unit, first.minimum_quantity.unit};
    case ServingRule::kQuantity:
      return {InWords(*need.quantity), "too little or too much in " + first.minimum_quantity.unit};
    case ServingRule::kCurrency:
      return {MoneyOf(need), first.unit_price.currency};
    case ServingRule::kSelf:
      return {"another member's quote", "its own"};
    case ServingRule::kApart:
      return {"a supplier that the member may be matched with", "this one is not"};
    case ServingRule::kCertificate:
      return {ListInWords(need.required_certificates),
              quote.member.empty() ? "a supplier outside the network" : quote.member};
    case ServingRule::kWindow:
      return {InWords(need.window), InWords(quote.window)};
    default:
      return {CodesInWords(need.codes), CodesInWords(quote.codes)};
  }
}

FailedRule Refusal(ServingRule rule, const std::string& quote, const Need& need,
                   const Sides& sides) {
  return {.rule = std::string(ServingRuleId(rule)),
          .capability = quote,
          .target = need.id,
          .wanted = OrNothing(sides.wanted),
          .offered = OrNothing(sides.offered)};
}

class RefusalList {
 public:
  RefusalList(const Snapshot& snapshot, Date as_of) : snapshot_(snapshot) {
    for (const Member& member : snapshot.contents().members) members_.push_back(&member);
    rules_.emplace(members_, snapshot.fit_model().code_schemes(), snapshot.fit_model().pair_rules(),
                   as_of);
  }

  // Adds what keeps a need from every quote; returns whether some quote serves it.
  absl::StatusOr<bool> AddNeed(const Need& need, MemberOrdinal member) {
    if (const auto rule = rules_->FindFailure(need, member)) {
      refusals_.push_back(Refusal(*rule, "", need, OwnSides(*rule, need)));
      return false;
    }
    RENKEI_ASSIGN_OR_RETURN(const ResolvedNeed resolved, rules_->Resolve(need, member));
    bool related = false;
    bool served = false;
    for (const Quote& quote : snapshot_.contents().quotes) {
      std::optional<MemberOrdinal> supplier;
      if (!quote.member.empty()) supplier = snapshot_.FindMember(quote.member);
      if (rules_->FindFailure(quote, supplier)) continue;
      RENKEI_ASSIGN_OR_RETURN(const ResolvedQuote offered, rules_->Resolve(quote, supplier));
      const std::optional<ServingRule> rule = rules_->FindFailure(resolved, offered);
      if (rule == ServingRule::kCode) continue;
      related = true;
      served = served || !rule;
      if (rule) refusals_.push_back(Refusal(*rule, quote.id, need, PairSides(*rule, need, quote)));
    }
    if (!related) {
      refusals_.push_back(
          Refusal(ServingRule::kCode, "", need, OwnSides(ServingRule::kCode, need)));
    }
    return served;
  }

  // The need is served, but an order has nothing to be compared with.
  void AddNothingToCompare(const Need& need, bool costs_nothing) {
    if (costs_nothing) {
      refusals_.push_back({.rule = "nothing_to_save",
                           .capability = "",
                           .target = need.id,
                           .wanted = "a price alone above 0",
                           .offered = "a quote serves it alone for nothing"});
      return;
    }
    refusals_.push_back({.rule = "budget",
                         .capability = "",
                         .target = need.id,
                         .wanted = "a price alone within the need's limit, or a budget",
                         .offered = "no quote serves it alone"});
  }

  std::vector<FailedRule> Take() { return std::move(refusals_); }

 private:
  const Snapshot& snapshot_;
  std::vector<const Member*> members_;
  std::optional<ServingRules> rules_;
  std::vector<FailedRule> refusals_;
};

// Ids of needs, ascending.
struct NeedsAlone {
  std::vector<std::string> comparable;  // Have a price alone, or a budget, in some currency.
  std::vector<std::string> free;        // Some quote serves them alone for nothing.
};

absl::StatusOr<NeedsAlone> FindNeedsAlone(const Snapshot& snapshot, Date as_of) {
  const FitModel& definitions = snapshot.fit_model();
  RENKEI_ASSIGN_OR_RETURN(const PoolingProblem problem,
                          MakePoolingProblem(snapshot.contents(), definitions.code_schemes(),
                                             definitions.pair_rules(), as_of));
  NeedsAlone found;
  for (const std::string& currency : CurrenciesOf(problem)) {
    const auto alone = AloneCosts(problem, currency);
    for (std::size_t i = 0; i < alone.size(); ++i) {
      if (alone[i]) found.comparable.push_back(problem.needs[i].id);
    }
  }
  for (const PooledQuote& quote : problem.quotes) {
    if (quote.drop_cost > 0) continue;
    for (const ServedNeed& pair : quote.serves) {
      const std::optional<SizedOrder> order = CheapestOrder(quote, pair.least, pair.most);
      if (order && order->cost == 0) found.free.push_back(problem.needs[pair.need].id);
    }
  }
  std::sort(found.comparable.begin(), found.comparable.end());
  std::sort(found.free.begin(), found.free.end());
  return found;
}

}  // namespace

absl::StatusOr<std::vector<FailedRule>> ListOrderRefusals(const Snapshot& snapshot,
                                                          MemberOrdinal member, Date as_of) {
  RENKEI_ASSIGN_OR_RETURN(const NeedsAlone alone, FindNeedsAlone(snapshot, as_of));
  RefusalList list(snapshot, as_of);
  for (const NeedOrdinal ordinal : snapshot.needs_of(member)) {
    const Need& need = snapshot.need(ordinal);
    RENKEI_ASSIGN_OR_RETURN(const bool served, list.AddNeed(need, member));
    if (!served || std::binary_search(alone.comparable.begin(), alone.comparable.end(), need.id)) {
      continue;
    }
    list.AddNothingToCompare(need,
                             std::binary_search(alone.free.begin(), alone.free.end(), need.id));
  }
  return list.Take();
}

}  // namespace renkei
