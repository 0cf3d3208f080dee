#include "engine/pooling/planned_order.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/pooling/order_item.h"
#include "engine/vocabulary/currency.h"

namespace renkei {
namespace {

using AloneCostList = std::vector<std::optional<AloneCost>>;

// Items of one currency, with what each need pays alone in it.
struct CurrencyItems {
  Nanos unit = 1;
  AloneCostList alone;
  std::vector<OrderItem> items;
};

absl::Status CheckSums(const PoolingProblem& problem, const CurrencyItems& currency) {
  for (const OrderItem& item : currency.items) {
    absl::int128 sum = 0;
    for (const PooledNeedIndex need : item.needs) sum += currency.alone[need]->cost;
    if (sum <= kMaxMoneyNanos) continue;
    return absl::OutOfRangeError(
        absl::StrCat("needs: what need '", problem.needs[item.needs.front()].id,
                     "' and those that share its quotes would pay alone adds up to more than ",
                     FormatDecimal(kMaxMoneyNanos, 9), "; split the item by code"));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<CurrencyItems>> ListItems(const PoolingProblem& problem) {
  std::vector<CurrencyItems> result;
  for (const std::string& code : CurrenciesOf(problem)) {
    CurrencyItems currency{
        .unit = SmallestUnit(code), .alone = AloneCosts(problem, code), .items = {}};
    currency.items = SplitIntoItems(problem, code, currency.alone);
    RENKEI_RETURN_IF_ERROR(CheckSums(problem, currency));
    result.push_back(std::move(currency));
  }
  return result;
}

std::vector<PlannedLine> MakeLines(const PoolingProblem& problem, const FoundOrder& order,
                                   const AloneCostList& alone, Nanos unit) {
  const PooledQuote& quote = problem.quotes[order.quote];
  std::vector<PlannedLine> lines;
  std::vector<ServedNeed> served;
  std::vector<Micros> needed;
  std::vector<Nanos> costs_alone;
  for (const ServedNeed& pair : quote.serves) {
    if (!std::binary_search(order.needs.begin(), order.needs.end(), pair.need)) continue;
    served.push_back(pair);
    needed.push_back(pair.needed);
    costs_alone.push_back(alone[pair.need]->cost);
    lines.push_back({.served = pair, .alone = *alone[pair.need], .share = {}});
  }
  const std::vector<Micros> delivered = Deliver(order.size, served);
  const std::vector<BilledShare> shares = ShareCost(
      {.cost = order.cost, .drop_cost = quote.drop_cost, .unit = unit}, needed, costs_alone);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    lines[i].delivered = delivered[i];
    lines[i].share = shares[i];
  }
  return lines;
}

// Plans one item after the other and keeps what is used up.
class Planner {
 public:
  Planner(const PoolingProblem& problem, std::int64_t work_limit, std::int64_t pair_count,
          std::function<bool()> out_of_time)
      : problem_(problem),
        clock_(std::move(out_of_time)),
        taken_(problem.needs.size()),
        work_left_(work_limit),
        pairs_left_(pair_count) {}

  // The orders of an item, best first.
  std::vector<PlannedOrder> PlanItem(const CurrencyItems& currency, const OrderItem& item) {
    std::int64_t part = static_cast<std::int64_t>(absl::int128(work_left_) * item.pair_count /
                                                  std::max<std::int64_t>(1, pairs_left_));
    pairs_left_ -= item.pair_count;
    OrderQuestion question{.problem = &problem_,
                           .quotes = item.quotes,
                           .stakes = {},
                           .unit = currency.unit,
                           .clock = &clock_};
    std::vector<PlannedOrder> orders;
    for (;;) {
      if (part <= 0 || clock_.TimeIsUp()) {
        NoteStop(part > 0);
        break;
      }
      question.stakes.assign(problem_.needs.size(), std::nullopt);
      for (const PooledNeedIndex need : item.needs) {
        if (!taken_[need]) question.stakes[need] = currency.alone[need]->cost;
      }
      PlannedOrder planned{
          .answer = FindBestOrder(question, part - part / 4), .lines = {}, .core = {}};
      Spend(planned.answer.work, part);
      if (!planned.answer.complete) NoteStop(planned.answer.time_is_up);
      if (!planned.answer.best) break;
      planned.lines = MakeLines(problem_, planned.order(), currency.alone, currency.unit);
      std::vector<Nanos> bills;
      for (const PlannedLine& line : planned.lines) {
        bills.push_back(line.bill());
        taken_[line.served.need] = true;
      }
      planned.core = FindCoreGap(question, planned.order().needs, bills, part / 4);
      Spend(planned.core.work, part);
      if (planned.core.time_is_up) NoteStop(true);
      const bool complete = planned.answer.complete;
      orders.push_back(std::move(planned));
      if (!complete) break;
    }
    return orders;
  }

  StopReason stop() const { return stop_; }

 private:
  void NoteStop(bool time_is_up) {
    if (time_is_up) stop_ = StopReason::kTimeLimit;
    if (stop_ == StopReason::kOptimal) stop_ = StopReason::kWorkLimit;
  }

  void Spend(std::int64_t work, std::int64_t& part) {
    part -= work;
    work_left_ -= std::min(work, work_left_);
  }

  const PoolingProblem& problem_;
  SearchClock clock_;
  StopReason stop_ = StopReason::kOptimal;
  std::vector<bool> taken_;
  std::int64_t work_left_;
  std::int64_t pairs_left_;
};

// The orders of one currency, largest saving first. Small items are planned first, so that what
// they leave of the work is there for large ones.
std::vector<PlannedOrder> PlanCurrency(const CurrencyItems& currency, Planner& planner) {
  std::vector<std::size_t> by_size(currency.items.size());
  std::iota(by_size.begin(), by_size.end(), std::size_t{0});
  std::stable_sort(by_size.begin(), by_size.end(), [&](std::size_t a, std::size_t b) {
    return currency.items[a].pair_count < currency.items[b].pair_count;
  });
  std::vector<std::vector<PlannedOrder>> by_item(currency.items.size());
  for (const std::size_t item : by_size) {
    by_item[item] = planner.PlanItem(currency, currency.items[item]);
  }
  std::vector<PlannedOrder> orders;
  for (std::vector<PlannedOrder>& of_item : by_item) {
    for (PlannedOrder& planned : of_item) orders.push_back(std::move(planned));
  }
  std::stable_sort(orders.begin(), orders.end(), [](const PlannedOrder& a, const PlannedOrder& b) {
    return a.order().saving > b.order().saving;
  });
  return orders;
}

}  // namespace

absl::StatusOr<PlannedOrders> PlanOrders(const PoolingProblem& problem, std::int64_t work_limit,
                                         std::function<bool()> out_of_time) {
  RENKEI_ASSIGN_OR_RETURN(const std::vector<CurrencyItems> currencies, ListItems(problem));
  std::int64_t pair_count = 0;
  for (const CurrencyItems& currency : currencies) {
    for (const OrderItem& item : currency.items) pair_count += item.pair_count;
  }
  Planner planner(problem, work_limit, pair_count, std::move(out_of_time));
  PlannedOrders result;
  for (const CurrencyItems& currency : currencies) {
    for (PlannedOrder& planned : PlanCurrency(currency, planner)) {
      result.orders.push_back(std::move(planned));
    }
  }
  result.stop = planner.stop();
  return result;
}

}  // namespace renkei
