// renkei export

#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "services/convert/network_file.h"
#include "tools/cli/command.h"
#include "tools/cli/exit_code.h"

namespace renkei::tools {
namespace {

constexpr int kPageSize = 1000;

absl::Status RunExport(const SourceOptions& options) {
  DirectoryClient client(options.server);
  v1::ExportEntriesRequest request;
  request.set_parent(absl::StrCat("networks/", options.network_id));
  request.set_page_size(kPageSize);
  std::vector<v1::NetworkFileEntry> entries;
  do {
    RENKEI_ASSIGN_OR_RETURN(v1::ExportEntriesResponse page, client.Export(request));
    for (v1::NetworkFileEntry& entry : *page.mutable_entries()) entries.push_back(std::move(entry));
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  std::cout << services::WriteNetworkFile(std::move(entries));
  return absl::OkStatus();
}

}  // namespace

void AddExportCommand(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand(
      "export", "Print a server's network as a network file, in canonical order");
  const auto options = std::make_shared<SourceOptions>();
  command->add_option("--server", options->server, "Address of the server")->required();
  command->add_option("--network-id", options->network_id, "The network")->required();
  command->callback([options, &action] {
    action = [options] {
      const absl::Status status = RunExport(*options);
      return status.ok() ? 0 : Fail(status);
    };
  });
}

}  // namespace renkei::tools
