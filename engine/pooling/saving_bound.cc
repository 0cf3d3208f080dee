#include "engine/pooling/saving_bound.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace renkei {
namespace {

absl::int128 CeilNanos(Femtos amount) { return CeilDivide(amount, kFemtosPerNano); }

// What taking one more of a column changes the bound by, before `member` and `apart` rows.
Femtos PlainWorth(const OrderProgramme& programme, int place, const OrderMultipliers& y,
                  BoundOf of) {
  const OrderColumn& column = programme.columns->columns[place];
  const Femtos value = programme.value(place);
  return (of == BoundOf::kSaving ? value : 0) - absl::int128(y.least) * column.least +
         absl::int128(y.most) * column.most + absl::int128(y.pair) * kFemtosPerNano +
         y.gain * (value - programme.unit);
}

// Lowers the worth of a clique's columns by its row's multiplier, which is returned.
absl::int128 SettleClique(const std::vector<int>& clique, const OrderBox& box,
                          std::vector<Femtos>& worth) {
  Femtos largest = 0;
  Femtos second = 0;
  bool one_is_taken = false;
  for (const int column : clique) {
    if (box.lower[column] > 0) {
      one_is_taken = true;
    } else if (box.upper[column] > 0) {
      if (worth[column] > largest) {
        second = largest;
        largest = worth[column];
      } else {
        second = std::max(second, worth[column]);
      }
    }
  }
  const absl::int128 multiplier = CeilNanos(one_is_taken ? largest : second);
  for (const int column : clique) worth[column] -= multiplier * kFemtosPerNano;
  return multiplier;
}

// The same for two columns that can't be together: only where one is taken for certain.
absl::int128 SettlePair(int a, int b, const OrderBox& box, std::vector<Femtos>& worth) {
  if ((box.lower[a] > 0) == (box.lower[b] > 0)) return 0;
  const int open = box.lower[a] > 0 ? b : a;
  if (box.upper[open] == 0 || worth[open] <= 0) return 0;
  const absl::int128 multiplier = CeilNanos(worth[open]);
  worth[a] -= multiplier * kFemtosPerNano;
  worth[b] -= multiplier * kFemtosPerNano;
  return multiplier;
}

}  // namespace

OrderProgramme OrderProgramme::Of(const OrderQuestion& question, const OptionList& list,
                                  const OrderOption& option) {
  OrderProgramme programme{.columns = &list.columns[option.columns]};
  const PooledQuote& quote = question.problem->quotes[programme.columns->quote];
  programme.step = quote.step();
  programme.price = quote.breaks[option.price_break].price;
  programme.order_cost = absl::int128(quote.order_cost) * kFemtosPerNano;
  programme.unit = question.shared ? absl::int128(question.unit) * kFemtosPerNano : 0;
  programme.minimum_needs = question.minimum_needs();
  return programme;
}

OrderBox OrderBox::Of(const OptionList& list, const OrderOption& option) {
  const std::vector<OrderColumn>& columns = list.columns[option.columns].columns;
  OrderBox box;
  box.least_cases = option.least_cases;
  box.most_cases = option.most_cases;
  box.lower.assign(columns.size(), 0);
  for (const OrderColumn& column : columns) box.upper.push_back(column.count());
  return box;
}

SavingBound BoundSaving(const OrderProgramme& programme, const OrderBox& box,
                        const OrderMultipliers& multipliers, BoundOf of) {
  const OrderColumns& columns = *programme.columns;
  const int count = static_cast<int>(columns.columns.size());
  SavingBound result;
  result.worth.reserve(count);
  for (int i = 0; i < count; ++i) {
    result.worth.push_back(PlainWorth(programme, i, multipliers, of));
  }
  const bool saving = of == BoundOf::kSaving;
  result.bound = -absl::int128(multipliers.pair) * kFemtosPerNano * programme.minimum_needs -
                 (multipliers.gain + (saving ? 1 : 0)) * programme.order_cost;
  for (const auto& [a, b] : columns.apart) {
    result.apart_multipliers.push_back(SettlePair(a, b, box, result.worth));
    result.bound += result.apart_multipliers.back() * kFemtosPerNano;
  }
  // Cliques come second: a need that its counterpart keeps out must not count in its clique.
  for (const std::vector<int>& clique : columns.cliques) {
    result.clique_multipliers.push_back(SettleClique(clique, box, result.worth));
    result.bound += result.clique_multipliers.back() * kFemtosPerNano;
  }
  result.taken.reserve(count);
  for (int i = 0; i < count; ++i) {
    result.taken.push_back(result.worth[i] > 0 ? box.upper[i] : box.lower[i]);
    result.bound += result.worth[i] * result.taken.back();
  }
  const absl::int128 price = absl::int128(programme.price) * (multipliers.gain + (saving ? 1 : 0)) -
                             multipliers.least + multipliers.most;
  result.bound -= price * programme.step * (price < 0 ? box.most_cases : box.least_cases);
  return result;
}

std::vector<RowMultiplier> NameMultipliers(const PoolingProblem& problem,
                                           const OrderProgramme& programme,
                                           const OrderMultipliers& multipliers,
                                           const SavingBound& bound) {
  std::vector<RowMultiplier> named;
  const auto add = [&](std::string row, absl::int128 value) {
    if (value != 0) named.push_back({std::move(row), value});
  };
  add("least", multipliers.least);
  add("most", multipliers.most);
  add("pair", multipliers.pair);
  const OrderColumns& columns = *programme.columns;
  const auto first_need = [&](int column) -> const PooledNeed& {
    return problem.needs[columns.columns[column].needs.front()];
  };
  for (std::size_t i = 0; i < columns.cliques.size(); ++i) {
    add(absl::StrCat("member/", first_need(columns.cliques[i].front()).member),
        bound.clique_multipliers[i]);
  }
  for (std::size_t i = 0; i < columns.apart.size(); ++i) {
    add(absl::StrCat("apart/", first_need(columns.apart[i].first).id, "/",
                     first_need(columns.apart[i].second).id),
        bound.apart_multipliers[i]);
  }
  add("gain", multipliers.gain);
  return named;
}

}  // namespace renkei
