#include "engine/certify/bid_infeasible_check.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/fixed_point.h"
#include "engine/certify/bid_filling.h"

namespace renkei::certify {
namespace {

using LotAndRule = std::pair<std::string, std::string>;

bool IsPaused(const BidTable& table) { return table.opportunity->status != ListingStatus::kActive; }

// Whether a line satisfies `holds`.
template <typename Predicate>
bool AnyLine(const BidTable& table, Predicate holds) {
  return std::any_of(table.candidates.begin(), table.candidates.end(),
                     [&](const BidCandidate& candidate) {
                       return std::any_of(candidate.lines.begin(), candidate.lines.end(), holds);
                     });
}

// The groups of rules that this opportunity has at all, in the order of the page.
std::vector<absl::string_view> RuleGroupsOf(const BidTable& table) {
  const BidRules& rules = table.rules;
  std::vector<absl::string_view> groups;
  const auto add = [&](bool present, absl::string_view rule) {
    if (present) groups.push_back(rule);
  };
  add(AnyLine(table, [](const BidLine& line) { return !line.draws.empty(); }), "pools");
  add(rules.most_members > 0 || rules.least_members > 1, "team_size");
  add(rules.least_share_ppm > 0 || rules.most_share_ppm < kPpm, "share_limits");
  add(!table.forbidden.empty(), "forbidden_pairs");
  const bool all_may_lead =
      std::all_of(table.candidates.begin(), table.candidates.end(),
                  [](const BidCandidate& candidate) { return candidate.may_lead; });
  // Without mandatory lots it is only for want of a lead that nobody at all is no team.
  const bool all_optional = std::all_of(table.lots.lots.begin(), table.lots.lots.end(),
                                        [](const BidLot& lot) { return lot.lot->optional; });
  add(!all_may_lead || rules.lead_share_ppm > 0 || all_optional, "lead");
  add(rules.budget.has_value(), "budget");
  add(AnyLine(table, [](const BidLine& line) { return line.least > 1; }), "least_quantities");
  return groups;
}

// Whether the claimed rules are some of the groups, each once and in order, or all of them
// together.
bool AreOf(const std::vector<LotAndRule>& claimed, const std::vector<absl::string_view>& groups) {
  if (claimed.size() == 1 && claimed[0].second == "rules_together") {
    return claimed[0].first.empty() && !groups.empty();
  }
  auto next = groups.begin();
  for (const auto& [lot, rule] : claimed) {
    next = std::find(next, groups.end(), rule);
    if (!lot.empty() || next == groups.end()) return false;
    ++next;
  }
  return true;
}

// The mandatory lots that cannot be covered by themselves, with what is in the way.
std::vector<LotAndRule> HopelessLots(const BidTable& table) {
  std::vector<LotAndRule> hopeless;
  for (std::size_t j = 0; j < table.lots.lots.size(); ++j) {
    const BidLot& lot = table.lots.lots[j];
    absl::int128 steps = 0;
    bool offered = false;
    for (const BidCandidate& candidate : table.candidates) {
      const BidLine* line = candidate.FindLine(static_cast<int>(j));
      if (line == nullptr) continue;
      offered = true;
      steps += absl::int128(line->most) * line->part_steps;
    }
    if (lot.lot->optional || steps >= lot.steps) continue;
    if (offered) {
      hopeless.emplace_back(lot.lot->id, "not_enough_quantity");
      continue;
    }
    const std::size_t before = hopeless.size();
    const auto rules =
        std::count_if(table.refused.begin(), table.refused.end(),
                      [&](const auto& refused) { return refused.first == static_cast<int>(j); });
    for (const auto& [of, rule] : table.refused) {
      // That list prices have nothing to do with the lot is said only where nothing else is.
      if (of != static_cast<int>(j) || (rules > 1 && rule == "not_eligible")) continue;
      hopeless.emplace_back(lot.lot->id, rule);
    }
    if (hopeless.size() == before) hopeless.emplace_back(lot.lot->id, "nobody_offers");
  }
  return hopeless;
}

std::string InWords(const std::vector<LotAndRule>& reasons) {
  std::string text = "the data give";
  for (const auto& [lot, rule] : reasons) absl::StrAppend(&text, " ", lot, ":", rule);
  return text;
}

// Checks an answer without plans. Used once.
class InfeasibleCheck {
 public:
  InfeasibleCheck(const BidTable& table, const JointBidAnswer& answer, FindingList& findings)
      : table_(table), answer_(answer), findings_(findings) {
    for (const Infeasibility& reason : answer.infeasible) {
      claimed_.emplace_back(reason.lot, reason.rule);
    }
  }

  void Run() {
    for (std::size_t i = 0; i < answer_.infeasible.size(); ++i) {
      if (!answer_.infeasible[i].text.empty()) continue;
      findings_.Add("infeasible", Element("", "infeasible", i), "the reason says nothing");
    }
    std::vector<LotAndRule> derived = HopelessLots(table_);
    if (IsPaused(table_)) derived = {{"", "opportunity_paused"}};
    if (!derived.empty()) {
      if (claimed_ != derived) Refuse(InWords(derived));
      ExpectStop(answer_.stop == StopReason::kOptimal, "there was nothing to search for");
    } else if (claimed_ == std::vector<LotAndRule>{{"", "not_found"}}) {
      ExpectStop(answer_.stop != StopReason::kOptimal,
                 "a search that ended by itself has found a team or proved that there is none");
      NoteUnproved("whether there is a team: the search says that it reached its limit");
    } else {
      CheckRules();
    }
  }

 private:
  void Refuse(absl::string_view text) { findings_.Add("infeasible", "infeasible", text); }

  void ExpectStop(bool holds, absl::string_view text) {
    if (!holds) findings_.Add("stop", "stop", text);
  }

  void CheckRules() {
    if (claimed_.empty()) Refuse("there is no plan, and no reason why");
    if (!AreOf(claimed_, RuleGroupsOf(table_))) {
      Refuse(absl::StrCat(InWords(claimed_),
                          " by the answer, but those are no rules of this opportunity in order"));
    }
    const std::vector<std::string> team = PlainTeam(table_, {table_.rules, true, true, {}});
    if (!team.empty()) Refuse(absl::StrCat("a team can be made of ", InPlainWords(team)));
    ExpectStop(answer_.stop == StopReason::kOptimal,
               "a search that ended at a limit hasn't proved that there is no team");
    NoteUnproved("that no team exists: that takes a search");
  }

  void NoteUnproved(absl::string_view text) { findings_.AddUnproved("infeasible", text); }

  const BidTable& table_;
  const JointBidAnswer& answer_;
  FindingList& findings_;
  std::vector<LotAndRule> claimed_;
};

}  // namespace

void CheckInfeasible(const BidTable& table, const JointBidAnswer& answer, FindingList& findings) {
  if (answer.plans.empty()) {
    InfeasibleCheck(table, answer, findings).Run();
    return;
  }
  if (!answer.infeasible.empty()) {
    findings.Add("infeasible", "infeasible", "there is a plan, so nothing stands in its way");
  }
  if (IsPaused(table)) {
    findings.Add("infeasible", "plans", "the opportunity is paused and takes no part in matching");
  }
}

}  // namespace renkei::certify
