// Follows the logs of the networks in use and keeps one immutable snapshot of each: the only road
// from the store to an index. No service touches an index itself.
#ifndef RENKEI_SERVICES_FOLLOWER_INDEX_FOLLOWER_H_
#define RENKEI_SERVICES_FOLLOWER_INDEX_FOLLOWER_H_

#include <algorithm>
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
#include <vector>

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
  // Snapshots and the copies of records that they are built from together; the least recently used
  // networks leave first, the one in use never.
  std::size_t memory_budget_bytes = std::size_t{4} << 30;
  // How long the follower waits for news before it looks at what was loaded meanwhile.
  absl::Duration poll = absl::Milliseconds(250);
  // A network that couldn't be brought up to date is tried again after a newer commit, or after
  // this long.
  absl::Duration retry_after = absl::Seconds(10);
  Clock clock = [] { return absl::Now(); };
};

// Counters for metrics, since the start.
struct IndexFollowerStats {
  std::uint64_t networks_loaded = 0;  // Now.
  std::uint64_t memory_bytes = 0;     // Of all snapshots and copies of records now.
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
  // itself, or waits for whoever is at it. A commit that the log doesn't have is not waited for:
  // the store shows every acknowledged commit at once (store.h).
  //
  // Errors: kNotFound if there is no such network; kDeadlineExceeded if `at_least` isn't in the log
  // (SNAPSHOT_BEHIND), or if the call's time ends first; kDataLoss if the records can't be read or
  // indexed; kUnavailable as the store says. After a failure the same error comes back for
  // `retry_after`, unless a commit comes first.
  absl::StatusOr<PinnedSnapshot> Pin(absl::string_view network, std::uint64_t at_least,
                                     const CallContext& context);

  IndexFollowerStats Stats() const;

  // Ends the thread and waits for it. Safe to call twice.
  void Stop();

 private:
  // A try to bring a network up to date that failed.
  struct Failure {
    absl::Status status;         // OK: there is none.
    std::uint64_t sequence = 0;  // Where the log ended then.
    absl::Time retry_at;
  };

  // What is kept of one network. Whoever has set `loading` reads the log and rebuilds.
  struct Tracked {
    bool loading = false;                              // Guarded by mutex_.
    std::unique_ptr<storage::NetworkReplica> replica;  // Belongs to whoever has set `loading`.
    std::size_t replica_bytes = 0;                     // Guarded by mutex_, as is the rest.
    PinnedSnapshot pinned;
    Failure failure;
    std::uint64_t last_use = 0;

    std::size_t memory_bytes() const {
      return replica_bytes + (pinned.snapshot == nullptr ? 0 : pinned.snapshot->memory_bytes());
    }
    // How far the log is known to have been read, with or without success.
    std::uint64_t seen() const {
      return failure.status.ok() ? pinned.sequence : std::max(pinned.sequence, failure.sequence);
    }
  };

  // Whether nobody needs the outcome any more.
  using Abandoned = std::function<bool()>;

  std::shared_ptr<Tracked> TrackedFor(const std::string& network);
  absl::Status BeginLoading(Tracked& tracked, const Abandoned& abandoned);
  absl::Status CatchUp(const std::string& network, Tracked& tracked, const Abandoned& abandoned);
  absl::Status Rebuild(const std::string& network, Tracked& tracked);
  absl::Status ReadLog(const std::string& network, Tracked& tracked);
  absl::Status RememberedFailure(const Tracked& tracked, std::uint64_t head) const;
  void NoteFailure(const std::string& network, Tracked& tracked, Failure failure);
  void KeepReplica(Tracked& tracked, std::unique_ptr<storage::NetworkReplica> replica);
  void EvictBeyondBudget(const std::string& keep);
  std::vector<storage::Position> Watched() const;
  void Follow();

  const storage::Store& store_;
  const SnapshotBuilder builder_;
  const IndexFollowerOptions options_;

  mutable std::mutex mutex_;
  std::condition_variable loaded_;  // Somebody has unset Tracked::loading.
  std::map<std::string, std::shared_ptr<Tracked>> networks_;  // Guarded by mutex_.
  std::uint64_t uses_ = 0;                                    // Guarded by mutex_.
  IndexFollowerStats stats_;                                  // Guarded by mutex_.

  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_FOLLOWER_INDEX_FOLLOWER_H_
