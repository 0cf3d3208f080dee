// renkei: the command line. Scripts rely on its names and exit codes (docs/cli.md).

#include <iostream>

#include "CLI/CLI.hpp"
#include "services/convert/protobuf_log.h"
#include "tools/cli/command.h"
#include "tools/cli/exit_code.h"

int main(int argc, char** argv) {
  using renkei::tools::ExitCode;
  renkei::services::SilenceProtobufLog();
  CLI::App program(
      "renkei: plans for networks of small businesses, from plain files or on a server.\n"
      "Exit codes: 0 ok, 1 a claim is false, 2 usage, 3 bad input, 4 other data than the plan's, "
      "5 server, 6 output.",
      "renkei");
  program.require_subcommand(1);
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
    program.exit(error, std::cout, std::cerr);
    return renkei::tools::ExitWithOutput(
        static_cast<int>(asked ? ExitCode::kOk : ExitCode::kUsage));
  }
  return renkei::tools::ExitWithOutput(action());
}
