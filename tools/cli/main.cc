// renkei: the command line. Scripts rely on its names and exit codes (docs/cli.md).

#include <iostream>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/model/plan.h"
#include "services/convert/protobuf_log.h"
#include "tools/cli/command.h"
#include "tools/cli/exit_code.h"

namespace {

// What stands where a subcommand must and is none; empty: nothing.
std::string UnknownSubcommand(const CLI::App& program, int argc, char** argv) {
  const CLI::App* command = &program;
  for (int i = 1; i < argc; ++i) {
    const std::vector<const CLI::App*> next = command->get_subcommands(
        [&](const CLI::App* candidate) { return candidate->check_name(argv[i]); });
    if (!next.empty()) {
      command = next.front();
      continue;
    }
    if (command->get_require_subcommand_min() == 0 || argv[i][0] == '-') return "";
    std::vector<std::string> names;
    for (const CLI::App* candidate :
         command->get_subcommands([](const CLI::App*) { return true; })) {
      names.push_back(candidate->get_name());
    }
    return absl::StrCat("'", argv[i], "' is no subcommand of ", command->get_name(), "; use ",
                        absl::StrJoin(names, ", "));
  }
  return "";
}

}  // namespace

int main(int argc, char** argv) {
  using renkei::tools::ExitCode;
  renkei::services::SilenceProtobufLog();
  CLI::App program(
      "renkei: plans for networks of small businesses, from plain files or on a server.\n"
      "Exit codes: 0 ok, 1 a claim is false, 2 usage, 3 bad input, 4 other data than the plan's, "
      "5 server, 6 output.",
      "renkei");
  program.require_subcommand(1);
  program.set_version_flag("--version", absl::StrCat("renkei ", renkei::kEngineVersion));
  renkei::tools::Action action;
  renkei::tools::AddPlanCommands(program, action);
  renkei::tools::AddExplainCommand(program, action);
  renkei::tools::AddVerifyCommand(program, action);
  renkei::tools::AddImportCommands(program, action);
  renkei::tools::AddExportCommand(program, action);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool asked = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
    const std::string unknown = asked ? "" : UnknownSubcommand(program, argc, argv);
    if (!unknown.empty()) {
      std::cerr << unknown << "\n";
      return static_cast<int>(ExitCode::kUsage);
    }
    program.exit(error, std::cout, std::cerr);
    return renkei::tools::ExitWithOutput(
        static_cast<int>(asked ? ExitCode::kOk : ExitCode::kUsage));
  }
  return renkei::tools::ExitWithOutput(action());
}
