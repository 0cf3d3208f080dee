// Decoding with a word on where the bytes are, should they be damaged.
#ifndef RENKEI_STORAGE_ROCKSDB_DECODE_AT_H_
#define RENKEI_STORAGE_ROCKSDB_DECODE_AT_H_

#include "absl/status/statusor.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace renkei::storage {

// What `decode` makes of `bytes`; its error with the key under which they are stored.
template <typename Value>
absl::StatusOr<Value> DecodeAt(absl::string_view disk_key, absl::string_view bytes,
                               absl::StatusOr<Value> (*decode)(absl::string_view)) {
  absl::StatusOr<Value> value = decode(bytes);
  if (value.ok()) return value;
  return absl::Status(value.status().code(), absl::StrCat("at '", absl::CHexEscape(disk_key),
                                                          "': ", value.status().message()));
}

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_ROCKSDB_DECODE_AT_H_
