// Follows the logs of the networks in use and keeps one immutable snapshot of each: the only road
// from the store to an index. No service touches an index itself.
#ifndef RENKEI_SERVICES_FOLLOWER_INDEX_FOLLOWER_H_
#define RENKEI_SERVICES_FOLLOWER_INDEX_FOLLOWER_H_

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "engine/index/snapshot.h"
#include "services/rpc/call_context.h"
#include "storage/network_replica.h"
#include "storage/store.h"

namespace renkei::services {

// A snapshot that stays as it is for as long as somebody holds it, and the commit as of which it
// was built.
struct PinnedSnapshot {
  std::shared_ptr<const Snapshot> snapshot;
  std::uint64_t sequence = 0;
};

// Makes a snapshot of a network's records. Errors: kNotFound if the network itself isn't among
// them; kDataLoss if a record doesn't parse.
using SnapshotBuilder = std::function<absl::StatusOr<std::shared_ptr<const Snapshot>>(
    const storage::NetworkReplica& replica)>;

struct IndexFollowerOptions {
  // Snapshots together; the least recently used leave first, the one in use never.
  std::size_t memory_budget_bytes = std::size_t{4} << 30;
  // How long the follower waits for news before it looks at what was loaded meanwhile.
  absl::Duration poll = absl::Milliseconds(250);
  Clock clock = [] { return absl::Now(); };
};

// Counters for metrics, since the start.
struct IndexFollowerStats {
  std::uint64_t networks_loaded = 0;  // Now.
  std::uint64_t memory_bytes = 0;     // Of all snapshots now.
  std::uint64_t rebuilds = 0;
  std::uint64_t rebuild_failures = 0;
  std::uint64_t checksum_mismatches = 0;  // Must stay 0.
  std::uint64_t evictions = 0;
  std::uint64_t max_lag_commits = 0;  // The furthest that a loaded network is behind its log, as of
                                      // the follower's last round.
};

// Thread-safe. Networks load on first use. At first every change rebuilds the whole snapshot.
class IndexFollower {
 public:
  // `store` outlives the follower. Starts one thread.
  IndexFollower(const storage::Store& store, SnapshotBuilder builder, IndexFollowerOptions options);
  // Stops, as Stop does.
  ~IndexFollower();
  IndexFollower(const IndexFollower&) = delete;
  IndexFollower& operator=(const IndexFollower&) = delete;

  // The newest snapshot of `network`, at or after the commit `at_least` (0: any). The first use of
  // a network loads it; a call that asks for more than there is brings the snapshot up to date
  // itself.
  //
  // Errors: kNotFound if there is no such network; kDeadlineExceeded if `at_least` isn't reached in
  // the call's time; kDataLoss, kUnavailable as the store says.
  absl::StatusOr<PinnedSnapshot> Pin(absl::string_view network, std::uint64_t at_least,
                                     const CallContext& context);

  IndexFollowerStats Stats() const;

  // Ends the thread and waits for it. Safe to call twice.
  void Stop();

 private:
  // What is kept of one network. `loading` serialises whoever reads the log and rebuilds; `pinned`
  // is read under the follower's mutex.
  struct Tracked {
    std::mutex loading;
    std::unique_ptr<storage::NetworkReplica> replica;  // Guarded by `loading`.
    PinnedSnapshot pinned;                             // Guarded by mutex_.
    std::uint64_t last_use = 0;                        // Guarded by mutex_.
  };

  std::shared_ptr<Tracked> TrackedFor(const std::string& network);
  absl::Status CatchUp(const std::string& network, Tracked& tracked);
  absl::Status ReadLog(const std::string& network, Tracked& tracked);
  void Publish(const std::string& network, Tracked& tracked, PinnedSnapshot pinned);
  void EvictBeyondBudget(const std::string& keep);
  void Follow();

  const storage::Store& store_;
  const SnapshotBuilder builder_;
  const IndexFollowerOptions options_;

  mutable std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Tracked>> networks_;  // Guarded by mutex_.
  std::uint64_t uses_ = 0;                                    // Guarded by mutex_.
  IndexFollowerStats stats_;                                  // Guarded by mutex_.

  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_FOLLOWER_INDEX_FOLLOWER_H_
