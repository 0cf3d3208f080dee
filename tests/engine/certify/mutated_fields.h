// Every field of an answer with a way to change it. Above 400 lines, since it has all answers.
#ifndef RENKEI_TESTS_ENGINE_CERTIFY_MUTATED_FIELDS_H_
#define RENKEI_TESTS_ENGINE_CERTIFY_MUTATED_FIELDS_H_

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/random.h"
#include "engine/model/answer.h"
#include "tests/engine/certify/field_changes.h"

namespace renkei::test_support {

// Every field of an answer with a way to change it. The answer outlives the list.
class FieldList : public FieldChanges {
 public:
  using FieldChanges::Visit;

  void Visit(PartnersAnswer& answer) {
    Visit(answer.header);
    Text("asker", answer.member);
    Number("limit", answer.limit);
    for (auto* list : {&answer.results, &answer.providers, &answer.customers}) {
      for (Partner& partner : *list) Visit(partner);
      Order("partner list", *list);
    }
    Visit(answer.certificate);
  }
  void Visit(ProvidersAnswer& answer) {
    Visit(answer.header);
    Text("need", answer.need);
    Number("limit", answer.limit);
    if (answer.inline_need) {
      Text("inline_need.id", answer.inline_need->id);
      Text("inline_need.member", answer.inline_need->member);
      Add("inline_need.title cleared", [&answer](Random&) { answer.inline_need->title.clear(); });
      Add("inline_need dropped", [&answer](Random&) { answer.inline_need.reset(); });
      Add("inline_need with a certificate",
          [&answer](Random&) { answer.inline_need->required_certificates.push_back("none-such"); });
    }
    for (Provider& provider : answer.results) {
      Text("provider.member", provider.member);
      Text("provider.capability", provider.capability);
      Number("provider.score", provider.score);
      Visit(provider.parts, /*words_count=*/true);
      Visit(provider.reasons);
    }
    Order("provider list", answer.results);
    Visit(answer.certificate);
  }
  void Visit(SharedOrdersAnswer& answer) {
    Visit(answer.header);
    Number("work_limit", answer.work_limit, Fate::kNotCompared);
    Stop("answer.stop", answer.stop, Fate::kNotCompared);
    for (Plan& plan : answer.plans) Visit(plan);
  }
  void Visit(RingsAnswer& answer) {
    Visit(answer.header);
    Number("rings.max_length", answer.max_length);
    Add("rings.objective", [&answer](Random&) {
      answer.objective = answer.objective == RingObjective::kValue ? RingObjective::kExpectedValue
                                                                   : RingObjective::kValue;
    });
    Number("rings.work_limit", answer.work_limit, Fate::kNotCompared);
    for (ExchangeRing& ring : answer.rings) Visit(ring);
    Order("rings", answer.rings);
    Visit(answer.participants);
    VisitProof(answer);
  }
  void Visit(NightAnswer& answer) {
    Visit(answer.header);
    Number("night.work_limit", answer.work_limit);
    Number("night.ring_max_length", answer.ring_max_length);
    for (NightPart& part : answer.parts) Visit(part);
    Order("night.parts", answer.parts);
    for (NightPlan& alone : answer.alone) VisitPlanOfNight(alone);
    Order("night.alone", answer.alone);
    for (std::string& opportunity : answer.displaced) Text("night.displaced", opportunity);
    Order("night.displaced", answer.displaced);
    for (MemberLoad& load : answer.loads) {
      Text("load.member", load.member);
      Number("load.introductions", load.introductions);
      Number("load.shared_orders", load.shared_orders);
      Number("load.rings", load.rings);
      Number("load.joint_bids", load.joint_bids);
    }
    Order("night.loads", answer.loads);
    for (NightBound& bound : answer.bounds) {
      Text("night_bound.subject", bound.subject);
      Text("night_bound.bound", bound.bound);
    }
    Order("night.bounds", answer.bounds);
    VisitProof(answer);
  }
  void Visit(JointBidAnswer& answer) {
    Visit(answer.header);
    Text("opportunity", answer.opportunity);
    if (answer.inline_opportunity) {
      Text("inline_opportunity.id", answer.inline_opportunity->id);
      Text("inline_opportunity.currency", answer.inline_opportunity->currency);
      Number("inline_opportunity.quantity", answer.inline_opportunity->lots[0].quantity.micros);
      Add("inline_opportunity dropped", [&answer](Random&) { answer.inline_opportunity.reset(); });
    }
    if (answer.repair) {
      for (Share& share : answer.repair->promised) {
        Text("promised.member", share.member);
        Text("promised.lot", share.lot);
        Text("promised.quantity.unit", share.quantity.unit);
        Text("promised.price.currency", share.price.currency);
        // How much somebody promised who dropped out is without consequence.
        Number("promised.quantity", share.quantity.micros, Fate::kMayBeNeutral);
        Number("promised.price", share.price.nanos, Fate::kMayBeNeutral);
      }
      for (std::string& member : answer.repair->dropped_out) Text("dropped_out", member);
      Add("repair dropped", [&answer](Random&) { answer.repair.reset(); });
    }
    VisitBids(answer);
  }
  void Visit(SplitOrderAnswer& answer) {
    Visit(answer.header);
    Text("split.need", answer.need);
    if (answer.limits.minimum_share_ppm) {
      Number("split.minimum_share_ppm", *answer.limits.minimum_share_ppm);
    }
    if (answer.limits.maximum_share_ppm) {
      Number("split.maximum_share_ppm", *answer.limits.maximum_share_ppm);
    }
    Number("split.maximum_team_size", answer.limits.maximum_team_size);
    VisitBids(answer);
  }
  void Visit(SetOffAnswer& answer) {
    Visit(answer.header);
    for (auto* given : {&answer.given_obligations, &answer.credit_lines}) {
      for (Obligation& debt : *given) {
        // An id that nothing refers to is a name only.
        Text("given.id", debt.id, Fate::kMayBeNeutral);
        Text("given.debtor", debt.debtor);
        Number("given.amount", debt.amount.nanos, Fate::kMayBeNeutral);
      }
    }
    for (Clearing& clearing : answer.clearings) {
      Text("clearing.obligation", clearing.obligation);
      Text("clearing.debtor", clearing.debtor);
      Text("clearing.creditor", clearing.creditor);
      Visit("clearing.amount", clearing.amount);
      Visit("clearing.cleared", clearing.cleared);
    }
    Order("clearings", answer.clearings);
    for (CreditDraw& draw : answer.draws) {
      Text("draw.credit_line", draw.credit_line);
      Visit("draw.drawn", draw.drawn);
    }
    Order("draws", answer.draws);
    Visit(answer.participants);
    VisitProof(answer);
  }
  void Visit(GapsAnswer& answer) {
    Visit(answer.header);
    Number("limit", answer.limit);
    for (Gap& gap : answer.gaps) {
      Text("gap.scheme", gap.code.scheme);
      Text("gap.code", gap.code.code);
      Number("gap.value", gap.value);
      Number("gap.need_count", gap.need_count);
      for (GapNeed& need : gap.needs) {
        Text("gap_need.need", need.need);
        Text("gap_need.member", need.member);
        Number("gap_need.importance", need.importance);
        Number("gap_need.similarity", need.similarity);
      }
      Order("gap needs", gap.needs);
      Order("gap certificates", gap.certificates);
      Visit(gap.reasons);
      Visit(gap.participants);
    }
    Order("gaps", answer.gaps);
    Number("need_count", answer.need_count);
    Number("unmet_need_count", answer.unmet_need_count);
    Number("uncoded_need_count", answer.uncoded_need_count);
    Order("uncoded_needs", answer.uncoded_needs);
    VisitProof(answer);
  }
  void Visit(MentorsAnswer& answer) {
    Visit(answer.header);
    Text("mentors.need", answer.need);
    Number("limit", answer.limit);
    for (Mentor& mentor : answer.mentors) {
      Text("mentor.member", mentor.member);
      Text("mentor.capability", mentor.capability);
      Number("mentor.score", mentor.score);
      Flag("mentor.adviser", mentor.adviser);
      Number("mentor.promises_kept", mentor.promises_kept);
      Number("mentor.promises_broken", mentor.promises_broken);
      Number("mentor.trust", mentor.trust);
      Visit(mentor.parts, /*words_count=*/true);
      Visit(mentor.reasons);
      Visit(mentor.participants);
    }
    Order("mentors", answer.mentors);
    VisitProof(answer);
  }
  void Visit(RoutesAnswer& answer) {
    Visit(answer.header);
    Text("routes.lead", answer.lead);
    Number("limit", answer.limit);
    for (Route& route : answer.routes) {
      Text("route.member", route.member);
      Text("route.capability", route.capability);
      Text("route.lot", route.lot);
      Number("route.fit", route.fit);
      for (RouteStep& step : route.steps) {
        Text("route_step.member", step.member);
        Number("route_step.trust", step.trust);
      }
      Order("route steps", route.steps);
      Number("route.warmth", route.warmth);
      Number("route.path", route.path);
      Number("route.score", route.score);
      Visit(route.reasons);
      Visit(route.participants);
    }
    Order("routes", answer.routes);
    Number("fitting_count", answer.fitting_count);
    Number("unreached_count", answer.unreached_count);
    VisitProof(answer);
  }
  void Visit(ResourcesAnswer& answer) {
    Visit(answer.header);
    Text("resources.need", answer.need);
    for (ResourceSlot& slot : answer.slots) {
      Text("slot.member", slot.member);
      Text("slot.capability", slot.capability);
      Text("slot.pool", slot.pool);
      Visit("slot.quantity", slot.quantity);
      Visit("slot.free", slot.free);
      Number("slot.fit", slot.fit);
      Visit(slot.reasons);
    }
    Order("slots", answer.slots);
    Visit("resources.covered", answer.covered);
    Flag("resources.enough", answer.enough);
    Number("candidate_count", answer.candidate_count);
    Number("slot_count", answer.slot_count);
    Visit(answer.participants);
    VisitProof(answer);
  }
  void Visit(DevelopmentGroupAnswer& answer) {
    Visit(answer.header);
    Text("group.need", answer.need);
    Number("group_limit", answer.group_limit);
    for (Developer& developer : answer.group) {
      Text("developer.member", developer.member);
      Text("developer.capability", developer.capability);
      Number("developer.fit", developer.fit);
      Visit(developer.parts, /*words_count=*/true);
      Order("developer kept_apart", developer.kept_apart);
      Visit(developer.reasons);
    }
    Order("group", answer.group);
    Number("eligible_count", answer.eligible_count);
    Number("considered_count", answer.considered_count);
    Visit(answer.participants);
    VisitProof(answer);
  }
  void Visit(IntroductionsAnswer& answer) {
    Visit(answer.header);
    Number("introductions.work_limit", answer.work_limit, Fate::kNotCompared);
    Number("introductions.floor_bonus", answer.floor_bonus);
    for (Introduction& introduction : answer.introductions) {
      Text("introduction.member", introduction.member);
      Text("introduction.other_member", introduction.other_member);
      Number("introduction.score", introduction.score);
      Visit(introduction.reasons);
    }
    Order("introductions", answer.introductions);
    for (LeftOutMember& left : answer.left_out) {
      Text("left_out.member", left.member);
      Text("left_out.reason.code", left.reason.code);
      Add("left_out.reason.text cleared", [&left](Random&) { left.reason.text.clear(); });
    }
    Order("left_out", answer.left_out);
    Visit(answer.participants);
    VisitProof(answer);
  }

 private:
  // What answers about a bid or split order have in common.
  template <typename BidAnswer>
  void VisitBids(BidAnswer& answer) {
    // Without plans one order is as good as another.
    Order("objective_order", answer.objective_order,
          answer.plans.empty() ? Fate::kMayBeNeutral : Fate::kRefused);
    // Where every plan is proved the search for a further one may have ended at a limit.
    Stop("answer.stop", answer.stop, answer.plans.empty() ? Fate::kRefused : Fate::kNotCompared);
    for (Infeasibility& reason : answer.infeasible) {
      Text("infeasible.lot", reason.lot);
      Text("infeasible.rule", reason.rule);
      Add("infeasible.text", [&reason](Random&) { reason.text.clear(); });
    }
    Order("infeasible", answer.infeasible);
    Number("candidate_count", answer.candidate_count);
    for (Plan& plan : answer.plans) Visit(plan);
    // That there are no more of them is a note.
    Order("alternatives", answer.plans, Fate::kMayBeNeutral);
  }
  // What every plan of a part says of its proof.
  template <typename PartAnswer>
  void VisitProof(PartAnswer& answer) {
    Visit(answer.objectives);
    Flag("proved_optimal", answer.proved_optimal);
    Stop("stop", answer.stop, Fate::kRefused);
    Visit(answer.certificate);
  }
  void Visit(ExchangeRing& ring) {
    for (ExchangeLeg& leg : ring.legs) {
      Text("leg.from", leg.from);
      Text("leg.capability", leg.capability);
      Text("leg.to", leg.to);
      Text("leg.need", leg.need);
      Text("leg.swap", leg.swap);
      if (auto* money = std::get_if<Money>(&leg.value)) Visit("leg.value", *money);
      if (auto* score = std::get_if<Score>(&leg.value)) Number("leg.value", *score);
      Number("leg.odds", leg.odds);
    }
    Order("legs", ring.legs);
    Text("ring.currency", ring.currency);
    Text("ring.value", ring.value);
    Number("ring.odds", ring.odds);
    Text("ring.expected_value", ring.expected_value);
  }
  void Visit(NightPart& part) {
    VisitPlanOfNight(part.plan);
    Text("part.worth", part.worth);
    // What earlier parts take, and what is set aside, may be nothing that this one would have.
    Add(
        "part.on_what_is_left", [&part](Random&) { part.on_what_is_left = !part.on_what_is_left; },
        Fate::kMayBeNeutral);
    for (auto* set_aside : {&part.needs_set_aside, &part.swaps_set_aside}) {
      for (std::string& name : *set_aside) Text("part.set_aside", name);
      Order("part.set_aside", *set_aside, Fate::kMayBeNeutral);
    }
  }
  void VisitPlanOfNight(NightPlan& plan) {
    std::visit([this](auto& of) { Visit(of); }, plan);
  }
  void Visit(std::vector<ScorePart>& parts, bool words_count) {
    for (ScorePart& part : parts) {
      Text("part.id", part.part);
      Number("part.value", part.value);
      Number("part.weight", part.weight);
      Flag("part.unknown", part.unknown);
      const Fate fate = words_count ? Fate::kRefused : Fate::kNotCompared;
      Text(words_count ? "part.wanted" : "factor.wanted", part.wanted, fate);
      Text(words_count ? "part.offered" : "factor.offered", part.offered, fate);
    }
    Order("parts", parts);
  }
  void Visit(Partner& partner) {
    Text("partner.member", partner.member);
    Text("partner.capability", partner.capability);
    Number("partner.score", partner.score);
    Visit(partner.parts, /*words_count=*/false);
    for (auto* matches : {&partner.serves_asker, &partner.serves_partner}) {
      for (Match& match : *matches) {
        Text("match.need", match.need);
        Text("match.capability", match.capability);
        Number("match.fit", match.fit);
        Number("match.importance", match.importance);
        Visit(match.parts, /*words_count=*/true);
      }
      Order("matches", *matches);
    }
    Visit(partner.participants);
    Visit(partner.reasons);
  }
  void Visit(std::vector<Participant>& participants) {
    for (Participant& participant : participants) {
      Text("participant.member", participant.member);
      if (auto* money = std::get_if<Money>(&participant.gain)) Visit("participant.gain", *money);
      if (auto* score = std::get_if<Score>(&participant.gain)) Number("participant.gain", *score);
      Visit(participant.reasons);
    }
    Order("participants", participants);
  }
  void Visit(Plan& plan) {
    Text("plan.digest", plan.header.data_digest);
    Text("plan.engine_version", plan.header.engine_version);
    Number("plan.as_of", plan.header.as_of);
    Add("plan.kind", [&plan](Random&) { plan.kind = PlanKind::kPartners; });
    // A shared order may have reached its limit after the proof, before its ties were settled.
    Stop("plan.stop", plan.stop,
         plan.kind == PlanKind::kSharedOrder ? Fate::kMayBeNeutral : Fate::kRefused);
    Visit(plan.participants);
    for (Share& share : plan.shares) {
      Text("share.member", share.member);
      Text("share.lot", share.lot);
      Text("share.need", share.need);
      Visit("share.quantity", share.quantity);
      Visit("share.price", share.price);
      Text("share.source", share.source);
    }
    Order("shares", plan.shares);
    Visit(plan.objectives);
    Flag("plan.proved_optimal", plan.proved_optimal);
    Visit(plan.certificate);
    if (auto* order = std::get_if<SharedOrderDetail>(&plan.detail)) Visit(*order);
    if (auto* bid = std::get_if<JointBidDetail>(&plan.detail)) Visit(*bid);
  }
  void Visit(SharedOrderDetail& detail) {
    Text("order.quote", detail.quote);
    Visit("order.ordered", detail.ordered);
    Visit("order.needed", detail.needed);
    Visit("order.unit_price", detail.unit_price);
    Visit("order.cost", detail.cost);
    Visit("order.alone", detail.alone);
    Flag("order.buys_past_break", detail.buys_past_break);
    Visit("order.core_epsilon", detail.core_epsilon);
    // Claiming less than what was done.
    Add(
        "order.core_epsilon_exact",
        [&detail](Random&) { detail.core_epsilon_exact = !detail.core_epsilon_exact; },
        Fate::kNotCompared);
    Add("core_epsilon_members", [&detail](Random& random) {
      if (detail.core_epsilon_members.empty() || random.Percent(50)) {
        detail.core_epsilon_members.insert(detail.core_epsilon_members.begin(), "nobody-here");
      } else {
        detail.core_epsilon_members.pop_back();
      }
    });
    for (SharedOrderLine& line : detail.lines) {
      Text("line.member", line.member);
      Text("line.need", line.need);
      Visit("line.needed", line.needed);
      Visit("line.delivered", line.delivered);
      Visit("line.bill", line.bill);
      Visit("line.alone", line.alone);
      Flag("line.obtainable_alone", line.obtainable_alone);
    }
    Order("lines", detail.lines);
    Add("order.delivery_date",
        [&detail](Random& random) { detail.delivery_date += random.Between(1, 9); });
  }
  void Visit(JointBidDetail& detail) {
    Text("bid.opportunity", detail.opportunity);
    Text("bid.lead", detail.lead);
    Text("bid.coordinator", detail.coordinator);
    Visit("bid.price", detail.price);
    Number("bid.concentration", detail.concentration);
    Order("bid.uncovered_lots", detail.uncovered_lots);
    for (WorkShare& share : detail.work_shares) {
      Text("work_share.member", share.member);
      Number("work_share.fraction", share.fraction);
      Visit("work_share.revenue", share.revenue);
      Visit("work_share.mobilisation", share.mobilisation_cost);
    }
    Order("work_shares", detail.work_shares);
    for (ChangedPromise& change : detail.changes) {
      Text("change.member", change.member);
      Text("change.lot", change.lot);
      for (std::optional<Promise>* side : {&change.before, &change.after}) {
        if (!*side) continue;
        Visit("change.quantity", (*side)->quantity);
        Visit("change.price", (*side)->price);
        Add("change side dropped", [side](Random&) { side->reset(); });
      }
    }
    Order("changes", detail.changes);
    for (std::vector<std::string>& subset : detail.necessity.sufficient_subsets) {
      for (std::string& member : subset) Text("necessity.member", member);
    }
    auto& subsets = detail.necessity.sufficient_subsets;
    Add("necessity subset added", [&detail, &subsets](Random&) {
      // The whole team is no proper subset of itself.
      std::vector<std::string>& added = subsets.emplace_back();
      for (const WorkShare& share : detail.work_shares) added.push_back(share.member);
    });
    if (!subsets.empty()) {
      Add(
          "necessity subset dropped",
          [&subsets](Random& random) {
            subsets.erase(subsets.begin() +
                          static_cast<std::ptrdiff_t>(random.Below(subsets.size())));
          },
          Fate::kMayBeNeutral);
    }
    Add(
        "necessity.complete",
        [&detail](Random&) { detail.necessity.complete = !detail.necessity.complete; },
        Fate::kNotCompared);
  }
};

}  // namespace renkei::test_support

#endif  // RENKEI_TESTS_ENGINE_CERTIFY_MUTATED_FIELDS_H_
