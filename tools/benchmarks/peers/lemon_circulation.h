// The largest circulation by LEMON, to compare with. Apart from the rest since LEMON 1.3 is C++17.
#ifndef RENKEI_TOOLS_BENCHMARKS_PEERS_LEMON_CIRCULATION_H_
#define RENKEI_TOOLS_BENCHMARKS_PEERS_LEMON_CIRCULATION_H_

#include <cstdint>
#include <vector>

namespace renkei::tools {

struct CirculationArc {
  std::int32_t tail = 0;
  std::int32_t head = 0;
  std::int64_t capacity = 0;
  std::int64_t value = 0;  // Of a unit of flow.
};

// The largest sum of flow times value over all arcs, by LEMON's cost scaling.
std::int64_t LargestCirculationByLemon(std::int32_t nodes, const std::vector<CirculationArc>& arcs);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_BENCHMARKS_PEERS_LEMON_CIRCULATION_H_
