#include "engine/pooling/order_evidence.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/model/calendar.h"

namespace renkei {
namespace {

std::string OptionColumn(const PoolingProblem& problem, const OptionList& list,
                         const OrderOption& option) {
  const OrderColumns& columns = list.columns[option.columns];
  return absl::StrCat("order/", problem.quotes[columns.quote].id, "/",
                      FormatDate(problem.as_of + columns.day), "/", option.price_break, "/",
                      columns.specification);
}

}  // namespace

Evidence MakeOrderEvidence(const PoolingProblem& problem, const OrderAnswer& answer) {
  if (answer.leaves.empty()) return SearchEvidence{.solver = "renkei-branch-and-bound"};
  TreeEvidence tree;
  for (const SearchLeaf& found : answer.leaves) {
    Leaf leaf{.fixings = {}, .multipliers = {}, .infeasible = found.infeasible};
    leaf.fixings.push_back(
        {OptionColumn(problem, answer.list, answer.list.options[found.option]), "1", "1"});
    leaf.fixings.insert(leaf.fixings.end(), found.fixings.begin(), found.fixings.end());
    for (const RowMultiplier& multiplier : found.multipliers) {
      leaf.multipliers.push_back({multiplier.row, FormatDecimal(multiplier.value, 0)});
    }
    tree.leaves.push_back(std::move(leaf));
  }
  return tree;
}

}  // namespace renkei
