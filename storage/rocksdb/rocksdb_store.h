// A Store in one folder of this machine, kept by RocksDB. One process owns the folder.
//
// Recovery: a commit is durable (synced) before it is acknowledged. Half-written commits at the end
// of RocksDB's log are dropped at open, damage elsewhere is refused; and the folder's file
// WATERMARK says how many commits had been acknowledged at least, so that a log which lost its end
// is refused too instead of being opened without a word. docs/storage.md has the details.
#ifndef RENKEI_STORAGE_ROCKSDB_ROCKSDB_STORE_H_
#define RENKEI_STORAGE_ROCKSDB_ROCKSDB_STORE_H_

#include <cstddef>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "storage/store.h"

namespace rocksdb {
class Env;
}

namespace renkei::storage {

struct RocksdbStoreOptions {
  std::string folder = {};  // created if missing; its parent must exist

  // File system, threads and clock of RocksDB; the process's own if null. Must outlive the store.
  rocksdb::Env* env = nullptr;

  // Memory for blocks read from disk.
  std::size_t block_cache_bytes = std::size_t{64} << 20;

  // Commits that wait at most; a commit beyond is refused at once.
  std::size_t max_queued_commits = 4096;
  std::size_t max_queued_bytes = std::size_t{64} << 20;

  // Commits that share one durable write at most.
  std::size_t max_group_commits = 1024;
  std::size_t max_group_bytes = std::size_t{16} << 20;

  // Time between two writes of the acknowledged watermark: 0 to 1 s. With 0 the watermark is
  // written, and synced, before every acknowledgement.
  absl::Duration watermark_interval = absl::Milliseconds(500);
};

// Opens the store in `options.folder`, creating it if the folder is missing or empty. Destroying
// the store answers the commits that wait, brings the watermark up to date and releases the folder;
// no call may be running or follow then.
//
// Errors, each naming the folder and what to do:
//   kInvalidArgument    an option is out of range
//   kPermissionDenied   the folder can't be created or written
//   kFailedPrecondition another process has it open; it holds other files than a store's; or it was
//                       written by a newer version
//   kDataLoss           its log is damaged, or ends before the acknowledged watermark (both numbers
//                       are named)
//   kUnavailable        the disk failed
//   kResourceExhausted  no room on disk
absl::StatusOr<std::unique_ptr<Store>> OpenRocksdbStore(const RocksdbStoreOptions& options);

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_ROCKSDB_ROCKSDB_STORE_H_
