#include "engine/certify/split_order_check.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/certify/answered_need.h"
#include "engine/certify/joint_bid_check.h"
#include "engine/fit/lot_need.h"
#include "engine/model/answer.h"

namespace renkei::certify {
namespace {

// The currency of the first price that the need states; empty if it states none.
std::string CurrencyOf(const Need& need) {
  for (const auto* price : {&need.maximum_price, &need.target_price, &need.budget}) {
    if (*price) return (*price)->currency;
  }
  return "";
}

// The need as an opportunity of one lot, by the table of the page. The need has a quantity.
Opportunity OrderOf(const Need& need, const SplitLimits& limits) {
  Opportunity order;
  order.id = need.id;
  order.title = need.title;
  order.currency = CurrencyOf(need);
  order.budget = need.budget;
  order.maximum_team_size = limits.maximum_team_size;
  order.minimum_share_ppm = limits.minimum_share_ppm;
  order.maximum_share_ppm = limits.maximum_share_ppm;
  order.status = need.status;
  Lot& lot = order.lots.emplace_back();
  lot.id = need.id.empty() ? "order" : need.id;
  lot.title = need.title;
  lot.codes = need.codes;
  lot.kind = need.kind;
  lot.quantity = *need.quantity;
  lot.window = need.window;
  lot.place = need.place;
  lot.maximum_price = need.maximum_price;
  lot.required_certificates = need.required_certificates;
  lot.languages = need.languages;
  return order;
}

// What the answer says as one about a bid.
JointBidAnswer AsBid(const SplitOrderAnswer& answer) {
  JointBidAnswer bid;
  bid.header = answer.header;
  bid.opportunity = answer.need;
  bid.objective_order = answer.objective_order;
  bid.plans = answer.plans;
  bid.infeasible = answer.infeasible;
  bid.stop = answer.stop;
  bid.candidate_count = answer.candidate_count;
  return bid;
}

}  // namespace

void CheckSplitOrder(const NetworkContents& contents, const FitModel& model,
                     const SplitOrderAnswer& answer, FindingList& findings) {
  const Need* need = FindAnsweredNeed(contents, answer, findings);
  if (need == nullptr) return;
  if (need->purpose != Purpose::kTrade || !need->quantity || CurrencyOf(*need).empty()) {
    findings.Add("unknown_need", "need",
                 absl::StrCat(InPlainWords(answer.need),
                              " can't be split: it isn't for trade, or lacks quantity or price"));
    return;
  }
  const Opportunity order = OrderOf(*need, answer.limits);
  // Whoever may serve the need may serve a step of it.
  Need asked = *need;
  asked.minimum_quantity = LotStep(order.lots[0]);
  asked.maximum_quantity = need->quantity;
  BidQuestion question{&order, true, answer.header.as_of};
  question.asked = &asked;
  question.kind = PlanKind::kSplitOrder;
  CheckBid(contents, model, question, AsBid(answer), findings);
}

}  // namespace renkei::certify
