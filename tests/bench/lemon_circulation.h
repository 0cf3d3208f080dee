// The largest circulation by LEMON, to compare with. Apart from the rest since LEMON 1.3 is C++17.
#ifndef RENKEI_TESTS_BENCH_LEMON_CIRCULATION_H_
#define RENKEI_TESTS_BENCH_LEMON_CIRCULATION_H_

#include <cstdint>
#include <vector>

namespace renkei {

struct CirculationArc {
  std::int32_t tail = 0;
  std::int32_t head = 0;
  std::int64_t capacity = 0;
};

// The largest sum of flows over all arcs, by LEMON's cost scaling with a cost of -1 a unit of flow.
std::int64_t LargestCirculationByLemon(std::int32_t nodes, const std::vector<CirculationArc>& arcs);

}  // namespace renkei

#endif  // RENKEI_TESTS_BENCH_LEMON_CIRCULATION_H_
