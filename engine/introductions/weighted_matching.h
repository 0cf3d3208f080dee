// Maximum-weight matching of a general graph, with its proof, by the blossom algorithm (Edmonds
// 1965; Galil, Micali, Gabow 1986) of LEMON. Keeps that library's headers, which need an older C++,
// in one file.
#ifndef RENKEI_ENGINE_INTRODUCTIONS_WEIGHTED_MATCHING_H_
#define RENKEI_ENGINE_INTRODUCTIONS_WEIGHTED_MATCHING_H_

#include <cstdint>
#include <vector>

namespace renkei {

// Nodes are numbered from 0.
struct WeightedEdge {
  std::int32_t a = 0;
  std::int32_t b = 0;
  std::int64_t weight = 0;  // In [0, 2^58].
};

struct WeightedMatching {
  // Values come in units of 1 / kScale of a weight unit.
  static constexpr std::int64_t kScale = 4;
  struct Blossom {
    std::vector<std::int32_t> nodes;
    std::int64_t value = 0;
  };

  std::vector<bool> matched;              // Of each edge.
  std::vector<std::int64_t> node_values;  // At least 0.
  std::vector<Blossom> blossoms;          // Of odd size, with a value above 0.
};

// The values prove it: for each edge those of its two nodes and of the blossoms with both are at
// least its weight, and all node values plus each blossom's value times half its size, rounded
// down, are the weight of the matching. O(nodes * edges * log nodes) at worst; far less where few
// nodes stay single.
WeightedMatching HeaviestMatching(std::int32_t nodes, const std::vector<WeightedEdge>& edges);

}  // namespace renkei

#endif  // RENKEI_ENGINE_INTRODUCTIONS_WEIGHTED_MATCHING_H_
