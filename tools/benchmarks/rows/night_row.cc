#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/consortium/joint_bid.h"
#include "engine/exchange/plan_rings.h"
#include "engine/index/snapshot.h"
#include "engine/introductions/introductions.h"
#include "engine/night/plan_night.h"
#include "engine/pooling/shared_orders.h"
#include "tools/benchmarks/rows/rows.h"
#include "tools/generate/generated_network.h"

namespace renkei::tools {
namespace {

// Every plan that a night is made of, one after the other, on the same snapshot.
absl::Status PlanSeparately(const Snapshot& snapshot) {
  const Date as_of = GeneratedAsOf();
  RENKEI_RETURN_IF_ERROR(PlanSharedOrders(snapshot, {.as_of = as_of}).status());
  absl::Status rings = PlanRings(snapshot, {.as_of = as_of}).status();
  // A night goes on without them too.
  if (!rings.ok() && !absl::IsOutOfRange(rings)) return rings;
  RENKEI_RETURN_IF_ERROR(PlanIntroductions(snapshot, {.as_of = as_of}).status());
  for (const Opportunity& opportunity : snapshot.contents().opportunities) {
    JointBidOptions options;
    options.as_of = as_of;
    RENKEI_RETURN_IF_ERROR(PlanJointBid(snapshot, opportunity, options).status());
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CompareNights(const RowOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(NetworkContents contents,
                          GenerateNetwork({.members = options.size, .seed = options.seed}));
  RENKEI_ASSIGN_OR_RETURN(const std::shared_ptr<const Snapshot> snapshot,
                          Snapshot::Build(std::move(contents), std::string(64, '0')));
  std::string without;
  const Side ours = [&]() -> absl::StatusOr<RunOutcome> {
    RENKEI_ASSIGN_OR_RETURN(const NightAnswer night,
                            PlanNight(*snapshot, {.as_of = GeneratedAsOf()}));
    RunOutcome outcome;
    for (const NightRefusal& refusal : night.refused) {
      absl::StrAppend(&outcome.answer, "without ", refusal.subject, " ");
    }
    without = outcome.answer;
    return outcome;
  };
  const Side peer = [&]() -> absl::StatusOr<RunOutcome> {
    RENKEI_RETURN_IF_ERROR(PlanSeparately(*snapshot));
    return RunOutcome{without};
  };
  return Compare("G17", absl::StrCat(options.size, " members, seed ", options.seed), options.rounds,
                 ours, peer);
}

}  // namespace renkei::tools
