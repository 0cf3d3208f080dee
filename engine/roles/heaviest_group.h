// The heaviest set of at most so many, no two of which are apart.
#ifndef RENKEI_ENGINE_ROLES_HEAVIEST_GROUP_H_
#define RENKEI_ENGINE_ROLES_HEAVIEST_GROUP_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/base/fixed_point.h"

namespace renkei {

// Somebody who may be chosen.
struct GroupCandidate {
  Score weight = 0;         // More than 0.
  std::uint64_t apart = 0;  // Bit i: can't be chosen together with candidate i.
};

// The places, ascending, of the candidates in a group of the largest total weight: a maximum-weight
// independent set of at most `most`, which is NP-hard in general. `apart` is symmetric; at most 64
// candidates. Of equal totals the lexicographically smaller list of places is taken.
//
// Branch and bound by falling weight: what is left to choose adds at most the weights of the next
// ones that are apart from nobody chosen. Pure.
std::vector<std::size_t> HeaviestGroup(const std::vector<GroupCandidate>& candidates,
                                       std::size_t most);

}  // namespace renkei

#endif  // RENKEI_ENGINE_ROLES_HEAVIEST_GROUP_H_
