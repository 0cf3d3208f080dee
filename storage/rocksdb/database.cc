#include "storage/rocksdb/database.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "rocksdb/cache.h"
#include "rocksdb/filter_policy.h"
#include "rocksdb/listener.h"
#include "rocksdb/options.h"
#include "rocksdb/table.h"
#include "storage/record_codec.h"
#include "storage/rocksdb/key_layout.h"
#include "storage/rocksdb/status_translation.h"

namespace renkei::storage {
namespace {

// Persisted names, in the order of Column.
constexpr const char* kColumnNames[kColumns] = {"default", "records",     "changes",
                                                "heads",   "idempotency", "audit"};

// Keeps RocksDB from recovering by itself: see database_slot.h.
class NoAutomaticRecovery final : public rocksdb::EventListener {
 public:
  void OnErrorRecoveryBegin(rocksdb::BackgroundErrorReason /*reason*/,
                            rocksdb::Status /*background_error*/, bool* recover) override {
    *recover = false;
  }
};

rocksdb::DBOptions DatabaseOptions(rocksdb::Env* env, bool create) {
  rocksdb::DBOptions options;
  options.env = env;
  options.create_if_missing = create;
  options.create_missing_column_families = create;
  // Drops a half-written group at the end of the log and refuses damage before it; the default
  // mode would drop everything after the first damage.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  // The column families must never be of different commits, whichever log files are lost.
  options.atomic_flush = true;
  options.max_total_wal_size = std::uint64_t{256} << 20;
  options.max_open_files = 1024;
  options.listeners.push_back(std::make_shared<NoAutomaticRecovery>());
  options.max_bgerror_resume_count = 0;
  options.info_log_level = rocksdb::InfoLogLevel::WARN_LEVEL;
  options.keep_log_file_num = 4;
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  return options;
}

rocksdb::ColumnFamilyOptions ColumnOptions(const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  // Creations look for keys that are absent.
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  rocksdb::ColumnFamilyOptions options;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  options.write_buffer_size = std::size_t{32} << 20;
  options.compression = rocksdb::kLZ4Compression;
  return options;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Database>> Database::Open(rocksdb::Env* env,
                                                         const std::string& folder, bool create,
                                                         std::size_t block_cache_bytes) {
  const std::shared_ptr<rocksdb::Cache> cache = rocksdb::NewLRUCache(block_cache_bytes);
  std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
  for (const char* name : kColumnNames) descriptors.emplace_back(name, ColumnOptions(cache));
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* db = nullptr;
  const rocksdb::Status opened =
      rocksdb::DB::Open(DatabaseOptions(env, create), folder, descriptors, &handles, &db);
  if (!opened.ok()) {
    const std::string doing = absl::StrCat("opening the database in '", folder, "'");
    if (!opened.IsInvalidArgument()) return Translate(opened, doing);
    // RocksDB's word both for a missing database and for unknown column families.
    return create ? absl::FailedPreconditionError(absl::StrCat(doing, ": ", opened.ToString()))
                  : absl::DataLossError(absl::StrCat(doing, ": ", opened.ToString()));
  }
  std::unique_ptr<Database> database(new Database());
  database->db_.reset(db);
  std::copy(handles.begin(), handles.end(), database->handles_.begin());
  return database;
}

Database::~Database() {
  for (rocksdb::ColumnFamilyHandle* handle : handles_) {
    if (handle != nullptr) db_->DestroyColumnFamilyHandle(handle);
  }
}

absl::StatusOr<std::optional<std::string>> Database::Get(Column column, absl::string_view key,
                                                         const rocksdb::Snapshot* snapshot) const {
  rocksdb::ReadOptions options;
  options.snapshot = snapshot;
  std::string value;
  const rocksdb::Status status = db_->Get(options, handle(column), AsSlice(key), &value);
  if (status.IsNotFound()) return std::nullopt;
  if (!status.ok()) return Translate(status, "reading");
  return value;
}

absl::Status Database::Write(rocksdb::WriteBatch& batch) {
  rocksdb::WriteOptions options;
  options.sync = true;
  return Translate(db_->Write(options, &batch), "writing");
}

absl::StatusOr<std::uint64_t> Database::ReadPosition() const {
  RENKEI_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                          Get(Column::kDefault, kPositionKey));
  if (!bytes.has_value()) return 0;
  return DecodeStorePosition(*bytes);
}

RangeScan::RangeScan(const Database& database, Column column, const std::string& begin,
                     std::string end, const rocksdb::Snapshot* snapshot)
    : end_(std::move(end)), end_slice_(end_) {
  rocksdb::ReadOptions options;
  options.snapshot = snapshot;
  options.iterate_upper_bound = &end_slice_;
  iterator_.reset(database.raw()->NewIterator(options, database.handle(column)));
  iterator_->Seek(begin);
}

absl::Status RangeScan::status() const { return Translate(iterator_->status(), "scanning"); }

}  // namespace renkei::storage
