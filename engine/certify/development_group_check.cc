#include "engine/certify/development_group_check.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/certify/fit_claims.h"
#include "engine/certify/members_apart.h"
#include "engine/certify/plan_claims.h"

namespace renkei::certify {
namespace {

constexpr std::int32_t kMostInGroup = 10;
constexpr int kFitDecimals = 9;

// A member who could take part.
struct EligibleMember {
  std::string member;
  CapabilityOrdinal capability = 0;
  Score fit = 0;
};

// Whether the two may be in one group: neither rivals nor excluded, not even for teams alone.
class GroupRules {
 public:
  GroupRules(const NetworkContents& contents, Date as_of) : apart_(contents, as_of) {
    for (const Exclusion& exclusion : contents.exclusions) {
      if (exclusion.reason != ExclusionReason::kForbiddenTeam) continue;
      if (!exclusion.window.Contains(as_of)) continue;
      teams_[exclusion.member].push_back(exclusion.other_member);
      teams_[exclusion.other_member].push_back(exclusion.member);
    }
  }

  bool AreApart(const std::string& a, const std::string& b) const {
    const auto found = teams_.find(a);
    return apart_.AreApart(a, b) ||
           (found != teams_.end() &&
            std::find(found->second.begin(), found->second.end(), b) != found->second.end());
  }

 private:
  MembersApart apart_;
  std::map<std::string, std::vector<std::string>> teams_;
};

// Every eligible member with its best capability, best fit first, ties to the smaller id.
std::vector<EligibleMember> DeriveEligible(const FitModel& model, const PreparedNeed& need,
                                           Date as_of) {
  std::map<std::string, EligibleMember> by_member;
  for (CapabilityOrdinal i = 0; i < model.capability_count(); ++i) {
    const Assessment assessment = model.Assess(i, need, as_of);
    if (!assessment.eligible() || assessment.fit == 0) continue;
    const std::string& member = model.capability(i).capability.member;
    const auto [best, is_first] =
        by_member.try_emplace(member, EligibleMember{member, i, assessment.fit});
    if (!is_first && assessment.fit > best->second.fit) best->second = {member, i, assessment.fit};
  }
  std::vector<EligibleMember> eligible;
  for (const auto& [id, member] : by_member) eligible.push_back(member);
  std::stable_sort(eligible.begin(), eligible.end(),
                   [](const EligibleMember& a, const EligibleMember& b) { return a.fit > b.fit; });
  return eligible;
}

// All groups of members who are ascending by id, one after the other, each ascending and after
// those it begins with: the first best one is the smallest list of ids.
class AllGroups {
 public:
  AllGroups(const std::vector<EligibleMember>& members, const GroupRules& rules, std::size_t most)
      : members_(members), most_(most), apart_(members.size()) {
    for (std::size_t i = 0; i < members.size(); ++i) {
      for (const EligibleMember& other : members) {
        apart_[i].push_back(rules.AreApart(members[i].member, other.member));
      }
    }
    Extend(0, 0);
  }

  Score value() const { return best_value_; }
  const std::vector<std::size_t>& best() const { return best_; }

 private:
  void Extend(std::size_t next, Score value) {
    if (value > best_value_) {
      best_value_ = value;
      best_ = group_;
    }
    if (group_.size() == most_) return;
    for (std::size_t i = next; i < members_.size(); ++i) {
      const bool fits =
          std::none_of(group_.begin(), group_.end(), [&](std::size_t in) { return apart_[in][i]; });
      if (!fits) continue;
      group_.push_back(i);
      Extend(i + 1, value + members_[i].fit);
      group_.pop_back();
    }
  }

  const std::vector<EligibleMember>& members_;
  std::size_t most_;
  std::vector<std::vector<bool>> apart_;
  std::vector<std::size_t> group_;
  std::vector<std::size_t> best_;
  Score best_value_ = 0;
};

// A place of the group: what is claimed and what is derived.
struct DeveloperPlace {
  const Developer& claimed;
  const EligibleMember& derived;
  std::vector<std::string> kept_apart;
  std::string path;
};

void CheckDeveloper(const FitModel& model, const PreparedNeed& need, const DeveloperPlace& place,
                    Date as_of, FindingList& findings) {
  const auto& [claimed, derived, kept_apart, path] = place;
  if (!findings.Expect("result", Field(path, "member"), claimed.member, derived.member)) return;
  findings.Expect("best_capability", Field(path, "capability"), claimed.capability,
                  model.capability(derived.capability).capability.id);
  findings.Expect("score", Field(path, "fit"), claimed.fit, derived.fit);
  findings.Expect("kept_apart", Field(path, "kept_apart"), claimed.kept_apart, kept_apart);
  const Evaluation evaluation = model.Evaluate(derived.capability, need, as_of);
  CheckParts(claimed.parts, evaluation.parts, Words::kCompared, path, findings);
  std::vector<Reason> reasons = {{"develops", ""}};
  if (!kept_apart.empty()) reasons.push_back({"kept_apart", ""});
  for (const ScorePart& part : evaluation.parts) {
    if (part.weight > 0) reasons.push_back({part.part, ""});
  }
  CheckReasons(claimed.reasons, reasons, path, findings);
}

// Value and bound, and what follows from them.
void CheckGroupProof(const DevelopmentGroupAnswer& answer, Score value, Score bound,
                     std::int64_t size, FindingList& findings) {
  if (findings.Expect("objectives", "objectives", answer.objectives.size(), std::size_t{1})) {
    const ObjectiveValue& claimed = answer.objectives[0];
    findings.Expect("objective_order", "objectives[0].kind",
                    static_cast<std::int32_t>(claimed.kind),
                    static_cast<std::int32_t>(ObjectiveKind::kFit));
    findings.Expect("objective_value", "objectives[0].value", claimed.value,
                    FormatDecimal(value, kFitDecimals));
    findings.Expect("bound", "objectives[0].bound", claimed.bound,
                    FormatDecimal(bound, kFitDecimals));
    findings.Expect("objective_currency", "objectives[0].currency", claimed.currency,
                    std::string());
  }
  findings.Expect("proved_optimal", "proved_optimal", answer.proved_optimal, value == bound);
  findings.Expect("stop", "stop", static_cast<std::int32_t>(answer.stop),
                  static_cast<std::int32_t>(StopReason::kOptimal));
  const std::vector<Constraint> constraints = {
      MakeConstraint("group_size", "group", {size, answer.group_limit})};
  CheckRankingCertificate(answer.certificate, constraints, answer.eligible_count, findings);
}

// The group itself against the best one of those considered.
void CheckGroup(const FitModel& model, const PreparedNeed& need, const GroupRules& rules,
                const DevelopmentGroupAnswer& answer, FindingList& findings) {
  const std::vector<EligibleMember> eligible = DeriveEligible(model, need, answer.header.as_of);
  std::vector<EligibleMember> considered = eligible;
  if (considered.size() > DevelopmentGroupAnswer::kMostConsidered) {
    considered.resize(DevelopmentGroupAnswer::kMostConsidered);
  }
  std::sort(considered.begin(), considered.end(),
            [](const EligibleMember& a, const EligibleMember& b) { return a.member < b.member; });
  const auto most = static_cast<std::size_t>(answer.group_limit);
  const AllGroups groups(considered, rules, most);
  findings.Expect("group_count", "eligible_count", answer.eligible_count,
                  static_cast<std::int64_t>(eligible.size()));
  findings.Expect("group_count", "considered_count", answer.considered_count,
                  static_cast<std::int64_t>(considered.size()));
  findings.Expect("result_count", "group", answer.group.size(), groups.best().size());
  for (std::size_t i = 0; i < std::min(answer.group.size(), groups.best().size()); ++i) {
    const EligibleMember& derived = considered[groups.best()[i]];
    std::vector<std::string> kept_apart;
    for (const EligibleMember& other : considered) {
      if (rules.AreApart(derived.member, other.member)) kept_apart.push_back(other.member);
    }
    CheckDeveloper(model, need,
                   {answer.group[i], derived, std::move(kept_apart), Element("", "group", i)},
                   answer.header.as_of, findings);
  }
  Score bound = groups.value();
  if (eligible.size() > considered.size()) {
    bound = 0;
    for (std::size_t i = 0; i < std::min(most, eligible.size()); ++i) bound += eligible[i].fit;
  }
  CheckGroupProof(answer, groups.value(), bound, static_cast<std::int64_t>(groups.best().size()),
                  findings);
  std::vector<Participant> participants;
  if (!need.need.member.empty() && groups.value() > 0) {
    participants.push_back(
        {need.need.member, Score{need.need.importance * groups.value()}, {{"develops_with", ""}}});
  }
  CheckParticipants(answer.participants, participants, "", findings);
}

}  // namespace

void CheckDevelopmentGroup(const NetworkContents& contents, const FitModel& model,
                           const DevelopmentGroupAnswer& answer, FindingList& findings) {
  const auto stated = std::find_if(contents.needs.begin(), contents.needs.end(),
                                   [&](const Need& need) { return need.id == answer.need; });
  if (stated == contents.needs.end() || stated->purpose != Purpose::kDevelopment) {
    findings.Add("unknown_need", "need",
                 absl::StrCat(InPlainWords(answer.need),
                              " is no need of the network's for joint development"));
    return;
  }
  if (answer.group_limit < 1 || answer.group_limit > kMostInGroup) {
    findings.Add("limit", "group_limit",
                 absl::StrCat(answer.group_limit, " is not 1 to ", kMostInGroup));
    return;
  }
  const absl::StatusOr<PreparedNeed> need = model.Prepare(*stated);
  if (!need.ok()) {
    findings.Add("data_refused", "", std::string(need.status().message()));
    return;
  }
  CheckGroup(model, *need, GroupRules(contents, answer.header.as_of), answer, findings);
}

}  // namespace renkei::certify
