#include "storage/rocksdb/database_slot.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "storage/rocksdb/status_translation.h"

namespace renkei::storage {
namespace {

// Opening writes a manifest, an options file and tables of the recovered log: room for those of a
// small store, so that a disk which is only just full again isn't tried in vain.
constexpr std::size_t kTrialBytes = std::size_t{1} << 20;
constexpr char kTrialFile[] = "TRIAL";

}  // namespace

absl::StatusOr<std::unique_ptr<DatabaseSlot>> DatabaseSlot::Open(rocksdb::Env* env,
                                                                 const std::string& folder,
                                                                 bool create,
                                                                 std::size_t block_cache_bytes) {
  std::unique_ptr<DatabaseSlot> slot(new DatabaseSlot(env, folder, block_cache_bytes));
  RENKEI_ASSIGN_OR_RETURN(slot->database_, Database::Open(env, folder, create, block_cache_bytes));
  return slot;
}

absl::StatusOr<DatabaseSlot::Lease> DatabaseSlot::Borrow() const {
  std::shared_lock<std::shared_mutex> lock(mutex_);
  if (database_ == nullptr) {
    return absl::UnavailableError(
        absl::StrCat("the database in '", folder_, "' is closed after a failed write"));
  }
  return Lease(std::move(lock), database_.get());
}

absl::Status DatabaseSlot::Reopen() {
  RENKEI_RETURN_IF_ERROR(TryDisk());
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  database_.reset();
  RENKEI_ASSIGN_OR_RETURN(database_,
                          Database::Open(env_, folder_, /*create=*/false, block_cache_bytes_));
  return absl::OkStatus();
}

absl::Status DatabaseSlot::TryDisk() const {
  const std::string path = absl::StrCat(folder_, "/", kTrialFile);
  const rocksdb::Status written =
      rocksdb::WriteStringToFile(env_, std::string(kTrialBytes, 't'), path, /*should_sync=*/true);
  (void)env_->DeleteFile(path);
  return Translate(written, absl::StrCat("trying the disk of '", folder_, "'"));
}

}  // namespace renkei::storage
