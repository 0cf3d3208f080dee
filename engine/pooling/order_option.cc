#include "engine/pooling/order_option.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace renkei {
namespace {

using Served = std::vector<const ServedNeed*>;

Served ServedBy(const OrderQuestion& question, PooledQuoteIndex quote) {
  Served served;
  for (const ServedNeed& pair : question.problem->quotes[quote].serves) {
    if (question.stakes[pair.need]) served.push_back(&pair);
  }
  return served;
}

std::vector<DayOffset> FirstDays(const Served& served) {
  std::set<DayOffset> days;
  for (const ServedNeed* pair : served) days.insert(pair->days.first);
  return {days.begin(), days.end()};
}

Served OpenOn(const Served& served, DayOffset day) {
  Served open;
  for (const ServedNeed* pair : served) {
    if (pair->days.Contains(day)) open.push_back(pair);
  }
  return open;
}

// The specifications that an order from the quote may have.
std::set<std::string> Specifications(const OrderQuestion& question, PooledQuoteIndex quote,
                                     const Served& served) {
  const std::string& own = question.problem->quotes[quote].specification;
  if (!own.empty()) return {own};
  std::set<std::string> stated;
  for (const ServedNeed* pair : served) {
    const std::string& specification = question.problem->needs[pair->need].specification;
    if (!specification.empty()) stated.insert(specification);
  }
  if (stated.empty()) stated.insert("");
  return stated;
}

Served WithSpecification(const OrderQuestion& question, const Served& served,
                         const std::string& specification) {
  Served compatible;
  for (const ServedNeed* pair : served) {
    const std::string& own = question.problem->needs[pair->need].specification;
    if (own.empty() || own == specification) compatible.push_back(pair);
  }
  return compatible;
}

// Candidate days, without those whose needs are all needs of the next one as well.
std::vector<DayOffset> LargestDays(const Served& served) {
  const std::vector<DayOffset> days = FirstDays(served);
  std::vector<DayOffset> largest;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const Served open = OpenOn(served, days[i]);
    const bool all_stay =
        i + 1 < days.size() && std::all_of(open.begin(), open.end(), [&](const ServedNeed* pair) {
          return pair->days.Contains(days[i + 1]);
        });
    if (!all_stay) largest.push_back(days[i]);
  }
  return largest;
}

// The pairs of needs that are apart and both served.
std::vector<std::pair<PooledNeedIndex, PooledNeedIndex>> ApartAmong(const PoolingProblem& problem,
                                                                    const Served& served) {
  const auto is_served = [&](PooledNeedIndex need) {
    const auto found = std::lower_bound(
        served.begin(), served.end(), need,
        [](const ServedNeed* pair, PooledNeedIndex value) { return pair->need < value; });
    return found != served.end() && (*found)->need == need;
  };
  std::vector<std::pair<PooledNeedIndex, PooledNeedIndex>> apart;
  for (const auto& [a, b] : problem.apart) {
    if (is_served(a) && is_served(b)) apart.emplace_back(a, b);
  }
  return apart;
}

// Needs that are alike to none: their member has several here, or is apart from another one's.
std::set<PooledNeedIndex> NeedsOfTheirOwn(const PoolingProblem& problem, const Served& served) {
  std::map<std::string, std::vector<PooledNeedIndex>> by_member;
  for (const ServedNeed* pair : served) {
    by_member[problem.needs[pair->need].member].push_back(pair->need);
  }
  std::set<PooledNeedIndex> own;
  for (const auto& [member, needs] : by_member) {
    if (needs.size() > 1) own.insert(needs.begin(), needs.end());
  }
  for (const auto& [a, b] : ApartAmong(problem, served)) own.insert({a, b});
  return own;
}

void AddConflicts(const PoolingProblem& problem, const Served& served, OrderColumns& columns) {
  std::map<std::string, std::vector<int>> by_member;
  std::map<PooledNeedIndex, int> column_of;
  for (int i = 0; i < static_cast<int>(columns.columns.size()); ++i) {
    for (const PooledNeedIndex need : columns.columns[i].needs) {
      by_member[problem.needs[need].member].push_back(i);
      column_of[need] = i;
    }
  }
  for (const auto& [a, b] : ApartAmong(problem, served)) {
    columns.apart.emplace_back(column_of[a], column_of[b]);
    columns.columns[column_of[a]].apart.push_back(column_of[b]);
    columns.columns[column_of[b]].apart.push_back(column_of[a]);
  }
  columns.member_count = static_cast<int>(by_member.size());
  for (auto& [member, places] : by_member) {
    if (places.size() < 2) continue;
    for (const int place : places) {
      columns.columns[place].clique = static_cast<std::int32_t>(columns.cliques.size());
    }
    columns.cliques.push_back(std::move(places));
  }
}

OrderColumns MakeColumns(const OrderQuestion& question, PooledQuoteIndex quote,
                         const Served& served) {
  const PoolingProblem& problem = *question.problem;
  const std::set<PooledNeedIndex> own = NeedsOfTheirOwn(problem, served);
  using Likeness = std::tuple<Nanos, Micros, Micros>;
  std::map<Likeness, int> alike;
  OrderColumns result;
  result.quote = quote;
  for (const ServedNeed* pair : served) {
    result.most += pair->most;
    const Nanos stake = *question.stakes[pair->need];
    if (!own.contains(pair->need)) {
      const auto [found, is_new] = alike.emplace(Likeness{stake, pair->least, pair->most},
                                                 static_cast<int>(result.columns.size()));
      if (!is_new) {
        result.columns[found->second].needs.push_back(pair->need);
        continue;
      }
    }
    result.columns.push_back(OrderColumn{.needs = {pair->need},
                                         .least = pair->least,
                                         .most = pair->most,
                                         .value = stake - problem.quotes[quote].drop_cost,
                                         .apart = {}});
  }
  AddConflicts(problem, served, result);
  return result;
}

// Appends the columns and their options, if they have any.
void Append(const OrderQuestion& question, OrderColumns columns, OptionList& list) {
  if (columns.member_count < question.minimum_needs()) return;
  const PooledQuote& quote = question.problem->quotes[columns.quote];
  const absl::int128 largest = std::min<absl::int128>(quote.largest(), columns.most);
  bool any = false;
  for (int i = 0; i < static_cast<int>(quote.breaks.size()); ++i) {
    const Micros smallest = std::max(quote.breaks[i].minimum, quote.minimum);
    OrderOption option{.columns = static_cast<int>(list.columns.size()), .price_break = i};
    option.least_cases = static_cast<std::int64_t>(CeilDivide(smallest, quote.step()));
    option.most_cases = static_cast<std::int64_t>(FloorDivide(largest, quote.step()));
    if (option.least_cases > option.most_cases) continue;
    any = true;
    list.options.push_back(option);
  }
  if (any) list.columns.push_back(std::move(columns));
}

void AppendDays(const OrderQuestion& question, PooledQuoteIndex quote,
                const std::optional<DayOffset>& only, OptionList& list) {
  const Served served = ServedBy(question, quote);
  for (const std::string& specification : Specifications(question, quote, served)) {
    const Served compatible = WithSpecification(question, served, specification);
    const std::vector<DayOffset> days =
        only ? std::vector<DayOffset>{*only} : LargestDays(compatible);
    for (const DayOffset day : days) {
      OrderColumns columns = MakeColumns(question, quote, OpenOn(compatible, day));
      columns.specification = specification;
      columns.day = day;
      Append(question, std::move(columns), list);
    }
  }
}

}  // namespace

OptionList ListOptions(const OrderQuestion& question) {
  OptionList list;
  for (const PooledQuoteIndex quote : question.quotes) {
    AppendDays(question, quote, std::nullopt, list);
  }
  return list;
}

OptionList ListOptionsOnDay(const OrderQuestion& question, PooledQuoteIndex quote, DayOffset day) {
  OptionList list;
  AppendDays(question, quote, day, list);
  return list;
}

std::vector<DayOffset> CandidateDays(const OrderQuestion& question, PooledQuoteIndex quote) {
  return FirstDays(ServedBy(question, quote));
}

}  // namespace renkei
