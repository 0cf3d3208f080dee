// The circulation of largest value found from one that was it before something changed.
#ifndef RENKEI_ENGINE_EXCHANGE_CIRCULATION_REPAIR_H_
#define RENKEI_ENGINE_EXCHANGE_CIRCULATION_REPAIR_H_

#include <cstdint>
#include <vector>

#include "engine/exchange/circulation.h"

namespace renkei {

// The circulation of largest value where every arc carries at most one unit, whatever its capacity
// says. `start` may be any flow of 0 and 1, even one that isn't conserved, and any potentials: the
// closer it is to the answer the fewer paths are sought. Arcs that the potentials call for are used
// and those that they don't allow aren't; then each unit that is too much somewhere goes a shortest
// way to where one is lacking (Dijkstra's algorithm with potentials; Edmonds, Karp 1972).
//
// With p the potentials that it returns, every arc satisfies
//   flow = 0  =>  value <= p[tail] - p[head]
//   flow = 1  =>  value >= p[tail] - p[head].
// The number of nodes times the largest value, and each potential of the start, are below
// kMostCirculationValue. The same arguments give the same circulation. O(arcs + units out of place
// * arcs log nodes).
ValuedCirculation RepairCirculation(std::int32_t nodes, const std::vector<ValuedArc>& arcs,
                                    ValuedCirculation start);

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXCHANGE_CIRCULATION_REPAIR_H_
