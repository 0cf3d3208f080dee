#include "engine/roles/mentors.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/fit/asked_need.h"
#include "engine/fit/plain_words.h"
#include "engine/fit/seniority.h"
#include "engine/fit/trust_memo.h"
#include "engine/index/candidates.h"
#include "engine/partners/partner_words.h"
#include "engine/partners/ranking_answer.h"
#include "engine/roles/listed_plan.h"

namespace renkei {
namespace {

// The best eligible capability of every senior, by member.
std::map<MemberOrdinal, Ranked> BestOfSeniors(const Snapshot& snapshot, const PreparedNeed& need,
                                              Date as_of) {
  const FitModel& model = snapshot.fit_model();
  TrustMemo trust(model, as_of);
  std::map<MemberOrdinal, Ranked> best;
  for (const CapabilityOrdinal capability : CandidateCapabilities(snapshot, need)) {
    const MemberOrdinal member = model.capability(capability).member;
    if (!SeniorityOf(model.member(member), as_of).senior()) continue;
    const Assessment assessment = model.AssessWithTrust(capability, need, as_of, trust.Of(member));
    if (!assessment.eligible()) continue;
    const Ranked fitting{assessment.fit, capability};
    const auto [entry, is_first] = best.try_emplace(member, fitting);
    if (!is_first && fitting.Beats(entry->second)) entry->second = fitting;
  }
  return best;
}

std::vector<Reason> MentorReasons(const Mentor& mentor, const std::string& title,
                                  const Need& need) {
  std::vector<Reason> reasons = {
      {"has_solved", absl::StrCat("\"", title, "\" of ", mentor.member, " answers \"", need.title,
                                  "\": fit ", ScoreInWords(mentor.score), ".")}};
  if (mentor.adviser) {
    reasons.push_back({"adviser", absl::StrCat(mentor.member, " is an adviser of the network.")});
  } else {
    reasons.push_back(
        {"promises_kept", absl::StrCat(mentor.member, " kept ", mentor.promises_kept, " of ",
                                       mentor.promises_kept + mentor.promises_broken,
                                       " promises; trust ", ScoreInWords(mentor.trust), ".")});
  }
  for (Reason& reason : FitReasons(mentor.parts)) reasons.push_back(std::move(reason));
  return reasons;
}

Mentor DescribeMentor(const Snapshot& snapshot, const PreparedNeed& need, const Ranked& best,
                      Date as_of) {
  const FitModel& model = snapshot.fit_model();
  const Capability& capability = snapshot.capability(best.ordinal);
  const MemberOrdinal member = model.capability(best.ordinal).member;
  const Seniority seniority = SeniorityOf(model.member(member), as_of);
  Mentor mentor;
  mentor.member = capability.member;
  mentor.capability = capability.id;
  mentor.score = best.score;
  mentor.adviser = seniority.adviser;
  mentor.promises_kept = seniority.promises_kept;
  mentor.promises_broken = seniority.promises_broken;
  mentor.trust = model.Trust(member, as_of);
  mentor.parts = model.Evaluate(best.ordinal, need, as_of).parts;
  mentor.reasons = MentorReasons(mentor, capability.title, need.need);
  if (!need.need.member.empty() && best.score > 0) {
    mentor.participants.push_back(
        {need.need.member,
         Score{need.need.importance * best.score},
         {{"question",
           absl::StrCat("Its question has importance ", need.need.importance,
                        ", and the mentor's fit is ", ScoreInWords(best.score), ".")}}});
  }
  return mentor;
}

}  // namespace

absl::StatusOr<MentorsAnswer> PlanMentors(const Snapshot& snapshot, absl::string_view need,
                                          const RankingOptions& options) {
  RENKEI_RETURN_IF_ERROR(CheckLimit(options.limit));
  const std::optional<NeedOrdinal> found = snapshot.FindNeed(need);
  if (!found) {
    return absl::NotFoundError(absl::StrCat("need '", need, "' is not in the network"));
  }
  const PreparedNeed& prepared = snapshot.prepared_need(*found);
  if (!AsksForAdvice(prepared.need)) {
    return absl::InvalidArgumentError(
        absl::StrCat("need '", need, "' is no question: its purpose is ",
                     InWords(prepared.need.purpose), " and its kind ", InWords(prepared.need.kind),
                     "; state the purpose mentorship or the kind advice"));
  }
  const std::map<MemberOrdinal, Ranked> best = BestOfSeniors(snapshot, prepared, options.as_of);
  RankedList list(static_cast<std::size_t>(options.limit) + 1);
  for (const auto& [member, capability] : best) list.Add({capability.score, member});
  const std::vector<Ranked> ranking = list.Sorted();
  MentorsAnswer answer;
  answer.header = HeaderOf(snapshot, options.as_of);
  answer.need = prepared.need.id;
  answer.limit = options.limit;
  for (std::size_t i = 0; i < ranking.size() && i < static_cast<std::size_t>(options.limit); ++i) {
    answer.mentors.push_back(
        DescribeMentor(snapshot, prepared, best.at(ranking[i].ordinal), options.as_of));
  }
  ProveList({ranking, "mentors", ObjectiveKind::kFit,
             static_cast<std::int64_t>(snapshot.contents().capabilities.size())},
            answer);
  return answer;
}

}  // namespace renkei
