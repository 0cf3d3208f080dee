#include <memory>
#include <set>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
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

// What was too large to be planned, by the names that a night gives it.
using TooLarge = std::set<std::string>;

std::string InWords(const TooLarge& without) {
  return without.empty() ? "all planned" : absl::StrCat("without ", absl::StrJoin(without, " "));
}

// Every plan that a night is made of, one after the other, on the same snapshot.
absl::StatusOr<TooLarge> PlanSeparately(const Snapshot& snapshot) {
  const Date as_of = GeneratedAsOf();
  TooLarge without;
  const auto note = [&without](const std::string& subject, const absl::Status& status) {
    if (!absl::IsOutOfRange(status)) return status;
    without.insert(subject);
    return absl::OkStatus();
  };
  RENKEI_RETURN_IF_ERROR(
      note("shared_orders", PlanSharedOrders(snapshot, {.as_of = as_of}).status()));
  RENKEI_RETURN_IF_ERROR(note("rings", PlanRings(snapshot, {.as_of = as_of}).status()));
  RENKEI_RETURN_IF_ERROR(
      note("introductions", PlanIntroductions(snapshot, {.as_of = as_of}).status()));
  for (const Opportunity& opportunity : snapshot.contents().opportunities) {
    JointBidOptions options;
    options.as_of = as_of;
    RENKEI_RETURN_IF_ERROR(note(absl::StrCat("opportunity/", opportunity.id),
                                PlanJointBid(snapshot, opportunity, options).status()));
  }
  return without;
}

}  // namespace

absl::Status CompareNights(const RowOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(NetworkContents contents,
                          GenerateNetwork({.members = options.size, .seed = options.seed}));
  RENKEI_ASSIGN_OR_RETURN(const std::shared_ptr<const Snapshot> snapshot,
                          Snapshot::Build(std::move(contents), std::string(64, '0')));
  const Side ours = [&]() -> absl::StatusOr<RunOutcome> {
    RENKEI_ASSIGN_OR_RETURN(const NightAnswer night,
                            PlanNight(*snapshot, {.as_of = GeneratedAsOf()}));
    TooLarge without;
    for (const NightRefusal& refusal : night.refused) without.insert(refusal.subject);
    return RunOutcome{InWords(without)};
  };
  const Side peer = [&]() -> absl::StatusOr<RunOutcome> {
    RENKEI_ASSIGN_OR_RETURN(const TooLarge without, PlanSeparately(*snapshot));
    return RunOutcome{InWords(without)};
  };
  return Compare("G17", absl::StrCat(options.size, " members, seed ", options.seed), options.rounds,
                 ours, peer);
}

}  // namespace renkei::tools
