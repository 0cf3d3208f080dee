// Through whom a lead can be passed to its client (docs/routes.md).
#ifndef RENKEI_ENGINE_ROLES_ROUTES_H_
#define RENKEI_ENGINE_ROLES_ROUTES_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/index/snapshot.h"
#include "engine/model/routes_answer.h"
#include "engine/partners/partners.h"

namespace renkei {

// The members with a capability that fits a lot of an opportunity of the network, each with its
// best path over at most two members who have met to one who reaches the client.
//
// O(lots x candidate capabilities + members x reaches x lots + meetings). Pure and thread-safe.
//
// Errors: kNotFound, naming it, if there is no such opportunity; kInvalidArgument for a limit out
// of range, and as FitModel::Prepare for its lots.
absl::StatusOr<RoutesAnswer> PlanRoutes(const Snapshot& snapshot, absl::string_view lead,
                                        const RankingOptions& options);

}  // namespace renkei

#endif  // RENKEI_ENGINE_ROLES_ROUTES_H_
