// RocksDB as the store uses it: six column families, synced writes, bounded scans.
#ifndef RENKEI_STORAGE_ROCKSDB_DATABASE_H_
#define RENKEI_STORAGE_ROCKSDB_DATABASE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "rocksdb/db.h"
#include "rocksdb/env.h"
#include "rocksdb/snapshot.h"
#include "rocksdb/write_batch.h"

namespace renkei::storage {

enum class Column { kDefault, kRecords, kChanges, kHeads, kIdempotency, kAudit };
inline constexpr std::size_t kColumns = 6;

// Views of the same bytes: Debian's absl::string_view, RocksDB's Slice.
inline rocksdb::Slice AsSlice(absl::string_view bytes) { return {bytes.data(), bytes.size()}; }
inline absl::string_view AsView(rocksdb::Slice bytes) { return {bytes.data(), bytes.size()}; }

// Thread-safety: every method may be called from any thread.
class Database {
 public:
  // Opens the database in `folder`, creating it if there is none and `create` is set.
  // Errors: kDataLoss if the log or a table is damaged, or there is no database and `create` is not
  // set; kFailedPrecondition if it has other column families; kUnavailable, kResourceExhausted.
  static absl::StatusOr<std::unique_ptr<Database>> Open(rocksdb::Env* env,
                                                        const std::string& folder, bool create,
                                                        std::size_t block_cache_bytes);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // The value under `key`, as of `snapshot` if that isn't null; nullopt if there is none.
  absl::StatusOr<std::optional<std::string>> Get(Column column, absl::string_view key,
                                                 const rocksdb::Snapshot* snapshot = nullptr) const;

  // Writes `batch` and returns once it is on disk. After an error nothing of the batch is visible,
  // but it may be found when the database is opened again. Until then it must not be written to.
  absl::Status Write(rocksdb::WriteBatch& batch);

  // Commits since the store was created, as of the last write; 0 if there were none.
  absl::StatusOr<std::uint64_t> ReadPosition() const;

  rocksdb::ColumnFamilyHandle* handle(Column column) const {
    return handles_[static_cast<std::size_t>(column)];
  }
  rocksdb::DB* raw() const { return db_.get(); }

 private:
  Database() = default;

  std::unique_ptr<rocksdb::DB> db_;
  std::array<rocksdb::ColumnFamilyHandle*, kColumns> handles_{};
};

// Reads the keys in [begin, end) of a column in ascending order. Usage:
//   for (RangeScan scan(…); scan.Valid(); scan.Next()) … ; then check scan.status().
// Lives within one call of a Store method.
class RangeScan {
 public:
  RangeScan(const Database& database, Column column, const std::string& begin, std::string end,
            const rocksdb::Snapshot* snapshot = nullptr);

  bool Valid() const { return iterator_->Valid(); }
  void Next() { iterator_->Next(); }
  // Valid until Next().
  absl::string_view key() const { return AsView(iterator_->key()); }
  absl::string_view value() const { return AsView(iterator_->value()); }
  // Whether the scan ended because of an error.
  absl::Status status() const;

 private:
  std::string end_;
  rocksdb::Slice end_slice_;  // RocksDB keeps a pointer to it
  std::unique_ptr<rocksdb::Iterator> iterator_;
};

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_ROCKSDB_DATABASE_H_
