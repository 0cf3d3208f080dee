// Runs calls of the table on the threads of their lane: the one place that every call of every door
// passes.
#ifndef RENKEI_SERVICES_RPC_DISPATCHER_H_
#define RENKEI_SERVICES_RPC_DISPATCHER_H_

#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/rpc/call_context.h"
#include "services/rpc/method_table.h"
#include "services/rpc/worker_pool.h"

namespace renkei::services {

// What is told of every finished call. Thread-safe.
struct CallRecord {
  const Method* method = nullptr;
  absl::Status status;
  absl::Duration duration;
  std::size_t request_bytes = 0;
};
using CallObserver = std::function<void(const CallRecord&)>;

// Largest request and response on the wire.
inline constexpr int kMaxMessageBytes = 16 * 1024 * 1024;

struct DispatcherOptions {
  std::size_t directory_threads = 64;  // Writes wait for the disk together: many threads, one sync.
  std::size_t matching_threads = 2;
  // Requests that wait. Room for some of the largest, at least.
  QueueLimits directory_queue = {.tasks = 4096, .bytes = std::size_t{256} << 20};
  QueueLimits matching_queue = {.tasks = 256, .bytes = std::size_t{64} << 20};
  Clock clock = [] { return absl::Now(); };
  CallObserver observer;  // May be empty.
};

// Thread-safe. Stop() before anything that the handlers use goes away.
class Dispatcher {
 public:
  // Where the answer goes; called exactly once, on any thread.
  using Done = std::function<void(absl::StatusOr<MessagePtr>)>;

  Dispatcher(const MethodTable& table, DispatcherOptions options);

  const MethodTable& table() const { return table_; }

  // Serves one call whose request is `bytes`, the serialised request message. The deadline is
  // clamped to kMaxCallDuration from now. A call that waited in the queue beyond its deadline is
  // dropped.
  //
  // Errors, through `done`: kInvalidArgument if the bytes don't parse; kUnavailable if the lane's
  // queue is full (nothing was done); kDeadlineExceeded; kResourceExhausted (RESPONSE_TOO_LARGE) if
  // the answer is larger than kMaxMessageBytes; and what the handler returns. An exception of a
  // library becomes kInternal.
  void Dispatch(const Method& method, CallContext context, std::string bytes, Done done);

  // Finishes queued calls and takes no more.
  void Stop();

 private:
  absl::StatusOr<MessagePtr> Serve(const Method& method, const CallContext& context,
                                   const std::string& bytes) const;

  const MethodTable& table_;
  const DispatcherOptions options_;
  WorkerPool directory_;
  WorkerPool matching_;
};

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_RPC_DISPATCHER_H_
