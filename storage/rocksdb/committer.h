// The one writer: a thread that drains a bounded queue of commits into grouped durable writes, and
// of prunings between them.
#ifndef RENKEI_STORAGE_ROCKSDB_COMMITTER_H_
#define RENKEI_STORAGE_ROCKSDB_COMMITTER_H_

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "storage/commit.h"
#include "storage/records.h"
#include "storage/rocksdb/commit_signal.h"
#include "storage/rocksdb/database_slot.h"
#include "storage/rocksdb/watermark_keeper.h"

namespace renkei::storage {

// While one group is being written the next one gathers in the queue, so groups grow with the load
// and a lone commit waits for nobody.
//
// Thread-safety: Commit and AddTo may be called from any thread.
class Committer {
 public:
  struct Limits {
    std::size_t queued_commits;
    std::size_t queued_bytes;
    std::size_t group_commits;
    std::size_t group_bytes;
  };

  // All of these must outlive the committer. `position`: commits that the database holds.
  Committer(DatabaseSlot& slot, WatermarkKeeper& watermark, CommitSignal& signal,
            std::uint64_t position, const Limits& limits);

  // Refuses new commits, answers those that wait, and waits for the thread.
  ~Committer();

  // As Store::Commit, for a request that passed CheckCommit.
  absl::StatusOr<CommitResult> Commit(const CommitRequest& request);

  // As Store::Prune, for a request that passed CheckPrune. Takes its turn among the commits, since
  // after a failed write nothing may be written before the database was opened again.
  absl::StatusOr<PruneResult> Prune(const PruneRequest& request);

  // Fills in the counters of commits, groups and the queue.
  void AddTo(StoreStats& stats) const;

 private:
  // One caller of Commit or Prune, on its stack while it waits. Callers sleep on a mutex of their
  // own, so that those of one group do not queue for a common one when they wake.
  struct Pending {
    const CommitRequest* request = nullptr;  // This or the next is set.
    const PruneRequest* pruning = nullptr;
    std::size_t bytes = 0;
    absl::StatusOr<CommitResult> result = absl::UnknownError("not answered");
    absl::StatusOr<PruneResult> pruned = absl::UnknownError("not answered");
    std::mutex mutex = {};
    std::condition_variable wake = {};
    bool answered = false;
  };

  // Queues `pending` and waits until it is answered.
  // Errors: kUnavailable when stopping, kResourceExhausted if the queue is full.
  absl::Status Await(Pending& pending);
  void Run();
  // Takes the next group of commits, or the next pruning alone, off the queue; empty when stopping
  // and nothing waits.
  std::vector<Pending*> NextGroup();
  void WriteGroup(const std::vector<Pending*>& group);
  absl::StatusOr<PruneResult> WritePruning(const PruneRequest& request);
  // Opens the database again after a failed write.
  absl::Status RecoverIfNeeded();
  void Answer(const std::vector<Pending*>& group);

  DatabaseSlot& slot_;
  WatermarkKeeper& watermark_;
  CommitSignal& signal_;
  const Limits limits_;

  // The thread's own.
  std::uint64_t position_;
  bool write_failed_ = false;

  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Pending*> queue_;
  std::size_t queue_bytes_ = 0;
  bool stopping_ = false;
  StoreStats stats_;

  std::thread thread_;  // last: it uses the rest
};

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_ROCKSDB_COMMITTER_H_
