#include "storage/rocksdb/rocksdb_store.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "rocksdb/env.h"
#include "rocksdb/snapshot.h"
#include "storage/argument_check.h"
#include "storage/limits.h"
#include "storage/record_codec.h"
#include "storage/rocksdb/commit_signal.h"
#include "storage/rocksdb/committer.h"
#include "storage/rocksdb/database.h"
#include "storage/rocksdb/database_slot.h"
#include "storage/rocksdb/decode_at.h"
#include "storage/rocksdb/key_layout.h"
#include "storage/rocksdb/store_folder.h"
#include "storage/rocksdb/watermark.h"
#include "storage/rocksdb/watermark_keeper.h"

namespace renkei::storage {
namespace {

class RocksdbStore final : public Store {
 public:
  RocksdbStore(std::unique_ptr<StoreFolder> folder, std::unique_ptr<DatabaseSlot> slot,
               Watermark watermark, std::uint64_t position, const RocksdbStoreOptions& options)
      : folder_(std::move(folder)),
        slot_(std::move(slot)),
        watermark_(std::move(watermark), absl::ToChronoNanoseconds(options.watermark_interval)),
        committer_(*slot_, watermark_, signal_, position,
                   {.queued_commits = options.max_queued_commits,
                    .queued_bytes = options.max_queued_bytes,
                    .group_commits = options.max_group_commits,
                    .group_bytes = options.max_group_bytes}) {}

  absl::StatusOr<CommitResult> Commit(const CommitRequest& request) override {
    RENKEI_RETURN_IF_ERROR(CheckCommit(request));
    return committer_.Commit(request);
  }

  absl::StatusOr<StoredRecord> Get(absl::string_view network,
                                   absl::string_view key) const override {
    RENKEI_RETURN_IF_ERROR(CheckNetwork(network));
    RENKEI_RETURN_IF_ERROR(CheckKey(key));
    RENKEI_ASSIGN_OR_RETURN(const DatabaseSlot::Lease database, slot_->Borrow());
    const std::string disk_key = RecordDiskKey(network, key);
    RENKEI_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                            database->Get(Column::kRecords, disk_key));
    if (bytes.has_value()) return DecodeAt(disk_key, *bytes, DecodeRecord);
    return absl::NotFoundError(absl::StrCat("network '", absl::CHexEscape(network), "': '",
                                            absl::CHexEscape(key), "' is not stored"));
  }

  absl::StatusOr<RecordPage> List(absl::string_view network, absl::string_view prefix,
                                  absl::string_view start_after, int limit) const override;

  absl::StatusOr<Head> GetHead(absl::string_view network) const override {
    RENKEI_RETURN_IF_ERROR(CheckNetwork(network));
    RENKEI_ASSIGN_OR_RETURN(const DatabaseSlot::Lease database, slot_->Borrow());
    return ReadHead(*database, network);
  }

  absl::StatusOr<std::vector<NetworkHead>> ListNetworks(absl::string_view start_after,
                                                        int limit) const override;

  absl::StatusOr<ChangePage> ReadChanges(absl::string_view network, std::uint64_t after_sequence,
                                         int limit) const override;

  absl::StatusOr<std::vector<Position>> WaitForChange(const std::vector<Position>& seen,
                                                      absl::Duration timeout) const override;

  absl::StatusOr<std::optional<IdempotentAnswer>> FindIdempotent(
      absl::string_view network, absl::string_view request_id) const override {
    RENKEI_RETURN_IF_ERROR(CheckNetwork(network));
    RENKEI_ASSIGN_OR_RETURN(const DatabaseSlot::Lease database, slot_->Borrow());
    const std::string disk_key = IdempotencyDiskKey(network, request_id);
    RENKEI_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                            database->Get(Column::kIdempotency, disk_key));
    if (!bytes.has_value()) return std::nullopt;
    return DecodeAt(disk_key, *bytes, DecodeIdempotentAnswer);
  }

  absl::StatusOr<std::vector<AuditEntry>> ReadAudit(absl::string_view network,
                                                    std::uint64_t after_sequence,
                                                    int limit) const override;

  absl::StatusOr<PruneResult> Prune(const PruneRequest& request) override {
    RENKEI_RETURN_IF_ERROR(CheckPrune(request));
    return committer_.Prune(request);
  }

  StoreStats Stats() const override {
    StoreStats stats;
    stats.acknowledged_on_file = watermark_.on_file();
    committer_.AddTo(stats);
    return stats;
  }

 private:
  static absl::StatusOr<Head> ReadHead(const Database& database, absl::string_view network,
                                       const rocksdb::Snapshot* snapshot = nullptr) {
    RENKEI_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                            database.Get(Column::kHeads, network, snapshot));
    if (!bytes.has_value()) return Head{};
    return DecodeAt(network, *bytes, DecodeHead);
  }

  // In this order: the committer ends first, then the watermark is made exact, the database is
  // closed, and the folder is released last.
  std::unique_ptr<StoreFolder> folder_;
  std::unique_ptr<DatabaseSlot> slot_;
  CommitSignal signal_;
  WatermarkKeeper watermark_;
  Committer committer_;
};

absl::StatusOr<RecordPage> RocksdbStore::List(absl::string_view network, absl::string_view prefix,
                                              absl::string_view start_after, int limit) const {
  RENKEI_RETURN_IF_ERROR(CheckNetwork(network));
  RENKEI_RETURN_IF_ERROR(CheckPageLimit(limit));
  RENKEI_ASSIGN_OR_RETURN(const DatabaseSlot::Lease database, slot_->Borrow());
  rocksdb::ManagedSnapshot snapshot(database->raw());
  RENKEI_ASSIGN_OR_RETURN(const Head head, ReadHead(*database, network, snapshot.snapshot()));
  RecordPage page;
  page.sequence = head.sequence;
  const std::string first = RecordDiskKey(network, prefix);
  // The zero byte makes the smallest key after `start_after`.
  const std::string next = absl::StrCat(RecordDiskKey(network, start_after),
                                        start_after.empty() ? "" : absl::string_view("\0", 1));
  RangeScan scan(*database, Column::kRecords, std::max(first, next), EndOfPrefix(first),
                 snapshot.snapshot());
  std::size_t bytes = 0;
  for (; scan.Valid(); scan.Next()) {
    page.more = page.records.size() == static_cast<std::size_t>(limit) || bytes >= kMaxPageBytes;
    if (page.more) break;
    RENKEI_ASSIGN_OR_RETURN(StoredRecord record, DecodeAt(scan.key(), scan.value(), DecodeRecord));
    bytes += scan.value().size();
    page.records.push_back({std::string(scan.key().substr(network.size() + 1)), std::move(record)});
  }
  RENKEI_RETURN_IF_ERROR(scan.status());
  return page;
}

absl::StatusOr<std::vector<NetworkHead>> RocksdbStore::ListNetworks(absl::string_view start_after,
                                                                    int limit) const {
  RENKEI_RETURN_IF_ERROR(CheckPageLimit(limit));
  RENKEI_ASSIGN_OR_RETURN(const DatabaseSlot::Lease database, slot_->Borrow());
  std::vector<NetworkHead> networks;
  // Network ids hold no zero byte: the first key is after `start_after`, the last after every id.
  RangeScan scan(*database, Column::kHeads,
                 start_after.empty() ? "" : RecordDiskKey(start_after, ""),
                 std::string(kMaxNetworkBytes + 1, '\xff'));
  for (; scan.Valid() && networks.size() < static_cast<std::size_t>(limit); scan.Next()) {
    RENKEI_ASSIGN_OR_RETURN(Head head, DecodeAt(scan.key(), scan.value(), DecodeHead));
    networks.push_back({std::string(scan.key()), head});
  }
  RENKEI_RETURN_IF_ERROR(scan.status());
  return networks;
}

absl::StatusOr<ChangePage> RocksdbStore::ReadChanges(absl::string_view network,
                                                     std::uint64_t after_sequence,
                                                     int limit) const {
  RENKEI_RETURN_IF_ERROR(CheckNetwork(network));
  RENKEI_RETURN_IF_ERROR(CheckPageLimit(limit));
  RENKEI_ASSIGN_OR_RETURN(const DatabaseSlot::Lease database, slot_->Borrow());
  rocksdb::ManagedSnapshot snapshot(database->raw());
  RENKEI_ASSIGN_OR_RETURN(const Head head, ReadHead(*database, network, snapshot.snapshot()));
  const std::string where = absl::StrCat("network '", absl::CHexEscape(network), "': ");
  ChangePage page;
  page.head_sequence = head.sequence;
  if (after_sequence == head.sequence) return page;
  if (after_sequence > head.sequence) {
    return absl::FailedPreconditionError(absl::StrCat(
        where, "the log ends at commit ", head.sequence, ", before commit ", after_sequence));
  }
  RangeScan scan(*database, Column::kChanges, SequenceDiskKey(network, after_sequence + 1),
                 SequenceDiskKey(network, head.sequence + 1), snapshot.snapshot());
  std::size_t bytes = 0;
  for (std::uint64_t expected = after_sequence + 1; expected <= head.sequence; ++expected) {
    if (page.changes.size() == static_cast<std::size_t>(limit) || bytes >= kMaxPageBytes) break;
    // Only the oldest are pruned, so a gap after the first one found is damage.
    if (!scan.Valid() || SequenceOfDiskKey(scan.key()) != expected) {
      RENKEI_RETURN_IF_ERROR(scan.status());
      const std::string message = absl::StrCat(where, "commit ", expected, " is not in the log");
      if (!page.changes.empty()) return absl::DataLossError(message);
      return absl::OutOfRangeError(absl::StrCat(message, " any more; load all records afresh"));
    }
    RENKEI_ASSIGN_OR_RETURN(Change change, DecodeAt(scan.key(), scan.value(), DecodeChange));
    bytes += scan.value().size();
    page.changes.push_back(std::move(change));
    scan.Next();
  }
  return page;
}

absl::StatusOr<std::vector<Position>> RocksdbStore::WaitForChange(const std::vector<Position>& seen,
                                                                  absl::Duration timeout) const {
  if (seen.size() > kMaxWatchedNetworks) {
    return absl::InvalidArgumentError(
        absl::StrCat("seen: has ", seen.size(), " networks; the limit is ", kMaxWatchedNetworks));
  }
  for (const Position& position : seen) RENKEI_RETURN_IF_ERROR(CheckNetwork(position.network));
  const auto deadline =
      std::chrono::steady_clock::now() +
      absl::ToChronoNanoseconds(std::clamp(timeout, absl::ZeroDuration(), kMaxWait));
  std::vector<Position> changed;
  while (true) {
    const std::uint64_t count = signal_.count();
    {
      RENKEI_ASSIGN_OR_RETURN(const DatabaseSlot::Lease database, slot_->Borrow());
      for (const Position& position : seen) {
        RENKEI_ASSIGN_OR_RETURN(const Head head, ReadHead(*database, position.network));
        if (head.sequence > position.sequence) changed.push_back({position.network, head.sequence});
      }
    }
    if (!changed.empty() || !signal_.WaitBeyond(count, deadline)) return changed;
  }
}

absl::StatusOr<std::vector<AuditEntry>> RocksdbStore::ReadAudit(absl::string_view network,
                                                                std::uint64_t after_sequence,
                                                                int limit) const {
  RENKEI_RETURN_IF_ERROR(CheckNetwork(network));
  RENKEI_RETURN_IF_ERROR(CheckPageLimit(limit));
  RENKEI_ASSIGN_OR_RETURN(const DatabaseSlot::Lease database, slot_->Borrow());
  std::vector<AuditEntry> entries;
  std::size_t bytes = 0;
  // The zero byte makes the smallest key after that of `after_sequence`.
  RangeScan scan(*database, Column::kAudit,
                 absl::StrCat(SequenceDiskKey(network, after_sequence), absl::string_view("\0", 1)),
                 EndOfPrefix(RecordDiskKey(network, "")));
  for (; scan.Valid() && bytes < kMaxPageBytes; scan.Next()) {
    if (entries.size() == static_cast<std::size_t>(limit)) break;
    RENKEI_ASSIGN_OR_RETURN(AuditEntry entry, DecodeAt(scan.key(), scan.value(), DecodeAuditEntry));
    bytes += scan.value().size();
    entries.push_back(std::move(entry));
  }
  RENKEI_RETURN_IF_ERROR(scan.status());
  return entries;
}

absl::Status CheckOptions(const RocksdbStoreOptions& options) {
  if (options.folder.empty()) {
    return absl::InvalidArgumentError("folder: is empty; name the store's folder");
  }
  if (options.watermark_interval < absl::ZeroDuration() ||
      options.watermark_interval > absl::Seconds(1)) {
    return absl::InvalidArgumentError(absl::StrCat("watermark_interval: is ",
                                                   absl::FormatDuration(options.watermark_interval),
                                                   "; the limit is 0 to 1s"));
  }
  if (std::min({options.max_queued_commits, options.max_queued_bytes, options.max_group_commits,
                options.max_group_bytes}) == 0) {
    return absl::InvalidArgumentError("max_queued_… and max_group_…: one is 0; each is at least 1");
  }
  return absl::OkStatus();
}

// Says what an operator can do about a damaged store.
absl::Status WithHint(const absl::Status& status, const std::string& folder) {
  if (!absl::IsDataLoss(status)) return status;
  return absl::DataLossError(absl::StrCat("store folder '", folder, "': ", status.message(),
                                          "; restore the folder from a backup"));
}

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> OpenRocksdbStore(const RocksdbStoreOptions& options) {
  RENKEI_RETURN_IF_ERROR(CheckOptions(options));
  rocksdb::Env* const env = options.env != nullptr ? options.env : rocksdb::Env::Default();
  RENKEI_ASSIGN_OR_RETURN(std::unique_ptr<StoreFolder> folder,
                          StoreFolder::Claim(env, options.folder));
  absl::StatusOr<Watermark> watermark = Watermark::Open(env, options.folder);
  if (!watermark.ok()) return WithHint(watermark.status(), options.folder);
  const std::uint64_t acknowledged = watermark->acknowledged();
  // Where commits were acknowledged, an empty database in place of a lost one would hide the loss.
  absl::StatusOr<std::unique_ptr<DatabaseSlot>> slot =
      DatabaseSlot::Open(env, options.folder, acknowledged == 0, options.block_cache_bytes);
  if (!slot.ok()) return WithHint(slot.status(), options.folder);
  const absl::StatusOr<std::uint64_t> position = (*slot)->ForCommitter()->ReadPosition();
  if (!position.ok()) return WithHint(position.status(), options.folder);
  if (*position < acknowledged) {
    return absl::DataLossError(absl::StrCat(
        "store folder '", options.folder, "': ", acknowledged,
        " commits were acknowledged, but its log ends after ", *position, ": ",
        acknowledged - *position, " commits are lost; restore the folder from a backup, or delete ",
        options.folder, "/", Watermark::kFileName, " to go on without them"));
  }
  return std::make_unique<RocksdbStore>(std::move(folder), *std::move(slot), *std::move(watermark),
                                        *position, options);
}

}  // namespace renkei::storage
