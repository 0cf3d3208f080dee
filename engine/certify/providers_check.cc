#include "engine/certify/providers_check.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/certify/answered_need.h"
#include "engine/certify/fit_claims.h"
#include "engine/certify/plan_claims.h"

namespace renkei::certify {
namespace {

// One reason for each part that has weight.
std::vector<Reason> ReasonsOf(const std::vector<ScorePart>& parts) {
  std::vector<Reason> reasons;
  for (const ScorePart& part : parts) {
    if (part.weight > 0) reasons.push_back({part.part, ""});
  }
  return reasons;
}

// A place of the list: what is derived and what is claimed.
struct ListedPlace {
  const RankedEntry& derived;
  const Provider& claimed;
  std::string path;
  Date as_of;
};

void CheckResult(const FitModel& model, const PreparedNeed& need, const ListedPlace& place,
                 FindingList& findings) {
  const auto& [derived, claimed, path, as_of] = place;
  const Capability& capability = model.capability(derived.ordinal).capability;
  const bool same =
      findings.Expect("result", Field(path, "capability"), claimed.capability, capability.id);
  if (!same) return;
  findings.Expect("result_member", Field(path, "member"), claimed.member, capability.member);
  findings.Expect("score", Field(path, "score"), claimed.score, derived.score);
  const Evaluation evaluation = model.Evaluate(derived.ordinal, need, as_of);
  CheckParts(claimed.parts, evaluation.parts, Words::kCompared, path, findings);
  CheckReasons(claimed.reasons, ReasonsOf(evaluation.parts), path, findings);
}

}  // namespace

void CheckProviders(const NetworkContents& contents, const FitModel& model,
                    const ProvidersAnswer& answer, FindingList& findings) {
  const Need* need = FindAnsweredNeed(contents, answer, findings);
  if (need == nullptr) return;
  const absl::StatusOr<PreparedNeed> prepared = model.Prepare(*need);
  if (!prepared.ok()) {
    findings.Add("unknown_need", "inline_need", std::string(prepared.status().message()));
    return;
  }
  if (!CheckListLimit(answer.limit, findings)) return;
  std::vector<RankedEntry> ranking;
  for (CapabilityOrdinal i = 0; i < model.capability_count(); ++i) {
    const Assessment assessment = model.Assess(i, *prepared, answer.header.as_of);
    if (assessment.eligible()) ranking.push_back({assessment.fit, i});
  }
  SortRanking(ranking);
  const std::size_t listed = std::min(ranking.size(), static_cast<std::size_t>(answer.limit));
  findings.Expect("result_count", "results", answer.results.size(), listed);
  for (std::size_t i = 0; i < std::min(listed, answer.results.size()); ++i) {
    CheckResult(
        model, *prepared,
        {ranking[i], answer.results[i], absl::StrCat("results[", i, "]"), answer.header.as_of},
        findings);
  }
  std::vector<Constraint> constraints;
  AppendListConstraints(ranking, "results", answer.limit, constraints);
  CheckRankingCertificate(answer.certificate, constraints, model.capability_count(), findings);
  if (!answer.results.empty()) {
    findings.AddUnchecked(
        "results", "the wording of reasons: their codes are re-derived, their words are not");
  }
}

}  // namespace renkei::certify
