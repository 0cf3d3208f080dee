// Re-checks what a plan that is a ranked list says of its proof.
#ifndef RENKEI_ENGINE_CERTIFY_LISTED_PLAN_CHECK_H_
#define RENKEI_ENGINE_CERTIFY_LISTED_PLAN_CHECK_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/certify/finding_list.h"
#include "engine/certify/fit_claims.h"
#include "engine/model/certificate.h"
#include "engine/model/plan.h"

namespace renkei::certify {

// Most entries that a list of a ranking may be asked for.
inline constexpr std::int32_t kMostListedResults = 100;

// A whole ranking, best first, as it was derived.
struct DerivedList {
  absl::Span<const RankedEntry> ranking;
  absl::string_view list;
  std::int32_t limit = 1;  // At least 1.
  ObjectiveKind objective;
  std::int64_t candidate_count = 0;
};

// What an answer claims of its proof. Borrowed for the length of the call.
struct ClaimedProof {
  const std::vector<ObjectiveValue>& objectives;
  bool proved_optimal;
  StopReason stop;
  const Certificate& certificate;
};

// Findings `objectives`, `objective_order`, `objective_value`, `objective_currency`, `bound`,
// `proved_optimal`, `stop`, and those of CheckRankingCertificate.
void CheckListProof(const ClaimedProof& claimed, const DerivedList& derived, FindingList& findings);

// A finding `limit` unless 1 <= limit <= kMostListedResults. Returns whether it is.
bool CheckListLimit(std::int32_t limit, FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_LISTED_PLAN_CHECK_H_
