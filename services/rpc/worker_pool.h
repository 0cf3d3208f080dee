// Threads that serve calls of one lane, so that no network thread ever blocks on a disk or
// computes.
#ifndef RENKEI_SERVICES_RPC_WORKER_POOL_H_
#define RENKEI_SERVICES_RPC_WORKER_POOL_H_

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace renkei::services {

// What may wait in a queue, all tasks together.
struct QueueLimits {
  std::size_t tasks = 0;
  std::size_t bytes = 0;
};

// A fixed number of threads behind a bounded queue. Thread-safe.
class WorkerPool {
 public:
  // `threads` >= 1.
  WorkerPool(std::size_t threads, QueueLimits limits);
  // Stops, as Stop does.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Queues a task that keeps about `bytes` of memory while it waits; false, without running it, if
  // that is more than the queue has room for, or if the pool has stopped.
  bool TrySubmit(std::function<void()> task, std::size_t bytes);

  // Runs what is queued, takes nothing more, and waits for the threads. Safe to call twice.
  void Stop();

  // Tasks that wait now.
  std::size_t queued() const;

 private:
  struct Task {
    std::function<void()> run;
    std::size_t bytes = 0;
  };

  void Run();

  const QueueLimits limits_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Task> tasks_;
  std::size_t queued_bytes_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_RPC_WORKER_POOL_H_
