#include "storage/rocksdb/key_layout.h"

#include "absl/base/macros.h"
#include "absl/strings/str_cat.h"

namespace renkei::storage {
namespace {

constexpr absl::string_view kZero("\0", 1);

std::string BigEndian(std::uint64_t number) {
  std::string bytes(8, '\0');
  for (int i = 7; i >= 0; --i, number >>= 8) bytes[i] = static_cast<char>(number & 0xff);
  return bytes;
}

}  // namespace

std::string RecordDiskKey(absl::string_view network, absl::string_view key) {
  return absl::StrCat(network, kZero, key);
}

std::string SequenceDiskKey(absl::string_view network, std::uint64_t sequence) {
  return absl::StrCat(network, kZero, BigEndian(sequence));
}

std::string IdempotencyDiskKey(absl::string_view network, absl::string_view request_id) {
  return absl::StrCat(network, kZero, "r", request_id);
}

std::string IdempotencyIndexDiskKey(absl::string_view network, std::uint64_t sequence) {
  return absl::StrCat(network, kZero, "s", BigEndian(sequence));
}

std::uint64_t SequenceOfDiskKey(absl::string_view disk_key) {
  ABSL_HARDENING_ASSERT(disk_key.size() >= 8);
  std::uint64_t sequence = 0;
  for (const char byte : disk_key.substr(disk_key.size() - 8)) {
    sequence = (sequence << 8) | static_cast<unsigned char>(byte);
  }
  return sequence;
}

std::string EndOfPrefix(absl::string_view prefix) {
  while (!prefix.empty() && prefix.back() == '\xff') prefix.remove_suffix(1);
  ABSL_HARDENING_ASSERT(!prefix.empty());
  std::string end(prefix);
  end.back() = static_cast<char>(static_cast<unsigned char>(end.back()) + 1);
  return end;
}

}  // namespace renkei::storage
