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

// The two sides of a constraint, whole numbers of 10^-scale of the unit.
struct Sides {
  absl::int128 left = 0;
  absl::int128 right = 0;
  int scale = 0;
  absl::string_view unit = "";
};

// A derived constraint: left at most right.
Constraint MakeConstraint(absl::string_view rule, std::string subject, const Sides& sides);

// Findings `constraint` for each place where the lists differ.
void CheckConstraints(absl::Span<const Constraint> claimed, absl::Span<const Constraint> derived,
                      absl::string_view path, FindingList& findings);

// Findings `participant` for others than the derived ones, ascending by member, and `gain` for
// another gain; and those of CheckReasons, which the derived ones have the codes of.
void CheckParticipants(absl::Span<const Participant> claimed, absl::Span<const Participant> derived,
                       absl::string_view path, FindingList& findings);

// Findings `share` for each place where the lists differ in anything.
void CheckShares(absl::Span<const Share> claimed, absl::Span<const Share> derived,
                 absl::string_view path, FindingList& findings);

// Findings `reason` for each place where the codes differ, and for a reason without text. `derived`
// has codes alone: the words are not re-derived.
void CheckReasons(absl::Span<const Reason> claimed, absl::Span<const Reason> derived,
                  absl::string_view path, FindingList& findings);

// Findings `plan_kind` and `plan_header`.
void CheckPlanFrame(const Plan& plan, PlanKind kind, const AnswerHeader& header,
                    absl::string_view path, FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_PLAN_CLAIMS_H_
