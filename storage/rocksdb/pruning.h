// Removes what is past its retention.
#ifndef RENKEI_STORAGE_ROCKSDB_PRUNING_H_
#define RENKEI_STORAGE_ROCKSDB_PRUNING_H_

#include "absl/status/statusor.h"
#include "storage/records.h"
#include "storage/rocksdb/database.h"

namespace renkei::storage {

// As Store::Prune, for a request that passed CheckPrune. Reads and removes at most request.limit
// entries. May run beside commits and other prunings.
absl::StatusOr<PruneResult> PruneEntries(Database& database, const PruneRequest& request);

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_ROCKSDB_PRUNING_H_
