// Strongly connected components of a directed graph.
#ifndef RENKEI_ENGINE_EXCHANGE_STRONG_COMPONENTS_H_
#define RENKEI_ENGINE_EXCHANGE_STRONG_COMPONENTS_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/types/span.h"

namespace renkei {

// The component of each of `nodes` nodes, numbered from 0: two nodes are in one component if and
// only if arcs (tail, head) lead from each to the other, so an arc between two components lies on
// no cycle. Tarjan 1972, without recursion. O(nodes + arcs).
std::vector<std::int32_t> StrongComponents(
    std::int32_t nodes, absl::Span<const std::pair<std::int32_t, std::int32_t>> arcs);

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXCHANGE_STRONG_COMPONENTS_H_
