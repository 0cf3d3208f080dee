// What a store gives back: plain values, free of any handle into the store.
#ifndef RENKEI_STORAGE_RECORDS_H_
#define RENKEI_STORAGE_RECORDS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/time/time.h"

namespace renkei::storage {

// One stored resource and what is known of its last write.
struct StoredRecord {
  std::string value;           // the bytes that were put
  std::uint64_t sequence = 0;  // of the commit that last wrote it: its revision
  absl::Time create_time;      // of the commit that created it
  absl::Time update_time;      // of the commit `sequence`
  std::string etag;            // EtagOfSequence(sequence)
  std::string key_id;          // Author::key_id of the commit `sequence`

  friend bool operator==(const StoredRecord&, const StoredRecord&) = default;
};

struct KeyedRecord {
  std::string key;
  StoredRecord record;

  friend bool operator==(const KeyedRecord&, const KeyedRecord&) = default;
};

// Where the log of a network ends. A network exists from its first commit on; before that
// everything here is 0.
struct Head {
  std::uint64_t sequence = 0;      // of the latest commit; commits count from 1 without gaps
  absl::uint128 checksum = 0;      // rolling checksum of all records, see rolling_checksum.h
  std::uint64_t record_count = 0;  // records stored
  absl::Time commit_time;          // of the latest commit; UnixEpoch if there is none

  friend bool operator==(const Head&, const Head&) = default;
};

struct NetworkHead {
  std::string network;
  Head head;
};

// Some records of a network in ascending byte order of their keys, all as of one moment.
struct RecordPage {
  std::vector<KeyedRecord> records;
  bool more = false;           // whether any key follows; if so, list again after the last one here
  std::uint64_t sequence = 0;  // the commit as of which this page was read
};

// One written or deleted record of a commit.
struct ChangedRecord {
  std::string key;
  std::optional<StoredRecord> record;  // absent if the commit deleted the key

  friend bool operator==(const ChangedRecord&, const ChangedRecord&) = default;
};

// What one commit did.
struct Change {
  std::uint64_t sequence = 0;
  absl::Time commit_time;
  std::vector<ChangedRecord> records;  // in the order of the commit's mutations
  absl::uint128 checksum = 0;          // the network's rolling checksum after this commit

  friend bool operator==(const Change&, const Change&) = default;
};

// Consecutive commits in ascending order.
struct ChangePage {
  std::vector<Change> changes;
  std::uint64_t head_sequence = 0;  // of the latest commit when this page was read
};

// The first answer to a repeatable request.
struct IdempotentAnswer {
  std::string fingerprint;
  std::uint64_t sequence = 0;
  absl::Time commit_time;
  std::string response;
};

// Who made a commit, and which keys it wrote or deleted.
struct AuditEntry {
  std::uint64_t sequence = 0;
  absl::Time commit_time;
  std::string actor;
  std::string method;
  std::string key_id;
  std::string request_id;  // empty if the commit was not repeatable
  std::vector<std::string> keys;

  friend bool operator==(const AuditEntry&, const AuditEntry&) = default;
};

// A network and a sequence number of its log.
struct Position {
  std::string network;
  std::uint64_t sequence = 0;

  friend bool operator==(const Position&, const Position&) = default;
};

// What to remove of a network's past. Records are never pruned.
struct PruneRequest {
  enum class What { kChanges, kIdempotency, kAudit };

  std::string network;
  What what = What::kChanges;
  absl::Time before;  // entries of commits with an earlier commit time go, oldest first; the first
                      // entry that is not earlier ends the call
  int limit = 0;      // 1 to kMaxPruned entries
};

struct PruneResult {
  int pruned = 0;
  bool more = false;  // whether the limit ended the call: prune again
};

// Counters since the store was opened, for metrics.
struct StoreStats {
  std::uint64_t commits = 0;         // made durable
  std::uint64_t repeats = 0;         // answered from an earlier commit
  std::uint64_t refusals = 0;        // by a precondition or a reused request id
  std::uint64_t rejected_queue = 0;  // because too many were waiting
  std::uint64_t groups = 0;          // durable writes; commits / groups = mean group size
  std::uint64_t failed_groups = 0;   // writes that the disk refused
  bool writes_failing = false;       // the last write failed, and no commit has succeeded since
  std::uint64_t queued = 0;          // commits waiting now
  std::uint64_t position = 0;        // commits since the store was created, all networks
  std::uint64_t acknowledged_on_file = 0;  // the same as the acknowledged watermark has it
};

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_RECORDS_H_
