// All records of one network as of one commit, loaded from a store and kept up with its log.
//
// This is how a follower of the log reads a network: see "Consistent loading" in store.h. Followers
// that keep another form of the data may follow the same steps without this class.
//
// Invariant: checksum() is the rolling checksum of records(), and equals the store's as of
// sequence().
//
// Thread-safety: none; a replica belongs to one thread at a time.
#ifndef RENKEI_STORAGE_NETWORK_REPLICA_H_
#define RENKEI_STORAGE_NETWORK_REPLICA_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "absl/numeric/int128.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/records.h"
#include "storage/store.h"

namespace renkei::storage {

class NetworkReplica {
 public:
  // Reads all records of `network`; empty for a network without commits. O(records), in pages.
  // Errors: those of Store; kOutOfRange if the changes made meanwhile were pruned meanwhile (try
  // again); kDataLoss if the records do not have the checksum that the log states.
  static absl::StatusOr<NetworkReplica> Load(const Store& store, std::string network);

  // Applies the commits after sequence(), at most one page of them, and returns how many.
  // Errors: those of Store, after which the replica is as before: kOutOfRange (behind the log's
  // retention) asks for a new Load; kDataLoss as for Apply.
  absl::StatusOr<int> CatchUp(const Store& store);

  // Applies the next commit.
  // Errors: kFailedPrecondition, with nothing changed, if it isn't the one after sequence();
  // kDataLoss if the records then do not have its checksum: the replica is of no further use.
  absl::Status Apply(const Change& change);

  const std::string& network() const { return network_; }
  const std::map<std::string, StoredRecord>& records() const { return records_; }
  std::uint64_t sequence() const { return sequence_; }
  absl::uint128 checksum() const { return checksum_; }

  // About how much memory the records take, in bytes. O(1).
  std::size_t memory_bytes() const { return memory_bytes_; }

 private:
  explicit NetworkReplica(std::string network) : network_(std::move(network)) {}

  void Set(const ChangedRecord& changed);
  absl::Status CheckAgainst(absl::uint128 stated) const;

  std::string network_;
  std::map<std::string, StoredRecord> records_;
  std::uint64_t sequence_ = 0;
  absl::uint128 checksum_ = 0;
  std::size_t memory_bytes_ = 0;
};

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_NETWORK_REPLICA_H_
