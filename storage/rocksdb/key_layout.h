// The keys under which RocksDB keeps a network's data. Persisted: never change, only add.
//
//   column family  key                                     value (renkei.storage.v1)
//   default        "position"                              StorePosition
//   records        network 00 key                          Record
//   changes        network 00 sequence                     Change
//   heads          network                                 Head
//   idempotency    network 00 'r' request-id               IdempotencyRecord
//   idempotency    network 00 's' sequence                 IdempotencyIndexEntry
//   audit          network 00 sequence                     AuditEntry
//
// A network id holds no zero byte, so `network 00` is no prefix of another network's keys. A
// sequence number takes 8 bytes, most significant first, so that keys sort by it.
#ifndef RENKEI_STORAGE_ROCKSDB_KEY_LAYOUT_H_
#define RENKEI_STORAGE_ROCKSDB_KEY_LAYOUT_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace renkei::storage {

inline constexpr char kPositionKey[] = "position";

// `network 00 key`, for records; `key` may be a prefix or empty.
std::string RecordDiskKey(absl::string_view network, absl::string_view key);

// `network 00 sequence`, for changes and audit.
std::string SequenceDiskKey(absl::string_view network, std::uint64_t sequence);

// `network 00 'r' request_id`, and its index entry `network 00 's' sequence`.
std::string IdempotencyDiskKey(absl::string_view network, absl::string_view request_id);
std::string IdempotencyIndexDiskKey(absl::string_view network, std::uint64_t sequence);

// The last 8 bytes of a key that ends with a sequence number, which must be as long.
std::uint64_t SequenceOfDiskKey(absl::string_view disk_key);

// The smallest key that is greater than every key that begins with `prefix`, which must hold a byte
// other than ff.
std::string EndOfPrefix(absl::string_view prefix);

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_ROCKSDB_KEY_LAYOUT_H_
