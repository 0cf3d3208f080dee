#include "engine/certify/gaps_check.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/certify/fit_claims.h"
#include "engine/certify/listed_plan_check.h"
#include "engine/certify/plan_claims.h"
#include "engine/fit/asked_need.h"

namespace renkei::certify {
namespace {

// What nobody serves, ascending by id.
struct Unmet {
  std::int64_t asked = 0;
  std::vector<PreparedNeed> coded;
  std::vector<PreparedNeed> uncoded;
};

bool SomebodyServes(const FitModel& model, const PreparedNeed& need, Date as_of) {
  for (CapabilityOrdinal i = 0; i < model.capability_count(); ++i) {
    if (model.Assess(i, need, as_of).eligible()) return true;
  }
  return false;
}

absl::StatusOr<Unmet> DeriveUnmet(const NetworkContents& contents, const FitModel& model,
                                  Date as_of) {
  absl::StatusOr<Analyzer> analyzer = Analyzer::Create(contents.policy.languages);
  if (!analyzer.ok()) return analyzer.status();
  Unmet unmet;
  for (const Need& stated : contents.needs) {
    absl::StatusOr<PreparedNeed> need = model.Prepare(stated, *analyzer);
    if (!need.ok()) return need.status();
    if (!IsAskedOn(model, *need, as_of)) continue;
    ++unmet.asked;
    if (SomebodyServes(model, *need, as_of)) continue;
    std::vector<PreparedNeed>& list = need->codes.empty() ? unmet.uncoded : unmet.coded;
    list.push_back(*std::move(need));
  }
  for (std::vector<PreparedNeed>* list : {&unmet.coded, &unmet.uncoded}) {
    std::sort(list->begin(), list->end(),
              [](const PreparedNeed& a, const PreparedNeed& b) { return a.need.id < b.need.id; });
  }
  return unmet;
}

// A code that is worth listing.
struct ValuedCode {
  Score value = 0;
  CodeReference reference;
  CodeRef code;
};

Score ValueOf(const FitModel& model, CodeRef code, const std::vector<PreparedNeed>& needs) {
  Score value = 0;
  for (const PreparedNeed& need : needs) {
    value += need.need.importance * model.CodeSimilarity({&code, 1}, need.codes);
  }
  return value;
}

// Every code worth more than the one above it, best first.
std::vector<ValuedCode> DeriveCodes(const FitModel& model, const std::vector<PreparedNeed>& needs) {
  std::vector<ValuedCode> codes;
  if (needs.empty()) return codes;
  const CodeSchemes& schemes = model.code_schemes();
  for (SchemeOrdinal i = 0; i < schemes.size(); ++i) {
    const CodeTree& tree = schemes.tree(i);
    std::vector<Score> values(tree.size());
    for (CodeOrdinal code = 0; code < tree.size(); ++code) {
      values[code] = ValueOf(model, {i, code}, needs);
    }
    for (CodeOrdinal code = 0; code < tree.size(); ++code) {
      const std::optional<CodeOrdinal> parent = tree.parent(code);
      if (values[code] <= (parent ? values[*parent] : 0)) continue;
      codes.push_back(
          {values[code], {std::string(tree.scheme_id()), std::string(tree.code(code))}, {i, code}});
    }
  }
  std::sort(codes.begin(), codes.end(), [](const ValuedCode& a, const ValuedCode& b) {
    return a.value != b.value ? a.value > b.value : a.reference < b.reference;
  });
  return codes;
}

// The gap of one code, with the codes of its reasons alone.
Gap DeriveGap(const FitModel& model, const ValuedCode& valued,
              const std::vector<PreparedNeed>& needs) {
  Gap gap;
  gap.code = valued.reference;
  gap.value = valued.value;
  std::vector<std::pair<GapNeed, const Need*>> found;
  for (const PreparedNeed& need : needs) {
    const Score similarity = model.CodeSimilarity({&valued.code, 1}, need.codes);
    if (similarity == 0) continue;
    found.push_back(
        {{need.need.id, need.need.member, need.need.importance, similarity}, &need.need});
  }
  gap.need_count = static_cast<std::int64_t>(found.size());
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    const auto key = [](const GapNeed& need) {
      return std::make_tuple(-need.importance * need.similarity, absl::string_view(need.need));
    };
    return key(a.first) < key(b.first);
  });
  if (found.size() > Gap::kMostNeeds) found.resize(Gap::kMostNeeds);
  std::set<std::string> certificates;
  std::map<std::string, Participant> gainers;
  for (const auto& [need, stated] : found) {
    gap.needs.push_back(need);
    certificates.insert(stated->required_certificates.begin(), stated->required_certificates.end());
    Participant& gainer =
        gainers.try_emplace(need.member, Participant{need.member, Score{0}, {}}).first->second;
    std::get<Score>(gainer.gain) += need.importance * need.similarity;
    gainer.reasons.push_back({"gap_need", ""});
  }
  gap.certificates.assign(certificates.begin(), certificates.end());
  for (auto& [member, gainer] : gainers) gap.participants.push_back(std::move(gainer));
  gap.reasons = {{"gap_needs", ""}, {"gap_best_need", ""}};
  if (!gap.certificates.empty()) gap.reasons.push_back({"gap_certificates", ""});
  return gap;
}

std::string InWordsOf(const GapNeed& need) {
  return absl::StrCat(InPlainWords(need.need), " of ", InPlainWords(need.member), ", importance ",
                      need.importance, ", similarity ", FormatDecimal(need.similarity, 9));
}

void CheckGapNeeds(const Gap& claimed, const Gap& derived, absl::string_view path,
                   FindingList& findings) {
  findings.Expect("gap_need_count", Field(path, "need_count"), claimed.need_count,
                  derived.need_count);
  findings.Expect("gap_need", Field(path, "needs"), claimed.needs.size(), derived.needs.size());
  for (std::size_t i = 0; i < std::min(claimed.needs.size(), derived.needs.size()); ++i) {
    if (claimed.needs[i] == derived.needs[i]) continue;
    findings.Add("gap_need", Element(path, "needs", i),
                 absl::StrCat("claimed is ", InWordsOf(claimed.needs[i]), "; the data give ",
                              InWordsOf(derived.needs[i])));
  }
}

void CheckGap(const Gap& claimed, const Gap& derived, absl::string_view path,
              FindingList& findings) {
  const auto reference = [](const CodeReference& code) {
    return absl::StrCat(code.scheme, ":", code.code);
  };
  const bool same =
      findings.Expect("gap", Field(path, "code"), reference(claimed.code), reference(derived.code));
  if (!same) return;
  findings.Expect("score", Field(path, "value"), claimed.value, derived.value);
  CheckGapNeeds(claimed, derived, path, findings);
  findings.Expect("gap_certificates", Field(path, "certificates"), claimed.certificates,
                  derived.certificates);
  CheckReasons(claimed.reasons, derived.reasons, path, findings);
  CheckParticipants(claimed.participants, derived.participants, path, findings);
}

void CheckUncoded(const GapsAnswer& answer, std::vector<PreparedNeed>& uncoded,
                  FindingList& findings) {
  std::stable_sort(uncoded.begin(), uncoded.end(),
                   [](const PreparedNeed& a, const PreparedNeed& b) {
                     return a.need.importance > b.need.importance;
                   });
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < uncoded.size() && i < Gap::kMostNeeds; ++i) {
    ids.push_back(uncoded[i].need.id);
  }
  findings.Expect("need_count", "uncoded_need_count", answer.uncoded_need_count,
                  static_cast<std::int64_t>(uncoded.size()));
  findings.Expect("uncoded_needs", "uncoded_needs", answer.uncoded_needs, ids);
}

}  // namespace

void CheckGaps(const NetworkContents& contents, const FitModel& model, const GapsAnswer& answer,
               FindingList& findings) {
  if (!CheckListLimit(answer.limit, findings)) return;
  absl::StatusOr<Unmet> unmet = DeriveUnmet(contents, model, answer.header.as_of);
  if (!unmet.ok()) {
    findings.Add("data_refused", "", std::string(unmet.status().message()));
    return;
  }
  findings.Expect("need_count", "need_count", answer.need_count, unmet->asked);
  findings.Expect("need_count", "unmet_need_count", answer.unmet_need_count,
                  static_cast<std::int64_t>(unmet->coded.size() + unmet->uncoded.size()));
  CheckUncoded(answer, unmet->uncoded, findings);
  const std::vector<ValuedCode> codes = DeriveCodes(model, unmet->coded);
  std::vector<RankedEntry> ranking;
  for (const ValuedCode& code : codes) ranking.push_back({code.value, 0});
  const std::size_t listed = std::min(codes.size(), static_cast<std::size_t>(answer.limit));
  findings.Expect("result_count", "gaps", answer.gaps.size(), listed);
  for (std::size_t i = 0; i < std::min(listed, answer.gaps.size()); ++i) {
    CheckGap(answer.gaps[i], DeriveGap(model, codes[i], unmet->coded), Element("", "gaps", i),
             findings);
  }
  std::int64_t code_count = 0;
  for (SchemeOrdinal i = 0; i < model.code_schemes().size(); ++i) {
    code_count += model.code_schemes().tree(i).size();
  }
  CheckListProof({answer.objectives, answer.proved_optimal, answer.stop, answer.certificate},
                 {ranking, "gaps", answer.limit, ObjectiveKind::kUnmetNeed, code_count}, findings);
}

}  // namespace renkei::certify
