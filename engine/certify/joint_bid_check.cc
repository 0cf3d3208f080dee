#include "engine/certify/joint_bid_check.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/certify/bid_bound_check.h"
#include "engine/certify/bid_constraints.h"
#include "engine/certify/bid_infeasible_check.h"
#include "engine/certify/bid_necessity.h"
#include "engine/certify/bid_programme.h"
#include "engine/certify/bid_repair.h"
#include "engine/certify/bid_table.h"
#include "engine/certify/bid_team.h"
#include "engine/certify/order_book.h"
#include "engine/certify/plan_claims.h"

namespace renkei::certify {
namespace {

// Whether more of what is printed is better.
bool IsMaximised(ObjectiveKind kind) {
  return kind == ObjectiveKind::kCoverage || kind == ObjectiveKind::kQuality;
}

std::string InWords(const std::optional<Promise>& promise) {
  if (!promise) return "nothing";
  return absl::StrCat(InPlainWords(promise->quantity), " for ", InPlainWords(promise->price));
}

std::string InWords(const ChangedPromise& change) {
  return absl::StrCat(InPlainWords(change.member), " in lot ", InPlainWords(change.lot), " from ",
                      InWords(change.before), " to ", InWords(change.after));
}

// Checks the plans of one answer one after the other. Used once.
class JointBidCheck {
 public:
  JointBidCheck(const BidTable& table, PlanKind kind, const JointBidAnswer& answer,
                FindingList& findings)
      : table_(table), kind_(kind), answer_(answer), findings_(findings) {}

  void Run() {
    CheckOrder();
    findings_.Expect("candidate_count", "candidate_count", answer_.candidate_count,
                     table_.considered);
    for (std::size_t i = 0; i < answer_.plans.size(); ++i) {
      CheckPlan(answer_.plans[i], absl::StrCat("plans[", i, "]"));
    }
    CheckInfeasible(table_, answer_, findings_);
    if (answer_.plans.empty()) return;
    CheckStop();
    findings_.AddUnchecked("plans", "whether there are further alternatives");
  }

 private:
  void CheckOrder() {
    const std::vector<ObjectiveKind>& order = answer_.objective_order;
    const std::int64_t changes = table_.repair ? 1 : 0;
    bool valid = std::count(order.begin(), order.end(), ObjectiveKind::kCoverage) == 1 &&
                 std::count(order.begin(), order.end(), ObjectiveKind::kChanges) == changes;
    for (const ObjectiveKind kind : order) {
      valid = valid && !BidObjectiveName(kind).empty() &&
              std::count(order.begin(), order.end(), kind) == 1;
    }
    if (valid) return;
    findings_.Add("objective_order", "objective_order",
                  "objectives of a bid occur once each; coverage is one of them, and changes of a "
                  "repair alone");
  }

  void CheckPlan(const Plan& plan, const std::string& path) {
    CheckPlanFrame(plan, kind_, answer_.header, path, findings_);
    const auto* detail = std::get_if<JointBidDetail>(&plan.detail);
    if (detail == nullptr) {
      findings_.Add("plan_detail", path, "there is no detail of a joint bid");
      return;
    }
    const std::optional<BidTeam> team = ResolveTeam(table_, plan.shares, limits(), path, findings_);
    if (!team) return;
    CheckDetail(*team, *detail, Field(path, "joint_bid"));
    CheckChanges(table_.repair ? ChangesOf(table_, *team) : std::vector<ChangedPromise>(),
                 detail->changes, Field(path, "joint_bid"));
    CheckPeople(*team, plan, path);
    CheckConstraints(plan.certificate.constraints, ListBidRules(table_, *team, limits()), path,
                     findings_);
    CheckNecessity(table_, *team, detail->necessity, Field(path, "joint_bid.necessity"), findings_);
    CheckObjectives(*team, plan, path);
    teams_.push_back(team->members);
  }

  TeamLimits limits() const { return {table_.rules, true, true, teams_}; }

  Money MoneyOf(absl::int128 nanos) const {
    return {table_.opportunity->currency, static_cast<Nanos>(nanos)};
  }
  const std::string& NameOf(int candidate) const { return table_.candidates[candidate].member; }

  void CheckDetail(const BidTeam& team, const JointBidDetail& detail, const std::string& path) {
    findings_.Expect("opportunity", Field(path, "opportunity"), detail.opportunity,
                     table_.opportunity->id);
    findings_.Expect("lead", Field(path, "lead"), detail.lead, NameOf(team.lead));
    findings_.Expect("coordinator", Field(path, "coordinator"), detail.coordinator,
                     NameOf(team.coordinator));
    findings_.Expect("price", Field(path, "price"), detail.price, MoneyOf(team.price));
    absl::int128 done = 0;
    for (const int i : team.members) done += team.points[i];
    absl::int128 squares = 0;
    for (const int i : team.members) {
      const absl::int128 part = RoundDivide(absl::int128(team.points[i]) * kScoreOne, done);
      squares += part * part;
    }
    findings_.Expect("concentration", Field(path, "concentration"), detail.concentration,
                     static_cast<Score>(RoundDivide(squares, kScoreOne)));
    std::vector<std::string> uncovered;
    for (std::size_t j = 0; j < team.covered.size(); ++j) {
      if (team.covered[j] == 0) uncovered.push_back(table_.lots.lots[j].lot->id);
    }
    findings_.Expect("uncovered_lots", Field(path, "uncovered_lots"), detail.uncovered_lots,
                     uncovered);
    findings_.Expect("work_share_count", Field(path, "work_shares"), detail.work_shares.size(),
                     team.members.size());
    for (std::size_t i = 0; i < std::min(team.members.size(), detail.work_shares.size()); ++i) {
      CheckWorkShare(team, team.members[i], detail.work_shares[i], Element(path, "work_shares", i));
    }
  }

  void CheckWorkShare(const BidTeam& team, int candidate, const WorkShare& claimed,
                      const std::string& path) {
    const absl::int128 points = absl::int128(team.points[candidate]) * kScoreOne;
    findings_.Expect("work_share_member", Field(path, "member"), claimed.member, NameOf(candidate));
    findings_.Expect("work_share", Field(path, "fraction"), claimed.fraction,
                     static_cast<Score>(RoundDivide(points, table_.lots.total_points)));
    findings_.Expect("revenue", Field(path, "revenue"), claimed.revenue,
                     MoneyOf(team.revenue[candidate]));
    findings_.Expect("mobilisation_cost", Field(path, "mobilisation_cost"),
                     claimed.mobilisation_cost, MoneyOf(table_.candidates[candidate].mobilisation));
  }

  void CheckChanges(const std::vector<ChangedPromise>& derived,
                    const std::vector<ChangedPromise>& claimed, const std::string& path) {
    findings_.Expect("change_count", Field(path, "changes"), claimed.size(), derived.size());
    for (std::size_t i = 0; i < std::min(claimed.size(), derived.size()); ++i) {
      if (claimed[i] == derived[i]) continue;
      findings_.Add("change", Element(path, "changes", i),
                    absl::StrCat("claimed is ", InWords(claimed[i]), "; the data give ",
                                 InWords(derived[i])));
    }
  }

  void CheckPeople(const BidTeam& team, const Plan& plan, const std::string& path) {
    const absl::int128 least_gain = SmallestUnitOf(table_.opportunity->currency);
    std::vector<Participant> participants;
    for (const int i : team.members) {
      const absl::int128 gain =
          FloorDivide(team.revenue[i] * table_.candidates[i].margin_ppm, kPpm);
      participants.push_back(
          {NameOf(i), MoneyOf(std::max<absl::int128>(least_gain, gain)), ReasonsOf(team, i)});
    }
    CheckParticipants(plan.participants, participants, path, findings_);
    std::vector<Share> shares;
    for (const BidTake& take : team.takes) {
      const BidLot& lot = table_.lots.lots[take.line->lot];
      shares.push_back({NameOf(take.candidate),
                        lot.lot->id,
                        "",
                        {lot.lot->quantity.unit, take.parts * take.line->part_steps * lot.step},
                        MoneyOf(absl::int128(take.parts) * take.line->part_price),
                        take.line->source});
    }
    CheckShares(plan.shares, shares, path, findings_);
  }

  // One for each lot, then what else there is to say of the member.
  std::vector<Reason> ReasonsOf(const BidTeam& team, int candidate) const {
    std::vector<Reason> reasons;
    for (const BidTake& take : team.takes) {
      if (take.candidate == candidate) reasons.push_back({"lot", ""});
    }
    if (table_.candidates[candidate].mobilisation > 0) reasons.push_back({"mobilisation", ""});
    reasons.push_back({"work_share", ""});
    if (candidate == team.lead) reasons.push_back({"lead", ""});
    if (candidate == team.coordinator) reasons.push_back({"coordinator", ""});
    return reasons;
  }

  void CheckObjectives(const BidTeam& team, const Plan& plan, const std::string& path) {
    const std::vector<ObjectiveKind>& order = answer_.objective_order;
    bool agree =
        plan.objectives.size() == order.size() && plan.certificate.evidence.size() == order.size();
    for (std::size_t k = 0; agree && k < order.size(); ++k) {
      agree = plan.objectives[k].kind == order[k] && !BidObjectiveName(order[k]).empty();
    }
    if (!agree) {
      findings_.Add("objectives", Field(path, "objectives"),
                    "a plan has the answer's objectives in order, each with its evidence");
      return;
    }
    std::optional<BidProgramme> bid;
    bool reached = true;
    for (std::size_t k = 0; k < order.size(); ++k) {
      reached = CheckObjective(team, plan, k, path, bid) && reached;
    }
    findings_.Expect("proved_optimal", Field(path, "proved_optimal"), plan.proved_optimal, reached);
    const bool stopped_well = (plan.stop == StopReason::kOptimal) == plan.proved_optimal;
    if (!stopped_well) {
      findings_.Add("stop", Field(path, "stop"),
                    "a search ends with the proof of the optimum, or at a limit");
    }
  }

  // Whether the bound reaches the value. The programme is written when evidence asks for it.
  bool CheckObjective(const BidTeam& team, const Plan& plan, std::size_t k, const std::string& path,
                      std::optional<BidProgramme>& bid) {
    const ObjectiveValue& claimed = plan.objectives[k];
    const std::string where = Element(path, "objectives", k);
    const absl::int128 exact = ObjectiveValueOf(table_, team, claimed.kind);
    const PrintedValue printed = PrintObjective(table_, claimed.kind, exact);
    findings_.Expect("objective_currency", Field(where, "currency"), claimed.currency,
                     claimed.kind == ObjectiveKind::kPrice ? table_.opportunity->currency : "");
    const auto value = findings_.Number(Field(where, "value"), claimed.value, printed.decimals);
    const auto bound = findings_.Number(Field(where, "bound"), claimed.bound, printed.decimals);
    if (!value || !bound) return false;
    if (*value != printed.value) {
      findings_.Add(
          "objective_value", Field(where, "value"),
          absl::StrCat("claimed is ", FormatDecimal(*value, printed.decimals), "; the data give ",
                       FormatDecimal(printed.value, printed.decimals)));
    }
    const Evidence& evidence = plan.certificate.evidence[k];
    const std::string evidence_path = Element(path, "certificate.evidence", k);
    if (std::holds_alternative<SearchEvidence>(evidence)) {
      findings_.AddUnproved(evidence_path,
                            absl::StrCat("the bound of objective ", k + 1,
                                         " is asserted by the solver: not re-checked"));
      const bool maximised = IsMaximised(claimed.kind);
      if (maximised ? *bound < *value : *bound > *value) {
        findings_.Add("bound", Field(where, "bound"),
                      absl::StrCat(FormatDecimal(*bound, printed.decimals), " is ",
                                   maximised ? "below" : "above", " the value"));
      }
      return *bound == *value;
    }
    if (!bid) WriteProgramme(bid);
    // The objectives before this one are kept.
    for (; kept_ < k; ++kept_) {
      const ObjectiveKind kind = plan.objectives[kept_].kind;
      bid->Keep(kind, ObjectiveValueOf(table_, team, kind));
    }
    const auto proved = ProvedBidBound(*bid, claimed.kind, evidence, evidence_path, findings_);
    if (!proved) return false;
    const PrintedValue derived = PrintObjective(table_, claimed.kind, *proved);
    if (*bound != derived.value) {
      findings_.Add(
          "bound", Field(where, "bound"),
          absl::StrCat("claimed is ", FormatDecimal(*bound, derived.decimals),
                       "; the evidence proves ", FormatDecimal(derived.value, derived.decimals)));
    }
    return *proved == exact;
  }

  void WriteProgramme(std::optional<BidProgramme>& bid) {
    bid.emplace(table_);
    kept_ = 0;
    for (std::size_t n = 0; n < teams_.size(); ++n) bid->Lack(n + 1, teams_[n]);
  }

  // The answer ended as the first plan that ended at a limit. If none did, the search for a further
  // alternative may have.
  void CheckStop() {
    for (const Plan& plan : answer_.plans) {
      if (plan.stop == StopReason::kOptimal) continue;
      if (plan.stop == answer_.stop) return;
      findings_.Add("stop", "stop", "a plan ended at a limit, so the answer did");
      return;
    }
  }

  const BidTable& table_;
  const PlanKind kind_;
  const JointBidAnswer& answer_;
  FindingList& findings_;
  std::vector<std::vector<int>> teams_;  // Of the plans so far.
  std::size_t kept_ = 0;
};

const Opportunity* FindOpportunity(const NetworkContents& contents, const JointBidAnswer& answer) {
  if (answer.inline_opportunity) return &*answer.inline_opportunity;
  const auto found = std::find_if(
      contents.opportunities.begin(), contents.opportunities.end(),
      [&](const Opportunity& opportunity) { return opportunity.id == answer.opportunity; });
  return found == contents.opportunities.end() ? nullptr : &*found;
}

}  // namespace

void CheckJointBid(const NetworkContents& contents, const FitModel& model,
                   const JointBidAnswer& answer, FindingList& findings) {
  const Opportunity* opportunity = FindOpportunity(contents, answer);
  if (opportunity == nullptr || opportunity->id != answer.opportunity) {
    findings.Add(
        "unknown_opportunity", "opportunity",
        absl::StrCat(InPlainWords(answer.opportunity), " is neither in the network nor given"));
    return;
  }
  BidQuestion question{opportunity, answer.inline_opportunity.has_value(), answer.header.as_of};
  if (answer.repair) question.repair = &*answer.repair;
  CheckBid(contents, model, question, answer, findings);
}

void CheckBid(const NetworkContents& contents, const FitModel& model, const BidQuestion& question,
              const JointBidAnswer& answer, FindingList& findings) {
  const std::optional<BidTable> table = BuildBidTable(contents, model, question, findings);
  if (table) JointBidCheck(*table, question.kind, answer, findings).Run();
}

}  // namespace renkei::certify
