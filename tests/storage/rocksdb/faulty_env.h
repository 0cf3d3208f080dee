// An in-memory file system that fails, stalls and loses power on request.
#ifndef RENKEI_TESTS_STORAGE_ROCKSDB_FAULTY_ENV_H_
#define RENKEI_TESTS_STORAGE_ROCKSDB_FAULTY_ENV_H_

#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>

#include "rocksdb/env.h"

namespace renkei::storage {

// Log files are RocksDB's write-ahead logs, *.log. Thread-safe.
class FaultyEnv final : public rocksdb::EnvWrapper {
 public:
  FaultyEnv();
  ~FaultyEnv() override;

  // From now on writing to any file, or syncing log files, ends with `status`; OK ends the fault.
  void FailWrites(rocksdb::Status status);
  void FailLogSyncs(rocksdb::Status status);
  // The same for writing to tables, *.sst.
  void FailTableWrites(rocksdb::Status status);
  // The same for every write of the watermark.
  void FailWatermarkWrites(rocksdb::Status status);

  // From now on a sync of a log file waits until ReleaseLogSyncs.
  void HoldLogSyncs();
  void ReleaseLogSyncs();
  // Waits until a sync is being held.
  void AwaitHeldSync();

  // Copies the files of `from` as another process would see them at one moment, or, after a power
  // cut, only what was synced of each; lock files end with their process. `to` must not exist.
  void CopyFolder(const std::string& from, const std::string& to, bool power_cut = false);

  rocksdb::Status NewWritableFile(const std::string& name,
                                  std::unique_ptr<rocksdb::WritableFile>* file,
                                  const rocksdb::EnvOptions& options) override;
  rocksdb::Status NewRandomRWFile(const std::string& name,
                                  std::unique_ptr<rocksdb::RandomRWFile>* file,
                                  const rocksdb::EnvOptions& options) override;
  rocksdb::Status RenameFile(const std::string& from, const std::string& to) override;
  rocksdb::Status DeleteFile(const std::string& name) override;

 private:
  friend class FaultyWritableFile;
  friend class FaultyWatermarkFile;

  rocksdb::Status BeforeWrite(const std::string& name);
  rocksdb::Status BeforeSync(const std::string& name);
  void Synced(const std::string& name, std::uint64_t bytes);
  rocksdb::Status WatermarkStatus();

  std::shared_mutex
      changing_;      // Shared by whoever changes a file; whoever copies all has it alone.
  std::mutex mutex_;  // Guards what follows.
  std::condition_variable changed_;
  rocksdb::Status write_status_;
  rocksdb::Status table_status_;
  rocksdb::Status sync_status_;
  rocksdb::Status watermark_status_;
  bool holding_ = false;
  int held_ = 0;
  std::map<std::string, std::uint64_t> synced_;  // bytes synced of each file written here
};

// The name of the newest log file in `folder`, with its path.
std::string NewestLog(rocksdb::Env& env, const std::string& folder);

std::string ReadFile(rocksdb::Env& env, const std::string& path);
void WriteFile(rocksdb::Env& env, const std::string& path, const std::string& bytes);

}  // namespace renkei::storage

#endif  // RENKEI_TESTS_STORAGE_ROCKSDB_FAULTY_ENV_H_
