#include "engine/certify/fit_claims.h"

#include <algorithm>
#include <variant>

#include "absl/strings/str_cat.h"
#include "engine/certify/plan_claims.h"

namespace renkei::certify {
namespace {

constexpr int kScoreDecimals = 9;

std::string PartInWords(const ScorePart& part) {
  return absl::StrCat(InPlainWords(part.part), " ", FormatDecimal(part.value, kScoreDecimals),
                      " of weight ", part.weight, part.unknown ? " (unknown)" : "", ", wanted ",
                      InPlainWords(part.wanted), ", offered ", InPlainWords(part.offered));
}

bool AreEqual(ScorePart claimed, ScorePart derived, Words words) {
  if (words == Words::kNotCompared) {
    claimed.wanted = derived.wanted = "";
    claimed.offered = derived.offered = "";
  }
  return claimed == derived;
}

}  // namespace

void CheckParts(absl::Span<const ScorePart> claimed, absl::Span<const ScorePart> derived,
                Words words, absl::string_view path, FindingList& findings) {
  for (std::size_t i = 0; i < std::max(claimed.size(), derived.size()); ++i) {
    const std::string where = Element(path, "parts", i);
    if (i >= claimed.size()) {
      findings.Add("score_part", where,
                   absl::StrCat("missing; the data give ", PartInWords(derived[i])));
    } else if (i >= derived.size()) {
      findings.Add("score_part", where,
                   absl::StrCat("there is no such part: ", PartInWords(claimed[i])));
    } else if (!AreEqual(claimed[i], derived[i], words)) {
      findings.Add("score_part", where,
                   absl::StrCat("claimed is ", PartInWords(claimed[i]), "; the data give ",
                                PartInWords(derived[i])));
    }
  }
}

void SortRanking(std::vector<RankedEntry>& ranking) {
  std::sort(ranking.begin(), ranking.end(), [](const RankedEntry& a, const RankedEntry& b) {
    return a.score != b.score ? a.score > b.score : a.ordinal < b.ordinal;
  });
}

void AppendListConstraints(absl::Span<const RankedEntry> ranking, absl::string_view list,
                           std::int32_t limit, std::vector<Constraint>& constraints) {
  const std::size_t listed = std::min(ranking.size(), static_cast<std::size_t>(limit));
  constraints.push_back(
      MakeConstraint("list_length", std::string(list), {static_cast<std::int64_t>(listed), limit}));
  if (ranking.size() == listed) return;
  constraints.push_back(
      MakeConstraint("best_left_out", std::string(list),
                     {ranking[listed].score, ranking[listed - 1].score, kScoreDecimals}));
}

void CheckRankingCertificate(const Certificate& claimed, absl::Span<const Constraint> constraints,
                             std::int64_t candidate_count, FindingList& findings) {
  CheckConstraints(claimed.constraints, constraints, "", findings);
  const EnumerationEvidence* evidence = claimed.evidence.size() == 1
                                            ? std::get_if<EnumerationEvidence>(&claimed.evidence[0])
                                            : nullptr;
  if (evidence == nullptr) {
    findings.Add("evidence_kind", "certificate.evidence",
                 "the evidence of a ranking is one enumeration of all candidates");
    return;
  }
  findings.Expect("candidate_count", "certificate.evidence[0].candidate_count",
                  evidence->candidate_count, candidate_count);
}

}  // namespace renkei::certify
