#include "engine/certify/night_check.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "engine/base/fixed_point.h"
#include "engine/certify/bid_table.h"
#include "engine/certify/night_bound_check.h"
#include "engine/certify/night_plans.h"
#include "engine/certify/order_book.h"
#include "engine/certify/plan_claims.h"
#include "engine/promises/night_worth.h"
#include "engine/promises/promises.h"
#include "engine/promises/what_is_left.h"

namespace renkei::certify {
namespace {

constexpr int kNanoDecimals = 9;
constexpr std::int64_t kMostWork = 1'000'000'000'000;

// Checks one night. Used once.
class NightCheck {
 public:
  NightCheck(const NetworkContents& contents, const FitModel& model, const NightAnswer& answer,
             FindingList& findings)
      : contents_(contents), model_(model), answer_(answer), findings_(findings) {}

  void Run() {
    if (!CheckOptions()) return;
    ListOpenOpportunities();
    if (!CheckRefused()) return;
    for (std::size_t i = 0; i < answer_.parts.size(); ++i) {
      if (!CheckPart(answer_.parts[i], Element("", "parts", i))) return;
    }
    for (std::size_t i = 0; i < answer_.alone.size(); ++i) {
      if (!CheckAlone(answer_.alone[i], Element("", "alone", i))) return;
    }
    CheckDisplaced();
    CheckLoads();
    CheckCertificate();
    CheckObjective();
  }

 private:
  const std::string& currency() const { return contents_.policy.introduction_value.currency; }

  bool CheckOptions() {
    const std::int32_t length = answer_.ring_max_length;
    const bool length_is_known = length == 0 || (length >= 2 && length <= 4);
    if (!length_is_known) {
      findings_.Add("night_options", "ring_max_length",
                    absl::StrCat("it is 0, which is any number of legs, or 2 to 4, not ", length));
    }
    const bool work_is_known = answer_.work_limit >= 0 && answer_.work_limit <= kMostWork;
    if (!work_is_known) {
      findings_.Add("night_options", "work_limit",
                    absl::StrCat("work is 0 to ", kMostWork, ", not ", answer_.work_limit));
    }
    return length_is_known && work_is_known;
  }

  // Needs and swaps that a part is planned without are there, each once, and only a part on what is
  // left has any.
  bool CheckSetAside(const NightPart& part, const std::string& path) {
    const auto ascends_within = [](const std::vector<std::string>& ids, const auto& all) {
      absl::flat_hash_set<absl::string_view> known;
      for (const auto& listed : all) known.insert(listed.id);
      return std::adjacent_find(ids.begin(), ids.end(), std::greater_equal<>()) == ids.end() &&
             std::all_of(ids.begin(), ids.end(),
                         [&](const std::string& id) { return known.contains(id); });
    };
    const bool plain = part.needs_set_aside.empty() && part.swaps_set_aside.empty();
    if (ascends_within(part.needs_set_aside, contents_.needs) &&
        ascends_within(part.swaps_set_aside, contents_.swaps) && (part.on_what_is_left || plain)) {
      return true;
    }
    findings_.Add("night_set_aside", path,
                  "what is set aside are needs and swaps of the network, ascending, each once, for "
                  "a part planned on what is left");
    return false;
  }

  void ListOpenOpportunities() {
    for (const Opportunity& opportunity : contents_.opportunities) {
      const bool is_open = opportunity.status == ListingStatus::kActive &&
                           opportunity.currency == currency() &&
                           (!opportunity.deadline || *opportunity.deadline >= answer_.header.as_of);
      if (is_open) open_.emplace(opportunity.id, &opportunity);
    }
  }

  // That the network refuses these is the planner's word: value and bound are without them.
  bool CheckRefused() {
    for (std::size_t i = 0; i < answer_.refused.size(); ++i) {
      const NightRefusal& refusal = answer_.refused[i];
      const std::string path = Element("", "refused", i);
      absl::string_view subject = refusal.subject;
      const bool is_kind =
          subject == "shared_orders" || subject == "rings" || subject == "introductions";
      const bool is_open =
          absl::ConsumePrefix(&subject, "opportunity/") && open_.contains(std::string(subject));
      const bool ascends = i == 0 || answer_.refused[i - 1].subject < refusal.subject;
      if ((!is_kind && !is_open) || !ascends || refusal.reason.empty()) {
        findings_.Add("night_refused", path,
                      "what is refused ascends, each once, with its reason: shared_orders, rings, "
                      "introductions or an open opportunity");
        return false;
      }
      refused_.insert(refusal.subject);
      findings_.AddUnproved(path,
                            absl::StrCat("whether ", InPlainWords(refusal.subject),
                                         " can't be planned here; value and bound are without it"));
    }
    return true;
  }

  // Whether a plan may be part of this night at all.
  bool CheckFrame(const NightPlan& plan, const std::string& path) {
    const bool same_header =
        std::visit([&](const auto& of) { return of.header == answer_.header; }, plan);
    if (!same_header) {
      findings_.Add("night_plan", path, "its day, data or engine differ from the night's");
      return false;
    }
    const std::string foreign = ForeignOptionOf(plan, answer_);
    if (!foreign.empty()) {
      findings_.Add("night_plan", Field(path, foreign),
                    "isn't what follows from the options of the night");
      return false;
    }
    if (refused_.contains(SubjectOf(plan))) {
      findings_.Add("night_refused", path, "it is listed as refused");
      return false;
    }
    const auto* bid = std::get_if<JointBidAnswer>(&plan);
    if (bid != nullptr && !open_.contains(bid->opportunity)) {
      findings_.Add("night_plan", path,
                    absl::StrCat("opportunity ", InPlainWords(bid->opportunity),
                                 " isn't open in the night's currency"));
      return false;
    }
    return true;
  }

  absl::StatusOr<FitModel> ModelOf(const NetworkContents& network, const std::string& path) {
    absl::StatusOr<FitModel> model = FitModel::Build(network);
    if (!model.ok()) findings_.Add("data_refused", path, std::string(model.status().message()));
    return model;
  }

  // Returns whether nothing was found.
  bool CheckOn(const PlanCheckContext& network, const NightPlan& plan, const std::string& path) {
    const std::int64_t before = findings_.count();
    const FindingList::Scope scope(findings_, path);
    CheckNightPlan(network, plan);
    return findings_.count() == before;
  }

  NetworkContents NetworkFor(const NightPlan& plan, const Promises& promises,
                             const SetAside& aside) const {
    if (std::holds_alternative<IntroductionsAnswer>(plan)) return SeatsLeft(contents_, promises);
    return WhatIsLeft(contents_, promises, aside);
  }

  bool CheckPart(const NightPart& part, const std::string& path) {
    if (!CheckFrame(part.plan, path)) return false;
    if (!subjects_.insert(SubjectOf(part.plan)).second || IsEmpty(part.plan)) {
      findings_.Add("night_part", path, "it is empty, or another part is of its sort");
      return false;
    }
    if (!CheckSetAside(part, path)) return false;
    SetAside aside;
    aside.needs.insert(part.needs_set_aside.begin(), part.needs_set_aside.end());
    aside.swaps.insert(part.swaps_set_aside.begin(), part.swaps_set_aside.end());
    const NetworkContents network =
        NetworkFor(part.plan, part.on_what_is_left ? promises_ : Promises{}, aside);
    const absl::StatusOr<FitModel> model = ModelOf(network, path);
    if (!model.ok()) return false;
    const PlanCheckContext context{network, *model, findings_};
    if (!CheckOn(context, part.plan, Field(path, "plan"))) return false;
    // What is left has smaller capacities; what a bid draws on are the lines it has there.
    const std::optional<Promises> takes = TakesOf(context, part.plan, path);
    if (!takes) return false;
    if (!CanKeepBoth(contents_, promises_, *takes)) {
      findings_.Add(
          "promised_twice", path,
          "it takes a need, a swap, a capacity or a member's load that earlier parts have "
          "taken");
      return false;
    }
    promises_ = Sum(promises_, *takes);
    const absl::int128 worth = NightWorth(part.plan, model_);
    findings_.Expect("night_worth", Field(path, "worth"), part.worth,
                     FormatDecimal(worth, kNanoDecimals));
    worth_ += worth;
    if (!part.on_what_is_left) NoteAlone(part.plan);
    return true;
  }

  std::optional<Promises> TakesOf(const PlanCheckContext& network, const NightPlan& plan,
                                  const std::string& path) {
    Promises takes;
    if (const auto* orders = std::get_if<SharedOrdersAnswer>(&plan)) AddOrders(*orders, takes);
    if (const auto* rings = std::get_if<RingsAnswer>(&plan)) AddRings(contents_, *rings, takes);
    if (const auto* round = std::get_if<IntroductionsAnswer>(&plan)) {
      AddIntroductions(*round, takes);
    }
    if (const auto* bid = std::get_if<JointBidAnswer>(&plan)) {
      const FindingList::Scope scope(findings_, path);
      const std::optional<BidTable> table =
          BuildBidTable(network.contents, network.model,
                        {open_.at(bid->opportunity), false, answer_.header.as_of}, findings_);
      if (!table) return std::nullopt;
      AddDraws(DrawsOfBid(*table, bid->plans.front()), takes);
      AddTeam(*bid, takes);
    }
    return takes;
  }

  bool CheckAlone(const NightPlan& plan, const std::string& path) {
    const auto* bid = std::get_if<JointBidAnswer>(&plan);
    const bool needed = bid != nullptr ? bid->plans.empty() && HasHopelessLot(*bid)
                                       : !std::holds_alternative<SharedOrdersAnswer>(plan);
    if (!needed || alone_.contains(SubjectOf(plan))) {
      findings_.Add("night_alone", path, "no bound rests on it");
      return false;
    }
    if (!CheckFrame(plan, path)) return false;
    const NetworkContents network = NetworkFor(plan, Promises{}, SetAside{});
    const absl::StatusOr<FitModel> model = ModelOf(network, path);
    if (!model.ok() || !CheckOn({network, *model, findings_}, plan, path)) return false;
    NoteAlone(plan);
    return true;
  }

  void NoteAlone(const NightPlan& plan) { alone_.emplace(SubjectOf(plan), &plan); }

  // Every open opportunity has a part, or a lot that nobody can cover, or is displaced.
  void CheckDisplaced() {
    std::vector<std::string> displaced;
    for (const auto& [id, opportunity] : open_) {
      const std::string subject = absl::StrCat("opportunity/", id);
      if (!subjects_.contains(subject) && !alone_.contains(subject) &&
          !refused_.contains(subject)) {
        displaced.push_back(id);
      }
    }
    findings_.Expect("displaced", "displaced", answer_.displaced, displaced);
    if (!displaced.empty()) {
      findings_.AddUnchecked("displaced", "whether any of these has a team beside the parts");
    }
  }

  void CheckLoads() {
    std::vector<MemberLoad> loads;
    for (const auto& [member, load] : promises_.loads) loads.push_back(load);
    if (answer_.loads != loads) {
      findings_.Add("night_load", "loads",
                    "differs from the proposals in which the parts have each member");
    }
  }

  void CheckCertificate() {
    std::vector<Constraint> constraints;
    const std::int32_t cap = contents_.policy.load_cap;
    for (const auto& [member, load] : promises_.loads) {
      constraints.push_back(MakeConstraint("load", member, {load.total(), cap, 0, "proposals"}));
    }
    for (const CapacityUse& use : CapacityUses(contents_, promises_)) {
      constraints.push_back(
          MakeConstraint(use.capacity.is_pool ? "pool_capacity" : "capability_capacity",
                         absl::StrCat(use.capacity.id, "/", FormatDate(use.start)),
                         {use.taken, use.free, 6, use.unit}));
    }
    CheckConstraints(answer_.certificate.constraints, constraints, "", findings_);
    const bool plain_dual = answer_.certificate.evidence.size() == 1 &&
                            answer_.certificate.evidence[0] == Evidence(DualEvidence{});
    if (!plain_dual) {
      findings_.Add("evidence", "certificate.evidence",
                    "the bound of a night is DUAL, with no price on what parts share");
    }
  }

  void CheckObjective() {
    std::map<std::string, absl::int128> bounds;
    if (!refused_.contains("shared_orders")) {
      bounds["shared_orders"] =
          MostSavedByOrders(OrderBook::Build(contents_, model_, answer_.header.as_of), currency());
    }
    for (const char* subject : {"rings", "introductions"}) {
      if (refused_.contains(subject)) continue;
      const auto alone = alone_.find(subject);
      if (alone == alone_.end()) {
        findings_.Add("night_alone", "alone",
                      absl::StrCat("no plan of ", subject, " on the whole network is there"));
        return;
      }
      const std::optional<absl::int128> bound = MostWorthOfPlan(*alone->second, contents_.policy);
      if (!bound) {
        findings_.Add("bound_overflow", "alone",
                      absl::StrCat("the bound of ", subject, " is out of range"));
        return;
      }
      bounds[subject] = *bound;
    }
    for (const auto& [id, opportunity] : open_) {
      const std::string subject = absl::StrCat("opportunity/", id);
      if (refused_.contains(subject)) continue;
      const std::optional<absl::int128> bound = BoundOfBid(*opportunity);
      if (!bound) return;
      bounds[subject] = *bound;
    }
    absl::int128 total = 0;
    std::vector<NightBound> derived;
    for (const auto& [subject, bound] : bounds) {
      total += bound;
      derived.push_back({subject, FormatDecimal(bound, kNanoDecimals)});
    }
    if (answer_.bounds != derived) {
      findings_.Add("night_bound", "bounds", "differ from what the data and the plans alone prove");
    }
    if (worth_ > total) {
      findings_.Add("night_bound", "bounds",
                    absl::StrCat("add up to ", FormatDecimal(total, kNanoDecimals),
                                 ", less than the night is worth"));
    }
    const ObjectiveValue objective{ObjectiveKind::kNight, FormatDecimal(worth_, kNanoDecimals),
                                   FormatDecimal(total, kNanoDecimals), currency()};
    if (answer_.objectives.size() != 1 || answer_.objectives[0] != objective) {
      findings_.Add("night_objective", "objectives",
                    absl::StrCat("the one objective is ", objective.value, " of at most ",
                                 objective.bound, " ", objective.currency));
    }
    const bool proved = worth_ == total && refused_.empty();
    findings_.Expect("proved_optimal", "proved_optimal", answer_.proved_optimal, proved);
    if ((answer_.stop == StopReason::kOptimal) != proved) {
      findings_.Add("stop", "stop", "a search ends with the proof of the optimum, or at a limit");
    }
  }

  std::optional<absl::int128> BoundOfBid(const Opportunity& opportunity) {
    const auto alone = alone_.find(absl::StrCat("opportunity/", opportunity.id));
    if (alone != alone_.end()) {
      const auto& bid = std::get<JointBidAnswer>(*alone->second);
      if (bid.plans.empty()) return 0;
    }
    const std::optional<BidTable> table =
        BuildBidTable(contents_, model_, {&opportunity, false, answer_.header.as_of}, findings_);
    if (!table) return std::nullopt;
    return MostEarnedByBid(*table, model_, answer_.header.as_of);
  }

  const NetworkContents& contents_;
  const FitModel& model_;
  const NightAnswer& answer_;
  FindingList& findings_;
  std::map<std::string, const Opportunity*> open_;
  std::set<std::string> refused_;                  // By subject.
  std::set<std::string> subjects_;                 // Of the parts.
  std::map<std::string, const NightPlan*> alone_;  // On the whole network, by subject.
  Promises promises_;
  absl::int128 worth_ = 0;
};

}  // namespace

void CheckNight(const NetworkContents& contents, const FitModel& model, const NightAnswer& answer,
                FindingList& findings) {
  NightCheck(contents, model, answer, findings).Run();
}

}  // namespace renkei::certify
