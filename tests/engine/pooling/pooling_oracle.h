// Shared orders by trying everything: every quote, day, set of needs and size, in the words of
// docs/shared-orders.md and without any of the solver's code. For small problems only: quantities
// of a few micros and at most some ten needs an item.
#ifndef RENKEI_TESTS_ENGINE_POOLING_POOLING_ORACLE_H_
#define RENKEI_TESTS_ENGINE_POOLING_POOLING_ORACLE_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/pooling/pooling_problem.h"

namespace renkei {

// Alone of every need in one currency; nothing where a need takes no part.
struct OracleAlone {
  Nanos cost = 0;
  bool obtainable = false;
};
std::vector<std::optional<OracleAlone>> OracleAloneCosts(const PoolingProblem& problem,
                                                         const std::string& currency, Nanos unit);

struct OracleOrder {
  PooledQuoteIndex quote = 0;
  DayOffset day = 0;
  std::vector<PooledNeedIndex> needs;
  Micros size = 0;
  Nanos saving = 0;
  // How many (quote, set) pairs save as much; and whether a set was refused only because not
  // everybody could gain.
  int equals = 0;
  bool refused_by_shares = false;
};

// The best order for the needs that are left, by the rules for ties.
std::optional<OracleOrder> OracleBestOrder(const PoolingProblem& problem,
                                           const std::set<PooledQuoteIndex>& quotes,
                                           const std::set<PooledNeedIndex>& left,
                                           const std::vector<std::optional<OracleAlone>>& alone,
                                           Nanos unit);

// The most that a group of the needs saves by leaving; 0 if none does.
Nanos OracleCoreGap(const PoolingProblem& problem, const std::set<PooledQuoteIndex>& quotes,
                    const std::vector<PooledNeedIndex>& needs, const std::vector<Nanos>& bills,
                    Nanos unit);

// The best of the orders that simply take everybody who can join on one day.
Nanos OracleGreedySaving(const PoolingProblem& problem, const std::set<PooledQuoteIndex>& quotes,
                         const std::set<PooledNeedIndex>& left,
                         const std::vector<std::optional<OracleAlone>>& alone, Nanos unit);

}  // namespace renkei

#endif  // RENKEI_TESTS_ENGINE_POOLING_POOLING_ORACLE_H_
