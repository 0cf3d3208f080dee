#include "tools/cli/command.h"

#include <iostream>
#include <map>

#include "services/convert/answer_file.h"
#include "tools/cli/answer_table.h"

namespace renkei::tools {

void AddSourceOptions(CLI::App& command, SourceOptions& options) {
  auto* source = command.add_option_group("source", "Where the network is");
  source->add_option("--network", options.network_file,
                     "Network file (JSONL); - is standard input");
  source->add_option("--server", options.server, "Address of a server, such as 127.0.0.1:50051");
  source->require_option(1);
  command.add_option("--network-id", options.network_id, "The network on the server");
}

void AddPlanOptions(CLI::App& command, PlanOptions& options) {
  AddSourceOptions(command, options.source);
  command.add_option("--as-of", options.as_of,
                     "Day to plan for, as YYYY-MM-DD (default: today in the network's time zone)");
  const std::map<std::string, Output> outputs = {
      {"table", Output::kTable}, {"json", Output::kJson}, {"ndjson", Output::kNdjson}};
  command.add_option("-o,--output", options.output, "table, json or ndjson")
      ->transform(CLI::CheckedTransformer(outputs))
      ->default_str("table");
}

void PrintAnswer(const Answer& answer, const std::string& network, Output output) {
  switch (output) {
    case Output::kTable:
      std::cout << AnswerTable(answer);
      break;
    case Output::kJson:
      std::cout << services::ToJson(answer, network, services::JsonLayout::kIndented);
      break;
    case Output::kNdjson:
      std::cout << services::ToJson(answer, network, services::JsonLayout::kLine) << "\n";
      break;
  }
}

}  // namespace renkei::tools
