// What the commands of the program share.
#ifndef RENKEI_TOOLS_CLI_COMMAND_H_
#define RENKEI_TOOLS_CLI_COMMAND_H_

#include <functional>
#include <string>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "engine/model/answer.h"
#include "tools/cli/backend.h"

namespace renkei::tools {

// The command that was chosen, to be run once the whole line is parsed; gives the exit code.
using Action = std::function<int()>;

// How an answer is printed.
enum class Output { kTable, kJson, kNdjson };

// Options that all plan verbs have.
struct PlanOptions {
  SourceOptions source;
  std::string as_of;
  Output output = Output::kTable;
};

// Adds --network, --server and --network-id.
void AddSourceOptions(CLI::App& command, SourceOptions& options);

// Adds those and --as-of and -o.
void AddPlanOptions(CLI::App& command, PlanOptions& options);

// Prints an answer to standard output.
void PrintAnswer(const Answer& answer, const std::string& network, Output output);

// Each adds its commands to the program. `action` outlives the parsing.
void AddPlanCommands(CLI::App& program, Action& action);
void AddExplainCommand(CLI::App& program, Action& action);
void AddVerifyCommand(CLI::App& program, Action& action);
void AddImportCommands(CLI::App& program, Action& action);
void AddExportCommand(CLI::App& program, Action& action);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_CLI_COMMAND_H_
