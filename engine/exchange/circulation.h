// The circulation of largest value, by LEMON. Apart from the rest since LEMON 1.3 is C++17.
#ifndef RENKEI_ENGINE_EXCHANGE_CIRCULATION_H_
#define RENKEI_ENGINE_EXCHANGE_CIRCULATION_H_

#include <cstdint>
#include <vector>

namespace renkei {

struct ValuedArc {
  std::int32_t tail = 0;
  std::int32_t head = 0;
  std::int32_t capacity = 1;  // At least 1.
  std::int64_t value = 0;     // Of a unit of flow; at least 0.
};

// A circulation and the proof that none is worth more. With p the potentials, every arc satisfies
//   flow < capacity  =>  value <= p[tail] - p[head]
//   flow > 0         =>  value >= p[tail] - p[head].
struct ValuedCirculation {
  std::vector<std::int64_t> flow;       // Of each arc, in [0, capacity].
  std::vector<std::int64_t> potential;  // Of each node.
};

// The circulation of largest sum of value times flow. The number of nodes times the largest value
// is below kMostCirculationValue. Integral; the same arguments give the same circulation. Network
// simplex (Dantzig 1951; Kiraly, Kovacs 2012).
inline constexpr std::int64_t kMostCirculationValue = std::int64_t{1} << 60;
ValuedCirculation FindLargestCirculation(std::int32_t nodes, const std::vector<ValuedArc>& arcs);

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXCHANGE_CIRCULATION_H_
