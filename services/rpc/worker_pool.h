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

// A fixed number of threads behind a bounded queue. Thread-safe.
class WorkerPool {
 public:
  // `threads` >= 1; at most `queue_limit` tasks wait.
  WorkerPool(std::size_t threads, std::size_t queue_limit);
  // Stops, as Stop does.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Queues a task; false, without running it, if the queue is full or the pool has stopped.
  bool TrySubmit(std::function<void()> task);

  // Runs what is queued, takes nothing more, and waits for the threads. Safe to call twice.
  void Stop();

  // Tasks that wait now.
  std::size_t queued() const;

 private:
  void Run();

  const std::size_t queue_limit_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> tasks_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_RPC_WORKER_POOL_H_
