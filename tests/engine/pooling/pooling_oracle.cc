#include "tests/engine/pooling/pooling_oracle.h"

#include <algorithm>
#include <map>

namespace renkei {
namespace {

// Days that matter in small problems.
constexpr DayOffset kLastDay = 12;

using Group = std::vector<const ServedNeed*>;

// Cost of an order of `size` for `count` needs in femtos; nothing if it can't be ordered.
std::optional<Femtos> CostOf(const PooledQuote& quote, Micros size, int count) {
  if (size < quote.minimum || (quote.capacity && size > *quote.capacity)) return std::nullopt;
  if (quote.case_size && size % *quote.case_size != 0) return std::nullopt;
  std::optional<Nanos> price;
  for (const PooledBreak& price_break : quote.breaks) {
    if (price_break.minimum <= size) price = price_break.price;
  }
  if (!price) return std::nullopt;
  return Femtos(*price) * size + Femtos(quote.order_cost) * kFemtosPerNano +
         Femtos(quote.drop_cost) * kFemtosPerNano * count;
}

Nanos RoundedUp(Femtos cost, Nanos unit) {
  const Femtos unit_femtos = Femtos(unit) * kFemtosPerNano;
  Femtos units = cost / unit_femtos;
  if (units * unit_femtos < cost) ++units;
  return static_cast<Nanos>(units * unit);
}

struct Sized {
  Femtos cost = 0;
  Micros size = 0;
};

// Tries every size.
std::optional<Sized> Cheapest(const PooledQuote& quote, const Group& group) {
  Micros least = 0;
  Micros most = 0;
  for (const ServedNeed* need : group) {
    least += need->least;
    most += need->most;
  }
  std::optional<Sized> best;
  for (Micros size = least; size <= most; ++size) {
    const std::optional<Femtos> cost = CostOf(quote, size, static_cast<int>(group.size()));
    if (cost && (!best || *cost < best->cost)) best = Sized{*cost, size};
  }
  return best;
}

bool MayOrderTogether(const PoolingProblem& problem, const Group& group) {
  std::set<std::string> specifications;
  for (std::size_t i = 0; i < group.size(); ++i) {
    const PooledNeed& need = problem.needs[group[i]->need];
    if (!need.specification.empty()) specifications.insert(need.specification);
    for (std::size_t j = 0; j < i; ++j) {
      if (problem.needs[group[j]->need].member == need.member) return false;
      const auto pair = std::minmax(group[i]->need, group[j]->need);
      if (std::count(problem.apart.begin(), problem.apart.end(),
                     std::pair<PooledNeedIndex, PooledNeedIndex>(pair)) > 0) {
        return false;
      }
    }
  }
  return specifications.size() <= 1;
}

// Needs that the quote serves on the day, ascending.
Group OpenNeeds(const PoolingProblem& problem, PooledQuoteIndex quote, DayOffset day,
                const std::set<PooledNeedIndex>& left) {
  Group open;
  for (const ServedNeed& need : problem.quotes[quote].serves) {
    if (need.days.Contains(day) && left.contains(need.need)) open.push_back(&need);
  }
  return open;
}

// Every subset, those that take the earlier needs first.
std::vector<Group> Subsets(const Group& needs) {
  std::vector<Group> subsets;
  const int count = static_cast<int>(needs.size());
  for (int mask = (1 << count) - 1; mask > 0; --mask) {
    Group group;
    for (int i = 0; i < count; ++i) {
      if ((mask >> (count - 1 - i)) & 1) group.push_back(needs[i]);
    }
    subsets.push_back(std::move(group));
  }
  return subsets;
}

Nanos StakesOf(const Group& group, const std::vector<std::optional<OracleAlone>>& alone) {
  Nanos sum = 0;
  for (const ServedNeed* need : group) sum += alone[need->need]->cost;
  return sum;
}

std::vector<PooledNeedIndex> NeedsOf(const Group& group) {
  std::vector<PooledNeedIndex> needs;
  for (const ServedNeed* need : group) needs.push_back(need->need);
  return needs;
}

}  // namespace

std::vector<std::optional<OracleAlone>> OracleAloneCosts(const PoolingProblem& problem,
                                                         const std::string& currency, Nanos unit) {
  std::vector<std::optional<OracleAlone>> result;
  for (std::size_t i = 0; i < problem.needs.size(); ++i) {
    const PooledNeed& need = problem.needs[i];
    std::optional<OracleAlone> alone;
    bool served = false;
    for (const PooledQuote& quote : problem.quotes) {
      if (quote.currency != currency) continue;
      for (const ServedNeed& pair : quote.serves) {
        if (pair.need != static_cast<PooledNeedIndex>(i)) continue;
        served = true;
        const std::optional<Sized> order = Cheapest(quote, {&pair});
        if (!order) continue;
        const Nanos cost = RoundedUp(order->cost, unit);
        if (need.limit && cost > need.limit->nanos) continue;
        if (!alone || cost < alone->cost) alone = OracleAlone{cost, true};
      }
    }
    if (served && !alone && need.budget) {
      alone = OracleAlone{
          need.limit ? std::min(need.limit->nanos, need.budget->nanos) : need.budget->nanos, false};
    }
    if (alone && alone->cost == 0) alone.reset();
    result.push_back(alone);
  }
  return result;
}

std::optional<OracleOrder> OracleBestOrder(const PoolingProblem& problem,
                                           const std::set<PooledQuoteIndex>& quotes,
                                           const std::set<PooledNeedIndex>& left,
                                           const std::vector<std::optional<OracleAlone>>& alone,
                                           Nanos unit) {
  std::optional<OracleOrder> best;
  bool refused = false;
  std::map<Nanos, std::set<std::pair<PooledQuoteIndex, std::vector<PooledNeedIndex>>>> by_saving;
  for (const PooledQuoteIndex quote : quotes) {
    for (DayOffset day = 0; day <= kLastDay; ++day) {
      for (const Group& group : Subsets(OpenNeeds(problem, quote, day, left))) {
        if (group.size() < 2 || !MayOrderTogether(problem, group)) continue;
        const std::optional<Sized> order = Cheapest(problem.quotes[quote], group);
        if (!order) continue;
        const Nanos saving = StakesOf(group, alone) - RoundedUp(order->cost, unit);
        if (saving < static_cast<Nanos>(group.size()) * unit) {
          refused = refused || saving >= 2 * unit;
          continue;
        }
        by_saving[saving].emplace(quote, NeedsOf(group));
        if (best && saving <= best->saving) continue;
        best = OracleOrder{quote, day, NeedsOf(group), order->size, saving, 0, false};
      }
    }
  }
  if (best) {
    best->equals = static_cast<int>(by_saving[best->saving].size());
    best->refused_by_shares = refused;
  }
  return best;
}

Nanos OracleCoreGap(const PoolingProblem& problem, const std::set<PooledQuoteIndex>& quotes,
                    const std::vector<PooledNeedIndex>& needs, const std::vector<Nanos>& bills,
                    Nanos unit) {
  const std::set<PooledNeedIndex> left(needs.begin(), needs.end());
  Nanos gap = 0;
  for (const PooledQuoteIndex quote : quotes) {
    for (DayOffset day = 0; day <= kLastDay; ++day) {
      for (const Group& group : Subsets(OpenNeeds(problem, quote, day, left))) {
        if (!MayOrderTogether(problem, group)) continue;
        const std::optional<Sized> order = Cheapest(problem.quotes[quote], group);
        if (!order) continue;
        Nanos saving = -RoundedUp(order->cost, unit);
        for (std::size_t i = 0; i < needs.size(); ++i) {
          for (const ServedNeed* need : group) saving += need->need == needs[i] ? bills[i] : 0;
        }
        gap = std::max(gap, saving);
      }
    }
  }
  return gap;
}

Nanos OracleGreedySaving(const PoolingProblem& problem, const std::set<PooledQuoteIndex>& quotes,
                         const std::set<PooledNeedIndex>& left,
                         const std::vector<std::optional<OracleAlone>>& alone, Nanos unit) {
  Nanos best = 0;
  for (const PooledQuoteIndex quote : quotes) {
    for (DayOffset day = 0; day <= kLastDay; ++day) {
      const Group group = OpenNeeds(problem, quote, day, left);
      if (group.size() < 2 || !MayOrderTogether(problem, group)) continue;
      const std::optional<Sized> order = Cheapest(problem.quotes[quote], group);
      if (order) best = std::max(best, StakesOf(group, alone) - RoundedUp(order->cost, unit));
    }
  }
  return best;
}

}  // namespace renkei
