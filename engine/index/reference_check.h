// Checks that what a network's resources refer to is there.
#ifndef RENKEI_ENGINE_INDEX_REFERENCE_CHECK_H_
#define RENKEI_ENGINE_INDEX_REFERENCE_CHECK_H_

#include "absl/status/status.h"
#include "engine/model/network_contents.h"

namespace renkei {

// `contents` have every list in ascending order of id. What members, capabilities, needs and
// exclusions refer to is checked where it is resolved (FitModel); this checks the rest: ids of one
// kind that occur twice, the owners of pools, the suppliers of quotes, offers with their lots,
// pools and capabilities, swaps, and both sides of obligations. O(n log n).
//
// Errors: kInvalidArgument, naming the resource, the field and the value; the first that is found.
absl::Status CheckSnapshotReferences(const NetworkContents& contents);

}  // namespace renkei

#endif  // RENKEI_ENGINE_INDEX_REFERENCE_CHECK_H_
