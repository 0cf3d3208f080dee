#include "engine/roles/development_groups.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/fit/plain_words.h"
#include "engine/fit/trust_memo.h"
#include "engine/index/candidates.h"
#include "engine/partners/partner_words.h"
#include "engine/partners/ranking_answer.h"
#include "engine/roles/heaviest_group.h"

namespace renkei {
namespace {

// A member who could take part.
struct PossibleDeveloper {
  MemberOrdinal member = 0;
  Ranked best;  // Its capability that fits best.
};

// Everybody eligible, best fit first, ties to the smaller member.
std::vector<PossibleDeveloper> FindPossible(const Snapshot& snapshot, const PreparedNeed& need,
                                            Date as_of) {
  const FitModel& model = snapshot.fit_model();
  TrustMemo trust(model, as_of);
  std::map<MemberOrdinal, Ranked> best;
  for (const CapabilityOrdinal capability : CandidateCapabilities(snapshot, need)) {
    const MemberOrdinal member = model.capability(capability).member;
    const Assessment assessment = model.AssessWithTrust(capability, need, as_of, trust.Of(member));
    if (!assessment.eligible() || assessment.fit == 0) continue;
    const Ranked fitting{assessment.fit, capability};
    const auto [entry, is_first] = best.try_emplace(member, fitting);
    if (!is_first && fitting.Beats(entry->second)) entry->second = fitting;
  }
  std::vector<PossibleDeveloper> possible;
  for (const auto& [member, capability] : best) possible.push_back({member, capability});
  std::stable_sort(possible.begin(), possible.end(),
                   [](const PossibleDeveloper& a, const PossibleDeveloper& b) {
                     return a.best.score > b.best.score;
                   });
  return possible;
}

// Whether two members can't be in one group: as everywhere, and where a team is forbidden.
bool AreApartInGroup(const Snapshot& snapshot, MemberOrdinal a, MemberOrdinal b, Date as_of) {
  const FitModel& model = snapshot.fit_model();
  const PairRules& rules = model.pair_rules();
  const std::vector<Exclusion>& exclusions = snapshot.contents().exclusions;
  if (rules.AreExcluded(a, b, as_of) || rules.AreRivals(a, b)) return true;
  const std::string& first = model.member(a).id;
  const std::string& second = model.member(b).id;
  return std::any_of(exclusions.begin(), exclusions.end(), [&](const Exclusion& exclusion) {
    return exclusion.reason == ExclusionReason::kForbiddenTeam &&
           exclusion.window.Contains(as_of) &&
           ((exclusion.member == first && exclusion.other_member == second) ||
            (exclusion.member == second && exclusion.other_member == first));
  });
}

std::vector<GroupCandidate> CandidatesOf(const Snapshot& snapshot,
                                         const std::vector<PossibleDeveloper>& considered,
                                         Date as_of) {
  std::vector<GroupCandidate> candidates;
  for (const PossibleDeveloper& developer : considered) {
    GroupCandidate candidate{developer.best.score, 0};
    for (std::size_t i = 0; i < considered.size(); ++i) {
      if (considered[i].member == developer.member) continue;
      if (AreApartInGroup(snapshot, developer.member, considered[i].member, as_of)) {
        candidate.apart |= std::uint64_t{1} << i;
      }
    }
    candidates.push_back(candidate);
  }
  return candidates;
}

Developer DescribeDeveloper(const Snapshot& snapshot, const PreparedNeed& need,
                            const PossibleDeveloper& found, std::vector<std::string> kept_apart,
                            Date as_of) {
  const Capability& capability = snapshot.capability(found.best.ordinal);
  Developer developer;
  developer.member = capability.member;
  developer.capability = capability.id;
  developer.fit = found.best.score;
  developer.parts = snapshot.fit_model().Evaluate(found.best.ordinal, need, as_of).parts;
  developer.kept_apart = std::move(kept_apart);
  developer.reasons.push_back(
      {"develops", absl::StrCat("\"", capability.title, "\" of ", capability.member, " fits \"",
                                need.need.title, "\": fit ", ScoreInWords(developer.fit), ".")});
  if (!developer.kept_apart.empty()) {
    developer.reasons.push_back(
        {"kept_apart",
         absl::StrCat("It can't be in one group with ", ListInWords(developer.kept_apart), ".")});
  }
  for (Reason& reason : FitReasons(developer.parts)) {
    developer.reasons.push_back(std::move(reason));
  }
  return developer;
}

// Sum of the best fits of anybody: more than any group can have.
Score BestFits(const std::vector<PossibleDeveloper>& possible, std::size_t most) {
  Score sum = 0;
  for (std::size_t i = 0; i < std::min(most, possible.size()); ++i) sum += possible[i].best.score;
  return sum;
}

void ProveGroup(Score value, Score bound, DevelopmentGroupAnswer& answer) {
  constexpr int kScoreDecimals = 9;
  answer.objectives = {{ObjectiveKind::kFit, FormatDecimal(value, kScoreDecimals),
                        FormatDecimal(bound, kScoreDecimals), ""}};
  answer.proved_optimal = value == bound;
  answer.stop = StopReason::kOptimal;
  const auto size = static_cast<std::int64_t>(answer.group.size());
  answer.certificate.constraints = {{"group_size", "group", FormatDecimal(size, 0),
                                     FormatDecimal(answer.group_limit, 0),
                                     FormatDecimal(answer.group_limit - size, 0), ""}};
  answer.certificate.evidence = {EnumerationEvidence{answer.eligible_count}};
}

DevelopmentGroupAnswer ChooseGroup(const Snapshot& snapshot, const PreparedNeed& need,
                                   const std::vector<PossibleDeveloper>& possible,
                                   const DevelopmentGroupOptions& options) {
  std::vector<PossibleDeveloper> considered = possible;
  if (considered.size() > DevelopmentGroupAnswer::kMostConsidered) {
    considered.resize(DevelopmentGroupAnswer::kMostConsidered);
  }
  std::sort(
      considered.begin(), considered.end(),
      [](const PossibleDeveloper& a, const PossibleDeveloper& b) { return a.member < b.member; });
  const std::vector<GroupCandidate> candidates = CandidatesOf(snapshot, considered, options.as_of);
  const auto most = static_cast<std::size_t>(options.group_limit);
  DevelopmentGroupAnswer answer;
  answer.header = HeaderOf(snapshot, options.as_of);
  answer.need = need.need.id;
  answer.group_limit = options.group_limit;
  answer.eligible_count = static_cast<std::int64_t>(possible.size());
  answer.considered_count = static_cast<std::int64_t>(considered.size());
  Score value = 0;
  for (const std::size_t place : HeaviestGroup(candidates, most)) {
    value += candidates[place].weight;
    std::vector<std::string> kept_apart;
    for (std::size_t i = 0; i < considered.size(); ++i) {
      if ((candidates[place].apart >> i & 1) == 0) continue;
      kept_apart.push_back(snapshot.member(considered[i].member).id);
    }
    answer.group.push_back(
        DescribeDeveloper(snapshot, need, considered[place], std::move(kept_apart), options.as_of));
  }
  const bool whole = considered.size() == possible.size();
  ProveGroup(value, whole ? value : BestFits(possible, most), answer);
  if (!need.need.member.empty() && value > 0) {
    answer.participants = {{need.need.member,
                            Score{need.need.importance * value},
                            {{"develops_with", absl::StrCat("Importance ", need.need.importance,
                                                            " times the fits of the group, ",
                                                            ScoreInWords(value), " in all.")}}}};
  }
  return answer;
}

}  // namespace

absl::StatusOr<DevelopmentGroupAnswer> PlanDevelopmentGroups(
    const Snapshot& snapshot, absl::string_view need, const DevelopmentGroupOptions& options) {
  if (options.group_limit < 1 || options.group_limit > kMaxDevelopmentGroup) {
    return absl::InvalidArgumentError(absl::StrCat("group_limit: ", options.group_limit,
                                                   " is out of range; ask for 1 to ",
                                                   kMaxDevelopmentGroup));
  }
  const std::optional<NeedOrdinal> found = snapshot.FindNeed(need);
  if (!found) {
    return absl::NotFoundError(absl::StrCat("need '", need, "' is not in the network"));
  }
  const PreparedNeed& prepared = snapshot.prepared_need(*found);
  if (prepared.need.purpose != Purpose::kDevelopment) {
    return absl::InvalidArgumentError(absl::StrCat("need '", need, "' is for ",
                                                   InWords(prepared.need.purpose),
                                                   "; state the purpose joint development"));
  }
  return ChooseGroup(snapshot, prepared, FindPossible(snapshot, prepared, options.as_of), options);
}

}  // namespace renkei
