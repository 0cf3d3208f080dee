#include "tools/benchmarks/peers/lemon_circulation.h"

#include <lemon/cost_scaling.h>
#include <lemon/smart_graph.h>

namespace renkei::tools {

std::int64_t LargestCirculationByLemon(std::int32_t nodes,
                                       const std::vector<CirculationArc>& arcs) {
  lemon::SmartDigraph graph;
  graph.reserveNode(nodes);
  graph.reserveArc(static_cast<int>(arcs.size()));
  for (std::int32_t i = 0; i < nodes; ++i) graph.addNode();
  lemon::SmartDigraph::ArcMap<std::int64_t> capacity(graph);
  lemon::SmartDigraph::ArcMap<std::int64_t> cost(graph);
  for (const CirculationArc& arc : arcs) {
    const auto added = graph.addArc(lemon::SmartDigraph::nodeFromId(arc.tail),
                                    lemon::SmartDigraph::nodeFromId(arc.head));
    capacity[added] = arc.capacity;
    cost[added] = -arc.value;
  }
  lemon::CostScaling<lemon::SmartDigraph, std::int64_t, std::int64_t> solver(graph);
  solver.upperMap(capacity).costMap(cost).run();
  return -solver.totalCost<std::int64_t>();
}

}  // namespace renkei::tools
