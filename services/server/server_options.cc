#include "services/server/server_options.h"

#include <cstdlib>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "boost/asio/ip/address.hpp"
#include "engine/base/status_macros.h"
#include "engine/model/plan.h"

namespace renkei::services {
namespace {

constexpr char kRocksdbPrefix[] = "rocksdb:";

absl::StatusOr<std::string> ParseStore(absl::string_view text) {
  if (absl::ConsumePrefix(&text, kRocksdbPrefix) && !text.empty()) return std::string(text);
  return absl::InvalidArgumentError(
      absl::StrCat("--store: '", text, "' names no store; write rocksdb:DIR"));
}

// What the flags hold before they are checked.
struct RawOptions {
  std::string store = "rocksdb:renkei-data";
  std::string grpc = "127.0.0.1:50051";
  std::string http = "127.0.0.1:8080";
  ServerOptions others;  // Needs no further check.
};

absl::StatusOr<ServerOptions> Check(const RawOptions& raw) {
  ServerOptions options = raw.others;
  RENKEI_ASSIGN_OR_RETURN(options.store_folder, ParseStore(raw.store));
  RENKEI_ASSIGN_OR_RETURN(options.grpc, ParseListenAddress("--grpc", raw.grpc));
  RENKEI_ASSIGN_OR_RETURN(options.http, ParseListenAddress("--http", raw.http));
  return options;
}

void Describe(CLI::App& app, RawOptions& raw) {
  app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  app.allow_config_extras(CLI::config_extras_mode::error);
  app.set_config("--config", "",
                 "TOML file with the other flags, such as grpc = \"127.0.0.1:50051\"")
      ->envname("RENKEI_CONFIG");
  app.add_option("--store", raw.store, "Where networks are kept: rocksdb:DIR")
      ->envname("RENKEI_STORE")
      ->capture_default_str();
  app.add_option("--grpc", raw.grpc, "Loopback address and port for gRPC; port 0 takes a free one")
      ->envname("RENKEI_GRPC")
      ->capture_default_str();
  app.add_option("--http", raw.http, "The same for /metrics, /livez and /readyz")
      ->envname("RENKEI_HTTP")
      ->capture_default_str();
  app.add_option("--ports-file", raw.others.ports_file,
                 "Write {\"grpc\":PORT,\"http\":PORT} here once the server answers")
      ->envname("RENKEI_PORTS_FILE");
  app.add_option("--matching-threads", raw.others.matching_threads, "Threads that compute plans")
      ->envname("RENKEI_MATCHING_THREADS")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  app.add_option("--snapshot-memory-mib", raw.others.snapshot_memory_mib,
                 "Memory for snapshots of networks; the least recently used leave first")
      ->envname("RENKEI_SNAPSHOT_MEMORY_MIB")
      ->check(CLI::Range(16, 1 << 20))
      ->capture_default_str();
}

// The command line with the environment's values before it as flags. CLI11 itself would let the
// file win over the environment, and would not look for RENKEI_CONFIG before it reads the file.
std::vector<std::string> WithEnvironment(const CLI::App& app, int argc, const char* const* argv) {
  std::vector<std::string> arguments = {argc > 0 ? argv[0] : "renkeid"};
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_envname().empty()) continue;
    const char* value = std::getenv(option->get_envname().c_str());
    if (value == nullptr || *value == '\0') continue;
    arguments.push_back(absl::StrCat(option->get_name(), "=", value));
  }
  for (int i = 1; i < argc; ++i) arguments.emplace_back(argv[i]);
  return arguments;
}

CommandLine Mistake(absl::string_view text) {
  CommandLine line;
  line.text = absl::StrCat("renkeid: ", text, "\nrenkeid --help lists the flags.\n");
  line.exit_code = 2;
  return line;
}

}  // namespace

std::string ListenAddress::ToString() const {
  return absl::StrContains(host, ':') ? absl::StrCat("[", host, "]:", port)
                                      : absl::StrCat(host, ":", port);
}

absl::StatusOr<ListenAddress> ParseListenAddress(absl::string_view flag, absl::string_view text) {
  const auto refuse = [&](absl::string_view why) {
    return absl::InvalidArgumentError(absl::StrCat(flag, ": '", text, "' ", why));
  };
  const std::size_t colon = text.rfind(':');
  ListenAddress address;
  if (colon == absl::string_view::npos ||
      !absl::SimpleAtoi(text.substr(colon + 1), &address.port) || address.port < 0 ||
      address.port > 65535) {
    return refuse("has no port from 0 to 65535; write 127.0.0.1:50051");
  }
  absl::string_view host = text.substr(0, colon);
  if (absl::ConsumePrefix(&host, "[") && !absl::ConsumeSuffix(&host, "]")) {
    return refuse("has an open bracket; write [::1]:50051");
  }
  boost::system::error_code error;
  const auto parsed = boost::asio::ip::make_address(std::string(host), error);
  if (error) return refuse("is no numeric address; write 127.0.0.1:50051");
  if (!parsed.is_loopback()) {
    return refuse(
        "isn't a loopback address; without keys the server listens on 127.0.0.1 or [::1] alone");
  }
  address.host = parsed.to_string();
  return address;
}

CommandLine ParseCommandLine(int argc, const char* const* argv) {
  RawOptions raw;
  CLI::App app(
      "renkeid: the server of Renkei. It stops on SIGTERM or SIGINT.\n"
      "Flags win over the environment, which wins over the file of --config.",
      "renkeid");
  Describe(app, raw);
  app.set_version_flag("--version", absl::StrCat("renkeid ", kEngineVersion, "\n"));
  try {
    const std::vector<std::string> arguments = WithEnvironment(app, argc, argv);
    std::vector<const char*> pointers;
    for (const std::string& argument : arguments) pointers.push_back(argument.c_str());
    app.parse(static_cast<int>(pointers.size()), pointers.data());
  } catch (const CLI::CallForHelp&) {
    CommandLine line;
    line.text = app.help();
    return line;
  } catch (const CLI::CallForVersion& version) {
    CommandLine line;
    line.text = version.what();
    return line;
  } catch (const CLI::ConfigError& error) {
    return Mistake(absl::StrCat("--config: ", error.what(),
                                "; every key is the name of a flag, without its dashes"));
  } catch (const CLI::ParseError& error) {
    return Mistake(error.what());
  }
  const absl::StatusOr<ServerOptions> options = Check(raw);
  if (!options.ok()) return Mistake(std::string(options.status().message()));
  CommandLine line;
  line.options = *options;
  line.run = true;
  return line;
}

}  // namespace renkei::services
