#include "engine/certify/mentors_check.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/certify/fit_claims.h"
#include "engine/certify/listed_plan_check.h"
#include "engine/certify/plan_claims.h"
#include "engine/fit/asked_need.h"
#include "engine/fit/seniority.h"

namespace renkei::certify {
namespace {

// A member's best capability.
struct BestFit {
  Score fit = 0;
  CapabilityOrdinal capability = 0;
};

// What is derived and claimed about one place of the list.
struct MentorPlace {
  MemberOrdinal member = 0;
  BestFit best;
  const Mentor& claimed;
  std::string path;
};

// The codes of the reasons, in their order.
std::vector<Reason> MentorReasons(const Seniority& seniority, const std::vector<ScorePart>& parts) {
  std::vector<Reason> reasons = {{"has_solved", ""}};
  reasons.push_back({seniority.adviser ? "adviser" : "promises_kept", ""});
  for (const ScorePart& part : parts) {
    if (part.weight > 0) reasons.push_back({part.part, ""});
  }
  return reasons;
}

void CheckMentor(const FitModel& model, const PreparedNeed& need, const MentorPlace& place,
                 Date as_of, FindingList& findings) {
  const Mentor& claimed = place.claimed;
  const std::string& path = place.path;
  const Member& member = model.member(place.member);
  if (!findings.Expect("result", Field(path, "member"), claimed.member, member.id)) return;
  findings.Expect("best_capability", Field(path, "capability"), claimed.capability,
                  model.capability(place.best.capability).capability.id);
  findings.Expect("score", Field(path, "score"), claimed.score, place.best.fit);
  const Seniority seniority = SeniorityOf(member, as_of);
  findings.Expect("seniority", Field(path, "adviser"), claimed.adviser, seniority.adviser);
  findings.Expect("seniority", Field(path, "promises_kept"), claimed.promises_kept,
                  seniority.promises_kept);
  findings.Expect("seniority", Field(path, "promises_broken"), claimed.promises_broken,
                  seniority.promises_broken);
  findings.Expect("trust", Field(path, "trust"), claimed.trust, model.Trust(place.member, as_of));
  const Evaluation evaluation = model.Evaluate(place.best.capability, need, as_of);
  CheckParts(claimed.parts, evaluation.parts, Words::kCompared, path, findings);
  CheckReasons(claimed.reasons, MentorReasons(seniority, evaluation.parts), path, findings);
  std::vector<Participant> participants;
  if (!need.need.member.empty() && place.best.fit > 0) {
    participants.push_back(
        {need.need.member, Score{need.need.importance * place.best.fit}, {{"question", ""}}});
  }
  CheckParticipants(claimed.participants, participants, path, findings);
}

}  // namespace

void CheckMentors(const NetworkContents& contents, const FitModel& model,
                  const MentorsAnswer& answer, FindingList& findings) {
  const auto stated = std::find_if(contents.needs.begin(), contents.needs.end(),
                                   [&](const Need& need) { return need.id == answer.need; });
  if (stated == contents.needs.end() || !AsksForAdvice(*stated)) {
    findings.Add("unknown_need", "need",
                 absl::StrCat(InPlainWords(answer.need), " is no question of the network's"));
    return;
  }
  if (!CheckListLimit(answer.limit, findings)) return;
  const absl::StatusOr<PreparedNeed> need = model.Prepare(*stated);
  if (!need.ok()) {
    findings.Add("data_refused", "", std::string(need.status().message()));
    return;
  }
  const Date as_of = answer.header.as_of;
  std::map<MemberOrdinal, BestFit> by_member;
  for (CapabilityOrdinal i = 0; i < model.capability_count(); ++i) {
    const MemberOrdinal member = model.capability(i).member;
    if (!SeniorityOf(model.member(member), as_of).senior()) continue;
    const Assessment assessment = model.Assess(i, *need, as_of);
    if (!assessment.eligible()) continue;
    const auto [best, is_first] = by_member.try_emplace(member, BestFit{assessment.fit, i});
    if (!is_first && assessment.fit > best->second.fit) best->second = {assessment.fit, i};
  }
  std::vector<RankedEntry> ranking;
  for (const auto& [member, best] : by_member) ranking.push_back({best.fit, member});
  SortRanking(ranking);
  const std::size_t listed = std::min(ranking.size(), static_cast<std::size_t>(answer.limit));
  findings.Expect("result_count", "mentors", answer.mentors.size(), listed);
  for (std::size_t i = 0; i < std::min(listed, answer.mentors.size()); ++i) {
    const MemberOrdinal member = ranking[i].ordinal;
    CheckMentor(model, *need,
                {member, by_member.at(member), answer.mentors[i], Element("", "mentors", i)}, as_of,
                findings);
  }
  CheckListProof({answer.objectives, answer.proved_optimal, answer.stop, answer.certificate},
                 {ranking, "mentors", answer.limit, ObjectiveKind::kFit, model.capability_count()},
                 findings);
}

}  // namespace renkei::certify
