// renkei import jsonl | csv | ocds | codes

#include <iostream>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "services/convert/network_file.h"
#include "tools/cli/command.h"
#include "tools/cli/entry_upload.h"
#include "tools/cli/exit_code.h"
#include "tools/cli/input.h"
#include "tools/import/code_table.h"
#include "tools/import/csv_entries.h"
#include "tools/import/jsonl_entries.h"
#include "tools/import/network_merge.h"
#include "tools/import/ocds_import.h"
#include "tools/import/source_file.h"

namespace renkei::tools {
namespace {

struct ImportOptions {
  std::vector<std::string> files;
  std::string network_id;
  std::string server;
  bool dry_run = false;
  bool skip_bad = false;
  bool may_be_part = true;  // Whether files may lack the network that they belong to.
  OcdsOptions ocds;         // Of `import ocds` only.
  CodeTableOptions table;   // Of `import codes` only.
};

void AddImportOptions(CLI::App& command, ImportOptions& options) {
  command.add_option("FILE", options.files, "Files to read; - is standard input")->required();
  auto* network_id =
      AddNetworkIdOption(command, options.network_id, "The network that the entries get")
          ->required();
  command
      .add_option("--server", options.server,
                  "Write the entries to this server instead of standard output")
      ->check(ServerFault)
      ->needs(network_id);
  command.add_flag("--dry-run", options.dry_run,
                   "Check everything, also against the server, and write nothing");
  command.add_flag("--skip-bad", options.skip_bad,
                   "Leave bad lines out, and what refers to them, instead of refusing everything");
}

absl::StatusOr<std::vector<SourceFile>> ReadSources(const ImportOptions& options) {
  std::vector<SourceFile> files;
  for (const std::string& path : options.files) {
    RENKEI_ASSIGN_OR_RETURN(std::string text, ReadFile(path));
    files.push_back({path, std::move(text)});
  }
  return files;
}

// What is in the files, each entry by itself.
using Readings = std::vector<ImportReading>;

Readings ReadJsonl(const ImportOptions& options, const std::vector<SourceFile>& files) {
  return {ReadJsonlEntries(files, options.network_id)};
}

Readings ReadCsv(const ImportOptions& options, const std::vector<SourceFile>& files) {
  Readings readings;
  for (const SourceFile& file : files) {
    readings.push_back(ReadCsvEntries(file, options.network_id));
  }
  return readings;
}

Readings ReadOcds(const ImportOptions& options, const std::vector<SourceFile>& files) {
  OcdsOptions ocds = options.ocds;
  ocds.network_id = options.network_id;
  return {ImportOcds(files, ocds)};
}

Readings ReadCodes(const ImportOptions& options, const std::vector<SourceFile>& files) {
  CodeTableOptions table = options.table;
  table.network_id = options.network_id;
  Readings readings;
  for (const SourceFile& file : files) readings.push_back(ReadCodeTable(file, table));
  return readings;
}

absl::StatusOr<MergeTarget> TargetOf(const ImportOptions& options) {
  MergeTarget target{.network_id = options.network_id,
                     .source = absl::StrJoin(options.files, ", "),
                     .may_be_part = options.may_be_part && options.server.empty()};
  if (options.server.empty()) return target;
  target.network_words = absl::StrCat("network '", options.network_id, "' on ", options.server);
  auto stored = ExportNetwork(options.server, options.network_id);
  if (stored.ok()) {
    target.stored = *std::move(stored);
  } else if (!absl::IsNotFound(stored.status())) {
    return stored.status();
  }
  return target;
}

// Writes the entries where they are to go.
absl::Status WriteEntries(const ImportOptions& options, std::vector<v1::NetworkFileEntry> entries) {
  const std::size_t count = entries.size();
  if (options.dry_run) {
    std::cerr << count << " entries checked\n";
    return absl::OkStatus();
  }
  if (options.server.empty()) {
    std::cout << services::WriteNetworkFile(std::move(entries));
    std::cerr << count << " entries\n";
    return absl::OkStatus();
  }
  RENKEI_ASSIGN_OR_RETURN(const UploadResult result,
                          UploadEntries(options.server, options.network_id, std::move(entries)));
  std::cerr << result.entry_count << " entries written\n";
  std::cout << result.consistency_token << "\n";
  return absl::OkStatus();
}

// Reads all files, checks everything in them at once, and only then writes.
absl::Status RunImport(const ImportOptions& options,
                       Readings (*read)(const ImportOptions&, const std::vector<SourceFile>&)) {
  RENKEI_ASSIGN_OR_RETURN(const std::vector<SourceFile> files, ReadSources(options));
  RENKEI_ASSIGN_OR_RETURN(MergeTarget target, TargetOf(options));
  ImportReading reading = MergeIntoNetwork(read(options, files), std::move(target));
  for (const std::string& note : reading.notes) std::cerr << "note: " << note << "\n";
  absl::Status problems = reading.ToStatus();
  if (!problems.ok()) {
    if (!options.skip_bad || !reading.usable) return problems;
    if (reading.nothing_left()) {
      return absl::InvalidArgumentError(
          absl::StrCat(problems.message(), "\nwithout what is bad nothing is left"));
    }
    std::cerr << problems.message() << "\n"
              << reading.left_out_count << " lines or files were left out\n";
  }
  return WriteEntries(options, std::move(reading.entries));
}

void AddCodesOptions(CLI::App& command, ImportOptions& options) {
  // A table isn't of any network until it is written to a server.
  options.network_id = "network";
  command.get_option("--network-id")
      ->required(false)
      ->description("The network that the entries get (default: network); --server needs it");
  command.get_option("FILE")->expected(1)->description("The table; - is standard input");
  command.add_option("--scheme", options.table.scheme, "The id of the scheme, such as cpv")
      ->required()
      ->check(IdFault)
      ->type_name("ID");
  command.add_option("--display-name", options.table.display_name, "What people call the scheme");
  command.add_option("--language", options.table.language,
                     "The language of titles in a column without one (default: en)");
  command.add_flag_callback(
      "--check-digit", [&options] { options.table.check_digit = true; },
      "Codes end in a check digit that may be left out (default: if all of them do)");
}

void AddOcdsOptions(CLI::App& command, ImportOptions& options) {
  command.add_option("--currency", options.ocds.default_currency,
                     "The currency of tenders that state none");
  command.add_flag_callback(
      "--without-codes", [&options] { options.ocds.with_codes = false; },
      "Write no code schemes and codes: the network has them");
}

}  // namespace

void AddImportCommands(CLI::App& program, Action& action) {
  auto* import = program.add_subcommand("import", "Read files into a network");
  import->require_subcommand(1);
  const auto add = [&](const char* name, const char* description, auto read) {
    auto* command = import->add_subcommand(name, description);
    const auto options = std::make_shared<ImportOptions>();
    AddImportOptions(*command, *options);
    command->callback([options, read, &action] {
      action = [options, read] {
        const absl::Status status = RunImport(*options, read);
        return status.ok() ? 0 : Fail(status);
      };
    });
    return std::pair(command, options);
  };
  const auto [jsonl, jsonl_options] =
      add("jsonl", "Network files (JSONL), together one network", ReadJsonl);
  jsonl_options->may_be_part = false;
  add("csv", "Resources in CSV, one file a collection, as members.csv", ReadCsv);
  const auto [ocds, ocds_options] =
      add("ocds", "Tenders (Open Contracting Data Standard)", ReadOcds);
  AddOcdsOptions(*ocds, *ocds_options);
  const auto [codes, codes_options] =
      add("codes", "A table of classification codes (CSV)", ReadCodes);
  AddCodesOptions(*codes, *codes_options);
}

}  // namespace renkei::tools
