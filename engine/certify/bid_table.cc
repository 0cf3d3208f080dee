#include "engine/certify/bid_table.h"

#include <algorithm>
#include <map>
#include <variant>

#include "absl/numeric/int128.h"
#include "engine/certify/bid_repair.h"
#include "engine/fit/eligibility.h"
#include "engine/fit/lot_need.h"

namespace renkei::certify {
namespace {

template <typename Resource>
std::vector<const Resource*> ById(const std::vector<Resource>& resources) {
  std::vector<const Resource*> sorted;
  for (const Resource& resource : resources) sorted.push_back(&resource);
  std::sort(sorted.begin(), sorted.end(),
            [](const Resource* a, const Resource* b) { return a->id < b->id; });
  return sorted;
}

// Fills the table member by member. Used once.
class TableBuilder {
 public:
  TableBuilder(const NetworkContents& contents, const FitModel& model, const BidQuestion& question,
               BidTable& table)
      : contents_(contents),
        model_(model),
        as_of_(question.as_of),
        asked_(question.asked),
        repair_(question.repair),
        table_(table) {
    for (const Capability* capability : ById(contents.capabilities)) {
      capabilities_of_[capability->member].push_back(capability);
      capability_by_id_.emplace(capability->id, capability);
    }
    if (question.is_inline) return;
    for (const Offer* offer : ById(contents.offers)) {
      if (offer->opportunity != table.opportunity->id) continue;
      const Offer*& chosen = offer_of_[offer->member];
      if (chosen == nullptr || chosen->status != ListingStatus::kActive) chosen = offer;
    }
  }

  // Errors: kInvalidArgument for a code that isn't in its scheme, or a member that isn't there.
  absl::Status PrepareLots() {
    for (const BidLot& lot : table_.lots.lots) {
      absl::StatusOr<PreparedNeed> need =
          model_.Prepare(asked_ == nullptr ? NeedFromLot(*table_.opportunity, *lot.lot) : *asked_);
      if (!need.ok()) return need.status();
      lot_needs_.push_back(*std::move(need));
    }
    return absl::OkStatus();
  }

  void Build() {
    ReadRules();
    for (const Member* member : ById(contents_.members)) {
      if (member->status == MemberStatus::kActive && !HasLeft(member->id)) AddMember(*member);
    }
    AddForbidden();
    LimitPrice();
  }

 private:
  // Who dropped out of the team that is repaired takes no part.
  bool HasLeft(const std::string& member) const {
    if (repair_ == nullptr) return false;
    const std::vector<std::string>& left = repair_->dropped_out;
    return std::find(left.begin(), left.end(), member) != left.end();
  }

  void ReadRules() {
    const Opportunity& opportunity = *table_.opportunity;
    const Policy& policy = contents_.policy;
    BidRules& rules = table_.rules;
    rules.least_members = std::max(1, opportunity.minimum_team_size);
    rules.most_members = opportunity.maximum_team_size;
    rules.least_share_ppm = opportunity.minimum_share_ppm.value_or(policy.minimum_share_ppm);
    rules.most_share_ppm = opportunity.maximum_share_ppm.value_or(policy.maximum_share_ppm);
    rules.lead_share_ppm = opportunity.lead_minimum_share_ppm;
    if (opportunity.budget) rules.budget = opportunity.budget->nanos;
  }

  bool IsQualifiedToLead(const Member& member) const {
    const auto& required = table_.opportunity->lead_required_certificates;
    return std::all_of(required.begin(), required.end(), [&](const std::string& certificate) {
      return Holds(member.certificates, certificate, as_of_);
    });
  }

  void AddMember(const Member& member) {
    BidCandidate candidate;
    candidate.member = member.id;
    candidate.margin_ppm = member.margin_ppm.value_or(contents_.policy.default_margin_ppm);
    const LineMember terms{&member, table_.opportunity->currency, &table_.sources};
    const auto offer = offer_of_.find(member.id);
    const auto listed = capabilities_of_.find(member.id);
    if (offer != offer_of_.end()) {
      if (offer->second->status != ListingStatus::kActive) return;
      ++table_.considered;
      AddOffer(terms, *offer->second, candidate);
    } else if (listed != capabilities_of_.end()) {
      ++table_.considered;
      AddListPrices(terms, listed->second, candidate);
    }
    if (candidate.lines.empty()) return;
    candidate.qualified_to_lead = IsQualifiedToLead(member);
    candidate.may_lead = candidate.qualified_to_lead && !candidate.declines_lead;
    table_.candidates.push_back(std::move(candidate));
  }

  std::optional<Score> FitOf(const Capability& capability, int lot) const {
    const std::optional<CapabilityOrdinal> ordinal = model_.FindCapability(capability.id);
    if (!ordinal) return std::nullopt;
    const Assessment assessment = model_.Assess(*ordinal, lot_needs_[lot], as_of_);
    return assessment.eligible() ? std::optional<Score>(assessment.fit) : std::nullopt;
  }

  void AddOffer(const LineMember& terms, const Offer& offer, BidCandidate& candidate) {
    candidate.declines_lead = offer.declines_lead;
    if (offer.mobilisation_cost) candidate.mobilisation = offer.mobilisation_cost->nanos;
    for (const OfferLine& stated : offer.lines) {
      const std::optional<int> lot = table_.lots.Find(stated.lot);
      if (!lot) continue;
      const auto named = capability_by_id_.find(stated.capability);
      const Capability* capability = named == capability_by_id_.end() ? nullptr : named->second;
      std::optional<Score> fit;
      if (capability != nullptr && !stated.quality) fit = FitOf(*capability, *lot);
      AddLine(*lot,
              OfferedLine(terms, {offer, stated, capability, fit.value_or(kNeutralValue)},
                          table_.lots.lots[*lot]),
              candidate);
    }
    std::stable_sort(candidate.lines.begin(), candidate.lines.end(),
                     [](const BidLine& a, const BidLine& b) { return a.lot < b.lot; });
  }

  void AddListPrices(const LineMember& terms, const std::vector<const Capability*>& capabilities,
                     BidCandidate& candidate) {
    for (int lot = 0; lot < static_cast<int>(table_.lots.lots.size()); ++lot) {
      for (const Capability* capability : capabilities) {
        const std::optional<Score> fit = capability->price ? FitOf(*capability, lot) : std::nullopt;
        AddLine(lot, ListPriceLine(terms, *capability, table_.lots.lots[lot], fit), candidate);
      }
    }
  }

  // Of two lines of one member for one lot the cheaper one counts, then the better one, then the
  // one of the smaller id, which comes first.
  void AddLine(int lot, LineOrBroken made, BidCandidate& candidate) {
    if (const auto* rule = std::get_if<absl::string_view>(&made)) {
      table_.refused.emplace(lot, std::string(*rule));
      return;
    }
    BidLine& line = std::get<BidLine>(made);
    line.lot = lot;
    line.dearest_part_price = line.part_price;
    const auto known = std::find_if(candidate.lines.begin(), candidate.lines.end(),
                                    [&](const BidLine& other) { return other.lot == lot; });
    if (known == candidate.lines.end()) {
      candidate.lines.push_back(std::move(line));
      return;
    }
    const Nanos dearest = std::max(known->dearest_part_price, line.part_price);
    if (std::pair(line.part_price, -line.quality) < std::pair(known->part_price, -known->quality)) {
      *known = std::move(line);
    }
    known->dearest_part_price = dearest;
  }

  void AddForbidden() {
    for (const Exclusion& exclusion : contents_.exclusions) {
      if (!exclusion.window.Contains(as_of_)) continue;
      const std::optional<int> a = table_.FindCandidate(exclusion.member);
      const std::optional<int> b = table_.FindCandidate(exclusion.other_member);
      if (a && b && *a != *b) table_.forbidden.emplace(std::min(*a, *b), std::max(*a, *b));
    }
  }

  // Money can state no more than this, so a bid that could cost more has it as its budget.
  void LimitPrice() {
    absl::int128 most = 0;
    for (const BidCandidate& candidate : table_.candidates) {
      most += candidate.mobilisation;
      for (const BidLine& line : candidate.lines) most += absl::int128(line.part_price) * line.most;
    }
    if (!table_.rules.budget && most > kMaxMoneyNanos) table_.rules.budget = kMaxMoneyNanos;
  }

  const NetworkContents& contents_;
  const FitModel& model_;
  Date as_of_;
  const Need* asked_;          // Null: lot by lot.
  const RepairTerms* repair_;  // Null: nothing is repaired.
  BidTable& table_;
  std::map<std::string, std::vector<const Capability*>> capabilities_of_;
  std::map<std::string, const Capability*> capability_by_id_;
  std::map<std::string, const Offer*> offer_of_;
  std::vector<PreparedNeed> lot_needs_;
};

}  // namespace

const BidLine* BidCandidate::FindLine(int lot) const {
  const auto found = std::lower_bound(lines.begin(), lines.end(), lot,
                                      [](const BidLine& line, int key) { return line.lot < key; });
  return found == lines.end() || found->lot != lot ? nullptr : &*found;
}

std::optional<int> BidTable::FindCandidate(absl::string_view member) const {
  const auto found = std::lower_bound(
      candidates.begin(), candidates.end(), member,
      [](const BidCandidate& candidate, absl::string_view key) { return candidate.member < key; });
  if (found == candidates.end() || found->member != member) return std::nullopt;
  return static_cast<int>(found - candidates.begin());
}

std::optional<BidTable> BuildBidTable(const NetworkContents& contents, const FitModel& model,
                                      const BidQuestion& question, FindingList& findings) {
  std::optional<BidLots> lots = ResolveBidLots(*question.opportunity, question.as_of, findings);
  if (!lots) return std::nullopt;
  BidTable table{
      question.opportunity, *std::move(lots), BidSources(contents), {}, {}, {}, {}, 0, {}};
  TableBuilder builder(contents, model, question, table);
  if (const absl::Status prepared = builder.PrepareLots(); !prepared.ok()) {
    findings.Add("opportunity_refused", "opportunity", std::string(prepared.message()));
    return std::nullopt;
  }
  builder.Build();
  if (question.repair != nullptr && !ReadRepair(*question.repair, contents, table, findings)) {
    return std::nullopt;
  }
  return table;
}

}  // namespace renkei::certify
