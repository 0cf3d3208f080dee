// Brings the watermark file up to date with what was acknowledged, now and then.
#ifndef RENKEI_STORAGE_ROCKSDB_WATERMARK_KEEPER_H_
#define RENKEI_STORAGE_ROCKSDB_WATERMARK_KEEPER_H_

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

#include "storage/rocksdb/watermark.h"

namespace renkei::storage {

// Thread-safety: Acknowledge from one thread, on_file from any.
class WatermarkKeeper {
 public:
  // Writes at most once per `interval`, on a thread of its own; with 0, inside Acknowledge.
  WatermarkKeeper(Watermark watermark, std::chrono::nanoseconds interval);

  // Writes what was acknowledged last, and waits for the thread.
  ~WatermarkKeeper();

  // `commits` are durable and about to be acknowledged. A watermark that can't be written stays
  // behind (on_file() shows it) and is tried again; it only ever claims too little.
  void Acknowledge(std::uint64_t commits);

  // What the file states.
  std::uint64_t on_file() const;

 private:
  void Run();
  // Writes what was acknowledged, with the mutex released meanwhile.
  void WriteNow(std::unique_lock<std::mutex>& lock);

  const std::chrono::nanoseconds interval_;
  Watermark watermark_;  // used by the thread alone; with interval 0 by Acknowledge alone

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t acknowledged_;
  std::uint64_t on_file_;
  bool stopping_ = false;

  std::thread thread_;  // last: it uses the rest
};

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_ROCKSDB_WATERMARK_KEEPER_H_
