#include "engine/pooling/shared_order_plan.h"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/pooling/order_constraints.h"
#include "engine/pooling/order_evidence.h"
#include "engine/pooling/order_reasons.h"

namespace renkei {
namespace {

// What the order needs altogether fits an amount of the model: see PoolingProblem's limits.
SharedOrderDetail MakeDetail(const PoolingProblem& problem, const PlannedOrder& planned) {
  const FoundOrder& order = planned.order();
  const PooledQuote& quote = problem.quotes[order.quote];
  const auto money = [&](Nanos nanos) { return Money{quote.currency, nanos}; };
  const auto quantity = [&](Micros micros) { return Quantity{quote.unit, micros}; };
  SharedOrderDetail detail;
  detail.quote = quote.id;
  detail.delivery_date = problem.as_of + order.day;
  detail.ordered = quantity(order.size);
  detail.unit_price = money(quote.breaks[order.price_break].price);
  detail.cost = money(order.cost);
  detail.alone = money(order.cost + order.saving);
  Micros needed = 0;
  for (const PlannedLine& line : planned.lines) {
    const PooledNeed& need = problem.needs[line.served.need];
    needed += line.served.needed;
    detail.lines.push_back({.member = need.member,
                            .need = need.id,
                            .needed = quantity(line.served.needed),
                            .delivered = quantity(line.delivered),
                            .bill = money(line.bill()),
                            .alone = money(line.alone.cost),
                            .obtainable_alone = line.alone.obtainable});
  }
  detail.needed = quantity(needed);
  detail.buys_past_break = BuysPastBreak(quote, order, needed);
  detail.core_epsilon = money(planned.core.epsilon);
  for (const PooledNeedIndex need : planned.core.needs) {
    detail.core_epsilon_members.push_back(problem.needs[need].member);
  }
  std::sort(detail.core_epsilon_members.begin(), detail.core_epsilon_members.end());
  detail.core_epsilon_exact = planned.core.exact;
  return detail;
}

void AddParticipants(const PoolingProblem& problem, const PlannedOrder& planned, Plan& plan) {
  const PooledQuote& quote = problem.quotes[planned.order().quote];
  for (const PlannedLine& line : planned.lines) {
    const PooledNeed& need = problem.needs[line.served.need];
    plan.participants.push_back({.member = need.member,
                                 .gain = Money{quote.currency, line.alone.cost - line.bill()},
                                 .reasons = ExplainLine(problem, planned, line)});
    plan.shares.push_back({.member = need.member,
                           .lot = "",
                           .need = need.id,
                           .quantity = {quote.unit, line.delivered},
                           .price = {quote.currency, line.bill()},
                           .source = ""});
  }
  std::sort(plan.participants.begin(), plan.participants.end(),
            [](const Participant& a, const Participant& b) { return a.member < b.member; });
}

}  // namespace

Plan MakeSharedOrderPlan(const PoolingProblem& problem, const AnswerHeader& header,
                         const PlannedOrder& planned) {
  Plan plan;
  plan.kind = PlanKind::kSharedOrder;
  plan.header = header;
  AddParticipants(problem, planned, plan);
  const Nanos saving = planned.order().saving;
  const Nanos bound = planned.answer.bound;
  plan.objectives.push_back({.kind = ObjectiveKind::kSaving,
                             .value = FormatDecimal(saving, 9),
                             .bound = FormatDecimal(bound, 9),
                             .currency = problem.quotes[planned.order().quote].currency});
  plan.proved_optimal = bound == saving;
  if (!planned.answer.complete) {
    plan.stop = planned.answer.time_is_up ? StopReason::kTimeLimit : StopReason::kWorkLimit;
  }
  plan.certificate.constraints = ListOrderConstraints(problem, planned);
  plan.certificate.evidence.push_back(MakeOrderEvidence(problem, planned.answer));
  plan.detail = MakeDetail(problem, planned);
  return plan;
}

}  // namespace renkei
