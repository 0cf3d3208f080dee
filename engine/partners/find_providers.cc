#include <algorithm>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/fit/trust_memo.h"
#include "engine/index/candidates.h"
#include "engine/partners/fit_bound.h"
#include "engine/partners/partners.h"
#include "engine/partners/ranked_list.h"
#include "engine/partners/ranking_answer.h"

namespace renkei {
namespace {

// The best `count` capabilities for a need. Candidates are assessed by falling bound, until no
// bound reaches the last one of the list.
std::vector<Ranked> RankProviders(const Snapshot& snapshot, const PreparedNeed& need,
                                  std::size_t count, Date as_of) {
  const FitModel& model = snapshot.fit_model();
  TrustMemo trust(model, as_of);
  std::vector<Ranked> bounds;
  for (const CapabilityOrdinal capability : CandidateCapabilities(snapshot, need)) {
    const Score member_trust = trust.Of(model.capability(capability).member);
    bounds.push_back({FitBound(model, capability, need, member_trust), capability});
  }
  // A heap rather than a sort: usually only the first few bounds are looked at.
  const auto order = [](const Ranked& a, const Ranked& b) { return b.Beats(a); };
  std::make_heap(bounds.begin(), bounds.end(), order);
  RankedList best(count);
  while (!bounds.empty() && !best.Excludes(bounds.front().score)) {
    const CapabilityOrdinal capability = bounds.front().ordinal;
    std::pop_heap(bounds.begin(), bounds.end(), order);
    bounds.pop_back();
    const Assessment assessment = model.AssessWithTrust(
        capability, need, as_of, trust.Of(model.capability(capability).member));
    if (assessment.eligible()) best.Add({assessment.fit, capability});
  }
  return best.Sorted();
}

absl::StatusOr<ProvidersAnswer> AnswerFor(const Snapshot& snapshot, const PreparedNeed& need,
                                          const RankingOptions& options) {
  RENKEI_RETURN_IF_ERROR(CheckLimit(options.limit));
  // One more than asked for, so that the certificate can name the best one left out.
  const std::vector<Ranked> ranking =
      RankProviders(snapshot, need, static_cast<std::size_t>(options.limit) + 1, options.as_of);
  return DescribeProviders(snapshot, need, ranking, options);
}

}  // namespace

absl::StatusOr<ProvidersAnswer> FindProviders(const Snapshot& snapshot, absl::string_view need,
                                              const RankingOptions& options) {
  const std::optional<NeedOrdinal> found = snapshot.FindNeed(need);
  if (!found) {
    return absl::NotFoundError(absl::StrCat("need '", need, "' is not in the network"));
  }
  return AnswerFor(snapshot, snapshot.prepared_need(*found), options);
}

absl::StatusOr<ProvidersAnswer> FindProviders(const Snapshot& snapshot, const Need& need,
                                              const RankingOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(const PreparedNeed prepared, snapshot.fit_model().Prepare(need));
  RENKEI_ASSIGN_OR_RETURN(ProvidersAnswer answer, AnswerFor(snapshot, prepared, options));
  answer.inline_need = need;
  return answer;
}

}  // namespace renkei
