#include "engine/pooling/order_constraints.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/vocabulary/currency.h"

namespace renkei {
namespace {

// Decimals of quantities, money and counts.
constexpr int kQuantityScale = 6;
constexpr int kMoneyScale = 9;

// A list under construction, with the units that its numbers come in.
class ConstraintList {
 public:
  ConstraintList(std::string unit, std::string currency)
      : unit_(std::move(unit)), currency_(std::move(currency)) {}

  void AddCount(absl::string_view rule, std::int64_t left, std::int64_t right) {
    Add(rule, "", {left, right, 0}, "");
  }
  void AddQuantity(absl::string_view rule, std::string subject, Micros left, Micros right) {
    Add(rule, std::move(subject), {left, right, kQuantityScale}, unit_);
  }
  void AddMoney(absl::string_view rule, std::string subject, Nanos left, Nanos right) {
    Add(rule, std::move(subject), {left, right, kMoneyScale}, currency_);
  }
  void AddWindow(const std::string& subject, DayOffset day, const DaySpan& days) {
    Add("window_start", subject, {days.first, day, 0}, "d");
    if (days.last != kOpenEnd) Add("window_end", subject, {day, days.last, 0}, "d");
  }

  std::vector<Constraint> Take() { return std::move(list_); }

 private:
  struct Sides {
    absl::int128 left = 0;
    absl::int128 right = 0;
    int scale = 0;
  };

  void Add(absl::string_view rule, std::string subject, const Sides& sides,
           const std::string& unit) {
    list_.push_back({std::string(rule), std::move(subject), FormatDecimal(sides.left, sides.scale),
                     FormatDecimal(sides.right, sides.scale),
                     FormatDecimal(sides.right - sides.left, sides.scale), unit});
  }

  std::string unit_;
  std::string currency_;
  std::vector<Constraint> list_;
};

std::int64_t CountMembers(const PoolingProblem& problem, const PlannedOrder& planned) {
  std::set<std::string> members;
  for (const PlannedLine& line : planned.lines) {
    members.insert(problem.needs[line.served.need].member);
  }
  return static_cast<std::int64_t>(members.size());
}

void AddQuoteRules(const PooledQuote& quote, const FoundOrder& order, const std::string& subject,
                   ConstraintList& list) {
  list.AddQuantity("order_minimum", subject, quote.minimum, order.size);
  if (quote.capacity) list.AddQuantity("order_capacity", subject, order.size, *quote.capacity);
  if (quote.case_size) {
    list.AddQuantity("case_multiple", subject, order.size % *quote.case_size, 0);
  }
  list.AddQuantity("price_break", subject, quote.breaks[order.price_break].minimum, order.size);
}

void AddLineRules(const PooledNeed& need, const PlannedLine& line, Nanos unit,
                  ConstraintList& list) {
  const std::string subject = absl::StrCat("need ", need.id);
  list.AddQuantity("quantity_minimum", subject, line.served.least, line.delivered);
  list.AddQuantity("quantity_maximum", subject, line.delivered, line.served.most);
  if (need.limit) list.AddMoney("price_limit", subject, line.bill(), need.limit->nanos);
  list.AddMoney("bill_not_above_alone", subject, line.bill(), line.alone.cost);
  list.AddMoney("least_gain", subject, unit, line.alone.cost - line.bill());
}

}  // namespace

std::vector<Constraint> ListOrderConstraints(const PoolingProblem& problem,
                                             const PlannedOrder& planned) {
  const FoundOrder& order = planned.order();
  const PooledQuote& quote = problem.quotes[order.quote];
  const std::string subject = absl::StrCat("quote ", quote.id);
  ConstraintList list(quote.unit, quote.currency);
  list.AddCount("members", 2, CountMembers(problem, planned));
  AddQuoteRules(quote, order, subject, list);
  list.AddWindow(subject, order.day, quote.days);
  Micros delivered = 0;
  Nanos bills = 0;
  for (const PlannedLine& line : planned.lines) {
    const PooledNeed& need = problem.needs[line.served.need];
    list.AddWindow(absl::StrCat("need ", need.id), order.day, line.served.days);
    delivered += line.delivered;
    bills += line.bill();
  }
  const Nanos unit = SmallestUnit(quote.currency);
  for (const PlannedLine& line : planned.lines) {
    AddLineRules(problem.needs[line.served.need], line, unit, list);
  }
  list.AddQuantity("deliveries", subject, order.size, delivered);
  list.AddMoney("bills", subject, order.cost, bills);
  return list.Take();
}

}  // namespace renkei
