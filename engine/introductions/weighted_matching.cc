#include "engine/introductions/weighted_matching.h"

#include <lemon/matching.h>
#include <lemon/smart_graph.h>

namespace renkei {

WeightedMatching HeaviestMatching(std::int32_t nodes, const std::vector<WeightedEdge>& edges) {
  using Graph = lemon::SmartGraph;
  using Solver = lemon::MaxWeightedMatching<Graph, Graph::EdgeMap<std::int64_t>>;
  static_assert(Solver::dualScale == WeightedMatching::kScale);
  Graph graph;
  graph.reserveNode(nodes);
  graph.reserveEdge(static_cast<int>(edges.size()));
  for (std::int32_t i = 0; i < nodes; ++i) graph.addNode();
  Graph::EdgeMap<std::int64_t> weights(graph);
  for (const WeightedEdge& edge : edges) {
    weights[graph.addEdge(Graph::nodeFromId(edge.a), Graph::nodeFromId(edge.b))] = edge.weight;
  }
  Solver solver(graph, weights);
  solver.run();
  WeightedMatching matching;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    matching.matched.push_back(solver.matching(Graph::edgeFromId(static_cast<int>(i))));
  }
  for (std::int32_t i = 0; i < nodes; ++i) {
    matching.node_values.push_back(solver.nodeValue(Graph::nodeFromId(i)));
  }
  for (int k = 0; k < solver.blossomNum(); ++k) {
    if (solver.blossomValue(k) == 0) continue;
    WeightedMatching::Blossom blossom;
    blossom.value = solver.blossomValue(k);
    for (Solver::BlossomIt node(solver, k); node != lemon::INVALID; ++node) {
      blossom.nodes.push_back(Graph::id(node));
    }
    matching.blossoms.push_back(std::move(blossom));
  }
  return matching;
}

}  // namespace renkei
