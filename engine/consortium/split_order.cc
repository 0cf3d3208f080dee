#include "engine/consortium/split_order.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/base/violations.h"
#include "engine/consortium/joint_bid_problem.h"
#include "engine/fit/lot_need.h"
#include "engine/fit/plain_words.h"

namespace renkei {
namespace {

// The lot of a need without name.
constexpr char kLotWithoutName[] = "order";

// What is asked of each firm: the need itself, owner and limits included, of which one step is
// enough.
Need AskedOfEach(const Need& need, const Lot& lot) {
  Need asked = need;
  asked.minimum_quantity = LotStep(lot);
  asked.maximum_quantity = lot.quantity;
  return asked;
}

}  // namespace

absl::StatusOr<Opportunity> OpportunityFromNeed(const Need& need, const SplitLimits& limits) {
  Violations violations;
  Validate(limits, violations);
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  if (need.purpose != Purpose::kTrade) {
    return absl::InvalidArgumentError(absl::StrCat("need: its purpose is ", InWords(need.purpose),
                                                   "; only trade is divided as an order"));
  }
  if (!need.quantity) {
    return absl::InvalidArgumentError("need: states no quantity; state how much is to be divided");
  }
  const std::optional<Money>& price = need.maximum_price  ? need.maximum_price
                                      : need.target_price ? need.target_price
                                                          : need.budget;
  if (!price) {
    return absl::InvalidArgumentError(
        "need: states no price, so that the order has no currency; state a maximum price, a target "
        "price or a budget");
  }
  Lot lot;
  lot.id = need.id.empty() ? kLotWithoutName : need.id;
  lot.title = need.title;
  lot.description = need.description;
  lot.codes = need.codes;
  lot.kind = need.kind;
  lot.quantity = *need.quantity;
  lot.required_certificates = need.required_certificates;
  lot.window = need.window;
  lot.place = need.place;
  lot.maximum_price = need.maximum_price;
  lot.languages = need.languages;
  Opportunity opportunity;
  opportunity.id = need.id;
  opportunity.title = need.title;
  opportunity.currency = price->currency;
  opportunity.budget = need.budget;
  opportunity.lots.push_back(std::move(lot));
  opportunity.maximum_team_size = limits.maximum_team_size;
  opportunity.minimum_share_ppm = limits.minimum_share_ppm;
  opportunity.maximum_share_ppm = limits.maximum_share_ppm;
  opportunity.status = need.status;
  return opportunity;
}

absl::StatusOr<SplitOrderAnswer> PlanSplitOrder(const Snapshot& snapshot, const Need& need,
                                                const SplitOrderOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(const Opportunity opportunity, OpportunityFromNeed(need, options.limits));
  RENKEI_ASSIGN_OR_RETURN(const PreparedNeed asked,
                          snapshot.fit_model().Prepare(AskedOfEach(need, opportunity.lots[0])));
  JointBidOptions search = options.search;
  search.inline_opportunity = false;
  JointBidInput input;
  input.contents = &snapshot.contents();
  input.opportunity = &opportunity;
  input.inline_opportunity = true;
  input.as_of = search.as_of;
  input.fit = [&](const Capability& capability, const Lot&) {
    return FitOfOwnCapability(snapshot, capability, asked, search.as_of);
  };
  RENKEI_ASSIGN_OR_RETURN(const JointBidProblem problem, BuildJointBidProblem(input));
  RENKEI_ASSIGN_OR_RETURN(JointBidAnswer bid,
                          PlanJointBid(problem, snapshot.content_digest(), search));
  SplitOrderAnswer answer;
  answer.header = std::move(bid.header);
  answer.need = need.id;
  if (options.inline_need) answer.inline_need = need;
  answer.limits = options.limits;
  answer.objective_order = std::move(bid.objective_order);
  answer.plans = std::move(bid.plans);
  for (Plan& plan : answer.plans) plan.kind = PlanKind::kSplitOrder;
  answer.infeasible = std::move(bid.infeasible);
  answer.stop = bid.stop;
  answer.candidate_count = bid.candidate_count;
  return answer;
}

}  // namespace renkei
