#include "engine/consortium/infeasibility.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/fixed_point.h"
#include "engine/consortium/joint_bid_solver.h"
#include "engine/consortium/line_rules.h"
#include "engine/consortium/programme_builder.h"

namespace renkei {
namespace {

std::string DescribeRefusal(absl::string_view lot, absl::string_view rule) {
  const auto say = [&](absl::string_view what) { return absl::StrCat("Lot ", lot, ": ", what); };
  if (rule == kRuleCurrency) return say("prices are in another currency than the opportunity's.");
  if (rule == kRuleNotEligible) {
    return say("there is no offer, and no capability with a list price is eligible.");
  }
  if (rule == kRuleUnit) return say("what is offered is in units that don't convert to the lot's.");
  if (rule == kRuleLanguage) return say("no language of the lot is shared.");
  if (rule == kRuleCertificate) {
    return say("a required certificate isn't held throughout the lot's window.");
  }
  if (rule == kRulePriceLimit) return say("prices are above the lot's highest price.");
  if (rule == kRuleQuantity) {
    return say("what is offered is less than one step of the lot or than the least quantity.");
  }
  return say("not even one step fits into the capacity that is free.");
}

// A group of rules that may be to blame, and how to waive it.
struct RuleGroup {
  const char* rule;
  const char* text;
  bool WaivedRules::* waived;
};
constexpr RuleGroup kRuleGroups[] = {
    {"pools", "The capacities of pools are too small for all lots together.",
     &WaivedRules::sources},
    {"team_size", "No team of the allowed size can do all lots.", &WaivedRules::team_size},
    {"share_limits", "No team keeps every member's share of the work within the limits.",
     &WaivedRules::share_limits},
    {"forbidden_pairs", "Every team that could do it has two members that exclude each other.",
     &WaivedRules::forbidden},
    {"lead", "No team that could do it has a member who may lead and does enough of the work.",
     &WaivedRules::lead},
    {"budget", "Every team that could do it costs more than the budget.", &WaivedRules::budget},
    {"least_quantities", "The least quantities that members supply leave no way to share a lot.",
     &WaivedRules::least_parts},
};

}  // namespace

std::vector<Infeasibility> ListHopelessLots(const JointBidProblem& problem) {
  std::vector<absl::int128> offered(problem.table.lots.size(), 0);
  std::vector<int> lines(problem.table.lots.size(), 0);
  for (const Candidate& candidate : problem.candidates) {
    for (const CandidateLine& line : candidate.lines) {
      offered[line.lot] += absl::int128(line.most_parts) * line.part_steps;
      ++lines[line.lot];
    }
  }
  std::vector<Infeasibility> hopeless;
  for (std::size_t j = 0; j < problem.table.lots.size(); ++j) {
    const LotTerms& terms = problem.table.lots[j];
    const std::string& lot = terms.lot->id;
    if (terms.lot->optional || offered[j] >= terms.steps) continue;
    if (lines[j] > 0) {
      hopeless.push_back(
          {lot, "not_enough_quantity",
           absl::StrCat("Lot ", lot, ": all offers together do ",
                        FormatDecimal(offered[j] * terms.step, 6), " of ",
                        FormatDecimal(terms.quantity, 6), " ", terms.lot->quantity.unit, ".")});
      continue;
    }
    std::vector<std::string> rules;
    for (const RefusedLine& refused : problem.refused) {
      if (refused.lot == static_cast<int>(j)) rules.push_back(refused.rule);
    }
    // That others' list prices have nothing to do with the lot matters only where nothing else was
    // offered.
    if (rules.size() > 1) std::erase(rules, kRuleNotEligible);
    for (const std::string& rule : rules) {
      hopeless.push_back({lot, rule, DescribeRefusal(lot, rule)});
    }
    if (rules.empty()) {
      hopeless.push_back({lot, "nobody_offers", absl::StrCat("Lot ", lot, ": nobody offers it.")});
    }
  }
  return hopeless;
}

std::vector<Infeasibility> ListConflictingRules(const JointBidProblem& problem, WorkMeter& meter) {
  std::vector<Infeasibility> conflicts;
  for (const RuleGroup& group : kRuleGroups) {
    SolveRequest request;
    request.waived.*group.waived = true;
    const SolveOutcome outcome = SolveJointBid(problem, request, meter);
    if (outcome.state != SolveOutcome::State::kFound) continue;
    conflicts.push_back({"", group.rule, group.text});
  }
  if (conflicts.empty()) {
    conflicts.push_back({"", "rules_together",
                         "Several rules together leave no team; waiving any single one of them "
                         "doesn't help, as far as was searched."});
  }
  return conflicts;
}

Infeasibility NotFound() {
  return {"", "not_found",
          "The search reached its limit before it found a team or proved that there is none."};
}

Infeasibility OpportunityPaused() {
  return {"", "opportunity_paused", "The opportunity is paused and takes no part in matching."};
}

}  // namespace renkei
