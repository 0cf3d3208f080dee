#include "engine/roles/routes.h"

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/fit/listed_reach.h"
#include "engine/fit/lot_need.h"
#include "engine/fit/plain_words.h"
#include "engine/index/candidates.h"
#include "engine/partners/pair_factors.h"
#include "engine/partners/ranking_answer.h"
#include "engine/roles/acquaintances.h"
#include "engine/roles/listed_plan.h"
#include "engine/roles/paths_to_client.h"

namespace renkei {
namespace {

// A member's best fit to a lead, and its way to the client.
struct FittingMember {
  Score fit = 0;
  CapabilityOrdinal capability = 0;
  const std::string* lot = nullptr;
  PathToClient path;

  // The better fit; of equal ones the smaller capability, then the smaller lot.
  bool FitsBetterThan(const FittingMember& other) const {
    if (fit != other.fit) return fit > other.fit;
    if (capability != other.capability) return capability < other.capability;
    return *lot < *other.lot;
  }
};

// What the whole network brings to a lead.
struct LeadContext {
  const Snapshot& snapshot;
  Date as_of;
  std::vector<std::int32_t> warmth;
  std::vector<Score> trust;
};

absl::StatusOr<LeadContext> ContextOf(const Snapshot& snapshot, const Opportunity& lead,
                                      Date as_of) {
  const FitModel& model = snapshot.fit_model();
  RENKEI_ASSIGN_OR_RETURN(const std::vector<ClientSegment> segments,
                          SegmentsOf(model.code_schemes(), lead));
  LeadContext context{snapshot, as_of, {}, {}};
  for (MemberOrdinal i = 0; i < model.member_count(); ++i) {
    const bool suspended = model.member(i).status == MemberStatus::kSuspended;
    context.warmth.push_back(
        suspended ? 0 : WarmthTo(model.code_schemes(), model.reaches(i), segments));
    context.trust.push_back(model.Trust(i, as_of));
  }
  return context;
}

absl::StatusOr<std::map<MemberOrdinal, FittingMember>> FindFitting(const LeadContext& context,
                                                                   const Opportunity& lead) {
  const FitModel& model = context.snapshot.fit_model();
  RENKEI_ASSIGN_OR_RETURN(Analyzer analyzer, Analyzer::Create(model.policy().languages));
  std::map<MemberOrdinal, FittingMember> fitting;
  for (const Lot& lot : lead.lots) {
    RENKEI_ASSIGN_OR_RETURN(const PreparedNeed need,
                            model.Prepare(NeedFromLot(lead, lot), analyzer));
    for (const CapabilityOrdinal capability : CandidateCapabilities(context.snapshot, need)) {
      const MemberOrdinal member = model.capability(capability).member;
      const Assessment assessment =
          model.AssessWithTrust(capability, need, context.as_of, context.trust[member]);
      if (!assessment.eligible()) continue;
      const FittingMember found{assessment.fit, capability, &lot.id, {}};
      const auto [best, is_first] = fitting.try_emplace(member, found);
      if (!is_first && found.FitsBetterThan(best->second)) best->second = found;
    }
  }
  return fitting;
}

std::vector<Reason> RouteReasons(const LeadContext& context, const Route& route,
                                 const FittingMember& found) {
  const Snapshot& snapshot = context.snapshot;
  std::vector<Reason> reasons = {
      {"fits_lead",
       absl::StrCat("\"", snapshot.capability(found.capability).title, "\" of ", route.member,
                    " fits the lot ", route.lot, ": fit ", ScoreInWords(route.fit), ".")}};
  MemberOrdinal from = *snapshot.FindMember(route.member);
  for (const MemberOrdinal step : found.path.steps) {
    const std::optional<Date> met =
        LastMeeting(snapshot.member(from), snapshot.member(step), context.as_of);
    reasons.push_back(
        {"passes_on", absl::StrCat(snapshot.member(from).id, " and ", snapshot.member(step).id,
                                   met ? absl::StrCat(" last met ", FormatDate(*met)) : " have met",
                                   "; trust in ", snapshot.member(step).id, " is ",
                                   ScoreInWords(context.trust[step]), ".")});
    from = step;
  }
  reasons.push_back({"reaches_client", absl::StrCat(snapshot.member(from).id,
                                                    " reaches the client's segment with warmth ",
                                                    route.warmth, " of 100.")});
  return reasons;
}

Route DescribeRoute(const LeadContext& context, const FittingMember& found, MemberOrdinal member,
                    Score score) {
  const Snapshot& snapshot = context.snapshot;
  const std::vector<MemberOrdinal>& steps = found.path.steps;
  Route route;
  route.member = snapshot.member(member).id;
  route.capability = snapshot.capability(found.capability).id;
  route.lot = *found.lot;
  route.fit = found.fit;
  for (const MemberOrdinal step : steps) {
    route.steps.push_back({snapshot.member(step).id, context.trust[step]});
  }
  route.warmth = context.warmth[steps.empty() ? member : steps.back()];
  route.path = found.path.value;
  route.score = score;
  route.reasons = RouteReasons(context, route, found);
  route.participants = {{route.member,
                         Score{score},
                         {{"lead", absl::StrCat("Its fit to the lead is ", ScoreInWords(route.fit),
                                                ", and the way to the client is worth ",
                                                ScoreInWords(route.path), ".")}}}};
  return route;
}

}  // namespace

absl::StatusOr<RoutesAnswer> PlanRoutes(const Snapshot& snapshot, absl::string_view lead,
                                        const RankingOptions& options) {
  RENKEI_RETURN_IF_ERROR(CheckLimit(options.limit));
  const std::optional<OpportunityOrdinal> found = snapshot.FindOpportunity(lead);
  if (!found) {
    return absl::NotFoundError(absl::StrCat("opportunity '", lead, "' is not in the network"));
  }
  const Opportunity& opportunity = snapshot.opportunity(*found);
  RENKEI_ASSIGN_OR_RETURN(const LeadContext context,
                          ContextOf(snapshot, opportunity, options.as_of));
  using FittingMembers = std::map<MemberOrdinal, FittingMember>;
  RENKEI_ASSIGN_OR_RETURN(FittingMembers fitting, FindFitting(context, opportunity));
  const Acquaintances acquaintances(snapshot.fit_model(), options.as_of);
  const PathsToClient paths(acquaintances, context.warmth, context.trust);
  const auto limit = static_cast<std::size_t>(options.limit);
  RankedList list(limit + 1);
  RoutesAnswer answer;
  for (auto& [member, found_fit] : fitting) {
    std::optional<PathToClient> path = paths.BestFrom(member);
    const Score score = path ? MultiplyScores(found_fit.fit, path->value) : 0;
    if (score == 0) {
      ++answer.unreached_count;
      continue;
    }
    found_fit.path = *std::move(path);
    list.Add({score, member});
  }
  const std::vector<Ranked> ranking = list.Sorted();
  answer.header = HeaderOf(snapshot, options.as_of);
  answer.lead = opportunity.id;
  answer.limit = options.limit;
  answer.fitting_count = static_cast<std::int64_t>(fitting.size());
  for (std::size_t i = 0; i < ranking.size() && i < limit; ++i) {
    const MemberOrdinal member = ranking[i].ordinal;
    answer.routes.push_back(DescribeRoute(context, fitting.at(member), member, ranking[i].score));
  }
  ProveList({ranking, "routes", ObjectiveKind::kRoute,
             static_cast<std::int64_t>(snapshot.contents().members.size())},
            answer);
  return answer;
}

}  // namespace renkei
