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

BidOracle::BidOracle(const NetworkContents& contents, Date as_of, std::vector<ObjectiveKind> order)
    : contents_(contents),
      opportunity_(contents.opportunities[0]),
      as_of_(as_of),
      order_(std::move(order)),
      lines_(contents.members.size()),
      offers_(contents.members.size(), nullptr) {
  for (std::size_t i = 0; i < contents.members.size(); ++i) {
    lines_[i].assign(opportunity_.lots.size(), nullptr);
    if (contents.members[i].status != MemberStatus::kActive) continue;
    for (const Offer& offer : contents.offers) {
      if (offer.member != contents.members[i].id || offer.status != ListingStatus::kActive) {
        continue;
      }
      offers_[i] = &offer;
      for (const OfferLine& line : offer.lines) {
        for (std::size_t j = 0; j < opportunity_.lots.size(); ++j) {
          if (opportunity_.lots[j].id != line.lot) continue;
          if (LineCounts(i, offer, line, opportunity_.lots[j])) lines_[i][j] = &line;
        }
      }
    }
  }
  Allocation allocation(contents.members.size(),
                        std::vector<std::int64_t>(opportunity_.lots.size(), 0));
  NextLot(0, allocation);
}

bool BidOracle::LineCounts(std::size_t member, const Offer& offer, const OfferLine& line,
                           const Lot& lot) {
  const Money& price = line.unit_price ? *line.unit_price : *line.lot_price;
  if (price.currency != opportunity_.currency) return false;
  if (offer.mobilisation_cost && offer.mobilisation_cost->currency != opportunity_.currency) {
    return false;
  }
  const std::vector<std::string>& spoken = contents_.members[member].languages;
  bool shared = spoken.empty() || lot.languages.empty();
  for (const std::string& language : lot.languages) {
    shared = shared || std::find(spoken.begin(), spoken.end(), language) != spoken.end();
  }
  if (!shared) {
    ++refused_for_language_;
    return false;
  }
  const Date first = lot.window.first.value_or(as_of_);
  const Date last = lot.window.last.value_or(as_of_);
  for (const std::string& certificate : lot.required_certificates) {
    bool held = false;
    for (const CertificateHolding& holding : contents_.members[member].certificates) {
      if (holding.certificate != certificate) continue;
      bool throughout = true;
      for (Date day = first; day <= last; ++day) {
        if (!holding.validity.Contains(day)) throughout = false;
      }
      held = held || throughout;
    }
    if (!held) {
      ++refused_for_certificate_;
      return false;
    }
  }
  if (!lot.maximum_price) return true;
  const std::int64_t units = lot.quantity.micros / kMicrosPerUnit;
  return line.unit_price ? price.nanos <= lot.maximum_price->nanos
                         : price.nanos <= lot.maximum_price->nanos * units;
}

std::int64_t BidOracle::Units(std::size_t lot) const {
  return opportunity_.lots[lot].quantity.micros / kMicrosPerUnit;
}

void BidOracle::NextLot(std::size_t lot, Allocation& allocation) {
  if (lot == opportunity_.lots.size()) {
    Record(allocation);
    return;
  }
  if (opportunity_.lots[lot].optional) NextLot(lot + 1, allocation);
  ShareOut(lot, 0, Units(lot), allocation);
}

void BidOracle::ShareOut(std::size_t lot, std::size_t member, std::int64_t left,
                         Allocation& allocation) {
  if (left == 0) {
    NextLot(lot + 1, allocation);
    return;
  }
  if (member == allocation.size()) return;
  ShareOut(lot, member + 1, left, allocation);
  const OfferLine* line = lines_[member][lot];
  if (line == nullptr) return;
  const bool whole = opportunity_.lots[lot].indivisible || line->lot_price.has_value();
  for (std::int64_t units = 1; units <= left; ++units) {
    if (whole && units != Units(lot)) continue;
    if (line->maximum_quantity && units * kMicrosPerUnit > line->maximum_quantity->micros) continue;
    allocation[member][lot] = units;
    ShareOut(lot, member + 1, left - units, allocation);
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
    share += opportunity_.lots[j].weight * allocation[member][j] * (kScale / Units(j));
  }
  return share;
}

std::int64_t BidOracle::Price(const Allocation& allocation, TeamMask team) const {
  std::int64_t price = 0;
  for (std::size_t i = 0; i < allocation.size(); ++i) {
    if ((team >> i & 1) == 0) continue;
    if (offers_[i]->mobilisation_cost) price += offers_[i]->mobilisation_cost->nanos;
    for (std::size_t j = 0; j < opportunity_.lots.size(); ++j) {
      if (allocation[i][j] == 0) continue;
      const OfferLine& line = *lines_[i][j];
      price += line.lot_price ? line.lot_price->nanos : line.unit_price->nanos * allocation[i][j];
    }
  }
  return price;
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
      const std::int64_t part = lot.weight * allocation[i][j] * (kScale / Units(j));
      if (kind == ObjectiveKind::kQuality) value -= part * *lines_[i][j]->quality;
      if (kind == ObjectiveKind::kCoverage && lot.optional) value -= part;
    }
  }
  return kind == ObjectiveKind::kPrice ? Price(allocation, team) : value;
}

bool BidOracle::BreaksPool(const Allocation& allocation) const {
  for (const Pool& pool : contents_.pools) {
    // Day by day would count a period many times: collect what each period has to bear.
    std::map<Date, std::int64_t> load;  // In 1 / kScale of 10^-6.
    for (std::size_t i = 0; i < allocation.size(); ++i) {
      for (std::size_t j = 0; j < opportunity_.lots.size(); ++j) {
        if (allocation[i][j] == 0 || lines_[i][j]->pool != pool.id) continue;
        const Lot& lot = opportunity_.lots[j];
        std::set<Date> periods;
        const Date last = lot.window.last.value_or(as_of_);
        for (Date day = lot.window.first.value_or(as_of_); day <= last; ++day) {
          periods.insert(PeriodStart(day, pool.period));
        }
        for (const Date period : periods) {
          load[period] += lines_[i][j]->effort_per_unit->micros * allocation[i][j] *
                          (kScale / static_cast<std::int64_t>(periods.size()));
        }
      }
    }
    for (const auto& [period, needed] : load) {
      std::int64_t free = pool.capacity.micros;
      for (const PoolCommitment& commitment : pool.commitments) {
        if (PeriodStart(commitment.date, pool.period) == period) free -= commitment.quantity.micros;
      }
      if (needed > std::max<std::int64_t>(free, 0) * kScale) return true;
    }
  }
  return false;
}

bool BidOracle::HasLead(const Allocation& allocation, TeamMask team, bool willing) const {
  for (std::size_t i = 0; i < allocation.size(); ++i) {
    if ((team >> i & 1) == 0 || (willing && offers_[i]->declines_lead)) continue;
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

std::optional<Objectives> BidOracle::Evaluate(const Plan& plan) const {
  Allocation allocation(contents_.members.size(),
                        std::vector<std::int64_t>(opportunity_.lots.size(), 0));
  for (const Share& share : plan.shares) {
    for (std::size_t i = 0; i < contents_.members.size(); ++i) {
      for (std::size_t j = 0; j < opportunity_.lots.size(); ++j) {
        if (contents_.members[i].id != share.member || opportunity_.lots[j].id != share.lot) {
          continue;
        }
        allocation[i][j] += share.quantity.micros / kMicrosPerUnit;
      }
    }
  }
  for (const Case& found : cases_) {
    if (found.broken == 0 && found.allocation == allocation) return found.objectives;
  }
  return std::nullopt;
}

}  // namespace renkei
