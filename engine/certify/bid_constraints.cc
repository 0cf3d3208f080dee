#include "engine/certify/bid_constraints.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/certify/plan_claims.h"

namespace renkei::certify {
namespace {

constexpr std::int64_t kScorePerPpm = 1'000;

// Lists the constraints of one team. Used once.
class RuleList {
 public:
  RuleList(const BidTable& table, const BidTeam& team, const TeamLimits& limits)
      : table_(table), team_(team), limits_(limits) {}

  std::vector<Constraint> List() {
    AddLots();
    AddQuantities();
    AddSources(true, "pool_capacity");
    AddSources(false, "capability_capacity");
    AddShares();
    AddTeam();
    for (std::size_t n = 0; n < limits_.earlier.size(); ++n) {
      std::int64_t kept = 0;
      for (const int candidate : limits_.earlier[n]) kept += InTeam(candidate) ? 1 : 0;
      Add("lacks", absl::StrCat(n + 1),
          {kept, static_cast<std::int64_t>(limits_.earlier[n].size()) - 1});
    }
    return std::move(list_);
  }

 private:
  void Add(absl::string_view rule, std::string subject, const Sides& sides) {
    list_.push_back(MakeConstraint(rule, std::move(subject), sides));
  }
  bool InTeam(int candidate) const {
    return std::binary_search(team_.members.begin(), team_.members.end(), candidate);
  }
  const BidLot& LotOf(const BidTake& take) const { return table_.lots.lots[take.line->lot]; }
  Micros QuantityOf(const BidTake& take) const {
    return take.parts * take.line->part_steps * LotOf(take).step;
  }

  void AddLots() {
    for (std::size_t j = 0; j < team_.covered.size(); ++j) {
      const BidLot& lot = table_.lots.lots[j];
      if (team_.covered[j] == 0 && lot.lot->optional) continue;
      Add("cover", lot.lot->id,
          {lot.quantity, absl::int128(team_.covered[j]) * lot.step, 6, lot.lot->quantity.unit});
    }
  }

  void AddQuantities() {
    std::vector<BidTake> takes = team_.takes;
    std::sort(takes.begin(), takes.end(), [](const BidTake& a, const BidTake& b) {
      return std::pair(a.candidate, a.line->lot) < std::pair(b.candidate, b.line->lot);
    });
    const auto subject = [&](const BidTake& take) {
      return absl::StrCat(table_.candidates[take.candidate].member, "/", LotOf(take).lot->id);
    };
    for (const BidTake& take : takes) {
      Add("maximum_quantity", subject(take),
          {QuantityOf(take), take.line->most_quantity, 6, LotOf(take).lot->quantity.unit});
    }
    for (const BidTake& take : takes) {
      if (take.line->least <= 1) continue;
      Add("minimum_quantity", subject(take),
          {take.line->least_quantity, QuantityOf(take), 6, LotOf(take).lot->quantity.unit});
    }
  }

  // Sources ascend by id.
  void AddSources(bool pools, absl::string_view rule) {
    std::map<std::string, int> places;
    const std::vector<BidSource>& sources = table_.sources.all();
    for (std::size_t s = 0; s < sources.size(); ++s) {
      if (sources[s].is_pool == pools) places.emplace(sources[s].id, static_cast<int>(s));
    }
    for (const auto& [id, place] : places) {
      std::vector<SourceDraw> draws;
      for (const BidTake& take : team_.takes) {
        for (const LineDraw& draw : take.line->draws) {
          if (draw.source != place) continue;
          draws.push_back({&LotOf(take), absl::int128(draw.effort) * QuantityOf(take)});
        }
      }
      if (!draws.empty()) AddSource(sources[place], draws, rule);
    }
  }

  // For each set of shares that draw together, the first of their scarcest periods. Between two
  // days on which a draw or promise begins or ends nothing changes.
  void AddSource(const BidSource& source, const std::vector<SourceDraw>& draws,
                 absl::string_view rule) {
    std::set<Date> days;
    for (const SourceDraw& draw : draws) {
      days.insert(PeriodStart(draw.lot->first_day, source.period));
      days.insert(NextPeriodStart(draw.lot->last_day, source.period));
    }
    for (const auto& [start, promised] : source.promised) {
      days.insert(start);
      days.insert(NextPeriodStart(start, source.period));
    }
    std::map<std::vector<std::size_t>, Date> scarcest;
    for (const Date day : days) {
      std::vector<std::size_t> active;
      for (std::size_t d = 0; d < draws.size(); ++d) {
        if (source.IsTouchedBy(*draws[d].lot, day)) active.push_back(d);
      }
      if (active.empty()) continue;
      const auto [known, is_new] = scarcest.emplace(std::move(active), day);
      if (!is_new && source.FreeIn(day) < source.FreeIn(known->second)) known->second = day;
    }
    std::map<Date, absl::int128> taken;
    for (const auto& [active, day] : scarcest) {
      std::vector<SourceDraw> together;
      for (const std::size_t d : active) together.push_back(draws[d]);
      const ScaledDraws scaled = ScaleDraws(source, together);
      absl::int128 sum = 0;
      for (const absl::int128 effort : scaled.efforts) sum += effort;
      taken[day] = CeilDivide(sum, absl::int128(scaled.scale) * kMicrosPerUnit);
    }
    for (const auto& [day, amount] : taken) {
      Add(rule, absl::StrCat(source.id, "/", FormatDate(day)),
          {amount, source.FreeIn(day), 6, source.unit});
    }
  }

  void AddShares() {
    const BidRules& rules = limits_.rules;
    const auto share = [&](int candidate) {
      return absl::int128(team_.points[candidate]) * kScoreOne;
    };
    const absl::int128 total = table_.lots.total_points;
    for (const int i : team_.members) {
      if (rules.most_share_ppm >= kPpm) break;
      Add("share_max", table_.candidates[i].member,
          {FloorDivide(share(i), total), absl::int128(rules.most_share_ppm) * kScorePerPpm, 9});
    }
    for (const int i : team_.members) {
      if (rules.least_share_ppm <= 0) break;
      Add("share_min", table_.candidates[i].member,
          {absl::int128(rules.least_share_ppm) * kScorePerPpm, CeilDivide(share(i), total), 9});
    }
  }

  void AddTeam() {
    const BidRules& rules = limits_.rules;
    const std::int64_t size = static_cast<std::int64_t>(team_.members.size());
    if (rules.most_members > 0) Add("team_max", "", {size, rules.most_members});
    if (rules.least_members > 1) Add("team_min", "", {rules.least_members, size});
    for (const auto& [a, b] : table_.forbidden) {
      if (!limits_.exclusions) break;
      const int present = (InTeam(a) ? 1 : 0) + (InTeam(b) ? 1 : 0);
      if (present == 0) continue;
      Add("forbidden_pair",
          absl::StrCat(table_.candidates[a].member, "/", table_.candidates[b].member),
          {present, 1});
    }
    if (rules.lead_share_ppm > 0) {
      Add("lead_share", table_.candidates[team_.lead].member,
          {absl::int128(rules.lead_share_ppm) * kScorePerPpm,
           CeilDivide(absl::int128(team_.points[team_.lead]) * kScoreOne, table_.lots.total_points),
           9});
    }
    if (!rules.budget) return;
    Add("budget", "", {team_.price, *rules.budget, 9, table_.opportunity->currency});
  }

  const BidTable& table_;
  const BidTeam& team_;
  const TeamLimits& limits_;
  std::vector<Constraint> list_;
};

}  // namespace

std::vector<Constraint> ListBidRules(const BidTable& table, const BidTeam& team,
                                     const TeamLimits& limits) {
  return RuleList(table, team, limits).List();
}

std::vector<std::string> BrokenTeamRules(const BidTable& table, const BidTeam& team,
                                         const TeamLimits& limits) {
  std::vector<std::string> broken;
  for (const Constraint& constraint : ListBidRules(table, team, limits)) {
    if (absl::StartsWith(constraint.slack, "-")) broken.push_back(constraint.rule);
  }
  const absl::int128 total = table.lots.total_points;
  for (const int i : team.members) {
    const absl::int128 share = absl::int128(team.points[i]) * kPpm;
    if (share > total * limits.rules.most_share_ppm) broken.emplace_back("share_max");
    if (share < total * limits.rules.least_share_ppm) broken.emplace_back("share_min");
  }
  return broken;
}

}  // namespace renkei::certify
