// Removes what is past its retention.
#ifndef RENKEI_STORAGE_ROCKSDB_PRUNING_H_
#define RENKEI_STORAGE_ROCKSDB_PRUNING_H_

#include "absl/status/statusor.h"
#include "rocksdb/write_batch.h"
#include "storage/records.h"
#include "storage/rocksdb/database.h"

namespace renkei::storage {

// The write that prunes, and what it comes to. To be written before anything else is: a request id
// that is free again may be used again.
struct PrunePlan {
  PruneResult result;
  rocksdb::WriteBatch batch;  // Empty if there is nothing to prune.
};

// As Store::Prune, for a request that passed CheckPrune. Reads at most request.limit entries.
absl::StatusOr<PrunePlan> PlanPruning(const Database& database, const PruneRequest& request);

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_ROCKSDB_PRUNING_H_
