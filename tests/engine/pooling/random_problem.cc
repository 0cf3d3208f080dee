#include "tests/engine/pooling/random_problem.h"

#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/random.h"

namespace renkei {
namespace {

constexpr Nanos kCent = 10'000'000;
// The price of one unit at which one micro costs a cent.
constexpr Nanos kCentAMicro = kCent * kMicrosPerUnit;

// What a seed makes rare or frequent in one problem.
struct Traits {
  bool tolerant = false;  // Needs take more or less than they need.
  bool tiny = false;      // Amounts of a few cents.
  bool even = false;      // Equal needs.
  bool repeated = false;  // Members with several needs.
  int days = 1;
};

PooledNeed RandomNeed(Random& random, int number, const Traits& traits) {
  PooledNeed need{
      .id = absl::StrCat("need-", number),
      .member = absl::StrCat("member-", traits.repeated ? random.Between(0, 3) : number),
      .specification = random.Percent(15) ? (random.Percent(50) ? "blue" : "red") : "",
      .limit = std::nullopt,
      .budget = std::nullopt};
  if (random.Percent(15)) {
    need.limit = Money{"EUR", random.Between(2, traits.tiny ? 8 : 60) * kCent};
  }
  if (random.Percent(30)) {
    need.budget = Money{"EUR", random.Between(1, traits.tiny ? 8 : 60) * kCent};
  }
  return need;
}

std::vector<PooledBreak> RandomBreaks(Random& random, const Traits& traits) {
  std::vector<PooledBreak> breaks;
  const std::int64_t count = random.Between(1, 4);
  Nanos price = random.Between(30, 400) * kCentAMicro / (traits.tiny ? 400 : 100);
  Micros minimum = random.Between(1, 4);
  for (std::int64_t i = 0; i < count; ++i) {
    breaks.push_back({minimum, price});
    minimum += random.Between(1, 9);
    if (!random.Percent(20)) price = price * random.Between(55, 99) / 100;
  }
  return breaks;
}

PooledQuote RandomQuote(Random& random, int number, const Traits& traits) {
  PooledQuote quote;
  quote.id = absl::StrCat("quote-", number);
  quote.specification = random.Percent(15) ? "blue" : "";
  quote.unit = "pcs";
  quote.currency = number > 0 && random.Percent(10) ? "USD" : "EUR";
  quote.breaks = RandomBreaks(random, traits);
  quote.minimum = quote.breaks.front().minimum;
  if (random.Percent(30)) quote.case_size = random.Between(2, 6);
  if (random.Percent(30)) quote.minimum = std::max(quote.minimum, Micros{random.Between(2, 20)});
  if (random.Percent(35)) quote.capacity = random.Between(8, 40);
  if (random.Percent(50)) quote.order_cost = random.Between(0, traits.tiny ? 3 : 30) * kCent / 2;
  if (random.Percent(40)) quote.drop_cost = random.Between(0, traits.tiny ? 2 : 8) * kCent / 3;
  quote.days.first = static_cast<DayOffset>(random.Between(0, 1));
  return quote;
}

ServedNeed RandomServed(Random& random, PooledNeedIndex need, const DaySpan& quote_days,
                        const Traits& traits) {
  ServedNeed served{.need = need, .days = quote_days};
  served.needed = traits.even ? 5 : random.Between(1, 10);
  served.least = served.most = served.needed;
  if (traits.tolerant && random.Percent(70)) {
    served.least = random.Between(1, served.needed);
    served.most = served.needed + random.Between(0, 5);
  }
  if (traits.days > 1) {
    served.days.first = std::max<DayOffset>(served.days.first,
                                            static_cast<DayOffset>(random.Between(0, traits.days)));
    if (random.Percent(60)) {
      served.days.last = served.days.first + static_cast<DayOffset>(random.Between(0, 4));
    }
  }
  return served;
}

void AddApart(Random& random, PoolingProblem& problem) {
  if (!random.Percent(40)) return;
  const int frequency = static_cast<int>(random.Between(3, 30));
  const int count = static_cast<int>(problem.needs.size());
  for (int a = 0; a < count; ++a) {
    for (int b = a + 1; b < count; ++b) {
      if (problem.needs[a].member == problem.needs[b].member) continue;
      if (random.Percent(frequency)) problem.apart.emplace_back(a, b);
    }
  }
}

}  // namespace

PoolingProblem RandomPoolingProblem(std::uint64_t seed, int need_count) {
  Random random(seed);
  const Traits traits{.tolerant = random.Percent(60),
                      .tiny = random.Percent(30),
                      .even = random.Percent(20),
                      .repeated = random.Percent(20),
                      .days = random.Percent(50) ? 6 : 1};
  PoolingProblem problem;
  problem.as_of = Date(2026, 11, 22);
  const int needs = static_cast<int>(random.Between(2, need_count));
  for (int i = 0; i < needs; ++i) problem.needs.push_back(RandomNeed(random, i, traits));
  const int quotes = static_cast<int>(random.Between(1, 3));
  std::vector<ServedNeed> wishes;
  for (int i = 0; i < needs; ++i) wishes.push_back(RandomServed(random, i, DaySpan{}, traits));
  for (int i = 0; i < quotes; ++i) {
    PooledQuote quote = RandomQuote(random, i, traits);
    for (ServedNeed served : wishes) {
      const PooledNeed& need = problem.needs[served.need];
      const bool states_other_money = (need.limit || need.budget) && quote.currency != "EUR";
      const bool other_specification = !need.specification.empty() &&
                                       !quote.specification.empty() &&
                                       need.specification != quote.specification;
      if (states_other_money || other_specification || random.Percent(10)) continue;
      served.days.first = std::max(served.days.first, quote.days.first);
      if (!served.days.empty()) quote.serves.push_back(served);
    }
    problem.quotes.push_back(std::move(quote));
  }
  AddApart(random, problem);
  return problem;
}

}  // namespace renkei
