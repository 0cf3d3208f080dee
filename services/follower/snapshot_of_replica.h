// From a network's records to the snapshot that matching reads.
#ifndef RENKEI_SERVICES_FOLLOWER_SNAPSHOT_OF_REPLICA_H_
#define RENKEI_SERVICES_FOLLOWER_SNAPSHOT_OF_REPLICA_H_

#include <memory>

#include "absl/status/statusor.h"
#include "engine/index/snapshot.h"
#include "storage/network_replica.h"

namespace renkei::services {

// Reads every record of the replica and builds a snapshot of them. O(bytes of the records).
//
// Errors: kNotFound if the network itself isn't among the records; kDataLoss if a record doesn't
// parse, isn't valid, or doesn't go together with the others. Texts name records and fields and
// quote nothing that a member stated: they go to the log.
absl::StatusOr<std::shared_ptr<const Snapshot>> SnapshotOfReplica(
    const storage::NetworkReplica& replica);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_FOLLOWER_SNAPSHOT_OF_REPLICA_H_
