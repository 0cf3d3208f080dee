#include "storage/rocksdb/watermark_keeper.h"

#include <utility>

namespace renkei::storage {

WatermarkKeeper::WatermarkKeeper(Watermark watermark, std::chrono::nanoseconds interval)
    : interval_(interval),
      watermark_(std::move(watermark)),
      acknowledged_(watermark_.acknowledged()),
      on_file_(watermark_.acknowledged()) {
  if (interval_.count() > 0) thread_ = std::thread([this] { Run(); });
}

WatermarkKeeper::~WatermarkKeeper() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void WatermarkKeeper::Acknowledge(std::uint64_t commits) {
  std::unique_lock<std::mutex> lock(mutex_);
  const bool idle = acknowledged_ == on_file_;
  acknowledged_ = commits;
  if (interval_.count() == 0) {
    WriteNow(lock);
  } else if (idle) {
    changed_.notify_all();
  }
}

std::uint64_t WatermarkKeeper::on_file() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return on_file_;
}

void WatermarkKeeper::Run() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (!stopping_) {
    changed_.wait(lock, [this] { return stopping_ || acknowledged_ != on_file_; });
    if (acknowledged_ != on_file_) WriteNow(lock);
    changed_.wait_for(lock, interval_, [this] { return stopping_; });
  }
  // Nobody acknowledges any more: what is written now is exact.
  if (acknowledged_ != on_file_) WriteNow(lock);
}

void WatermarkKeeper::WriteNow(std::unique_lock<std::mutex>& lock) {
  const std::uint64_t commits = acknowledged_;
  lock.unlock();
  const bool written = watermark_.Write(commits).ok();
  lock.lock();
  if (written) on_file_ = commits;
}

}  // namespace renkei::storage
