#include "engine/consortium/bid_constraints.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/fixed_point.h"
#include "engine/consortium/wide_integer.h"

namespace renkei {
namespace {

// Both sides of one constraint as whole numbers of 10^-scale.
struct Sides {
  absl::int128 left = 0;
  absl::int128 right = 0;
  int scale = 0;
  std::string unit = "";
};

class ConstraintList {
 public:
  ConstraintList(const BidProgramme& bid, const Takes& takes)
      : bid_(bid),
        problem_(bid.problem()),
        takes_(takes),
        team_(bid.TeamOf(takes)),
        points_(bid.PointsOf(takes)) {}

  std::vector<Constraint> List(const std::vector<std::vector<int>>& lacking) {
    ListLots();
    ListQuantities();
    ListSources(CapacitySource::Kind::kPool, "pool_capacity");
    ListSources(CapacitySource::Kind::kCapability, "capability_capacity");
    ListShares();
    ListTeam();
    ListLeadAndBudget();
    for (std::size_t n = 0; n < lacking.size(); ++n) {
      std::int64_t kept = 0;
      for (const int candidate : lacking[n]) kept += InTeam(candidate) ? 1 : 0;
      Add("lacks", absl::StrCat(n + 1), {kept, static_cast<std::int64_t>(lacking[n].size()) - 1});
    }
    return std::move(constraints_);
  }

 private:
  void Add(absl::string_view rule, absl::string_view subject, const Sides& sides) {
    constraints_.push_back({std::string(rule), std::string(subject),
                            FormatDecimal(sides.left, sides.scale),
                            FormatDecimal(sides.right, sides.scale),
                            FormatDecimal(sides.right - sides.left, sides.scale), sides.unit});
  }

  bool InTeam(int candidate) const {
    return std::binary_search(team_.begin(), team_.end(), candidate);
  }
  const std::string& Member(int candidate) const { return problem_.candidates[candidate].member; }
  const CandidateLine& LineOf(int take) const {
    const Column& column = bid_.programme().columns()[take];
    return problem_.candidates[column.candidate].lines[column.line];
  }

  void ListLots() {
    std::vector<std::int64_t> steps(problem_.table.lots.size(), 0);
    for (int t = 0; t < bid_.take_count(); ++t) {
      steps[LineOf(t).lot] += takes_[t] * LineOf(t).part_steps;
    }
    for (std::size_t j = 0; j < steps.size(); ++j) {
      const LotTerms& lot = problem_.table.lots[j];
      if (steps[j] == 0 && lot.lot->optional) continue;
      Add("cover", lot.lot->id, {lot.quantity, steps[j] * lot.step, 6, lot.lot->quantity.unit});
    }
  }

  void ListQuantities() {
    for (const bool most : {true, false}) {
      // By member, then lot: that is the order of takes.
      for (int t = 0; t < bid_.take_count(); ++t) {
        const CandidateLine& line = LineOf(t);
        if (takes_[t] == 0 || (!most && line.least_parts <= 1)) continue;
        const LotTerms& lot = problem_.table.lots[line.lot];
        const std::string subject =
            absl::StrCat(Member(bid_.programme().columns()[t].candidate), "/", lot.lot->id);
        const Micros taken = takes_[t] * line.part_steps * lot.step;
        if (most) {
          Add("maximum_quantity", subject, {taken, line.most_quantity, 6, lot.lot->quantity.unit});
        } else {
          Add("minimum_quantity", subject, {line.least_quantity, taken, 6, lot.lot->quantity.unit});
        }
      }
    }
  }

  // What the shares take of the scarcest period of each set of shares that draw together.
  void ListSources(CapacitySource::Kind kind, absl::string_view rule) {
    struct Part {
      absl::int128 effort;  // Of the whole share, in 10^-12 of the unit, over `periods`.
      std::int64_t periods;
    };
    std::map<int, std::pair<std::vector<Stretch>, std::vector<Part>>> drawn;
    for (int t = 0; t < bid_.take_count(); ++t) {
      if (takes_[t] == 0) continue;
      const LotTerms& lot = problem_.table.lots[LineOf(t).lot];
      for (const Draw& draw : LineOf(t).draws) {
        const CapacitySource& source = problem_.sources[draw.source];
        if (source.kind() != kind) continue;
        auto& [stretches, parts] = drawn[draw.source];
        stretches.push_back({PeriodStart(lot.first_day, source.period()),
                             PeriodStart(lot.last_day, source.period())});
        parts.push_back(
            {absl::int128(draw.effort_per_unit) * lot.step * LineOf(t).part_steps * takes_[t],
             source.PeriodsTouched(lot.first_day, lot.last_day)});
      }
    }
    for (const auto& [source_index, entry] : drawn) {
      const CapacitySource& source = problem_.sources[source_index];
      std::map<Date, Sides> by_period;
      for (const ScarcePeriod& period : ScarcestPeriods(source, entry.first)) {
        CappedMultiple scale(kMaxPeriodScale);
        for (const int s : period.stretches) scale.Include(entry.second[s].periods);
        absl::int128 taken = 0;
        for (const int s : period.stretches) {
          taken += ScaledEffort(entry.second[s].effort, entry.second[s].periods, scale.value());
        }
        taken = CeilDivide(taken, absl::int128(scale.value()) * kMicrosPerUnit);
        by_period.emplace(period.start, Sides{taken, period.free, 6, source.unit()});
      }
      for (const auto& [start, sides] : by_period) {
        Add(rule, absl::StrCat(source.id(), "/", FormatDate(start)), sides);
      }
    }
  }

  absl::int128 ShareDown(absl::int128 points) const {
    return FloorDivide(points * kScoreOne, problem_.table.total_points);
  }
  absl::int128 ShareUp(absl::int128 points) const {
    return CeilDivide(points * kScoreOne, problem_.table.total_points);
  }

  void ListShares() {
    const TeamRules& rules = problem_.rules;
    if (rules.maximum_share_ppm < kPpm) {
      for (const int candidate : team_) {
        Add("share_max", Member(candidate),
            {ShareDown(points_[candidate]), absl::int128(rules.maximum_share_ppm) * 1000, 9});
      }
    }
    if (rules.minimum_share_ppm > 0) {
      for (const int candidate : team_) {
        Add("share_min", Member(candidate),
            {absl::int128(rules.minimum_share_ppm) * 1000, ShareUp(points_[candidate]), 9});
      }
    }
  }

  void ListTeam() {
    const TeamRules& rules = problem_.rules;
    const std::int64_t size = static_cast<std::int64_t>(team_.size());
    if (rules.maximum_size > 0) Add("team_max", "", {size, rules.maximum_size});
    if (rules.minimum_size > 1) Add("team_min", "", {rules.minimum_size, size});
    for (const auto& [a, b] : problem_.forbidden) {
      const int present = (InTeam(a) ? 1 : 0) + (InTeam(b) ? 1 : 0);
      if (present > 0) Add("forbidden_pair", absl::StrCat(Member(a), "/", Member(b)), {present, 1});
    }
  }

  void ListLeadAndBudget() {
    const TeamRules& rules = problem_.rules;
    const std::optional<int> lead = bid_.LeadOf(takes_);
    if (lead && rules.lead_minimum_share_ppm > 0) {
      Add("lead_share", Member(*lead),
          {absl::int128(rules.lead_minimum_share_ppm) * 1000, ShareUp(points_[*lead]), 9});
    }
    if (!rules.budget) return;
    const absl::int128 price = Evaluate(bid_.CostsOf(ObjectiveKind::kPrice), bid_.Complete(takes_));
    Add("budget", "", {price, *rules.budget, 9, problem_.opportunity->currency});
  }

  const BidProgramme& bid_;
  const JointBidProblem& problem_;
  const Takes& takes_;
  std::vector<int> team_;
  std::vector<std::int64_t> points_;
  std::vector<Constraint> constraints_;
};

}  // namespace

std::vector<Constraint> ListBidConstraints(const BidProgramme& bid, const Takes& takes,
                                           const std::vector<std::vector<int>>& lacking) {
  return ConstraintList(bid, takes).List(lacking);
}

}  // namespace renkei
