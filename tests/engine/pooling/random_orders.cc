#include "tests/engine/pooling/random_orders.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "tests/engine/pooling/bolt_network.h"
#include "tests/support/random_network.h"

namespace renkei {
namespace {

constexpr int kQuotes = 6;

// A code of one of the first few in the table, so that needs and quotes meet.
CodeReference AnyCode(Random& random, const NetworkContents& contents) {
  const Code& code = contents.codes[random.Below(std::min<std::size_t>(4, contents.codes.size()))];
  return {code.scheme, code.code};
}

DateWindow AnyWindow(Random& random) {
  DateWindow window;
  if (random.Percent(50)) window.first = BoltDay() + random.Between(-5, 10);
  if (random.Percent(50)) {
    window.last = std::max(window.first.value_or(BoltDay()), BoltDay()) + random.Between(0, 10);
  }
  return window;
}

void MakePoolable(Random& random, const CodeReference& code, Need& need) {
  const std::string unit = random.Percent(20) ? "dozen" : "pcs";
  const std::int64_t count = unit == "dozen" ? random.Between(1, 6) : random.Between(1, 60);
  const auto quantity = [&](std::int64_t of) { return Quantity{unit, of * kMicrosPerUnit}; };
  need.poolable = true;
  need.codes = {code};
  need.purpose = Purpose::kTrade;
  need.quantity = quantity(count);
  need.minimum_quantity.reset();
  need.maximum_quantity.reset();
  need.target_price.reset();
  need.maximum_price.reset();
  need.budget.reset();
  if (random.Percent(40)) need.minimum_quantity = quantity(random.Between(1, count));
  if (random.Percent(60)) need.maximum_quantity = quantity(count + random.Between(0, 9));
  if (random.Percent(20)) need.maximum_price = Euros(random.Between(60, 1'300));
  if (random.Percent(30)) need.budget = Euros(random.Between(1, 8'000));
  need.window = AnyWindow(random);
  need.specification = random.Percent(15) ? "blue" : "";
  if (random.Percent(80)) need.required_certificates.clear();
}

Quote MakeQuote(Random& random, const NetworkContents& contents, int number) {
  Quote quote;
  quote.id = absl::StrCat("quote-", number);
  if (random.Percent(40)) {
    quote.member = contents.members[random.Below(contents.members.size())].id;
  } else {
    quote.supplier = "Nordwerk";
  }
  quote.title = "Things";
  quote.codes = {AnyCode(random, contents)};
  quote.specification = random.Percent(15) ? "blue" : "";
  const std::string currency = random.Percent(15) ? "USD" : "EUR";
  const auto money = [&](std::int64_t cents) { return Money{currency, cents * kCent / 3}; };
  std::int64_t minimum = random.Between(1, 5);
  std::int64_t price = random.Between(250, 350);
  for (std::int64_t i = random.Between(1, 4); i > 0; --i) {
    quote.price_breaks.push_back({Pieces(minimum), money(price)});
    minimum += random.Between(5, 60);
    price = price * random.Between(70, 100) / 100;
  }
  if (random.Percent(40)) quote.order_cost = money(random.Between(0, 6'000));
  if (random.Percent(40)) quote.drop_cost = money(random.Between(0, 900));
  if (random.Percent(30)) quote.case_size = Pieces(random.Between(2, 12));
  if (random.Percent(30)) {
    quote.minimum_order = Pieces(quote.price_breaks[0].minimum_quantity.micros / kMicrosPerUnit +
                                 random.Between(0, 60));
  }
  if (random.Percent(30)) quote.capacity = Pieces(random.Between(70, 200));
  quote.window = AnyWindow(random);
  return quote;
}

}  // namespace

NetworkContents RandomOrdersNetwork(std::uint64_t seed) {
  Random random(seed);
  NetworkContents contents = test_support::RandomNetwork(seed).contents();
  for (Need& need : contents.needs) {
    if (random.Percent(70)) MakePoolable(random, AnyCode(random, contents), need);
  }
  contents.quotes.clear();
  for (int i = 0; i < kQuotes; ++i) contents.quotes.push_back(MakeQuote(random, contents, i));
  return contents;
}

}  // namespace renkei
