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

  virtual ~Server() = default;

  virtual int grpc_port() const = 0;
  virtual int http_port() const = 0;

  // Says that it isn't ready, takes no more calls, gives those under way up to `grace`, then closes
  // the store. Safe to call twice.
  virtual void Shutdown(absl::Duration grace) = 0;
};

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_SERVER_SERVER_H_
