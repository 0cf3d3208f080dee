// Whether the leaves of a branch tree are all of a box, each part once.
#ifndef RENKEI_ENGINE_CERTIFY_BRANCH_PARTITION_H_
#define RENKEI_ENGINE_CERTIFY_BRANCH_PARTITION_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "engine/certify/programme.h"

namespace renkei::certify {

// The box of one column within a leaf.
struct ColumnBox {
  int column = 0;
  Box box;
};

// A leaf's fixings, a column at most once, ascending by column.
using LeafBox = std::vector<ColumnBox>;

// Whether `leaves`, in the order in which they stand, are those of a binary tree over the box
// `boxes`, whose inner nodes split the box of one column into the values up to k and those from
// k + 1 on, lower part first. Then, and only then, every point of the box lies in exactly one leaf
// and leaves stand in depth-first order. O(leaves x depth x fixings) for trees as search makes
// them; the work is bounded by `work_limit`, beyond which the answer is no.
bool ArePartition(absl::Span<const LeafBox> leaves, absl::Span<const Box> boxes,
                  std::int64_t work_limit);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_BRANCH_PARTITION_H_
