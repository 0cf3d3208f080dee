// Translates RocksDB's statuses once, at the border.
#ifndef RENKEI_STORAGE_ROCKSDB_STATUS_TRANSLATION_H_
#define RENKEI_STORAGE_ROCKSDB_STATUS_TRANSLATION_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "rocksdb/status.h"

namespace renkei::storage {

// OK, or an error whose message begins with `doing`, such as "writing a group of commits":
// no space: kResourceExhausted; corruption: kDataLoss; I/O, lock and shutdown trouble:
// kUnavailable; everything else is a defect of ours: kInternal.
absl::Status Translate(const rocksdb::Status& status, absl::string_view doing);

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_ROCKSDB_STATUS_TRANSLATION_H_
