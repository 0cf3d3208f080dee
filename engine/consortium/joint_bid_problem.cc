#include "engine/consortium/joint_bid_problem.h"

#include <algorithm>
#include <set>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/consortium/line_rules.h"
#include "engine/consortium/repair_problem.h"

namespace renkei {
namespace {

// Where the quality of an offered line is known neither from the offer nor from a fit.
constexpr Score kNeutralQuality = kScoreOne / 2;

template <typename T>
std::vector<const T*> SortedById(const std::vector<T>& items) {
  std::vector<const T*> sorted;
  sorted.reserve(items.size());
  for (const T& item : items) sorted.push_back(&item);
  std::sort(sorted.begin(), sorted.end(), [](const T* a, const T* b) { return a->id < b->id; });
  return sorted;
}

bool IsQualifiedToLead(const Member& member, const Opportunity& opportunity, Date as_of) {
  return std::all_of(opportunity.lead_required_certificates.begin(),
                     opportunity.lead_required_certificates.end(), [&](const std::string& wanted) {
                       return std::any_of(member.certificates.begin(), member.certificates.end(),
                                          [&](const CertificateHolding& holding) {
                                            return holding.certificate == wanted &&
                                                   holding.validity.Contains(as_of);
                                          });
                     });
}

// Collects candidates member by member, in canonical order.
class Assembly {
 public:
  Assembly(const JointBidInput& input, JointBidProblem& problem)
      : input_(input), problem_(problem), sources_(*input.contents) {
    for (std::size_t j = 0; j < problem.table.lots.size(); ++j) {
      lot_index_.emplace(problem.table.lots[j].lot->id, static_cast<int>(j));
    }
    for (const Capability& capability : input.contents->capabilities) {
      capabilities_.emplace(capability.id, &capability);
    }
    GroupByMember();
  }

  absl::Status AddMember(const Member& member) {
    if (member.status != MemberStatus::kActive) return absl::OkStatus();
    Candidate candidate;
    candidate.member = member.id;
    candidate.margin_ppm = member.margin_ppm.value_or(input_.contents->policy.default_margin_ppm);
    context_ = {&member, problem_.opportunity->currency, &sources_};
    const auto offer = offers_.find(member.id);
    if (offer != offers_.end()) {
      if (offer->second->status != ListingStatus::kActive) return absl::OkStatus();
      RENKEI_RETURN_IF_ERROR(AddOffer(*offer->second, candidate));
    } else {
      RENKEI_RETURN_IF_ERROR(AddListPrices(member, candidate));
    }
    if (candidate.lines.empty()) return absl::OkStatus();
    candidate.qualified_to_lead = IsQualifiedToLead(member, *problem_.opportunity, problem_.as_of);
    candidate.may_lead = candidate.qualified_to_lead && !candidate.declines_lead;
    member_index_.emplace(member.id, static_cast<int>(problem_.candidates.size()));
    problem_.candidates.push_back(std::move(candidate));
    return absl::OkStatus();
  }

  void Finish() {
    AddForbiddenPairs();
    KeepUsedSources();
    problem_.refused.assign(refused_.begin(), refused_.end());
  }

 private:
  void GroupByMember() {
    if (!input_.inline_opportunity) {
      for (const Offer* offer : SortedById(input_.contents->offers)) {
        if (offer->opportunity != problem_.opportunity->id) continue;
        const auto [entry, added] = offers_.emplace(offer->member, offer);
        // A network holds one offer a member; of several an active one counts.
        if (!added && entry->second->status != ListingStatus::kActive) entry->second = offer;
      }
    }
    if (!input_.fit) return;
    for (const Capability* capability : SortedById(input_.contents->capabilities)) {
      list_prices_[capability->member].push_back(capability);
    }
  }

  absl::Status AddOffer(const Offer& offer, Candidate& candidate) {
    ++problem_.members_considered;
    candidate.declines_lead = offer.declines_lead;
    candidate.mobilisation = offer.mobilisation_cost ? offer.mobilisation_cost->nanos : 0;
    for (const OfferLine& stated : offer.lines) {
      const auto lot = lot_index_.find(stated.lot);
      if (lot == lot_index_.end()) {
        return absl::InvalidArgumentError(
            absl::StrCat("offers[", offer.id, "].lines: there is no ", "lot '", stated.lot, "'"));
      }
      const auto named = capabilities_.find(stated.capability);
      const Capability* capability = named == capabilities_.end() ? nullptr : named->second;
      Score quality = kNeutralQuality;
      if (!stated.quality && capability != nullptr && input_.fit) {
        quality = input_.fit(*capability, *problem_.table.lots[lot->second].lot)
                      .value_or(kNeutralQuality);
      }
      RENKEI_ASSIGN_OR_RETURN(LineOrRule line,
                              LineOfOffer(context_, {offer, stated, capability, quality},
                                          problem_.table.lots[lot->second]));
      AddLine(lot->second, std::move(line), candidate);
    }
    std::stable_sort(candidate.lines.begin(), candidate.lines.end(),
                     [](const CandidateLine& a, const CandidateLine& b) { return a.lot < b.lot; });
    return absl::OkStatus();
  }

  absl::Status AddListPrices(const Member& member, Candidate& candidate) {
    const auto found = list_prices_.find(member.id);
    if (found == list_prices_.end()) return absl::OkStatus();
    ++problem_.members_considered;
    for (std::size_t j = 0; j < problem_.table.lots.size(); ++j) {
      for (const Capability* capability : found->second) {
        RENKEI_ASSIGN_OR_RETURN(
            LineOrRule line,
            LineOfListPrice(context_, *capability, problem_.table.lots[j],
                            capability->price ? input_.fit(*capability, *problem_.table.lots[j].lot)
                                              : std::nullopt));
        AddLine(static_cast<int>(j), std::move(line), candidate);
      }
    }
    return absl::OkStatus();
  }

  // Keeps the better of two lines of one member for one lot: the cheaper part, then the higher
  // quality, then the earlier id, which comes first here.
  void AddLine(int lot, LineOrRule line, Candidate& candidate) {
    if (const BrokenRule* broken = std::get_if<BrokenRule>(&line)) {
      refused_.insert(RefusedLine{lot, std::string(broken->rule)});
      return;
    }
    CandidateLine& added = std::get<CandidateLine>(line);
    added.lot = lot;
    added.dearest_part_price = added.part_price;
    if (!candidate.lines.empty() && candidate.lines.back().lot == lot) {
      CandidateLine& present = candidate.lines.back();
      const Nanos dearest = std::max(present.dearest_part_price, added.part_price);
      if (added.part_price < present.part_price ||
          (added.part_price == present.part_price && added.quality > present.quality)) {
        present = std::move(added);
      }
      present.dearest_part_price = dearest;
      return;
    }
    candidate.lines.push_back(std::move(added));
  }

  void AddForbiddenPairs() {
    std::set<std::pair<int, int>> pairs;
    for (const Exclusion& exclusion : input_.contents->exclusions) {
      if (!exclusion.window.Contains(problem_.as_of)) continue;
      const auto a = member_index_.find(exclusion.member);
      const auto b = member_index_.find(exclusion.other_member);
      if (a == member_index_.end() || b == member_index_.end() || a->second == b->second) continue;
      pairs.insert(std::minmax(a->second, b->second));
    }
    problem_.forbidden.assign(pairs.begin(), pairs.end());
  }

  // Leaves out sources that no line draws on, and sorts the rest.
  void KeepUsedSources() {
    std::vector<bool> used(sources_.sources().size(), false);
    for (const Candidate& candidate : problem_.candidates) {
      for (const CandidateLine& line : candidate.lines) {
        for (const Draw& draw : line.draws) used[draw.source] = true;
      }
    }
    std::vector<int> order;
    for (std::size_t s = 0; s < used.size(); ++s) {
      if (used[s]) order.push_back(static_cast<int>(s));
    }
    std::sort(order.begin(), order.end(), [&](int a, int b) {
      const CapacitySource& x = sources_.source(a);
      const CapacitySource& y = sources_.source(b);
      return std::pair(x.kind(), x.id()) < std::pair(y.kind(), y.id());
    });
    std::vector<int> position(used.size(), -1);
    for (const int s : order) {
      position[s] = static_cast<int>(problem_.sources.size());
      problem_.sources.push_back(sources_.source(s));
    }
    for (Candidate& candidate : problem_.candidates) {
      for (CandidateLine& line : candidate.lines) {
        for (Draw& draw : line.draws) draw.source = position[draw.source];
      }
    }
  }

  const JointBidInput& input_;
  JointBidProblem& problem_;
  SourceTable sources_;
  LineContext context_;
  absl::flat_hash_map<std::string, int> lot_index_;
  absl::flat_hash_map<std::string, const Capability*> capabilities_;
  absl::flat_hash_map<std::string, const Offer*> offers_;
  absl::flat_hash_map<std::string, std::vector<const Capability*>> list_prices_;
  absl::flat_hash_map<std::string, int> member_index_;
  std::set<RefusedLine> refused_;
};

absl::StatusOr<TeamRules> ReadRules(const Opportunity& opportunity, const Policy& policy) {
  TeamRules rules;
  rules.minimum_size = std::max(1, opportunity.minimum_team_size);
  rules.maximum_size = opportunity.maximum_team_size;
  rules.minimum_share_ppm = opportunity.minimum_share_ppm.value_or(policy.minimum_share_ppm);
  rules.maximum_share_ppm = opportunity.maximum_share_ppm.value_or(policy.maximum_share_ppm);
  rules.lead_minimum_share_ppm = opportunity.lead_minimum_share_ppm;
  if (!opportunity.budget) return rules;
  if (opportunity.budget->currency != opportunity.currency) {
    return absl::InvalidArgumentError(
        absl::StrCat("budget.currency_code: '", opportunity.budget->currency,
                     "' must be the opportunity's currency '", opportunity.currency, "'"));
  }
  rules.budget = opportunity.budget->nanos;
  return rules;
}

// The most that all lots and all mobilisation could cost together.
absl::int128 LargestPrice(const JointBidProblem& problem) {
  absl::int128 total = 0;
  for (const Candidate& candidate : problem.candidates) {
    total += candidate.mobilisation;
    for (const CandidateLine& line : candidate.lines) {
      // A lot may be shared out, so that every line's whole price may count.
      total += absl::int128(line.part_price) * line.most_parts;
    }
  }
  return total;
}

}  // namespace

std::int64_t JointBidProblem::LineCount() const {
  std::int64_t count = 0;
  for (const Candidate& candidate : candidates) {
    count += static_cast<std::int64_t>(candidate.lines.size());
  }
  return count;
}

absl::StatusOr<JointBidProblem> BuildJointBidProblem(const JointBidInput& input) {
  JointBidProblem problem;
  problem.opportunity = input.opportunity;
  problem.as_of = input.as_of;
  RENKEI_ASSIGN_OR_RETURN(problem.table, ResolveLots(*input.opportunity, input.as_of));
  RENKEI_ASSIGN_OR_RETURN(problem.rules, ReadRules(*input.opportunity, input.contents->policy));
  Assembly assembly(input, problem);
  for (const Member* member : SortedById(input.contents->members)) {
    if (input.repair != nullptr && DroppedOut(*input.repair, member->id)) continue;
    RENKEI_RETURN_IF_ERROR(assembly.AddMember(*member));
  }
  assembly.Finish();
  if (input.repair != nullptr) {
    RENKEI_RETURN_IF_ERROR(NotePromises(*input.repair, *input.contents, problem));
  }
  if (!problem.rules.budget && LargestPrice(problem) > kMaxMoneyNanos) {
    problem.rules.budget = kMaxMoneyNanos;
  }
  return problem;
}

JointBidProblem Restrict(const JointBidProblem& problem, const std::vector<int>& candidates) {
  JointBidProblem restricted;
  restricted.opportunity = problem.opportunity;
  restricted.as_of = problem.as_of;
  restricted.table = problem.table;
  restricted.sources = problem.sources;
  restricted.rules = problem.rules;
  restricted.members_considered = problem.members_considered;
  std::vector<int> position(problem.candidates.size(), -1);
  for (const int i : candidates) {
    position[i] = static_cast<int>(restricted.candidates.size());
    restricted.candidates.push_back(problem.candidates[i]);
    for (CandidateLine& line : restricted.candidates.back().lines) line.promised_parts.reset();
  }
  for (const auto& [a, b] : problem.forbidden) {
    if (position[a] >= 0 && position[b] >= 0) {
      restricted.forbidden.emplace_back(position[a], position[b]);
    }
  }
  return restricted;
}

}  // namespace renkei
