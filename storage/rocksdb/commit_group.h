// Turns commits that wait at the same time into one atomic write.
//
// Each commit is checked against the database as changed by the earlier commits of the group, so
// that the outcome is the same as if they had been written one after another: of two updates of one
// revision exactly one is accepted. A refused commit leaves no trace in the group.
//
// Thread-safety: none; and nobody else may write to the database while a group exists (the
// committer thread sees to that).
#ifndef RENKEI_STORAGE_ROCKSDB_COMMIT_GROUP_H_
#define RENKEI_STORAGE_ROCKSDB_COMMIT_GROUP_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "rocksdb/write_batch.h"
#include "storage/commit.h"
#include "storage/records.h"
#include "storage/refusal.h"
#include "storage/rocksdb/database.h"

namespace renkei::storage {

class CommitGroup {
 public:
  // `position`: commits that the database holds.
  CommitGroup(const Database& database, std::uint64_t position)
      : database_(database), position_(position) {}

  // Adds one commit, which must have passed CheckCommit, or refuses it. The result holds once the
  // group is written; if the write fails, no result of the group holds, refusals included.
  absl::StatusOr<CommitResult> Add(const CommitRequest& request);

  // The write of everything added. Call once, last.
  rocksdb::WriteBatch& Finish();

  // Commits that the database will hold after the write.
  std::uint64_t position() const { return position_; }

 private:
  // The change that a request makes, and the head after it.
  struct Planned {
    Change change;
    Head head;
  };

  absl::StatusOr<std::optional<CommitResult>> FindRepeated(const CommitRequest& request) const;
  absl::Status CheckPreconditions(const CommitRequest& request) const;
  absl::StatusOr<std::optional<Refusal>> Failure(const CommitRequest& request,
                                                 std::size_t index) const;
  absl::StatusOr<std::optional<StoredRecord>> FindRecord(const std::string& disk_key) const;
  absl::StatusOr<std::optional<std::string>> FirstKeyUnder(absl::string_view network,
                                                           absl::string_view prefix) const;
  absl::StatusOr<Head> FindHead(const std::string& network) const;
  absl::StatusOr<Planned> Plan(const CommitRequest& request) const;
  void Append(const CommitRequest& request, Planned planned);

  const Database& database_;
  std::uint64_t position_;
  rocksdb::WriteBatch batch_;

  // What the group has changed so far, by disk key; nullopt where it deleted.
  std::map<std::string, std::optional<StoredRecord>> records_;
  absl::flat_hash_map<std::string, IdempotentAnswer> answers_;
  absl::flat_hash_map<std::string, Head> heads_;
};

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_ROCKSDB_COMMIT_GROUP_H_
