// A store that passes every call on, for tests that come between one call and the next.
#ifndef RENKEI_TESTS_SERVICES_DIRECTORY_FORWARDING_STORE_H_
#define RENKEI_TESTS_SERVICES_DIRECTORY_FORWARDING_STORE_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "storage/store.h"

namespace renkei::services {

class ForwardingStore : public storage::Store {
 public:
  // `store` outlives it.
  explicit ForwardingStore(storage::Store& store) : store_(store) {}

  absl::StatusOr<storage::CommitResult> Commit(const storage::CommitRequest& request) override {
    return store_.Commit(request);
  }
  absl::StatusOr<storage::StoredRecord> Get(absl::string_view network,
                                            absl::string_view key) const override {
    return store_.Get(network, key);
  }
  absl::StatusOr<storage::RecordPage> List(absl::string_view network, absl::string_view prefix,
                                           absl::string_view start_after,
                                           int limit) const override {
    return store_.List(network, prefix, start_after, limit);
  }
  absl::StatusOr<storage::Head> GetHead(absl::string_view network) const override {
    return store_.GetHead(network);
  }
  absl::StatusOr<std::vector<storage::NetworkHead>> ListNetworks(absl::string_view start_after,
                                                                 int limit) const override {
    return store_.ListNetworks(start_after, limit);
  }
  absl::StatusOr<storage::ChangePage> ReadChanges(absl::string_view network,
                                                  std::uint64_t after_sequence,
                                                  int limit) const override {
    return store_.ReadChanges(network, after_sequence, limit);
  }
  absl::StatusOr<std::vector<storage::Position>> WaitForChange(
      const std::vector<storage::Position>& seen, absl::Duration timeout) const override {
    return store_.WaitForChange(seen, timeout);
  }
  absl::StatusOr<std::optional<storage::IdempotentAnswer>> FindIdempotent(
      absl::string_view network, absl::string_view request_id) const override {
    return store_.FindIdempotent(network, request_id);
  }
  absl::StatusOr<std::vector<storage::AuditEntry>> ReadAudit(absl::string_view network,
                                                             std::uint64_t after_sequence,
                                                             int limit) const override {
    return store_.ReadAudit(network, after_sequence, limit);
  }
  absl::StatusOr<storage::PruneResult> Prune(const storage::PruneRequest& request) override {
    return store_.Prune(request);
  }
  storage::StoreStats Stats() const override { return store_.Stats(); }

 private:
  storage::Store& store_;
};

}  // namespace renkei::services

#endif  // RENKEI_TESTS_SERVICES_DIRECTORY_FORWARDING_STORE_H_
