// The server's log: one JSON object a line on standard error. What a member states never goes in:
// calls are logged with method, code and reason, not with their contents or error texts.
#ifndef RENKEI_SERVICES_TELEMETRY_LOG_H_
#define RENKEI_SERVICES_TELEMETRY_LOG_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/rpc/dispatcher.h"
#include "spdlog/logger.h"

namespace renkei::services {

// Fields of one line, in order; values are quoted and escaped.
using LogFields = std::vector<std::pair<std::string, std::string>>;

enum class LogLevel { kInfo, kWarning, kError };

// Thread-safe.
class Log {
 public:
  // Writes to standard error.
  Log();
  // Writes to `logger`, for tests.
  explicit Log(std::shared_ptr<spdlog::logger> logger);

  // One line: time, level, `event` (a stable name such as "started") and the fields.
  void Write(LogLevel level, absl::string_view event, const LogFields& fields) const;

  // One line for a finished call: a server's fault as an error with its text, anything else
  // without.
  void Call(const CallRecord& call) const;

  // Waits until everything is written.
  void Flush() const;

 private:
  std::shared_ptr<spdlog::logger> logger_;
};

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_TELEMETRY_LOG_H_
