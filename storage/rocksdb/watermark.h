// The file that remembers how many commits were acknowledged.
//
// RocksDB cannot tell a log that was cut off by a crash (harmless: what is missing was never
// acknowledged) from one that lost acknowledged commits to damage. This file can: it states a
// number of commits that the store had certainly acknowledged.
//
// Format, persisted: two slots of 4096 bytes, the first 40 bytes of each used, little-endian:
//   0  "RNKWMARK"   8  generation   16  acknowledged commits   24  RecordHash over the first 24
// Writes alternate between the slots, so that a write that is torn by a crash leaves the other
// slot, which is one write older. The slot with the higher generation counts.
//
// Thread-safety: none; one thread at a time.
#ifndef RENKEI_STORAGE_ROCKSDB_WATERMARK_H_
#define RENKEI_STORAGE_ROCKSDB_WATERMARK_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "rocksdb/env.h"

namespace renkei::storage {

class Watermark {
 public:
  static constexpr char kFileName[] = "WATERMARK";

  // Opens the watermark in `folder`, creating it with 0 commits if the file is missing.
  // Errors: kDataLoss if neither slot is whole; kUnavailable, kResourceExhausted.
  static absl::StatusOr<Watermark> Open(rocksdb::Env* env, const std::string& folder);

  // Commits that were acknowledged at least, when the file was opened or last written.
  std::uint64_t acknowledged() const { return acknowledged_; }

  // Makes `commits` durable. After an error the file still states what it stated before.
  absl::Status Write(std::uint64_t commits);

 private:
  explicit Watermark(std::unique_ptr<rocksdb::RandomRWFile> file) : file_(std::move(file)) {}
  absl::Status Read();

  std::unique_ptr<rocksdb::RandomRWFile> file_;
  std::uint64_t generation_ = 0;
  std::uint64_t acknowledged_ = 0;
};

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_ROCKSDB_WATERMARK_H_
