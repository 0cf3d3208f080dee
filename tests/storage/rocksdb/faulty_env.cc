#include "tests/storage/rocksdb/faulty_env.h"

#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace renkei::storage {
namespace {

bool IsLog(const std::string& name) { return absl::EndsWith(name, ".log"); }

}  // namespace

class FaultyWritableFile final : public rocksdb::WritableFileWrapper {
 public:
  FaultyWritableFile(FaultyEnv& env, std::string name, std::unique_ptr<rocksdb::WritableFile> file)
      : WritableFileWrapper(file.get()),
        env_(env),
        name_(std::move(name)),
        file_(std::move(file)) {}

  rocksdb::Status Append(const rocksdb::Slice& data) override {
    if (rocksdb::Status status = env_.BeforeWrite(name_); !status.ok()) return status;
    const std::shared_lock<std::shared_mutex> changing(env_.changing_);
    written_ += data.size();
    return file_->Append(data);
  }
  rocksdb::Status Append(const rocksdb::Slice& data,
                         const rocksdb::DataVerificationInfo&) override {
    return Append(data);
  }
  rocksdb::Status Sync() override {
    if (rocksdb::Status status = env_.BeforeSync(name_); !status.ok()) return status;
    const std::shared_lock<std::shared_mutex> changing(env_.changing_);
    env_.Synced(name_, written_);
    return file_->Sync();
  }
  rocksdb::Status Fsync() override { return Sync(); }

 private:
  FaultyEnv& env_;
  const std::string name_;
  const std::unique_ptr<rocksdb::WritableFile> file_;
  std::uint64_t written_ = 0;
};

class FaultyWatermarkFile final : public rocksdb::RandomRWFileWrapper {
 public:
  FaultyWatermarkFile(FaultyEnv& env, std::unique_ptr<rocksdb::RandomRWFile> file)
      : RandomRWFileWrapper(file.get()), env_(env), file_(std::move(file)) {}

  rocksdb::Status Write(std::uint64_t offset, const rocksdb::Slice& data) override {
    if (rocksdb::Status status = env_.WatermarkStatus(); !status.ok()) return status;
    const std::shared_lock<std::shared_mutex> changing(env_.changing_);
    return file_->Write(offset, data);
  }

 private:
  FaultyEnv& env_;
  const std::unique_ptr<rocksdb::RandomRWFile> file_;
};

FaultyEnv::FaultyEnv()
    : EnvWrapper(std::unique_ptr<rocksdb::Env>(rocksdb::NewMemEnv(rocksdb::Env::Default()))) {}

FaultyEnv::~FaultyEnv() = default;

void FaultyEnv::FailWrites(rocksdb::Status status) {
  const std::lock_guard<std::mutex> lock(mutex_);
  write_status_ = std::move(status);
}

void FaultyEnv::FailTableWrites(rocksdb::Status status) {
  const std::lock_guard<std::mutex> lock(mutex_);
  table_status_ = std::move(status);
}

void FaultyEnv::FailLogSyncs(rocksdb::Status status) {
  const std::lock_guard<std::mutex> lock(mutex_);
  sync_status_ = std::move(status);
}

void FaultyEnv::FailWatermarkWrites(rocksdb::Status status) {
  const std::lock_guard<std::mutex> lock(mutex_);
  watermark_status_ = std::move(status);
}

void FaultyEnv::HoldLogSyncs() {
  const std::lock_guard<std::mutex> lock(mutex_);
  holding_ = true;
}

void FaultyEnv::ReleaseLogSyncs() {
  const std::lock_guard<std::mutex> lock(mutex_);
  holding_ = false;
  changed_.notify_all();
}

void FaultyEnv::AwaitHeldSync() {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait(lock, [this] { return held_ > 0; });
}

rocksdb::Status FaultyEnv::BeforeWrite(const std::string& name) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::EndsWith(name, ".sst") && !table_status_.ok()) return table_status_;
  return write_status_;
}

rocksdb::Status FaultyEnv::BeforeSync(const std::string& name) {
  if (!IsLog(name)) return rocksdb::Status::OK();
  std::unique_lock<std::mutex> lock(mutex_);
  ++held_;
  changed_.notify_all();
  changed_.wait(lock, [this] { return !holding_; });
  --held_;
  return sync_status_;
}

void FaultyEnv::Synced(const std::string& name, std::uint64_t bytes) {
  const std::lock_guard<std::mutex> lock(mutex_);
  synced_[name] = bytes;
}

rocksdb::Status FaultyEnv::WatermarkStatus() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return watermark_status_;
}

rocksdb::Status FaultyEnv::NewWritableFile(const std::string& name,
                                           std::unique_ptr<rocksdb::WritableFile>* file,
                                           const rocksdb::EnvOptions& options) {
  const std::shared_lock<std::shared_mutex> changing(changing_);
  rocksdb::Status status = EnvWrapper::NewWritableFile(name, file, options);
  if (!status.ok()) return status;
  Synced(name, 0);
  *file = std::make_unique<FaultyWritableFile>(*this, name, std::move(*file));
  return status;
}

rocksdb::Status FaultyEnv::NewRandomRWFile(const std::string& name,
                                           std::unique_ptr<rocksdb::RandomRWFile>* file,
                                           const rocksdb::EnvOptions& options) {
  const std::shared_lock<std::shared_mutex> changing(changing_);
  rocksdb::Status status = EnvWrapper::NewRandomRWFile(name, file, options);
  if (status.ok()) *file = std::make_unique<FaultyWatermarkFile>(*this, std::move(*file));
  return status;
}

rocksdb::Status FaultyEnv::RenameFile(const std::string& from, const std::string& to) {
  const std::shared_lock<std::shared_mutex> changing(changing_);
  const rocksdb::Status status = EnvWrapper::RenameFile(from, to);
  const std::lock_guard<std::mutex> lock(mutex_);
  if (const auto found = synced_.find(from); status.ok() && found != synced_.end()) {
    synced_[to] = found->second;
    synced_.erase(from);
  }
  return status;
}

rocksdb::Status FaultyEnv::DeleteFile(const std::string& name) {
  const std::shared_lock<std::shared_mutex> changing(changing_);
  return EnvWrapper::DeleteFile(name);
}

void FaultyEnv::CopyFolder(const std::string& from, const std::string& to, bool power_cut) {
  const std::unique_lock<std::shared_mutex> still(changing_);
  std::vector<std::string> children;
  ASSERT_TRUE(GetChildren(from, &children).ok());
  ASSERT_TRUE(CreateDir(to).ok());
  for (const std::string& child : children) {
    if (child == "." || child == ".." || child == "LOCK" || child == "OWNER") continue;
    const std::string path = absl::StrCat(from, "/", child);
    std::string bytes = ReadFile(*this, path);
    if (power_cut) {
      const std::lock_guard<std::mutex> lock(mutex_);
      const auto synced = synced_.find(path);
      if (synced != synced_.end() && synced->second < bytes.size()) bytes.resize(synced->second);
    }
    // Past the wrapper: what is copied here is on disk.
    ASSERT_TRUE(rocksdb::WriteStringToFile(target(), bytes, absl::StrCat(to, "/", child)).ok());
  }
}

std::string NewestLog(rocksdb::Env& env, const std::string& folder) {
  std::vector<std::string> children;
  EXPECT_TRUE(env.GetChildren(folder, &children).ok());
  std::string newest;
  for (const std::string& child : children) {
    if (IsLog(child) && child > newest) newest = child;  // Their numbers have equal lengths.
  }
  EXPECT_FALSE(newest.empty());
  return absl::StrCat(folder, "/", newest);
}

std::string ReadFile(rocksdb::Env& env, const std::string& path) {
  std::string bytes;
  EXPECT_TRUE(rocksdb::ReadFileToString(&env, path, &bytes).ok()) << path;
  return bytes;
}

void WriteFile(rocksdb::Env& env, const std::string& path, const std::string& bytes) {
  EXPECT_TRUE(rocksdb::WriteStringToFile(&env, bytes, path).ok()) << path;
}

}  // namespace renkei::storage
