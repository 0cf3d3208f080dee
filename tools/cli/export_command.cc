// renkei export

#include <iostream>
#include <memory>
#include <utility>
#include <vector>

#include "engine/base/status_macros.h"
#include "services/convert/network_file.h"
#include "tools/cli/command.h"
#include "tools/cli/exit_code.h"
#include "tools/cli/input.h"

namespace renkei::tools {
namespace {

absl::Status RunExport(const SourceOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(std::vector<v1::NetworkFileEntry> entries,
                          ExportNetwork(options.server, options.network_id));
  std::cout << services::WriteNetworkFile(std::move(entries));
  return absl::OkStatus();
}

}  // namespace

void AddExportCommand(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand(
      "export", "Print a server's network as a network file, in canonical order");
  const auto options = std::make_shared<SourceOptions>();
  command->add_option("--server", options->server, "Address of the server")
      ->required()
      ->check(ServerFault);
  AddNetworkIdOption(*command, options->network_id, "The network")->required();
  command->callback([options, &action] {
    action = [options] {
      const absl::Status status = RunExport(*options);
      return status.ok() ? 0 : Fail(status);
    };
  });
}

}  // namespace renkei::tools
