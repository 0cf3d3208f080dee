#include "engine/certify/bid_team.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/certify/bid_constraints.h"
#include "engine/certify/bid_repair.h"

namespace renkei::certify {
namespace {

// Reads one team. Used once.
class TeamReader {
 public:
  TeamReader(const BidTable& table, absl::Span<const Share> shares, bool willing_leads,
             absl::string_view path, FindingList& findings)
      : table_(table),
        shares_(shares),
        willing_leads_(willing_leads),
        path_(path),
        findings_(findings) {
    team_.points.assign(table.candidates.size(), 0);
    team_.revenue.assign(table.candidates.size(), 0);
    team_.covered.assign(table.lots.lots.size(), 0);
  }

  std::optional<BidTeam> Run() {
    const std::int64_t before = findings_.count();
    for (std::size_t i = 0; i < shares_.size(); ++i) ReadShare(i);
    if (findings_.count() > before) return std::nullopt;
    AddUp();
    CheckCover();
    ChooseLead();
    if (findings_.count() > before) return std::nullopt;
    return std::move(team_);
  }

 private:
  void ReadShare(std::size_t i) {
    const Share& share = shares_[i];
    const std::string where = Element(path_, "shares", i);
    const std::optional<int> candidate = table_.FindCandidate(share.member);
    const std::optional<int> lot = table_.lots.Find(share.lot);
    const BidLine* line = candidate && lot ? table_.candidates[*candidate].FindLine(*lot) : nullptr;
    if (line == nullptr) {
      findings_.Add("share_without_line", where,
                    absl::StrCat(InPlainWords(share.member), " may not do lot ",
                                 InPlainWords(share.lot), " by the rules"));
      return;
    }
    const BidLot& of = table_.lots.lots[*lot];
    const Micros part = of.step * line->part_steps;
    const Micros quantity = share.quantity.micros;
    if (share.quantity.unit != of.lot->quantity.unit || quantity <= 0 || quantity % part != 0) {
      findings_.Add("share_steps", Field(where, "quantity"),
                    absl::StrCat(InPlainWords(share.quantity), " isn't whole parts of ",
                                 InPlainWords(Quantity{of.lot->quantity.unit, part})));
      return;
    }
    const std::int64_t parts = quantity / part;
    if (parts < line->least || parts > line->most) {
      findings_.Add("share_quantity", Field(where, "quantity"),
                    absl::StrCat(InPlainWords(share.quantity), " is ", parts, " parts; it can do ",
                                 line->least, " to ", line->most));
      return;
    }
    if (!seen_.emplace(*lot, *candidate).second ||
        (!team_.takes.empty() && !InOrder(*lot, *candidate))) {
      findings_.Add("share_order", where, "shares ascend by lot and member, each once");
      return;
    }
    team_.takes.push_back({*candidate, line, parts});
  }

  bool InOrder(int lot, int candidate) const {
    const BidTake& last = team_.takes.back();
    return std::pair(last.line->lot, last.candidate) < std::pair(lot, candidate);
  }

  void AddUp() {
    for (const BidTake& take : team_.takes) {
      const BidLot& lot = table_.lots.lots[take.line->lot];
      const std::int64_t steps = take.parts * take.line->part_steps;
      team_.covered[take.line->lot] += steps;
      team_.points[take.candidate] += steps * lot.points;
      team_.revenue[take.candidate] += absl::int128(take.parts) * take.line->part_price;
    }
    for (std::size_t i = 0; i < table_.candidates.size(); ++i) {
      if (team_.points[i] == 0) continue;
      team_.members.push_back(static_cast<int>(i));
      team_.revenue[i] += table_.candidates[i].mobilisation;
      team_.price += team_.revenue[i];
    }
  }

  void CheckCover() {
    for (std::size_t j = 0; j < table_.lots.lots.size(); ++j) {
      const BidLot& lot = table_.lots.lots[j];
      const std::int64_t steps = team_.covered[j];
      if (steps == lot.steps || (steps == 0 && lot.lot->optional)) continue;
      findings_.Add("lot_cover", Field(path_, "shares"),
                    absl::StrCat("lot ", InPlainWords(lot.lot->id), " has ", steps, " of ",
                                 lot.steps, " steps"));
    }
  }

  void ChooseLead() {
    const absl::int128 least =
        CeilDivide(absl::int128(table_.lots.total_points) * table_.rules.lead_share_ppm, kPpm);
    std::optional<int> lead;
    std::vector<int> lots(table_.candidates.size(), 0);
    for (const BidTake& take : team_.takes) ++lots[take.candidate];
    for (const int i : team_.members) {
      const BidCandidate& candidate = table_.candidates[i];
      const bool may_lead = willing_leads_ ? candidate.may_lead : candidate.qualified_to_lead;
      if (!may_lead || team_.points[i] < least) continue;
      if (!lead || team_.points[i] > team_.points[*lead]) lead = i;
    }
    if (!lead) {
      findings_.Add("no_lead", Field(path_, "joint_bid.lead"), "nobody in this team may lead it");
      return;
    }
    team_.lead = team_.coordinator = *lead;
    for (const int i : team_.members) {
      if (table_.candidates[i].declines_lead) continue;
      if (lots[i] > lots[team_.coordinator]) team_.coordinator = i;
    }
  }

  const BidTable& table_;
  absl::Span<const Share> shares_;
  bool willing_leads_;
  const std::string path_;
  FindingList& findings_;
  BidTeam team_;
  std::set<std::pair<int, int>> seen_;
};

}  // namespace

std::optional<BidTeam> ResolveTeam(const BidTable& table, absl::Span<const Share> shares,
                                   const TeamLimits& limits, absl::string_view path,
                                   FindingList& findings) {
  std::optional<BidTeam> team =
      TeamReader(table, shares, limits.willing_leads, path, findings).Run();
  if (!team) return std::nullopt;
  const std::vector<std::string> broken = BrokenTeamRules(table, *team, limits);
  for (const std::string& rule : broken) {
    findings.Add("team_rule", path, absl::StrCat("the team breaks the rule ", InPlainWords(rule)));
  }
  if (!broken.empty()) return std::nullopt;
  return team;
}

absl::int128 ObjectiveValueOf(const BidTable& table, const BidTeam& team, ObjectiveKind kind) {
  absl::int128 value = 0;
  switch (kind) {
    case ObjectiveKind::kCoverage:
      for (std::size_t j = 0; j < table.lots.lots.size(); ++j) {
        const Lot& lot = *table.lots.lots[j].lot;
        if (lot.optional && team.covered[j] > 0) value -= lot.weight;
      }
      break;
    case ObjectiveKind::kPrice:
      value = team.price;
      break;
    case ObjectiveKind::kQuality:
      for (const BidTake& take : team.takes) {
        value -= absl::int128(table.lots.lots[take.line->lot].points) * take.line->part_steps *
                 take.parts * take.line->quality;
      }
      break;
    case ObjectiveKind::kMembers:
      value = static_cast<std::int64_t>(team.members.size());
      break;
    case ObjectiveKind::kBalance:
      value = *std::max_element(team.points.begin(), team.points.end());
      break;
    case ObjectiveKind::kChanges:
      if (table.repair) value = CountChanges(table, team);
      break;
    default:  // Of other kinds of plan.
      break;
  }
  return value;
}

PrintedValue PrintObjective(const BidTable& table, ObjectiveKind kind, absl::int128 value) {
  switch (kind) {
    case ObjectiveKind::kCoverage:
      return {-value, 0};
    case ObjectiveKind::kQuality:
      return {RoundDivide(-value, table.lots.scale), 9};
    case ObjectiveKind::kMembers:
      return {value, 0};
    case ObjectiveKind::kChanges:
      return {value + (table.repair ? table.repair->fallen : 0), 0};
    case ObjectiveKind::kBalance:
      return {RoundDivide(value * kScoreOne, table.lots.total_points), 9};
    case ObjectiveKind::kPrice:
    default:  // Of other kinds of plan.
      break;
  }
  return {value, 9};
}

}  // namespace renkei::certify
