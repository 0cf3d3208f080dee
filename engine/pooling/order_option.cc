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

// Days whose needs aren't all needs of another day as well; of equal ones the earliest.
std::vector<DayOffset> LargestDays(const Served& served) {
  std::vector<DayOffset> days = FirstDays(served);
  std::vector<Served> open;
  for (const DayOffset day : days) open.push_back(OpenOn(served, day));
  std::vector<DayOffset> largest;
  for (std::size_t i = 0; i < days.size(); ++i) {
    bool dropped = false;
    for (std::size_t j = 0; j < days.size() && !dropped; ++j) {
      dropped = i != j && open[i].size() <= open[j].size() &&
                (open[i].size() < open[j].size() || j < i) &&
                std::includes(open[j].begin(), open[j].end(), open[i].begin(), open[i].end());
    }
    if (!dropped) largest.push_back(days[i]);
  }
  return largest;
}

bool AreApart(const PoolingProblem& problem, PooledNeedIndex a, PooledNeedIndex b) {
  return std::binary_search(problem.apart.begin(), problem.apart.end(),
                            std::make_pair(std::min(a, b), std::max(a, b)));
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
  if (problem.apart.empty()) return own;
  for (const ServedNeed* a : served) {
    for (const ServedNeed* b : served) {
      if (AreApart(problem, a->need, b->need)) own.insert(a->need);
    }
  }
  return own;
}

void AddConflicts(const PoolingProblem& problem, OrderColumns& columns) {
  std::map<std::string, std::vector<int>> by_member;
  const int count = static_cast<int>(columns.columns.size());
  for (int i = 0; i < count; ++i) {
    for (const PooledNeedIndex need : columns.columns[i].needs) {
      by_member[problem.needs[need].member].push_back(i);
    }
    for (int j = i + 1; j < count && !problem.apart.empty(); ++j) {
      if (!AreApart(problem, columns.columns[i].needs[0], columns.columns[j].needs[0])) continue;
      columns.apart.emplace_back(i, j);
      columns.columns[i].apart.push_back(j);
      columns.columns[j].apart.push_back(i);
    }
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
  AddConflicts(problem, result);
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
