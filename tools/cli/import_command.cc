// renkei import jsonl | csv | ocds | codes

#include <algorithm>
#include <iostream>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "services/convert/network_entry.h"
#include "services/convert/network_file.h"
#include "tools/cli/command.h"
#include "tools/cli/entry_upload.h"
#include "tools/cli/exit_code.h"
#include "tools/cli/input.h"

namespace renkei::tools {
namespace {

struct ImportOptions {
  std::vector<std::string> files;
  std::string network_id;
  std::string server;
  bool dry_run = false;
  bool skip_bad = false;
};

void AddImportOptions(CLI::App& command, ImportOptions& options) {
  command.add_option("FILE", options.files, "Files to read; - is standard input")->required();
  command.add_option("--network-id", options.network_id, "The network that the entries get")
      ->required();
  command.add_option("--server", options.server,
                     "Write the entries to this server instead of standard output");
  command.add_flag("--dry-run", options.dry_run, "Check everything, write nothing");
  command.add_flag("--skip-bad", options.skip_bad,
                   "Leave bad lines out instead of refusing the file");
}

// Every file on its own; the lines that are wrong go to standard error in any case.
absl::StatusOr<std::vector<v1::NetworkFileEntry>> ReadJsonl(const ImportOptions& options) {
  std::vector<v1::NetworkFileEntry> entries;
  for (const std::string& path : options.files) {
    RENKEI_ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
    services::NetworkFileReading reading =
        services::ReadNetworkFile(text, {.skip_bad = options.skip_bad, .keep_entries = true});
    if (!reading.problems.empty()) {
      const std::string problems = absl::StrCat(path, ":\n", reading.problems.ToStatus().message());
      if (!options.skip_bad || !reading.usable) return absl::InvalidArgumentError(problems);
      std::cerr << problems << "\n" << reading.lines_left_out << " lines were left out\n";
    }
    for (v1::NetworkFileEntry& entry : reading.file.entries) entries.push_back(std::move(entry));
  }
  return entries;
}

// Writes the entries where they are to go, as entries of `options.network_id`.
absl::Status WriteEntries(const ImportOptions& options, std::vector<v1::NetworkFileEntry> entries) {
  for (v1::NetworkFileEntry& entry : entries) {
    RENKEI_RETURN_IF_ERROR(services::MoveToNetwork(options.network_id, entry));
  }
  if (!options.server.empty()) {
    RENKEI_ASSIGN_OR_RETURN(
        const UploadResult result,
        UploadEntries(options.server, options.network_id, std::move(entries), options.dry_run));
    std::cerr << result.entry_count << (options.dry_run ? " entries checked" : " entries written")
              << "\n";
    if (!result.consistency_token.empty()) std::cout << result.consistency_token << "\n";
    return absl::OkStatus();
  }
  const std::size_t count = entries.size();
  if (!options.dry_run) std::cout << services::WriteNetworkFile(std::move(entries));
  std::cerr << count << " entries\n";
  return absl::OkStatus();
}

absl::Status RunJsonl(const ImportOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(std::vector<v1::NetworkFileEntry> entries, ReadJsonl(options));
  return WriteEntries(options, std::move(entries));
}

}  // namespace

void AddImportCommands(CLI::App& program, Action& action) {
  auto* import = program.add_subcommand("import", "Read files into a network");
  import->require_subcommand(1);
  auto* jsonl = import->add_subcommand("jsonl", "Network files (JSONL)");
  const auto options = std::make_shared<ImportOptions>();
  AddImportOptions(*jsonl, *options);
  jsonl->callback([options, &action] {
    action = [options] {
      const absl::Status status = RunJsonl(*options);
      return status.ok() ? 0 : Fail(status);
    };
  });
}

}  // namespace renkei::tools
