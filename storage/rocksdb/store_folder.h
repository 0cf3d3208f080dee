// The folder that holds a store: made, claimed for this process, and checked before RocksDB sees
// it.
#ifndef RENKEI_STORAGE_ROCKSDB_STORE_FOLDER_H_
#define RENKEI_STORAGE_ROCKSDB_STORE_FOLDER_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "rocksdb/env.h"

namespace renkei::storage {

// A claimed folder; nobody else can claim it until this is destroyed.
class StoreFolder {
 public:
  // Format of everything in the folder, stated in its file FORMAT. A server refuses a higher one.
  static constexpr int kFormatVersion = 1;

  // Creates the folder if it is missing (its parent must exist) and claims it; writes FORMAT into a
  // folder that is empty.
  // Errors: as listed at OpenRocksdbStore.
  static absl::StatusOr<std::unique_ptr<StoreFolder>> Claim(rocksdb::Env* env,
                                                            const std::string& path);
  ~StoreFolder();
  StoreFolder(const StoreFolder&) = delete;
  StoreFolder& operator=(const StoreFolder&) = delete;

  const std::string& path() const { return path_; }

 private:
  StoreFolder(rocksdb::Env* env, const std::string& path) : env_(env), path_(path) {}

  absl::Status CreateAndProbe() const;
  rocksdb::Status SyncParent() const;
  absl::Status Lock();
  absl::Status CheckFormat() const;
  absl::Status WriteFormat() const;

  rocksdb::Env* const env_;
  const std::string path_;
  rocksdb::FileLock* lock_ = nullptr;
};

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_ROCKSDB_STORE_FOLDER_H_
