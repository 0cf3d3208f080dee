#include "engine/roles/gaps.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/fit/asked_need.h"
#include "engine/fit/plain_words.h"
#include "engine/fit/trust_memo.h"
#include "engine/index/candidates.h"
#include "engine/partners/ranking_answer.h"
#include "engine/roles/listed_plan.h"

namespace renkei {
namespace {

// Codes of one scheme by ordinal, with what each is worth.
using ValueTable = std::vector<std::vector<Score>>;

struct UnmetNeeds {
  std::int64_t asked_count = 0;
  std::vector<NeedOrdinal> coded;
  std::vector<NeedOrdinal> uncoded;
};

bool IsServed(const Snapshot& snapshot, const PreparedNeed& need, Date as_of, TrustMemo& trust) {
  const FitModel& model = snapshot.fit_model();
  const std::vector<CapabilityOrdinal> candidates = CandidateCapabilities(snapshot, need);
  return std::any_of(candidates.begin(), candidates.end(), [&](CapabilityOrdinal capability) {
    const Score member_trust = trust.Of(model.capability(capability).member);
    return model.AssessWithTrust(capability, need, as_of, member_trust).eligible();
  });
}

UnmetNeeds FindUnmetNeeds(const Snapshot& snapshot, Date as_of) {
  UnmetNeeds unmet;
  TrustMemo trust(snapshot.fit_model(), as_of);
  for (NeedOrdinal i = 0; i < snapshot.contents().needs.size(); ++i) {
    const PreparedNeed& need = snapshot.prepared_need(i);
    if (!IsAskedOn(snapshot.fit_model(), need, as_of)) continue;
    ++unmet.asked_count;
    if (IsServed(snapshot, need, as_of, trust)) continue;
    (need.codes.empty() ? unmet.uncoded : unmet.coded).push_back(i);
  }
  return unmet;
}

// Adds what every code related to one of `codes` is worth to a need of this importance.
void AddValues(const Snapshot& snapshot, const std::vector<CodeRef>& codes, std::int64_t importance,
               ValueTable& values) {
  // Two codes of a need are often in one tree, which counts once.
  std::set<std::pair<SchemeOrdinal, std::uint32_t>> trees;
  for (const CodeRef code : codes) {
    const Snapshot::KeyRange keys = snapshot.RelatedKeys(code);
    if (!trees.emplace(code.scheme, keys.first).second) continue;
    const std::uint32_t start = snapshot.CodeKey({code.scheme, 0});
    for (CodeOrdinal related = keys.first - start; related < keys.last - start; ++related) {
      const CodeRef offered{code.scheme, related};
      values[code.scheme][related] +=
          importance * snapshot.fit_model().CodeSimilarity({&offered, 1}, codes);
    }
  }
}

ValueTable ValuesOfCodes(const Snapshot& snapshot, const std::vector<NeedOrdinal>& needs) {
  const CodeSchemes& schemes = snapshot.fit_model().code_schemes();
  ValueTable values(schemes.size());
  for (SchemeOrdinal i = 0; i < schemes.size(); ++i) values[i].resize(schemes.tree(i).size());
  // Needs with the same codes ask the same of every code.
  std::map<std::vector<CodeRef>, std::int64_t> importance_by_codes;
  for (const NeedOrdinal need : needs) {
    importance_by_codes[snapshot.prepared_need(need).codes] += snapshot.need(need).importance;
  }
  for (const auto& [codes, importance] : importance_by_codes) {
    AddValues(snapshot, codes, importance, values);
  }
  return values;
}

struct CodeValue {
  Score value = 0;
  CodeRef code;
};

// The codes worth more than the one above them, best first, at most `count`.
std::vector<CodeValue> BestCodes(const CodeSchemes& schemes, const ValueTable& values,
                                 std::size_t count) {
  std::vector<CodeValue> codes;
  for (SchemeOrdinal i = 0; i < schemes.size(); ++i) {
    const CodeTree& tree = schemes.tree(i);
    for (CodeOrdinal code = 0; code < tree.size(); ++code) {
      const std::optional<CodeOrdinal> parent = tree.parent(code);
      const Score above = parent ? values[i][*parent] : 0;
      if (values[i][code] > above) codes.push_back({values[i][code], {i, code}});
    }
  }
  const auto middle = codes.begin() + static_cast<std::ptrdiff_t>(std::min(count, codes.size()));
  std::partial_sort(codes.begin(), middle, codes.end(),
                    [&](const CodeValue& a, const CodeValue& b) {
                      if (a.value != b.value) return a.value > b.value;
                      if (a.code.scheme != b.code.scheme) return a.code.scheme < b.code.scheme;
                      const CodeTree& tree = schemes.tree(a.code.scheme);
                      return tree.code(a.code.code) < tree.code(b.code.code);
                    });
  codes.erase(middle, codes.end());
  return codes;
}

// The needs of a gap, those that add most first.
std::vector<GapNeed> NeedsOf(const Snapshot& snapshot, const std::vector<NeedOrdinal>& unmet,
                             CodeRef code) {
  std::vector<GapNeed> needs;
  for (const NeedOrdinal i : unmet) {
    const PreparedNeed& need = snapshot.prepared_need(i);
    const Score similarity = snapshot.fit_model().CodeSimilarity({&code, 1}, need.codes);
    if (similarity == 0) continue;
    needs.push_back({need.need.id, need.need.member, need.need.importance, similarity});
  }
  std::stable_sort(needs.begin(), needs.end(), [](const GapNeed& a, const GapNeed& b) {
    return a.importance * a.similarity > b.importance * b.similarity;
  });
  return needs;
}

std::vector<Participant> GainersOf(const std::vector<GapNeed>& needs) {
  std::map<std::string, Participant> by_member;
  for (const GapNeed& need : needs) {
    Participant& participant = by_member[need.member];
    participant.member = need.member;
    if (participant.reasons.empty()) participant.gain = Score{0};
    std::get<Score>(participant.gain) += need.importance * need.similarity;
    participant.reasons.push_back(
        {"gap_need",
         absl::StrCat("Nobody serves its need ", need.need, ", of importance ", need.importance,
                      "; similarity of the codes ", ScoreInWords(need.similarity), ".")});
  }
  std::vector<Participant> participants;
  for (auto& [member, participant] : by_member) participants.push_back(std::move(participant));
  return participants;
}

std::vector<Reason> GapReasons(const Gap& gap, const std::string& title) {
  const std::string name = absl::StrCat(gap.code.scheme, ":", gap.code.code,
                                        title.empty() ? "" : absl::StrCat(" (", title, ")"));
  std::vector<Reason> reasons = {
      {"gap_needs", absl::StrCat("A member with ", name, " would be eligible by code for ",
                                 gap.need_count, gap.need_count == 1 ? " need" : " needs",
                                 " that nobody serves: importance times similarity adds up to ",
                                 ScoreInWords(gap.value), ".")},
      {"gap_best_need", absl::StrCat("Most is added by the need ", gap.needs[0].need, " of ",
                                     gap.needs[0].member, ": importance ", gap.needs[0].importance,
                                     ", similarity ", ScoreInWords(gap.needs[0].similarity), ".")}};
  if (!gap.certificates.empty()) {
    reasons.push_back({"gap_certificates",
                       absl::StrCat("Some of them require ", ListInWords(gap.certificates), ".")});
  }
  return reasons;
}

Gap DescribeGap(const Snapshot& snapshot, const std::vector<NeedOrdinal>& unmet,
                const CodeValue& found) {
  const CodeTree& tree = snapshot.fit_model().code_schemes().tree(found.code.scheme);
  Gap gap;
  gap.code = {std::string(tree.scheme_id()), std::string(tree.code(found.code.code))};
  gap.value = found.value;
  gap.needs = NeedsOf(snapshot, unmet, found.code);
  gap.need_count = static_cast<std::int64_t>(gap.needs.size());
  if (gap.needs.size() > Gap::kMostNeeds) gap.needs.resize(Gap::kMostNeeds);
  std::set<std::string> certificates;
  for (const GapNeed& need : gap.needs) {
    const Need& stated = snapshot.need(*snapshot.FindNeed(need.need));
    certificates.insert(stated.required_certificates.begin(), stated.required_certificates.end());
  }
  gap.certificates.assign(certificates.begin(), certificates.end());
  gap.reasons = GapReasons(gap, std::string(tree.Title(found.code.code, "en")));
  gap.participants = GainersOf(gap.needs);
  return gap;
}

void DescribeUncoded(const Snapshot& snapshot, std::vector<NeedOrdinal> needs, GapsAnswer& answer) {
  answer.uncoded_need_count = static_cast<std::int64_t>(needs.size());
  std::stable_sort(needs.begin(), needs.end(), [&](NeedOrdinal a, NeedOrdinal b) {
    return snapshot.need(a).importance > snapshot.need(b).importance;
  });
  if (needs.size() > Gap::kMostNeeds) needs.resize(Gap::kMostNeeds);
  for (const NeedOrdinal need : needs) answer.uncoded_needs.push_back(snapshot.need(need).id);
}

}  // namespace

absl::StatusOr<GapsAnswer> PlanGaps(const Snapshot& snapshot, const RankingOptions& options) {
  RENKEI_RETURN_IF_ERROR(CheckLimit(options.limit));
  const CodeSchemes& schemes = snapshot.fit_model().code_schemes();
  const UnmetNeeds unmet = FindUnmetNeeds(snapshot, options.as_of);
  GapsAnswer answer;
  answer.header = HeaderOf(snapshot, options.as_of);
  answer.limit = options.limit;
  answer.need_count = unmet.asked_count;
  answer.unmet_need_count = static_cast<std::int64_t>(unmet.coded.size() + unmet.uncoded.size());
  DescribeUncoded(snapshot, unmet.uncoded, answer);
  const auto limit = static_cast<std::size_t>(options.limit);
  const std::vector<CodeValue> best =
      BestCodes(schemes, ValuesOfCodes(snapshot, unmet.coded), limit + 1);
  std::vector<Ranked> ranking;
  for (const CodeValue& code : best) {
    ranking.push_back({code.value, static_cast<std::uint32_t>(ranking.size())});
    if (answer.gaps.size() < limit) answer.gaps.push_back(DescribeGap(snapshot, unmet.coded, code));
  }
  std::int64_t code_count = 0;
  for (SchemeOrdinal i = 0; i < schemes.size(); ++i) code_count += schemes.tree(i).size();
  ProveList({ranking, "gaps", ObjectiveKind::kUnmetNeed, code_count}, answer);
  return answer;
}

}  // namespace renkei
