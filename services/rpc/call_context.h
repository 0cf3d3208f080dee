// What a call knows beside its request.
#ifndef RENKEI_SERVICES_RPC_CALL_CONTEXT_H_
#define RENKEI_SERVICES_RPC_CALL_CONTEXT_H_

#include <functional>
#include <string>

#include "absl/time/time.h"

namespace renkei::services {

// Tells the time; tests pass one that stands still. Thread-safe.
using Clock = std::function<absl::Time()>;

// Every call has a deadline: the caller's, at most this far away.
inline constexpr absl::Duration kMaxCallDuration = absl::Seconds(30);

// Made by the adapter (gRPC, HTTP) for one call and read by the function that serves it. Owned by
// the call; not shared between threads.
struct CallContext {
  std::string method;  // Full name, such as "renkei.v1.DirectoryService.GetMember".
  std::string actor = "anonymous";
  std::string key_id;  // Empty until there are keys.
  absl::Time start;
  absl::Time deadline;
  Clock clock;
  std::function<bool()> cancelled;  // Whether the caller has gone; may be empty.

  // Time left; zero or negative if the deadline has passed.
  absl::Duration Remaining() const { return deadline - clock(); }

  // Nobody waits for the answer any more.
  bool Abandoned() const {
    return Remaining() <= absl::ZeroDuration() || (cancelled && cancelled());
  }
};

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_RPC_CALL_CONTEXT_H_
