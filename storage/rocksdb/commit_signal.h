// Wakes those who wait for commits.
#ifndef RENKEI_STORAGE_ROCKSDB_COMMIT_SIGNAL_H_
#define RENKEI_STORAGE_ROCKSDB_COMMIT_SIGNAL_H_

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace renkei::storage {

// Counts durable writes. A waiter takes count(), looks at the data, and if it must wait, waits for
// the count to pass what it took: a write between look and wait is not missed.
//
// Thread-safety: every method may be called from any thread.
class CommitSignal {
 public:
  std::uint64_t count() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return count_;
  }

  void Raise() {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      ++count_;
    }
    raised_.notify_all();
  }

  // Waits until count() exceeds `seen` or `deadline` has passed; returns whether it does.
  bool WaitBeyond(std::uint64_t seen, std::chrono::steady_clock::time_point deadline) const {
    std::unique_lock<std::mutex> lock(mutex_);
    return raised_.wait_until(lock, deadline, [&] { return count_ > seen; });
  }

 private:
  mutable std::mutex mutex_;
  mutable std::condition_variable raised_;
  std::uint64_t count_ = 0;
};

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_ROCKSDB_COMMIT_SIGNAL_H_
