// How the server is set up: by flags, by environment variables RENKEI_… and by a TOML file, in this
// order of precedence. A key of the file that is no flag is a mistake.
#ifndef RENKEI_SERVICES_SERVER_SERVER_OPTIONS_H_
#define RENKEI_SERVICES_SERVER_SERVER_OPTIONS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace renkei::services {

// A numeric address and a port; port 0 takes a free one.
struct ListenAddress {
  std::string host;
  int port = 0;

  // As "127.0.0.1:50051" or "[::1]:50051".
  std::string ToString() const;
};

struct ServerOptions {
  std::string store_folder;
  ListenAddress grpc;
  ListenAddress http;
  std::string ports_file;  // Empty: none is written.
  int matching_threads = 2;
  int snapshot_memory_mib = 4096;
};

// Reads "HOST:PORT". The host must be a loopback address until there are keys.
//
// Errors: kInvalidArgument, which names the flag and the text.
absl::StatusOr<ListenAddress> ParseListenAddress(absl::string_view flag, absl::string_view text);

// What the command line asks for: either options, or a text to print and an exit code (for --help
// and for mistakes).
struct CommandLine {
  ServerOptions options;
  bool run = false;
  std::string text;
  int exit_code = 0;  // 0 after --help, 2 for a mistake.
};

CommandLine ParseCommandLine(int argc, const char* const* argv);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_SERVER_SERVER_OPTIONS_H_
