// Keeps networks: each one an ordered log of commits, and the records that the log leads to.
//
// A store knows networks, keys, sequence numbers, bytes and etags; what the bytes mean is its
// callers' business. Every method takes and returns plain values (no iterator, callback or
// snapshot handle), so that a store can be in another process.
//
// Order: the commits of one network are numbered 1, 2, 3 … without gaps, in the order in which they
// took effect. A read sees every commit that was acknowledged before the read began. Networks are
// independent of each other; nothing spans two of them.
//
// Consistent loading: RecordPage and ChangePage are each as of one moment, and pages of one listing
// may be of different moments. Whoever needs all records as of one commit reads Head, lists all
// pages, then applies the changes after that head's sequence up to the newest page's `sequence`
// (each change carries whole records, so applying one twice is harmless). NetworkReplica does this
// and compares the rolling checksum.
//
// Errors, the same for every method:
//   kInvalidArgument    an argument is outside limits.h; names field, value and limit
//   kUnavailable        the disk or the connection failed, or the store is closing; safe to retry.
//                       A commit that ends so may or may not have taken effect, and may even show
//                       up later: repeat it with the same request id, or look with FindIdempotent
//   kResourceExhausted  no room on disk (as unclear for a commit as kUnavailable), or too many
//                       commits are waiting (Refusal::Reason::kQueueFull: nothing was written)
//   kDataLoss           stored bytes are damaged; says where
//
// Thread-safety: every method may be called from any thread at any time.
#ifndef RENKEI_STORAGE_STORE_H_
#define RENKEI_STORAGE_STORE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "storage/commit.h"
#include "storage/records.h"

namespace renkei::storage {

class Store {
 public:
  virtual ~Store() = default;

  // Makes one commit: all its mutations, its change-log entry, its idempotency record and its audit
  // entry, or nothing. Returns once it is durable. Blocks for one durable write, and for those that
  // are queued before it; commits that wait at the same time share a write.
  //
  // First the request id is looked up, then the preconditions are checked in order, against the
  // state after every commit with a smaller sequence number. A refused commit writes nothing,
  // takes no sequence number and may be retried with the same request id.
  //
  // Refusals (RefusalOf in refusal.h says exactly what failed):
  //   kNotFound           a KeyPresent failed
  //   kAlreadyExists      a KeyAbsent failed, or the request id was used with another fingerprint
  //   kAborted            a RevisionIs failed
  //   kFailedPrecondition a PrefixEmpty failed
  virtual absl::StatusOr<CommitResult> Commit(const CommitRequest& request) = 0;

  // One record as of the latest commit. One point lookup.
  // Errors: kNotFound if the key is not stored.
  virtual absl::StatusOr<StoredRecord> Get(absl::string_view network,
                                           absl::string_view key) const = 0;

  // The records whose keys begin with `prefix` (empty: all) and are greater than `start_after`
  // (empty: from the first), in ascending byte order; at most `limit`, 1 to kMaxPageEntries.
  virtual absl::StatusOr<RecordPage> List(absl::string_view network, absl::string_view prefix,
                                          absl::string_view start_after, int limit) const = 0;

  // Where the network's log ends; all zero for a network without commits.
  virtual absl::StatusOr<Head> GetHead(absl::string_view network) const = 0;

  // The networks with ids greater than `start_after` (empty: from the first), in ascending byte
  // order; at most `limit`, 1 to kMaxPageEntries. Fewer than `limit` means that there are no more.
  virtual absl::StatusOr<std::vector<NetworkHead>> ListNetworks(absl::string_view start_after,
                                                                int limit) const = 0;

  // The commits after `after_sequence`, at most `limit`, 1 to kMaxPageEntries. Empty if there are
  // none yet.
  // Errors: kOutOfRange if some of them were pruned (load all records afresh); kFailedPrecondition
  // if the log ends before `after_sequence` (this store has lost commits, or is another one).
  virtual absl::StatusOr<ChangePage> ReadChanges(absl::string_view network,
                                                 std::uint64_t after_sequence, int limit) const = 0;

  // Waits until the log of at least one of the networks has passed the sequence number stated here,
  // at most `timeout` (read as 0 to kMaxWait), and returns where those logs end now; empty after
  // the timeout. A local store wakes at once, a remote one may poll. At most kMaxWatchedNetworks.
  virtual absl::StatusOr<std::vector<Position>> WaitForChange(const std::vector<Position>& seen,
                                                              absl::Duration timeout) const = 0;

  // The answer that the commit with this request id was given; nullopt if there is none.
  virtual absl::StatusOr<std::optional<IdempotentAnswer>> FindIdempotent(
      absl::string_view network, absl::string_view request_id) const = 0;

  // The audit entries of the commits after `after_sequence`, ascending; at most `limit`, 1 to
  // kMaxPageEntries. Pruned ones are left out without an error.
  virtual absl::StatusOr<std::vector<AuditEntry>> ReadAudit(absl::string_view network,
                                                            std::uint64_t after_sequence,
                                                            int limit) const = 0;

  // Removes old change-log, idempotency or audit entries, oldest first, durably.
  virtual absl::StatusOr<PruneResult> Prune(const PruneRequest& request) = 0;

  // Counters for metrics. Cheap; never blocks on the disk.
  virtual StoreStats Stats() const = 0;
};

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_STORE_H_
