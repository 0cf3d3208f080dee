// Why a member isn't in a ranking.
#ifndef RENKEI_ENGINE_EXPLAIN_EXPLAIN_RANKING_H_
#define RENKEI_ENGINE_EXPLAIN_EXPLAIN_RANKING_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/index/snapshot.h"
#include "engine/model/answer.h"

namespace renkei {

// ExplainAbsence for a member of the network that isn't in `answer`: its score and what it lacks to
// the last one of the list that it belongs in, or, where no pair of capability and need passes
// every rule, the rules that fail, closest pair first.
absl::StatusOr<AbsenceAnswer> ExplainAbsenceFromPartners(const Snapshot& snapshot,
                                                         const PartnersAnswer& answer,
                                                         absl::string_view member);
absl::StatusOr<AbsenceAnswer> ExplainAbsenceFromProviders(const Snapshot& snapshot,
                                                          const ProvidersAnswer& answer,
                                                          absl::string_view member);

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXPLAIN_EXPLAIN_RANKING_H_
