#include "storage/rocksdb/watermark.h"

#include <array>
#include <optional>
#include <utility>

#include "absl/numeric/int128.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/status_macros.h"
#include "storage/little_endian.h"
#include "storage/rocksdb/status_translation.h"
#include "storage/rolling_checksum.h"

namespace renkei::storage {
namespace {

constexpr std::size_t kSlotBytes = 4096;  // A disk block: one torn write damages one slot.
constexpr std::size_t kUsedBytes = 40;
constexpr absl::string_view kMagic = "RNKWMARK";

struct Slot {
  std::uint64_t generation = 0;
  std::uint64_t acknowledged = 0;
};

std::string EncodeSlot(const Slot& slot) {
  const auto word = [](std::uint64_t value) {
    const std::array<char, 8> bytes = ToLittleEndian(value);
    return std::string(bytes.data(), bytes.size());
  };
  const std::string stated = absl::StrCat(kMagic, word(slot.generation), word(slot.acknowledged));
  const absl::uint128 checksum = RecordHash(Watermark::kFileName, 0, stated);
  return absl::StrCat(stated, word(absl::Uint128Low64(checksum)),
                      word(absl::Uint128High64(checksum)));
}

std::optional<Slot> DecodeSlot(absl::string_view bytes) {
  if (bytes.size() < kUsedBytes) return std::nullopt;
  const Slot slot{FromLittleEndian(bytes.substr(8)), FromLittleEndian(bytes.substr(16))};
  if (EncodeSlot(slot) != bytes.substr(0, kUsedBytes)) return std::nullopt;
  return slot;
}

// Both slots, the first one stating 0 commits; renamed into place, so that the file is whole
// whenever it exists.
rocksdb::Status Create(rocksdb::Env* env, const std::string& folder, const std::string& path) {
  std::string bytes = EncodeSlot({.generation = 1, .acknowledged = 0});
  bytes.resize(2 * kSlotBytes, '\0');
  const std::string temporary = absl::StrCat(path, ".new");
  rocksdb::Status status = rocksdb::WriteStringToFile(env, bytes, temporary, /*should_sync=*/true);
  if (status.ok()) status = env->RenameFile(temporary, path);
  std::unique_ptr<rocksdb::Directory> directory;
  if (status.ok()) status = env->NewDirectory(folder, &directory);
  if (status.ok()) status = directory->Fsync();
  return status;
}

}  // namespace

absl::StatusOr<Watermark> Watermark::Open(rocksdb::Env* env, const std::string& folder) {
  const std::string path = absl::StrCat(folder, "/", kFileName);
  rocksdb::Status status = env->FileExists(path);
  if (status.IsNotFound()) status = Create(env, folder, path);
  std::unique_ptr<rocksdb::RandomRWFile> file;
  if (status.ok()) status = env->NewRandomRWFile(path, &file, rocksdb::EnvOptions());
  RENKEI_RETURN_IF_ERROR(Translate(status, absl::StrCat("opening '", path, "'")));
  Watermark watermark(std::move(file));
  if (const absl::Status read = watermark.Read(); !read.ok()) {
    return absl::Status(read.code(), absl::StrCat("reading '", path, "': ", read.message()));
  }
  return watermark;
}

absl::Status Watermark::Read() {
  std::string buffer(2 * kSlotBytes, '\0');
  rocksdb::Slice read;
  RENKEI_RETURN_IF_ERROR(
      Translate(file_->Read(0, buffer.size(), &read, buffer.data()), "both slots"));
  const absl::string_view bytes(read.data(), read.size());
  for (const std::size_t offset : {std::size_t{0}, kSlotBytes}) {
    if (offset > bytes.size()) continue;
    const std::optional<Slot> slot = DecodeSlot(bytes.substr(offset));
    if (!slot.has_value() || slot->generation <= generation_) continue;
    generation_ = slot->generation;
    acknowledged_ = slot->acknowledged;
  }
  if (generation_ > 0) return absl::OkStatus();
  return absl::DataLossError("neither of its two slots is whole");
}

absl::Status Watermark::Write(std::uint64_t commits) {
  const Slot slot{.generation = generation_ + 1, .acknowledged = commits};
  // Generation 1 is in the first slot. After a failed write the same slot is written again.
  const std::uint64_t offset = (slot.generation % 2 == 1) ? 0 : kSlotBytes;
  rocksdb::Status status = file_->Write(offset, EncodeSlot(slot));
  if (status.ok()) status = file_->Sync();
  RENKEI_RETURN_IF_ERROR(Translate(status, "writing the acknowledged watermark"));
  generation_ = slot.generation;
  acknowledged_ = commits;
  return absl::OkStatus();
}

}  // namespace renkei::storage
