#include "engine/exchange/circulation.h"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

namespace renkei {

ValuedCirculation FindLargestCirculation(std::int32_t nodes, const std::vector<ValuedArc>& arcs) {
  lemon::SmartDigraph graph;
  graph.reserveNode(nodes);
  graph.reserveArc(static_cast<int>(arcs.size()));
  for (std::int32_t i = 0; i < nodes; ++i) graph.addNode();
  lemon::SmartDigraph::ArcMap<std::int64_t> capacity(graph);
  lemon::SmartDigraph::ArcMap<std::int64_t> cost(graph);
  for (const ValuedArc& arc : arcs) {
    const auto added = graph.addArc(lemon::SmartDigraph::nodeFromId(arc.tail),
                                    lemon::SmartDigraph::nodeFromId(arc.head));
    capacity[added] = arc.capacity;
    cost[added] = -arc.value;
  }
  lemon::NetworkSimplex<lemon::SmartDigraph, std::int64_t, std::int64_t> solver(graph);
  solver.upperMap(capacity).costMap(cost).run();
  ValuedCirculation found;
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(arcs.size()); ++i) {
    found.flow.push_back(solver.flow(lemon::SmartDigraph::arcFromId(i)));
  }
  for (std::int32_t i = 0; i < nodes; ++i) {
    found.potential.push_back(solver.potential(lemon::SmartDigraph::nodeFromId(i)));
  }
  return found;
}

}  // namespace renkei
