#include "storage/rocksdb/store_folder.h"

#include <filesystem>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/status_macros.h"
#include "storage/rocksdb/status_translation.h"

namespace renkei::storage {
namespace {

constexpr char kFormatFile[] = "FORMAT";
constexpr char kLockFile[] = "OWNER";
constexpr char kProbeFile[] = "WRITABLE";
constexpr char kFormatPrefix[] = "renkei-store ";

// Files that a crash between the claim and the first FORMAT may leave, and what a fresh volume
// holds.
bool MayBeInEmptyFolder(absl::string_view name) {
  return name == "." || name == ".." || name == "lost+found" || name == kLockFile ||
         name == kProbeFile || name == absl::StrCat(kFormatFile, ".new");
}

}  // namespace

absl::StatusOr<std::unique_ptr<StoreFolder>> StoreFolder::Claim(rocksdb::Env* env,
                                                                const std::string& path) {
  std::unique_ptr<StoreFolder> folder(new StoreFolder(env, path));
  RENKEI_RETURN_IF_ERROR(folder->CreateAndProbe());
  RENKEI_RETURN_IF_ERROR(folder->Lock());
  RENKEI_RETURN_IF_ERROR(folder->CheckFormat());
  return folder;
}

StoreFolder::~StoreFolder() {
  if (lock_ != nullptr) env_->UnlockFile(lock_);
}

absl::Status StoreFolder::CreateAndProbe() const {
  const std::string probe = absl::StrCat(path_, "/", kProbeFile);
  rocksdb::Status status = env_->CreateDirIfMissing(path_);
  if (status.ok()) status = SyncParent();
  if (status.ok()) status = rocksdb::WriteStringToFile(env_, "", probe);
  // Another process that opens the same folder may have removed it first.
  if (status.ok() && env_->FileExists(probe).ok()) (void)env_->DeleteFile(probe);
  if (status.ok()) return absl::OkStatus();
  if (status.IsNoSpace()) return Translate(status, absl::StrCat("store folder '", path_, "'"));
  return absl::PermissionDeniedError(
      absl::StrCat("store folder '", path_, "' can't be created or written: ", status.ToString(),
                   "; name a folder whose parent exists and that this user may write"));
}

// A power cut must not take away the folder itself, which RocksDB leaves to us.
rocksdb::Status StoreFolder::SyncParent() const {
  std::filesystem::path parent = std::filesystem::path(path_).lexically_normal();
  if (!parent.has_filename()) parent = parent.parent_path();  // It ended with a slash.
  parent = parent.parent_path();
  std::unique_ptr<rocksdb::Directory> directory;
  // A parent that may be passed through but not read can't be synced; its owner sees to it.
  if (!env_->NewDirectory(parent.empty() ? "." : parent.string(), &directory).ok()) {
    return rocksdb::Status::OK();
  }
  return directory->Fsync();
}

absl::Status StoreFolder::Lock() {
  const rocksdb::Status status = env_->LockFile(absl::StrCat(path_, "/", kLockFile), &lock_);
  if (status.ok()) return absl::OkStatus();
  lock_ = nullptr;
  return absl::FailedPreconditionError(
      absl::StrCat("store folder '", path_, "' is open in another server: ", status.ToString(),
                   "; stop that server or name another folder"));
}

absl::Status StoreFolder::CheckFormat() const {
  std::string text;
  const rocksdb::Status status =
      rocksdb::ReadFileToString(env_, absl::StrCat(path_, "/", kFormatFile), &text);
  const bool missing = env_->FileExists(absl::StrCat(path_, "/", kFormatFile)).IsNotFound();
  if (missing) {
    std::vector<std::string> children;
    RENKEI_RETURN_IF_ERROR(Translate(env_->GetChildren(path_, &children), "listing the folder"));
    for (const std::string& child : children) {
      if (MayBeInEmptyFolder(child)) continue;
      return absl::FailedPreconditionError(absl::StrCat(
          "store folder '", path_, "' holds '", absl::CHexEscape(child), "' but no ", kFormatFile,
          " file: it isn't a store; name an empty folder or one that doesn't exist"));
    }
    return WriteFormat();
  }
  RENKEI_RETURN_IF_ERROR(Translate(status, absl::StrCat("reading the format of '", path_, "'")));
  absl::string_view rest = text;
  int version = 0;
  if (!absl::ConsumePrefix(&rest, kFormatPrefix) || !absl::ConsumeSuffix(&rest, "\n") ||
      !absl::SimpleAtoi(rest, &version) || version < 1) {
    return absl::FailedPreconditionError(
        absl::StrCat("store folder '", path_, "': its ", kFormatFile, " file says '",
                     absl::CHexEscape(absl::string_view(text).substr(0, 64)), "' and not '",
                     kFormatPrefix, kFormatVersion, "': it isn't a store"));
  }
  if (version <= kFormatVersion) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat("store folder '", path_, "' has format ",
                                                    version, "; this server knows formats up to ",
                                                    kFormatVersion, ": use a newer server"));
}

absl::Status StoreFolder::WriteFormat() const {
  const std::string path = absl::StrCat(path_, "/", kFormatFile);
  const std::string temporary = absl::StrCat(path, ".new");
  rocksdb::Status status = rocksdb::WriteStringToFile(
      env_, absl::StrCat(kFormatPrefix, kFormatVersion, "\n"), temporary, /*should_sync=*/true);
  if (status.ok()) status = env_->RenameFile(temporary, path);
  return Translate(status, absl::StrCat("writing '", path, "'"));
}

}  // namespace renkei::storage
