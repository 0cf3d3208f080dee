// A store that does what a test wants in two of its methods, and else what another store does.
#ifndef RENKEI_TESTS_SERVICES_FOLLOWER_STORE_WITH_FAULTS_H_
#define RENKEI_TESTS_SERVICES_FOLLOWER_STORE_WITH_FAULTS_H_

#include <functional>
#include <utility>
#include <vector>

#include "tests/services/directory/forwarding_store.h"

namespace renkei::services {

// Thread-safe as far as its hooks are.
class StoreWithFaults final : public ForwardingStore {
 public:
  using Changes = absl::StatusOr<storage::ChangePage>;
  using Positions = absl::StatusOr<std::vector<storage::Position>>;

  // Each turns the answer of the store beneath into another; empty ones leave it as it is.
  struct Hooks {
    std::function<Changes(Changes)> read_changes;
    std::function<Positions(Positions)> wait_for_change;
  };

  // `store` outlives it.
  StoreWithFaults(storage::Store& store, Hooks hooks)
      : ForwardingStore(store), hooks_(std::move(hooks)) {}

  Changes ReadChanges(absl::string_view network, std::uint64_t after_sequence,
                      int limit) const override {
    Changes answer = ForwardingStore::ReadChanges(network, after_sequence, limit);
    return hooks_.read_changes ? hooks_.read_changes(std::move(answer)) : answer;
  }
  Positions WaitForChange(const std::vector<storage::Position>& seen,
                          absl::Duration timeout) const override {
    Positions answer = ForwardingStore::WaitForChange(seen, timeout);
    return hooks_.wait_for_change ? hooks_.wait_for_change(std::move(answer)) : answer;
  }

 private:
  const Hooks hooks_;
};

}  // namespace renkei::services

#endif  // RENKEI_TESTS_SERVICES_FOLLOWER_STORE_WITH_FAULTS_H_
