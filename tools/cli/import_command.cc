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
#include "tools/import/code_table.h"
#include "tools/import/csv_entries.h"
#include "tools/import/ocds_import.h"

namespace renkei::tools {
namespace {

struct ImportOptions {
  std::vector<std::string> files;
  std::string network_id;
  std::string server;
  bool dry_run = false;
  bool skip_bad = false;
  OcdsOptions ocds;        // Of `import ocds` only.
  CodeTableOptions table;  // Of `import codes` only.
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

absl::StatusOr<std::vector<SourceFile>> ReadSources(const ImportOptions& options) {
  std::vector<SourceFile> files;
  for (const std::string& path : options.files) {
    RENKEI_ASSIGN_OR_RETURN(std::string text, ReadFile(path));
    files.push_back({path, std::move(text)});
  }
  return files;
}

// Writes what was read, if it is to be written at all; what is wrong goes to standard error.
absl::Status WriteReading(const ImportOptions& options, ImportReading reading) {
  for (const std::string& note : reading.notes) std::cerr << "note: " << note << "\n";
  const absl::Status problems = reading.ToStatus();
  if (!problems.ok()) {
    if (!options.skip_bad) return problems;
    std::cerr << problems.message() << "\n"
              << reading.left_out_count << " lines or files were left out\n";
  }
  return WriteEntries(options, std::move(reading.entries));
}

void Append(ImportReading from, ImportReading& to) {
  for (v1::NetworkFileEntry& entry : from.entries) to.entries.push_back(std::move(entry));
  for (const ImportProblem& problem : from.problems) {
    to.AddProblem(problem.path, problem.problem.line, problem.problem.field,
                  problem.problem.reason);
  }
  to.problem_count += from.problem_count - static_cast<std::int64_t>(from.problems.size());
  to.left_out_count += from.left_out_count;
}

absl::Status RunOcds(const ImportOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(const std::vector<SourceFile> files, ReadSources(options));
  OcdsOptions ocds = options.ocds;
  ocds.network_id = options.network_id;
  return WriteReading(options, ImportOcds(files, ocds));
}

absl::Status RunCsv(const ImportOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(const std::vector<SourceFile> files, ReadSources(options));
  ImportReading reading;
  for (const SourceFile& file : files) Append(ReadCsvEntries(file, options.network_id), reading);
  return WriteReading(options, std::move(reading));
}

absl::Status RunCodes(const ImportOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(const std::vector<SourceFile> files, ReadSources(options));
  if (files.size() != 1) return absl::InvalidArgumentError("FILE: one table a scheme");
  CodeTableOptions table = options.table;
  table.network_id = options.network_id;
  return WriteReading(options, ReadCodeTable(files.front(), table));
}

void AddCodesOptions(CLI::App& command, ImportOptions& options) {
  // A table isn't of any network yet.
  options.network_id = "network";
  command.get_option("--network-id")->required(false);
  command.add_option("--scheme", options.table.scheme, "The id of the scheme, such as cpv")
      ->required();
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
  const auto add = [&](const char* name, const char* description, auto run) {
    auto* command = import->add_subcommand(name, description);
    const auto options = std::make_shared<ImportOptions>();
    AddImportOptions(*command, *options);
    command->callback([options, run, &action] {
      action = [options, run] {
        const absl::Status status = run(*options);
        return status.ok() ? 0 : Fail(status);
      };
    });
    return std::pair(command, options);
  };
  add("jsonl", "Network files (JSONL)", RunJsonl);
  add("csv", "Resources in CSV, one file a collection, as members.csv", RunCsv);
  const auto [ocds, ocds_options] =
      add("ocds", "Tenders (Open Contracting Data Standard)", RunOcds);
  AddOcdsOptions(*ocds, *ocds_options);
  const auto [codes, codes_options] =
      add("codes", "A table of classification codes (CSV)", RunCodes);
  AddCodesOptions(*codes, *codes_options);
}

}  // namespace renkei::tools
