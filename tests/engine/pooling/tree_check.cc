#include "tests/engine/pooling/tree_check.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "engine/pooling/order_evidence.h"

namespace renkei {
namespace {

using Number = absl::int128;

struct Column {
  Number lower = 0;
  Number upper = 0;
  Number cost = 0;
  std::map<std::string, Number> rows;  // What it adds to each row per multiplier, in femtos.
};

// One option as written on the page: rows are "sum >= right".
struct Programme {
  std::map<std::string, Column> columns;
  std::map<std::string, Number> right;
  Number constant = 0;
};

using Boxes = std::map<std::string, std::pair<Number, Number>>;

struct Wanted {
  const PoolingProblem& problem;
  const std::set<PooledNeedIndex>& left;
  const std::vector<std::optional<OracleAlone>>& alone;
  Nanos unit = 1;
};

bool AreApart(const PoolingProblem& problem, PooledNeedIndex a, PooledNeedIndex b) {
  return std::count(problem.apart.begin(), problem.apart.end(),
                    std::pair<PooledNeedIndex, PooledNeedIndex>(std::minmax(a, b))) > 0;
}

std::set<PooledQuoteIndex> ItemQuotes(const Wanted& wanted, PooledQuoteIndex start) {
  const PoolingProblem& problem = wanted.problem;
  std::set<PooledQuoteIndex> quotes = {start};
  std::set<PooledNeedIndex> needs;
  for (std::size_t before = 0; before != quotes.size() + needs.size();) {
    before = quotes.size() + needs.size();
    for (std::size_t i = 0; i < problem.quotes.size(); ++i) {
      if (problem.quotes[i].currency != problem.quotes[start].currency) continue;
      for (const ServedNeed& pair : problem.quotes[i].serves) {
        if (!wanted.alone[pair.need]) continue;
        if (quotes.contains(static_cast<int>(i))) needs.insert(pair.need);
        if (needs.contains(pair.need)) quotes.insert(static_cast<int>(i));
      }
    }
  }
  return quotes;
}

void AddRow(Programme& programme, const std::string& row, const std::string& column,
            Number coefficient) {
  programme.columns[column].rows[row] += coefficient;
}

void AddNeeds(const Wanted& wanted, const PooledQuote& quote,
              const std::vector<const ServedNeed*>& needs, Programme& programme) {
  const auto& all = wanted.problem.needs;
  std::map<std::string, int> needs_of_member;
  for (const ServedNeed* pair : needs) ++needs_of_member[all[pair->need].member];
  std::map<std::tuple<Nanos, Micros, Micros>, std::string> alike;
  for (const ServedNeed* pair : needs) {
    const PooledNeed& need = all[pair->need];
    const Nanos alone = wanted.alone[pair->need]->cost;
    std::string name = absl::StrCat("take/", need.id);
    bool single = needs_of_member[need.member] == 1;
    for (const ServedNeed* other : needs) {
      single = single && !AreApart(wanted.problem, pair->need, other->need);
    }
    if (single) {
      name = alike.try_emplace({alone, pair->least, pair->most}, name).first->second;
    }
    Column& column = programme.columns[name];
    column.upper += 1;
    if (column.upper > 1) continue;
    column.cost = -(Number(alone) - quote.drop_cost) * 1'000'000;
    AddRow(programme, "least", name, -pair->least);
    AddRow(programme, "most", name, pair->most);
    AddRow(programme, "pair", name, 1'000'000);
    AddRow(programme, "gain", name, (Number(alone) - quote.drop_cost - wanted.unit) * 1'000'000);
    if (needs_of_member[need.member] > 1) {
      const std::string row = absl::StrCat("member/", need.member);
      AddRow(programme, row, name, -1'000'000);
      programme.right[row] = -1'000'000;
    }
    for (const ServedNeed* other : needs) {
      if (!AreApart(wanted.problem, pair->need, other->need)) continue;
      const auto [a, b] = std::minmax(pair->need, other->need);
      const std::string row = absl::StrCat("apart/", all[a].id, "/", all[b].id);
      AddRow(programme, row, name, -1'000'000);
      programme.right[row] = -1'000'000;
    }
  }
}

std::optional<Programme> MakeProgramme(const Wanted& wanted, const PooledQuote& quote,
                                       int price_break,
                                       const std::vector<const ServedNeed*>& needs) {
  Programme programme;
  std::set<std::string> members;
  Number most = 0;
  for (const ServedNeed* pair : needs) {
    members.insert(wanted.problem.needs[pair->need].member);
    most += pair->most;
  }
  if (members.size() < 2) return std::nullopt;
  const Number step = quote.case_size.value_or(1);
  const Number smallest = std::max(quote.breaks[price_break].minimum, quote.minimum);
  Number largest = most;
  if (quote.capacity) largest = std::min<Number>(largest, *quote.capacity);
  programme.constant = Number(quote.order_cost) * 1'000'000;
  const Number price = quote.breaks[price_break].price;
  Column& cases = programme.columns["cases"];
  cases = {.lower = (smallest + step - 1) / step,
           .upper = largest / step,
           .cost = price * step,
           .rows = {}};
  if (cases.lower > cases.upper) return std::nullopt;
  AddRow(programme, "least", "cases", step);
  AddRow(programme, "most", "cases", -step);
  AddRow(programme, "gain", "cases", -price * step);
  programme.right["least"] = 0;
  programme.right["most"] = 0;
  programme.right["pair"] = 2'000'000;
  programme.right["gain"] = programme.constant;
  AddNeeds(wanted, quote, needs, programme);
  return programme;
}

// Every option that must have leaves, by the name of its column.
std::map<std::string, Programme> ListProgrammes(const Wanted& wanted, PooledQuoteIndex quote) {
  const PooledQuote& from = wanted.problem.quotes[quote];
  std::vector<const ServedNeed*> served;
  std::set<std::string> specifications;
  for (const ServedNeed& pair : from.serves) {
    if (!wanted.left.contains(pair.need)) continue;
    served.push_back(&pair);
    specifications.insert(wanted.problem.needs[pair.need].specification);
  }
  specifications.erase("");
  if (!from.specification.empty()) specifications = {from.specification};
  if (specifications.empty()) specifications = {""};
  std::map<std::string, Programme> programmes;
  for (const std::string& specification : specifications) {
    std::map<DayOffset, std::set<const ServedNeed*>> open;
    const auto fits = [&](const ServedNeed* pair) {
      const std::string& own = wanted.problem.needs[pair->need].specification;
      return own.empty() || own == specification;
    };
    for (const ServedNeed* first : served) {
      if (!fits(first)) continue;
      for (const ServedNeed* pair : served) {
        const DayOffset day = first->days.first;
        if (fits(pair) && pair->days.Contains(day)) open[day].insert(pair);
      }
    }
    for (const auto& [day, needs] : open) {
      bool dropped = false;
      for (const auto& [other_day, others] : open) {
        const bool within = std::includes(others.begin(), others.end(), needs.begin(), needs.end());
        dropped = dropped || (within && others.size() > needs.size()) ||
                  (within && others.size() == needs.size() && other_day < day);
      }
      if (dropped) continue;
      std::vector<const ServedNeed*> list(needs.begin(), needs.end());
      std::sort(list.begin(), list.end(),
                [](const ServedNeed* a, const ServedNeed* b) { return a->need < b->need; });
      for (int i = 0; i < static_cast<int>(from.breaks.size()); ++i) {
        auto programme = MakeProgramme(wanted, from, i, list);
        if (!programme) continue;
        programmes[absl::StrCat("order/", from.id, "/", FormatDate(wanted.problem.as_of + day), "/",
                                i, "/", specification)] = *programme;
      }
    }
  }
  return programmes;
}

// L(y) in a leaf's box; with costs of 0 for a leaf that is called infeasible.
Number LowerBound(const Programme& programme, const Boxes& boxes, const Leaf& leaf) {
  std::map<std::string, Number> multipliers;
  Number bound = leaf.infeasible ? Number(0) : programme.constant;
  for (const Multiplier& multiplier : leaf.multipliers) {
    const Number y = *ParseDecimal(multiplier.value, 0);
    EXPECT_GE(y, 0);
    EXPECT_TRUE(programme.right.contains(multiplier.row)) << multiplier.row;
    if (!programme.right.contains(multiplier.row)) continue;
    multipliers[multiplier.row] = y;
    bound += y * programme.right.at(multiplier.row);
  }
  for (const auto& [name, column] : programme.columns) {
    Number reduced = leaf.infeasible ? Number(0) : column.cost;
    for (const auto& [row, coefficient] : column.rows) {
      const auto y = multipliers.find(row);
      if (y != multipliers.end()) reduced -= y->second * coefficient;
    }
    const auto [lower, upper] = boxes.at(name);
    bound += reduced * (reduced > 0 ? lower : upper);
  }
  return bound;
}

// Whether boxes, in this order, come from splitting `whole` at one column and value after another,
// lower part first.
bool Partitions(const Boxes& whole, const std::vector<Boxes>& parts, std::size_t from,
                std::size_t to) {
  if (from == to) return false;
  if (to - from == 1) return parts[from] == whole;
  for (const auto& [name, box] : whole) {
    // Every place where a prefix of the leaves lies below and the others above.
    Number highest = parts[from].at(name).second;
    for (std::size_t middle = from + 1; middle < to; ++middle) {
      Number lowest = parts[middle].at(name).first;
      for (std::size_t i = middle; i < to; ++i) lowest = std::min(lowest, parts[i].at(name).first);
      if (lowest > highest) {
        Boxes lower = whole;
        Boxes upper = whole;
        lower[name].second = highest;
        upper[name].first = highest + 1;
        if (Partitions(lower, parts, from, middle) && Partitions(upper, parts, middle, to)) {
          return true;
        }
      }
      highest = std::max(highest, parts[middle].at(name).second);
    }
  }
  return false;
}

Number FloorToUnit(Number femtos, Nanos unit) {
  const Number unit_femtos = Number(unit) * 1'000'000;
  return FloorDivide(femtos, unit_femtos) * unit;
}

}  // namespace

std::optional<Nanos> CheckTree(const PoolingProblem& problem, const std::set<PooledNeedIndex>& left,
                               const std::vector<std::optional<OracleAlone>>& alone, Nanos unit,
                               const PlannedOrder& planned) {
  const Wanted wanted{problem, left, alone, unit};
  std::map<std::string, Programme> programmes;
  for (const PooledQuoteIndex quote : ItemQuotes(wanted, planned.order().quote)) {
    programmes.merge(ListProgrammes(wanted, quote));
  }
  const Evidence evidence = MakeOrderEvidence(problem, planned.answer);
  const auto* tree = std::get_if<TreeEvidence>(&evidence);
  if (tree == nullptr) return std::nullopt;
  std::map<std::string, std::vector<Boxes>> leaves;
  std::optional<Number> bound;
  for (const Leaf& leaf : tree->leaves) {
    const auto found = programmes.find(leaf.fixings.front().column);
    if (found == programmes.end()) {
      ADD_FAILURE() << leaf.fixings.front().column << " is no option";
      return std::nullopt;
    }
    Boxes boxes;
    for (const auto& [name, column] : found->second.columns) {
      boxes[name] = {column.lower, column.upper};
    }
    for (std::size_t i = 1; i < leaf.fixings.size(); ++i) {
      const Fixing& fixing = leaf.fixings[i];
      EXPECT_TRUE(boxes.contains(fixing.column)) << fixing.column;
      boxes[fixing.column] = {*ParseDecimal(fixing.lower, 0), *ParseDecimal(fixing.upper, 0)};
    }
    const Number low = LowerBound(found->second, boxes, leaf);
    if (leaf.infeasible) {
      EXPECT_GT(low, 0) << leaf.fixings.front().column;
    } else {
      const Number saving = FloorToUnit(-low, unit);
      if (!bound || *bound < saving) bound = saving;
    }
    leaves[leaf.fixings.front().column].push_back(std::move(boxes));
  }
  for (const auto& [name, programme] : programmes) {
    Boxes whole;
    for (const auto& [column, values] : programme.columns) {
      whole[column] = {values.lower, values.upper};
    }
    const std::vector<Boxes>& parts = leaves[name];
    EXPECT_TRUE(Partitions(whole, parts, 0, parts.size())) << name;
  }
  if (!bound) return std::nullopt;
  return static_cast<Nanos>(*bound);
}

}  // namespace renkei
