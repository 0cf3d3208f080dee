// What every plan claims in the same form, compared with what was derived.
#ifndef RENKEI_ENGINE_CERTIFY_PLAN_CLAIMS_H_
#define RENKEI_ENGINE_CERTIFY_PLAN_CLAIMS_H_

#include <string>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/certify/finding_list.h"
#include "engine/model/certificate.h"
#include "engine/model/plan.h"

namespace renkei::certify {

// A derived constraint: left at most right, both whole numbers of 10^-scale.
Constraint MakeConstraint(absl::string_view rule, std::string subject, absl::int128 left,
                          absl::int128 right, int scale, absl::string_view unit = "");

// Findings `constraint` for each place where the lists differ.
void CheckConstraints(absl::Span<const Constraint> claimed, absl::Span<const Constraint> derived,
                      absl::string_view path, FindingList& findings);

// Findings `participant` for others than the derived ones, ascending by member, and `gain` for
// another gain. Their reasons are looked at with CheckReasons.
void CheckParticipants(absl::Span<const Participant> claimed, absl::Span<const Participant> derived,
                       absl::string_view path, FindingList& findings);

// Findings `share` for each place where the lists differ in anything.
void CheckShares(absl::Span<const Share> claimed, absl::Span<const Share> derived,
                 absl::string_view path, FindingList& findings);

// A finding `reason` for a reason without code or text, or with a code that isn't an id. The words
// themselves are not re-derived.
void CheckReasons(absl::Span<const Reason> reasons, absl::string_view path, FindingList& findings);

// Findings `plan_kind` and `plan_header`.
void CheckPlanFrame(const Plan& plan, PlanKind kind, const AnswerHeader& header,
                    absl::string_view path, FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_PLAN_CLAIMS_H_
