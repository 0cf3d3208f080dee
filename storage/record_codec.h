// The disk form of what a store keeps: the messages of renkei/storage/v1, shared by every
// implementation so that data can move between them.
//
// Encoding is deterministic (the messages have no map fields). Decoding returns kDataLoss if the
// bytes do not parse or lack what every such message has; callers add where the bytes came from.
// Times are kept to the nanosecond.
//
// Thread-safety: pure functions.
#ifndef RENKEI_STORAGE_RECORD_CODEC_H_
#define RENKEI_STORAGE_RECORD_CODEC_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "storage/records.h"

namespace renkei::storage {

std::string EncodeRecord(const StoredRecord& record);
absl::StatusOr<StoredRecord> DecodeRecord(absl::string_view bytes);

std::string EncodeChange(const Change& change);
absl::StatusOr<Change> DecodeChange(absl::string_view bytes);

std::string EncodeHead(const Head& head);
absl::StatusOr<Head> DecodeHead(absl::string_view bytes);

std::string EncodeIdempotentAnswer(const IdempotentAnswer& answer);
absl::StatusOr<IdempotentAnswer> DecodeIdempotentAnswer(absl::string_view bytes);

// An entry of the index by age of idempotency records.
struct IdempotencyIndexEntry {
  absl::Time commit_time;
  std::string request_id;
};
std::string EncodeIdempotencyIndexEntry(const IdempotencyIndexEntry& entry);
absl::StatusOr<IdempotencyIndexEntry> DecodeIdempotencyIndexEntry(absl::string_view bytes);

std::string EncodeAuditEntry(const AuditEntry& entry);
absl::StatusOr<AuditEntry> DecodeAuditEntry(absl::string_view bytes);

std::string EncodeStorePosition(std::uint64_t commits);
absl::StatusOr<std::uint64_t> DecodeStorePosition(absl::string_view bytes);

// `time` cut to the nanosecond, towards the past: what a store gives back of it.
absl::Time ToStoredPrecision(absl::Time time);

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_RECORD_CODEC_H_
