// The slow, obvious store: maps and vectors under one lock, checksums added up afresh.
//
// The oracle that every implementation is compared with, and a quick store for tests of what lies
// above. Forgets everything when destroyed.
#ifndef RENKEI_TESTS_STORAGE_MODEL_STORE_H_
#define RENKEI_TESTS_STORAGE_MODEL_STORE_H_

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "storage/refusal.h"
#include "storage/store.h"

namespace renkei::storage {

class ModelStore final : public Store {
 public:
  absl::StatusOr<CommitResult> Commit(const CommitRequest& request) override;
  absl::StatusOr<StoredRecord> Get(absl::string_view network, absl::string_view key) const override;
  absl::StatusOr<RecordPage> List(absl::string_view network, absl::string_view prefix,
                                  absl::string_view start_after, int limit) const override;
  absl::StatusOr<Head> GetHead(absl::string_view network) const override;
  absl::StatusOr<std::vector<NetworkHead>> ListNetworks(absl::string_view start_after,
                                                        int limit) const override;
  absl::StatusOr<ChangePage> ReadChanges(absl::string_view network, std::uint64_t after_sequence,
                                         int limit) const override;
  absl::StatusOr<std::vector<Position>> WaitForChange(const std::vector<Position>& seen,
                                                      absl::Duration timeout) const override;
  absl::StatusOr<std::optional<IdempotentAnswer>> FindIdempotent(
      absl::string_view network, absl::string_view request_id) const override;
  absl::StatusOr<std::vector<AuditEntry>> ReadAudit(absl::string_view network,
                                                    std::uint64_t after_sequence,
                                                    int limit) const override;
  absl::StatusOr<PruneResult> Prune(const PruneRequest& request) override;
  StoreStats Stats() const override;

 private:
  struct Network {
    Head head;
    std::map<std::string, StoredRecord> records;
    std::deque<Change> changes;    // without the pruned ones
    std::deque<AuditEntry> audit;  // likewise
    std::map<std::string, IdempotentAnswer> answers;
  };

  const Network& Find(absl::string_view network) const;
  static std::optional<Refusal> Refuse(const Network& network, const CommitRequest& request);
  static void Apply(const CommitRequest& request, Network& network);

  mutable std::mutex mutex_;
  std::map<std::string, Network> networks_;
  const Network empty_;
  StoreStats stats_;
};

}  // namespace renkei::storage

#endif  // RENKEI_TESTS_STORAGE_MODEL_STORE_H_
