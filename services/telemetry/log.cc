#include "services/telemetry/log.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "services/rpc/error.h"
#include "spdlog/sinks/stdout_sinks.h"

namespace renkei::services {
namespace {

// JSON string of any bytes; those that aren't printable ASCII are escaped, so that a line is always
// valid JSON and never holds a line break.
std::string JsonText(absl::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (byte < 0x20 || byte >= 0x7f) {
      absl::StrAppendFormat(&quoted, "\\u%04x", byte);
    } else {
      quoted += c;
    }
  }
  quoted += '"';
  return quoted;
}

spdlog::level::level_enum Translate(LogLevel level) {
  switch (level) {
    case LogLevel::kWarning:
      return spdlog::level::warn;
    case LogLevel::kError:
      return spdlog::level::err;
    case LogLevel::kInfo:
      break;
  }
  return spdlog::level::info;
}

bool IsServerFault(absl::StatusCode code) {
  return code == absl::StatusCode::kInternal || code == absl::StatusCode::kUnknown ||
         code == absl::StatusCode::kDataLoss || code == absl::StatusCode::kUnavailable ||
         code == absl::StatusCode::kResourceExhausted;
}

}  // namespace

Log::Log()
    : Log(std::make_shared<spdlog::logger>("renkei",
                                           std::make_shared<spdlog::sinks::stderr_sink_mt>())) {}

Log::Log(std::shared_ptr<spdlog::logger> logger) : logger_(std::move(logger)) {
  // The line is JSON already, up to the fields that spdlog knows best.
  logger_->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})",
                       spdlog::pattern_time_type::utc);
  logger_->flush_on(spdlog::level::info);
}

void Log::Write(LogLevel level, absl::string_view event, const LogFields& fields) const {
  std::string line = absl::StrCat("\"event\":", JsonText(event));
  for (const auto& [name, value] : fields)
    absl::StrAppend(&line, ",", JsonText(name), ":", JsonText(value));
  logger_->log(Translate(level), line);
}

void Log::Call(const CallRecord& call) const {
  LogFields fields = {
      {"method", call.method->descriptor->full_name()},
      {"code", absl::StatusCodeToString(call.status.code())},
      {"duration_us", absl::StrCat(absl::ToInt64Microseconds(call.duration))},
      {"request_bytes", absl::StrCat(call.request_bytes)},
  };
  const bool fault = IsServerFault(call.status.code());
  if (!call.status.ok()) fields.emplace_back("reason", ErrorReason(call.status));
  if (fault) fields.emplace_back("error", std::string(call.status.message()));
  Write(fault ? LogLevel::kError : LogLevel::kInfo, "call", fields);
}

void Log::Flush() const { logger_->flush(); }

}  // namespace renkei::services
