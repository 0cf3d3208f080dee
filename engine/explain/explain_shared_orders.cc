#include "engine/explain/explain_shared_orders.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/explain/explain_absence.h"
#include "engine/explain/order_rules.h"
#include "engine/pooling/order_cost.h"
#include "engine/pooling/order_item.h"
#include "engine/pooling/pooling_problem.h"
#include "engine/pooling/pooling_rules.h"

namespace renkei {
namespace {

// Most needs that the text speaks of.
constexpr int kMostNeedsInText = 10;

// Explains the needs of one member in turn.
class NeedsInTurn {
 public:
  NeedsInTurn(const Snapshot& snapshot, const SharedOrdersAnswer& answer,
              const PoolingProblem& problem, AbsenceAnswer& explained)
      : snapshot_(snapshot), answer_(answer), problem_(problem), explained_(explained) {
    for (const std::string& currency : CurrenciesOf(problem)) {
      alone_.push_back(AloneCosts(problem, currency));
    }
  }

  void Explain(NeedOrdinal need) {
    const std::string& id = snapshot_.need(need).id;
    std::vector<FailedRule> own = RulesAgainstNeed(snapshot_, need);
    if (!own.empty()) {
      Say(id, absl::StrCat("takes no part: wanted ", own.front().wanted, ", but it is ",
                           own.front().offered));
      return AddRules(std::move(own));
    }
    const auto pooled =
        std::find_if(problem_.needs.begin(), problem_.needs.end(),
                     [&](const PooledNeed& candidate) { return candidate.id == id; });
    const auto index = static_cast<PooledNeedIndex>(pooled - problem_.needs.begin());
    if (!IsServed(index)) {
      ExplainNoQuote(need);
    } else if (!CouldGain(index)) {
      Say(id,
          "has nothing to save: alone it costs nothing, or it cannot be had within its highest "
          "price "
          "and states no budget");
    } else if (!HasCompany(index)) {
      Say(id, "finds no other member's need that the same quote serves on the same day");
    } else if (IsPlannedToTheEnd()) {
      Say(id, "could share an order, but none that is left saves anything with it");
    } else {
      explained_.against_this_plan = true;
      Say(id, "could share an order, but the search ended before it found one that saves anything");
    }
  }

 private:
  void Say(const std::string& need, const std::string& what) {
    ++said_;
    if (said_ <= kMostNeedsInText) {
      absl::StrAppend(&explained_.text, " Need ", need, " ", what, ".");
    } else if (said_ == kMostNeedsInText + 1) {
      absl::StrAppend(&explained_.text, " It has further needs.");
    }
  }

  void AddRules(std::vector<FailedRule> rules) {
    for (FailedRule& rule : rules) {
      if (explained_.failed_rules.size() >= kMaxFailedRules) return;
      explained_.failed_rules.push_back(std::move(rule));
    }
  }

  const ServedNeed* Served(const PooledQuote& quote, PooledNeedIndex need) const {
    for (const ServedNeed& served : quote.serves) {
      if (served.need == need) return &served;
    }
    return nullptr;
  }

  bool IsServed(PooledNeedIndex need) const {
    return std::any_of(problem_.quotes.begin(), problem_.quotes.end(),
                       [&](const PooledQuote& quote) { return Served(quote, need) != nullptr; });
  }

  // The rules against the quote that fails fewest; ties go to the smaller id.
  void ExplainNoQuote(NeedOrdinal need) {
    std::vector<FailedRule> closest;
    bool any = false;
    for (QuoteOrdinal quote = 0; quote < snapshot_.contents().quotes.size(); ++quote) {
      std::vector<FailedRule> rules =
          RulesAgainstQuote(snapshot_, need, quote, answer_.header.as_of);
      if (any && rules.size() >= closest.size()) continue;
      any = true;
      closest = std::move(rules);
    }
    const std::string& id = snapshot_.need(need).id;
    if (!any) return Say(id, "is served by no quote: the network has none");
    if (closest.empty()) return Say(id, "is too small or too large for the quotes that fit it");
    Say(id, absl::StrCat("is served by no quote; the closest, ", closest.front().capability,
                         ", fails ", closest.front().rule, ": wanted ", closest.front().wanted,
                         ", offered ", closest.front().offered));
    AddRules(std::move(closest));
  }

  // Whether there is something to compare an order with, in any currency.
  bool CouldGain(PooledNeedIndex need) const {
    return std::any_of(alone_.begin(), alone_.end(), [&](const auto& costs) {
      return costs[static_cast<std::size_t>(need)].has_value();
    });
  }

  // Whether a quote serves it on some day together with a need of another member that isn't apart
  // from it and doesn't contradict its specification.
  bool HasCompany(PooledNeedIndex need) const {
    for (const PooledQuote& quote : problem_.quotes) {
      const ServedNeed* own = Served(quote, need);
      if (own == nullptr) continue;
      for (const ServedNeed& other : quote.serves) {
        if (AreCompatible(need, other.need) && std::max(own->days.first, other.days.first) <=
                                                   std::min(own->days.last, other.days.last)) {
          return true;
        }
      }
    }
    return false;
  }

  bool AreCompatible(PooledNeedIndex a, PooledNeedIndex b) const {
    const PooledNeed& x = problem_.needs[static_cast<std::size_t>(a)];
    const PooledNeed& y = problem_.needs[static_cast<std::size_t>(b)];
    if (x.member == y.member) return false;
    if (!x.specification.empty() && !y.specification.empty() &&
        x.specification != y.specification) {
      return false;
    }
    return !std::binary_search(problem_.apart.begin(), problem_.apart.end(),
                               std::pair(std::min(a, b), std::max(a, b)));
  }

  bool IsPlannedToTheEnd() const { return answer_.stop == StopReason::kOptimal; }

  const Snapshot& snapshot_;
  const SharedOrdersAnswer& answer_;
  const PoolingProblem& problem_;
  AbsenceAnswer& explained_;
  std::vector<std::vector<std::optional<AloneCost>>> alone_;  // By currency and need.
  int said_ = 0;
};

}  // namespace

absl::StatusOr<AbsenceAnswer> ExplainAbsenceFromOrders(const Snapshot& snapshot,
                                                       const SharedOrdersAnswer& answer,
                                                       absl::string_view member) {
  const FitModel& definitions = snapshot.fit_model();
  RENKEI_ASSIGN_OR_RETURN(const PoolingProblem problem,
                          MakePoolingProblem(snapshot.contents(), definitions.code_schemes(),
                                             definitions.pair_rules(), answer.header.as_of));
  AbsenceAnswer explained;
  explained.member = std::string(member);
  const auto needs = snapshot.needs_of(*snapshot.FindMember(member));
  if (needs.empty()) {
    explained.text = absl::StrCat(member, " has no need, so there is nothing to order.");
    return explained;
  }
  explained.text = absl::StrCat(member, " is in none of the ", answer.plans.size(), " orders.");
  NeedsInTurn turn(snapshot, answer, problem, explained);
  for (const NeedOrdinal need : needs) turn.Explain(need);
  return explained;
}

}  // namespace renkei
