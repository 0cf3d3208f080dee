// The server's program.

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "services/convert/protobuf_log.h"
#include "services/server/server.h"
#include "services/server/server_options.h"
#include "services/telemetry/log.h"

namespace renkei::services {
namespace {

constexpr absl::Duration kGrace = absl::Seconds(10);

// Writes the ports under a temporary name first, so that whoever waits for the file reads all of
// it.
absl::Status WritePorts(const std::string& path, const Server& server) {
  if (path.empty()) return absl::OkStatus();
  const std::string temporary = absl::StrCat(path, ".new");
  std::ofstream file(temporary);
  file << "{\"grpc\":" << server.grpc_port() << ",\"http\":" << server.http_port() << "}\n";
  file.close();
  if (!file.fail() && std::rename(temporary.c_str(), path.c_str()) == 0) return absl::OkStatus();
  return absl::ErrnoToStatus(errno, absl::StrCat("--ports-file: can't write ", path));
}

int Run(const ServerOptions& options) {
  // Blocked before any thread starts, so that every thread leaves them to sigwait below.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  // Debian's Abseil is built with its deadlock detector on, which aborts inside gRPC.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);

  const Log log;
  const auto server = Server::Start(options, log);
  if (!server.ok()) {
    log.Write(LogLevel::kError, "start failed",
              {{"error", std::string(server.status().message())}});
    return 1;
  }
  const absl::Status written = WritePorts(options.ports_file, **server);
  if (!written.ok()) {
    log.Write(LogLevel::kError, "start failed", {{"error", std::string(written.message())}});
    return 1;
  }
  log.Write(LogLevel::kInfo, "started",
            {{"grpc_port", absl::StrCat((*server)->grpc_port())},
             {"http_port", absl::StrCat((*server)->http_port())}});
  int signal = 0;
  sigwait(&signals, &signal);
  log.Write(LogLevel::kInfo, "stopping", {{"signal", absl::StrCat(signal)}});
  (*server)->Shutdown(kGrace);
  log.Write(LogLevel::kInfo, "stopped", {});
  return 0;
}

}  // namespace
}  // namespace renkei::services

int main(int argc, char** argv) {
  renkei::services::SilenceProtobufLog();
  const auto line = renkei::services::ParseCommandLine(argc, argv);
  if (!line.run) {
    (line.exit_code == 0 ? std::cout : std::cerr) << line.text;
    return line.exit_code;
  }
  return renkei::services::Run(line.options);
}
