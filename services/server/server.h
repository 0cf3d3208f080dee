// The whole server: the store, the follower, the table of calls and the two doors.
#ifndef RENKEI_SERVICES_SERVER_SERVER_H_
#define RENKEI_SERVICES_SERVER_SERVER_H_

#include <memory>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/rpc/call_context.h"
#include "services/server/server_options.h"
#include "services/telemetry/log.h"
#include "storage/store.h"

namespace renkei::services {

// Thread-safe. Serves from Start until Shutdown or destruction.
class Server {
 public:
  // Opens the store in `options.store_folder` and listens. `log` outlives the server.
  //
  // Errors: those of OpenRocksdbStore; kUnavailable if a port is taken.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerOptions& options,
                                                       const Log& log);

  // The same on a store that is open already, for tests.
  static absl::StatusOr<std::unique_ptr<Server>> StartOn(std::unique_ptr<storage::Store> store,
                                                         const ServerOptions& options,
                                                         const Log& log, Clock clock);

  // Shuts down without grace.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  int grpc_port() const;
  int http_port() const;

  // Says that it isn't ready, takes no more calls, gives those under way up to `grace`, then
  // cancels them, waits until they have ended, and closes the store. Safe to call twice.
  void Shutdown(absl::Duration grace);

 private:
  // Keeps gRPC out of this header.
  class Running;

  explicit Server(std::unique_ptr<Running> running);

  std::unique_ptr<Running> running_;
};

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_SERVER_SERVER_H_
