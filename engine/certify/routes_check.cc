#include "engine/certify/routes_check.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/certify/fit_claims.h"
#include "engine/certify/listed_plan_check.h"
#include "engine/certify/members_apart.h"
#include "engine/certify/plan_claims.h"
#include "engine/fit/listed_reach.h"
#include "engine/fit/lot_need.h"

namespace renkei::certify {
namespace {

// A member and how well it fits the lead.
struct LeadFit {
  Score fit = 0;
  CapabilityOrdinal capability = 0;
  std::string lot;

  bool FitsBetterThan(const LeadFit& other) const {
    return std::tie(other.fit, capability, lot) < std::tie(fit, other.capability, other.lot);
  }
};

struct DerivedPath {
  Score value = 0;
  Score last_value = 0;  // Of the last step alone; 0 without steps.
  std::vector<MemberOrdinal> steps;

  // More value; then fewer steps, the smaller first one, the better last one, the smaller last one.
  bool IsBetterThan(const DerivedPath& other) const {
    if (value != other.value) return value > other.value;
    if (steps.size() != other.steps.size()) return steps.size() < other.steps.size();
    if (steps.empty() || steps.front() != other.steps.front()) return steps < other.steps;
    return std::tie(other.last_value, steps) < std::tie(last_value, other.steps);
  }
};

// Who has met whom and how far everybody is from the client.
class LeadNetwork {
 public:
  LeadNetwork(const NetworkContents& contents, const FitModel& model,
              const std::vector<ClientSegment>& segments, Date as_of)
      : links_(model.member_count()) {
    for (MemberOrdinal i = 0; i < model.member_count(); ++i) {
      const bool suspended = model.member(i).status == MemberStatus::kSuspended;
      warmth_.push_back(suspended ? 0 : WarmthTo(model.code_schemes(), model.reaches(i), segments));
      trust_.push_back(model.Trust(i, as_of));
    }
    const MembersApart apart(contents, as_of);
    for (const Member& member : contents.members) {
      for (const Meeting& meeting : member.meetings) {
        if (meeting.date <= as_of) Link(model, apart, member.id, meeting.member);
      }
    }
  }

  std::int32_t warmth(MemberOrdinal member) const { return warmth_[member]; }
  Score trust(MemberOrdinal member) const { return trust_[member]; }

  // The best of all paths; its value is 0 if there is none.
  DerivedPath BestFrom(MemberOrdinal member) const {
    DerivedPath best{WarmthOf(member), 0, {}};
    const auto consider = [&](const DerivedPath& path) {
      if (path.IsBetterThan(best)) best = path;
    };
    for (const MemberOrdinal first : links_[member]) {
      const Score alone = MultiplyScores(WarmthOf(first), trust_[first]);
      consider({alone, alone, {first}});
      for (const MemberOrdinal last : links_[first]) {
        if (last == member) continue;
        const Score value = MultiplyScores(WarmthOf(last), trust_[last]);
        consider({MultiplyScores(value, trust_[first]), value, {first, last}});
      }
    }
    return best;
  }

 private:
  Score WarmthOf(MemberOrdinal member) const { return warmth_[member] * (kScoreOne / 100); }

  void Link(const FitModel& model, const MembersApart& apart, const std::string& a,
            const std::string& b) {
    const std::optional<MemberOrdinal> first = model.FindMember(a);
    const std::optional<MemberOrdinal> second = model.FindMember(b);
    if (!first || !second || first == second || apart.AreApart(a, b)) return;
    for (const MemberOrdinal end : {*first, *second}) {
      if (model.member(end).status == MemberStatus::kSuspended) return;
    }
    links_[*first].insert(*second);
    links_[*second].insert(*first);
  }

  std::vector<std::set<MemberOrdinal>> links_;
  std::vector<std::int32_t> warmth_;
  std::vector<Score> trust_;
};

// The best fit of every member to a lot of the lead.
absl::StatusOr<std::map<MemberOrdinal, LeadFit>> DeriveFits(const FitModel& model,
                                                            const Opportunity& lead, Date as_of) {
  std::map<MemberOrdinal, LeadFit> fits;
  RENKEI_ASSIGN_OR_RETURN(Analyzer analyzer, Analyzer::Create(model.policy().languages));
  for (const Lot& lot : lead.lots) {
    RENKEI_ASSIGN_OR_RETURN(const PreparedNeed need,
                            model.Prepare(NeedFromLot(lead, lot), analyzer));
    for (CapabilityOrdinal i = 0; i < model.capability_count(); ++i) {
      const Assessment assessment = model.Assess(i, need, as_of);
      if (!assessment.eligible()) continue;
      const LeadFit fit{assessment.fit, i, lot.id};
      const auto [best, is_first] = fits.try_emplace(model.capability(i).member, fit);
      if (!is_first && fit.FitsBetterThan(best->second)) best->second = fit;
    }
  }
  return fits;
}

// A place of the list, as it is derived.
struct DerivedRoute {
  MemberOrdinal member = 0;
  LeadFit fit;
  DerivedPath path;
  Score score = 0;
};

// A place of the list: what is claimed and what is derived.
struct RoutePlace {
  const Route& claimed;
  const DerivedRoute& derived;
  std::string path;
};

void CheckSteps(const FitModel& model, const LeadNetwork& network, const RoutePlace& place,
                FindingList& findings) {
  const auto& [claimed, derived, path] = place;
  const std::vector<MemberOrdinal>& steps = derived.path.steps;
  findings.Expect("route_step", Field(path, "steps"), claimed.steps.size(), steps.size());
  for (std::size_t i = 0; i < std::min(steps.size(), claimed.steps.size()); ++i) {
    const std::string where = Element(path, "steps", i);
    findings.Expect("route_step", Field(where, "member"), claimed.steps[i].member,
                    model.member(steps[i]).id);
    findings.Expect("trust", Field(where, "trust"), claimed.steps[i].trust,
                    network.trust(steps[i]));
  }
  findings.Expect("warmth", Field(path, "warmth"), claimed.warmth,
                  network.warmth(steps.empty() ? derived.member : steps.back()));
}

void CheckRoute(const FitModel& model, const LeadNetwork& network, const RoutePlace& place,
                FindingList& findings) {
  const auto& [claimed, derived, path] = place;
  const std::string& id = model.member(derived.member).id;
  if (!findings.Expect("result", Field(path, "member"), claimed.member, id)) return;
  findings.Expect("best_capability", Field(path, "capability"), claimed.capability,
                  model.capability(derived.fit.capability).capability.id);
  findings.Expect("route_lot", Field(path, "lot"), claimed.lot, derived.fit.lot);
  findings.Expect("score", Field(path, "fit"), claimed.fit, derived.fit.fit);
  CheckSteps(model, network, place, findings);
  findings.Expect("score", Field(path, "path"), claimed.path, derived.path.value);
  findings.Expect("score", Field(path, "score"), claimed.score, derived.score);
  std::vector<Reason> reasons = {{"fits_lead", ""}};
  for (std::size_t i = 0; i < derived.path.steps.size(); ++i) reasons.push_back({"passes_on", ""});
  reasons.push_back({"reaches_client", ""});
  CheckReasons(claimed.reasons, reasons, path, findings);
  const std::vector<Participant> participants = {{id, Score{derived.score}, {{"lead", ""}}}};
  CheckParticipants(claimed.participants, participants, path, findings);
}

// All routes, best first.
std::vector<DerivedRoute> DeriveRoutes(const std::map<MemberOrdinal, LeadFit>& fits,
                                       const LeadNetwork& network) {
  std::vector<DerivedRoute> routes;
  for (const auto& [member, fit] : fits) {
    DerivedPath path = network.BestFrom(member);
    const Score score = MultiplyScores(fit.fit, path.value);
    if (score > 0) routes.push_back({member, fit, std::move(path), score});
  }
  std::stable_sort(routes.begin(), routes.end(),
                   [](const DerivedRoute& a, const DerivedRoute& b) { return a.score > b.score; });
  return routes;
}

}  // namespace

void CheckRoutes(const NetworkContents& contents, const FitModel& model, const RoutesAnswer& answer,
                 FindingList& findings) {
  const auto lead = std::find_if(contents.opportunities.begin(), contents.opportunities.end(),
                                 [&](const Opportunity& of) { return of.id == answer.lead; });
  if (lead == contents.opportunities.end()) {
    findings.Add("unknown_opportunity", "lead",
                 absl::StrCat(InPlainWords(answer.lead), " is not in the network"));
    return;
  }
  if (!CheckListLimit(answer.limit, findings)) return;
  const auto segments = SegmentsOf(model.code_schemes(), *lead);
  const auto fits = DeriveFits(model, *lead, answer.header.as_of);
  if (!segments.ok() || !fits.ok()) {
    const absl::Status& refused = segments.ok() ? fits.status() : segments.status();
    findings.Add("opportunity_refused", "lead", std::string(refused.message()));
    return;
  }
  const LeadNetwork network(contents, model, *segments, answer.header.as_of);
  const std::vector<DerivedRoute> routes = DeriveRoutes(*fits, network);
  findings.Expect("route_count", "fitting_count", answer.fitting_count,
                  static_cast<std::int64_t>(fits->size()));
  findings.Expect("route_count", "unreached_count", answer.unreached_count,
                  static_cast<std::int64_t>(fits->size() - routes.size()));
  std::vector<RankedEntry> ranking;
  for (const DerivedRoute& route : routes) ranking.push_back({route.score, route.member});
  const std::size_t listed = std::min(routes.size(), static_cast<std::size_t>(answer.limit));
  findings.Expect("result_count", "routes", answer.routes.size(), listed);
  for (std::size_t i = 0; i < std::min(listed, answer.routes.size()); ++i) {
    CheckRoute(model, network, {answer.routes[i], routes[i], Element("", "routes", i)}, findings);
  }
  CheckListProof({answer.objectives, answer.proved_optimal, answer.stop, answer.certificate},
                 {ranking, "routes", answer.limit, ObjectiveKind::kRoute, model.member_count()},
                 findings);
}

}  // namespace renkei::certify
