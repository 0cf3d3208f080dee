// Flows of least total length in networks whose arcs have length 0 or 1.
#ifndef RENKEI_ENGINE_EXCHANGE_LEAST_FLOW_H_
#define RENKEI_ENGINE_EXCHANGE_LEAST_FLOW_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"

namespace renkei {

struct FlowArc {
  std::int32_t tail = 0;
  std::int32_t head = 0;
  std::int64_t capacity = 0;  // At least 0.
  bool free = false;          // Of length 0 instead of 1.
};

// A flow and the proof that none is shorter. With p the potentials, every arc satisfies
//   flow < capacity  =>  p[head] <= p[tail] + length     (no shorter way is left open)
//   flow > 0         =>  p[head] >= p[tail] + length     (no flow goes a longer way than needed).
struct LeastFlow {
  std::vector<std::int64_t> flow;       // Of each arc, in [0, capacity].
  std::vector<std::int32_t> potential;  // Of each node, at least 0.
};

// Sends supply[i] units out of each node i (into it, where that is negative) at least total length:
// sum over arcs of flow times length. The supplies add up to 0, every |supply| and every node's sum
// of capacities is below 2^62, and the capacities admit some flow; nodes are numbered from 0, and
// there are fewer than 2^29 arcs. Integral; the same arguments give the same flow.
//
// Primal-dual method (Ford, Fulkerson 1962, chapter III), whose shortest distances need no heap as
// they are small integers (Dial 1969); flows along shortest arcs by pushing and raising (Goldberg,
// Tarjan 1988), where what cannot arrive stays underway for the next distances. As many phases as
// there are different distances, 8 for 100,000 nodes with 10 random arcs each; a phase costs some
// multiple of the arcs in practice, nodes^3 at worst.
LeastFlow FindLeastFlow(std::vector<std::int64_t> supply, absl::Span<const FlowArc> arcs);

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXCHANGE_LEAST_FLOW_H_
