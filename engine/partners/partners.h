// Who should meet whom, and who serves a need (docs/partners.md).
//
// Both answers are the exact top: bounds may skip work, never results, and ties go to the smaller
// resource name bytewise. An answer with nothing in it is an answer.
//
// Thread-safety: pure functions of an immutable snapshot.
#ifndef RENKEI_ENGINE_PARTNERS_PARTNERS_H_
#define RENKEI_ENGINE_PARTNERS_PARTNERS_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/index/snapshot.h"
#include "engine/model/answer.h"
#include "engine/model/calendar.h"
#include "engine/model/need.h"

namespace renkei {

// Most results of one list.
inline constexpr std::int32_t kMaxRankingLimit = 100;

struct RankingOptions {
  std::int32_t limit = 10;  // Of each list, 1 to kMaxRankingLimit.
  Date as_of;               // The day for which to compute.
};

// The members who would gain most from meeting `member` and it from them, and those where only one
// side gains. Some milliseconds for 7,000 members.
//
// Errors: kNotFound, naming it, if there is no such member; kInvalidArgument for a limit out of
// range.
absl::StatusOr<PartnersAnswer> FindPartners(const Snapshot& snapshot, absl::string_view member,
                                            const RankingOptions& options);

// The capabilities that serve a need of the network best.
//
// Errors: kNotFound, naming it, if there is no such need; kInvalidArgument for a limit out of
// range.
absl::StatusOr<ProvidersAnswer> FindProviders(const Snapshot& snapshot, absl::string_view need,
                                              const RankingOptions& options);

// The same for a need given here, which the answer repeats. It may have no owner.
//
// Errors: kInvalidArgument as FitModel::Prepare, and for a limit out of range.
absl::StatusOr<ProvidersAnswer> FindProviders(const Snapshot& snapshot, const Need& need,
                                              const RankingOptions& options);

}  // namespace renkei

#endif  // RENKEI_ENGINE_PARTNERS_PARTNERS_H_
