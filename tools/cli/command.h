// What the commands of the program share.
#ifndef RENKEI_TOOLS_CLI_COMMAND_H_
#define RENKEI_TOOLS_CLI_COMMAND_H_

#include <functional>
#include <string>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "engine/model/answer.h"
#include "google/protobuf/message.h"
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

// What is wrong with an id on the command line; "" if nothing is.
std::string IdFault(const std::string& id);

// What is wrong with the address of a server; "" if nothing is.
std::string ServerFault(const std::string& address);

// Adds --network-id, which takes ids alone.
CLI::Option* AddNetworkIdOption(CLI::App& command, std::string& network_id,
                                const std::string& description);

// Adds --network, and --server with --network-id, of which one is required.
void AddSourceOptions(CLI::App& command, SourceOptions& options);

// Adds those and --as-of and -o.
void AddPlanOptions(CLI::App& command, PlanOptions& options);
// The same for a command about a plan, whose day can't be another than the plan's.
void AddOptionsAboutPlan(CLI::App& command, PlanOptions& options);

// OK unless --as-of names another day than the answer's. Errors: kInvalidArgument.
absl::Status CheckAsOf(const PlanOptions& options, const Answer& answer);

// Prints a message to standard output as JSON with its defaults: `kNdjson` on one line.
void PrintMessage(const google::protobuf::Message& message, Output output);

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
