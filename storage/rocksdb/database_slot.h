// The place of the open database, so that it can be closed and opened again under the callers'
// feet.
//
// Why: RocksDB 7.8.3 does not get over a failed write to its log. Its Resume() leaves the log's
// writer unusable (facebook/rocksdb issue 11643), and with assertions on, as Debian builds it, the
// next write aborts the process. Opening anew is what is left, and the better proof: recovery reads
// back what the disk really has, and writes it into new files.
#ifndef RENKEI_STORAGE_ROCKSDB_DATABASE_SLOT_H_
#define RENKEI_STORAGE_ROCKSDB_DATABASE_SLOT_H_

#include <cstddef>
#include <memory>
#include <shared_mutex>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "rocksdb/env.h"
#include "storage/rocksdb/database.h"

namespace renkei::storage {

// Thread-safety: Borrow from any thread; ForCommitter and Reopen from the committer's alone.
class DatabaseSlot {
 public:
  // A database that stays open as long as this exists. Hold it for one call only.
  class Lease {
   public:
    Database& operator*() const { return *database_; }
    Database* operator->() const { return database_; }

   private:
    friend class DatabaseSlot;
    Lease(std::shared_lock<std::shared_mutex> lock, Database* database)
        : lock_(std::move(lock)), database_(database) {}

    std::shared_lock<std::shared_mutex> lock_;
    Database* database_;
  };

  // Opens the database as Database::Open does.
  static absl::StatusOr<std::unique_ptr<DatabaseSlot>> Open(rocksdb::Env* env,
                                                            const std::string& folder, bool create,
                                                            std::size_t block_cache_bytes);

  // Waits while the database is being opened again.
  // Errors: kUnavailable if that failed; the next commit tries again.
  absl::StatusOr<Lease> Borrow() const;

  // Never null until a Reopen() has failed.
  Database* ForCommitter() const { return database_.get(); }

  // Closes the database and opens it again, once a trial file could be written: while the disk is
  // full the database stays open for reading. Waits for every Lease.
  // Errors: those of Database::Open. The database is then still open, or closed until the next try.
  absl::Status Reopen();

 private:
  DatabaseSlot(rocksdb::Env* env, std::string folder, std::size_t block_cache_bytes)
      : env_(env), folder_(std::move(folder)), block_cache_bytes_(block_cache_bytes) {}

  absl::Status TryDisk() const;

  rocksdb::Env* const env_;
  const std::string folder_;
  const std::size_t block_cache_bytes_;

  mutable std::shared_mutex mutex_;
  std::unique_ptr<Database> database_;
};

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_ROCKSDB_DATABASE_SLOT_H_
