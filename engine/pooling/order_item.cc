#include "engine/pooling/order_item.h"

#include <map>
#include <numeric>
#include <set>

namespace renkei {
namespace {

// Disjoint sets of needs with path halving; the smallest need represents its set.
class NeedSets {
 public:
  explicit NeedSets(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), 0);
  }

  PooledNeedIndex Find(PooledNeedIndex need) {
    while (parent_[need] != need) need = parent_[need] = parent_[parent_[need]];
    return need;
  }

  void Join(PooledNeedIndex a, PooledNeedIndex b) {
    a = Find(a);
    b = Find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<PooledNeedIndex> parent_;
};

}  // namespace

std::vector<std::string> CurrenciesOf(const PoolingProblem& problem) {
  std::set<std::string> currencies;
  for (const PooledQuote& quote : problem.quotes) currencies.insert(quote.currency);
  return {currencies.begin(), currencies.end()};
}

std::vector<OrderItem> SplitIntoItems(const PoolingProblem& problem, absl::string_view currency,
                                      const std::vector<std::optional<AloneCost>>& alone) {
  NeedSets sets(problem.needs.size());
  std::map<PooledNeedIndex, OrderItem> items;
  std::vector<std::pair<PooledQuoteIndex, PooledNeedIndex>> first_served;
  for (std::size_t i = 0; i < problem.quotes.size(); ++i) {
    const PooledQuote& quote = problem.quotes[i];
    if (quote.currency != currency) continue;
    std::optional<PooledNeedIndex> first;
    for (const ServedNeed& pair : quote.serves) {
      if (!alone[pair.need]) continue;
      if (!first) first = pair.need;
      sets.Join(*first, pair.need);
    }
    if (first) first_served.emplace_back(static_cast<PooledQuoteIndex>(i), *first);
  }
  for (const auto& [quote, need] : first_served) {
    OrderItem& item = items[sets.Find(need)];
    item.quotes.push_back(quote);
    for (const ServedNeed& pair : problem.quotes[quote].serves) {
      if (alone[pair.need]) ++item.pair_count;
    }
  }
  for (std::size_t i = 0; i < problem.needs.size(); ++i) {
    const auto found = items.find(sets.Find(static_cast<PooledNeedIndex>(i)));
    if (alone[i] && found != items.end()) {
      found->second.needs.push_back(static_cast<PooledNeedIndex>(i));
    }
  }
  std::vector<OrderItem> result;
  for (auto& [need, item] : items) {
    if (item.needs.size() > 1) result.push_back(std::move(item));
  }
  return result;
}

}  // namespace renkei
