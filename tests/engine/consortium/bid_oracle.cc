#include "tests/engine/consortium/bid_oracle.h"

#include <algorithm>
#include <map>

#include "engine/base/fixed_point.h"

namespace renkei {
namespace {

bool Holds(const Member& member, const std::string& certificate, Date day) {
  for (const CertificateHolding& holding : member.certificates) {
    if (holding.certificate == certificate && holding.validity.Contains(day)) return true;
  }
  return false;
}

}  // namespace

BidOracle::BidOracle(const NetworkContents& contents, Date as_of, std::vector<ObjectiveKind> order,
                     const CapabilityFit& fit, const RepairTerms* repair)
    : contents_(contents),
      opportunity_(contents.opportunities[0]),
      as_of_(as_of),
      order_(std::move(order)),
      table_(FindOracleLines(contents, as_of, fit)),
      repair_(repair) {
  Allocation allocation(contents.members.size(),
                        std::vector<std::int64_t>(opportunity_.lots.size(), 0));
  NextLot(0, allocation);
}

std::int64_t BidOracle::Steps(std::size_t lot) const { return StepsOf(opportunity_.lots[lot]); }

void BidOracle::NextLot(std::size_t lot, Allocation& allocation) {
  if (lot == opportunity_.lots.size()) {
    Record(allocation);
    return;
  }
  if (opportunity_.lots[lot].optional) NextLot(lot + 1, allocation);
  ShareOut(lot, 0, Steps(lot), allocation);
}

void BidOracle::ShareOut(std::size_t lot, std::size_t member, std::int64_t left,
                         Allocation& allocation) {
  if (left == 0) {
    NextLot(lot + 1, allocation);
    return;
  }
  if (member == allocation.size()) return;
  ShareOut(lot, member + 1, left, allocation);
  const std::optional<OracleLine>& line = table_.lines[member][lot];
  if (!line) return;
  for (std::int64_t steps = line->least_steps; steps <= std::min(left, line->most_steps); ++steps) {
    if (line->whole_lot && steps != Steps(lot)) continue;
    allocation[member][lot] = steps;
    ShareOut(lot, member + 1, left - steps, allocation);
    allocation[member][lot] = 0;
  }
}

void BidOracle::Record(const Allocation& allocation) {
  Case found;
  found.allocation = allocation;
  for (std::size_t i = 0; i < allocation.size(); ++i) {
    for (std::size_t j = 0; j < allocation[i].size(); ++j) {
      if (allocation[i][j] == 0) continue;
      found.team |= 1u << i;
      if (opportunity_.lots[j].optional) found.optional_done = true;
    }
  }
  found.broken = BrokenRules(allocation, found.team);
  for (const ObjectiveKind kind : order_) {
    found.objectives.push_back(Objective(kind, allocation, found.team));
  }
  cases_.push_back(std::move(found));
}

std::int64_t BidOracle::TotalShare() const {
  std::int64_t total = 0;
  for (const Lot& lot : opportunity_.lots) total += lot.weight * kScale;
  return total;
}

std::int64_t BidOracle::ShareOf(const Allocation& allocation, std::size_t member) const {
  std::int64_t share = 0;
  for (std::size_t j = 0; j < opportunity_.lots.size(); ++j) {
    share += opportunity_.lots[j].weight * allocation[member][j] * (kScale / Steps(j));
  }
  return share;
}

std::int64_t BidOracle::Price(const Allocation& allocation, TeamMask team) const {
  std::int64_t price = 0;
  for (std::size_t i = 0; i < allocation.size(); ++i) {
    if ((team >> i & 1) == 0) continue;
    const Offer* offer = table_.offers[i];
    if (offer != nullptr && offer->mobilisation_cost) price += offer->mobilisation_cost->nanos;
    for (std::size_t j = 0; j < opportunity_.lots.size(); ++j) {
      if (allocation[i][j] == 0) continue;
      price += table_.lines[i][j]->PriceOf(allocation[i][j]);
    }
  }
  return price;
}

std::int64_t BidOracle::Changes(const Allocation& allocation) const {
  std::int64_t changes = 0;
  for (std::size_t i = 0; i < allocation.size(); ++i) {
    const std::string& member = contents_.members[i].id;
    const auto& left = repair_->dropped_out;
    if (std::count(left.begin(), left.end(), member) > 0) continue;
    for (std::size_t j = 0; j < opportunity_.lots.size(); ++j) {
      const Lot& lot = opportunity_.lots[j];
      Micros quantity = allocation[i][j] * (lot.quantity.micros / Steps(j));
      Nanos price = quantity == 0 ? 0 : table_.lines[i][j]->PriceOf(allocation[i][j]);
      for (const Share& share : repair_->promised) {
        if (share.member != member || share.lot != lot.id) continue;
        quantity -= share.quantity.micros;
        price -= share.price.nanos;
      }
      if (quantity != 0 || price != 0) ++changes;
    }
  }
  return changes;
}

std::int64_t BidOracle::Objective(ObjectiveKind kind, const Allocation& allocation,
                                  TeamMask team) const {
  std::int64_t value = 0;
  for (std::size_t i = 0; i < allocation.size(); ++i) {
    if (kind == ObjectiveKind::kMembers) value += team >> i & 1;
    if (kind == ObjectiveKind::kBalance) value = std::max(value, ShareOf(allocation, i));
    for (std::size_t j = 0; j < opportunity_.lots.size(); ++j) {
      if (allocation[i][j] == 0) continue;
      const Lot& lot = opportunity_.lots[j];
      const std::int64_t part = lot.weight * allocation[i][j] * (kScale / Steps(j));
      if (kind == ObjectiveKind::kQuality) value -= part * table_.lines[i][j]->quality;
      if (kind == ObjectiveKind::kCoverage && lot.optional) value -= part;
    }
  }
  if (kind == ObjectiveKind::kChanges) return Changes(allocation);
  return kind == ObjectiveKind::kPrice ? Price(allocation, team) : value;
}

bool BidOracle::BreaksPool(const Allocation& allocation) const {
  // What each period of each source has to bear, in 1 / kScale of 10^-6.
  std::map<std::pair<std::string, Date>, std::int64_t> load;
  for (std::size_t i = 0; i < allocation.size(); ++i) {
    for (std::size_t j = 0; j < opportunity_.lots.size(); ++j) {
      if (allocation[i][j] == 0) continue;
      for (const OracleDraw& draw : table_.lines[i][j]->draws) {
        const OracleSource source(contents_, draw.source);
        const std::set<Date> periods = PeriodsOf(opportunity_.lots[j], as_of_, source.period());
        for (const Date period : periods) {
          load[{draw.source, period}] += draw.effort_micros * allocation[i][j] *
                                         (kScale / static_cast<std::int64_t>(periods.size()));
        }
      }
    }
  }
  return std::any_of(load.begin(), load.end(), [&](const auto& entry) {
    const auto& [source, period] = entry.first;
    return entry.second > OracleSource(contents_, source).FreeMicros(period) * kScale;
  });
}

bool BidOracle::HasLead(const Allocation& allocation, TeamMask team, bool willing) const {
  for (std::size_t i = 0; i < allocation.size(); ++i) {
    if ((team >> i & 1) == 0 ||
        (willing && table_.offers[i] != nullptr && table_.offers[i]->declines_lead))
      continue;
    bool qualified =
        ShareOf(allocation, i) * 1'000'000 >= TotalShare() * opportunity_.lead_minimum_share_ppm;
    for (const std::string& certificate : opportunity_.lead_required_certificates) {
      if (!Holds(contents_.members[i], certificate, as_of_)) qualified = false;
    }
    if (qualified) return true;
  }
  return false;
}

unsigned BidOracle::BrokenRules(const Allocation& allocation, TeamMask team) const {
  unsigned broken = 0;
  const int size = __builtin_popcount(team);
  if (size < std::max(1, opportunity_.minimum_team_size)) broken |= kBreaksTeamSize;
  if (opportunity_.maximum_team_size > 0 && size > opportunity_.maximum_team_size) {
    broken |= kBreaksTeamSize;
  }
  const std::int64_t least =
      opportunity_.minimum_share_ppm.value_or(contents_.policy.minimum_share_ppm);
  const std::int64_t most =
      opportunity_.maximum_share_ppm.value_or(contents_.policy.maximum_share_ppm);
  for (std::size_t i = 0; i < allocation.size(); ++i) {
    if ((team >> i & 1) == 0) continue;
    const std::int64_t share = ShareOf(allocation, i) * 1'000'000;
    if (share < least * TotalShare() || share > most * TotalShare()) broken |= kBreaksShare;
  }
  for (const Exclusion& exclusion : contents_.exclusions) {
    if (!exclusion.window.Contains(as_of_)) continue;
    int present = 0;
    for (std::size_t i = 0; i < allocation.size(); ++i) {
      const std::string& id = contents_.members[i].id;
      if ((team >> i & 1) && (id == exclusion.member || id == exclusion.other_member)) ++present;
    }
    if (present == 2) broken |= kBreaksForbidden;
  }
  if (!HasLead(allocation, team, true)) {
    broken |= HasLead(allocation, team, false) ? kBreaksLead | kNeedsUnwillingLead : kBreaksLead;
  }
  if (opportunity_.budget && Price(allocation, team) > opportunity_.budget->nanos) {
    broken |= kBreaksBudget;
  }
  if (BreaksPool(allocation)) broken |= kBreaksPool;
  return broken;
}

std::optional<Objectives> BidOracle::Best(unsigned forgiven,
                                          const std::vector<TeamMask>& lacking) const {
  std::optional<Objectives> best;
  if (forgiven & kBreaksLead) forgiven |= kNeedsUnwillingLead;
  for (const Case& found : cases_) {
    if (found.broken & ~forgiven || found.team == 0) continue;
    const bool repeats = std::any_of(lacking.begin(), lacking.end(), [&](TeamMask earlier) {
      return (earlier & ~found.team) == 0;
    });
    if (!repeats && (!best || found.objectives < *best)) best = found.objectives;
  }
  return best;
}

Allocation BidOracle::FirstAtBest(const std::vector<TeamMask>& lacking) const {
  const std::optional<Objectives> best = Best(0, lacking);
  const Case* first = nullptr;
  for (const Case& found : cases_) {
    const bool repeats = std::any_of(lacking.begin(), lacking.end(), [&](TeamMask earlier) {
      return (earlier & ~found.team) == 0;
    });
    if (found.broken != 0 || found.team == 0 || repeats || found.objectives != best) continue;
    if (first == nullptr || ComesBefore(found, *first)) first = &found;
  }
  return first == nullptr ? Allocation() : first->allocation;
}

bool BidOracle::ComesBefore(const Case& a, const Case& b) {
  for (std::size_t i = 0; i < a.allocation.size(); ++i) {
    const bool in_a = (a.team >> i & 1) != 0;
    const bool in_b = (b.team >> i & 1) != 0;
    if (in_a != in_b) return in_a;
  }
  return a.allocation > b.allocation;
}

int BidOracle::AllocationsOfFirstTeam() const {
  const std::optional<Objectives> best = Best(0, {});
  const Allocation first = FirstAtBest({});
  TeamMask team = 0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    for (const std::int64_t units : first[i]) team |= units > 0 ? 1u << i : 0u;
  }
  return static_cast<int>(std::count_if(cases_.begin(), cases_.end(), [&](const Case& found) {
    return found.broken == 0 && found.team == team && found.objectives == best;
  }));
}

int BidOracle::TeamsAtBest() const {
  const std::optional<Objectives> best = Best(0, {});
  std::set<TeamMask> teams;
  for (const Case& found : cases_) {
    if (found.broken == 0 && found.team != 0 && found.objectives == best) teams.insert(found.team);
  }
  return static_cast<int>(teams.size());
}

std::set<TeamMask> BidOracle::SufficientSubsets(TeamMask team) const {
  std::set<TeamMask> able;
  for (const Case& found : cases_) {
    // Share limits, exclusions and unwilling leads are the members' own affair.
    unsigned waived = kBreaksShare | kBreaksForbidden;
    if (found.broken & kNeedsUnwillingLead) waived |= kBreaksLead | kNeedsUnwillingLead;
    if (found.optional_done || found.broken & ~waived) continue;
    if (found.team != 0 && (found.team & ~team) == 0 && found.team != team) able.insert(found.team);
  }
  std::set<TeamMask> minimal;
  for (const TeamMask candidate : able) {
    const bool larger = std::any_of(able.begin(), able.end(), [&](TeamMask other) {
      return other != candidate && (other & ~candidate) == 0;
    });
    if (!larger) minimal.insert(candidate);
  }
  return minimal;
}

TeamMask BidOracle::TeamOf(const Plan& plan) const {
  TeamMask team = 0;
  for (const Participant& participant : plan.participants) {
    for (std::size_t i = 0; i < contents_.members.size(); ++i) {
      if (contents_.members[i].id == participant.member) team |= 1u << i;
    }
  }
  return team;
}

const OracleLine* BidOracle::LineOf(const Share& share) const {
  for (std::size_t i = 0; i < contents_.members.size(); ++i) {
    for (std::size_t j = 0; j < opportunity_.lots.size(); ++j) {
      if (contents_.members[i].id != share.member || opportunity_.lots[j].id != share.lot) continue;
      const std::optional<OracleLine>& line = table_.lines[i][j];
      return line ? &*line : nullptr;
    }
  }
  return nullptr;
}

Allocation BidOracle::AllocationOf(const Plan& plan) const {
  Allocation allocation(contents_.members.size(),
                        std::vector<std::int64_t>(opportunity_.lots.size(), 0));
  for (const Share& share : plan.shares) {
    for (std::size_t i = 0; i < contents_.members.size(); ++i) {
      for (std::size_t j = 0; j < opportunity_.lots.size(); ++j) {
        if (contents_.members[i].id != share.member || opportunity_.lots[j].id != share.lot) {
          continue;
        }
        allocation[i][j] += share.quantity.micros * Steps(j) / opportunity_.lots[j].quantity.micros;
      }
    }
  }
  return allocation;
}

std::optional<Objectives> BidOracle::Evaluate(const Plan& plan) const {
  const Allocation allocation = AllocationOf(plan);
  for (const Case& found : cases_) {
    if (found.broken == 0 && found.allocation == allocation) return found.objectives;
  }
  return std::nullopt;
}

}  // namespace renkei
