#include "tools/cli/command.h"

#include <iostream>
#include <map>
#include <variant>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/model/calendar.h"
#include "engine/model/resource_id.h"
#include "services/convert/answer_file.h"
#include "services/convert/json.h"
#include "tools/cli/answer_table.h"

namespace renkei::tools {
namespace {

const std::map<std::string, Output>& Outputs() {
  static const auto* const kOutputs = new std::map<std::string, Output>{
      {"table", Output::kTable}, {"json", Output::kJson}, {"ndjson", Output::kNdjson}};
  return *kOutputs;
}

void AddAsOf(CLI::App& command, PlanOptions& options, const std::string& description) {
  command.add_option("--as-of", options.as_of, description)
      ->check([](const std::string& text) {
        const auto date = ParseDate(text);
        return date.ok() ? "" : std::string(date.status().message());
      })
      ->type_name("YYYY-MM-DD");
}

void AddOutput(CLI::App& command, PlanOptions& options) {
  command
      .add_option_function<std::string>(
          "-o,--output",
          [&options](const std::string& word) { options.output = Outputs().at(word); },
          "How to print it (default: table)")
      ->check([](const std::string& word) {
        return Outputs().contains(word)
                   ? ""
                   : absl::StrCat("'", word, "' is none; state table, json or ndjson");
      })
      ->type_name("table|json|ndjson");
}

}  // namespace

std::string IdFault(const std::string& id) {
  if (IsResourceId(id)) return "";
  const std::string last = id.substr(id.rfind('/') + 1);
  if (absl::StartsWith(id, "networks/") && IsResourceId(last)) {
    return absl::StrCat("'", id, "' is a name; state the id alone: ", last);
  }
  return absl::StrCat("'", id, "' is no id; use 1 to ", kMaxResourceIdBytes,
                      " letters, digits and . _ ~ -, a letter or digit first");
}

std::string ServerFault(const std::string& address) {
  constexpr int kMostPort = 65535;
  const std::size_t colon = address.rfind(':');
  int port = 0;
  if (colon != std::string::npos && colon > 0 &&
      absl::SimpleAtoi(absl::string_view(address).substr(colon + 1), &port) && port >= 1 &&
      port <= kMostPort) {
    return "";
  }
  return absl::StrCat("'", address, "' is no host with a port from 1 to ", kMostPort,
                      "; write 127.0.0.1:50051");
}

CLI::Option* AddNetworkIdOption(CLI::App& command, std::string& network_id,
                                const std::string& description) {
  return command.add_option("--network-id", network_id, description)
      ->check(IdFault)
      ->type_name("ID");
}

void AddSourceOptions(CLI::App& command, SourceOptions& options) {
  auto* source = command.add_option_group("source", "Where the network is");
  source->add_option("--network", options.network_file,
                     "Network file (JSONL); - is standard input");
  auto* server =
      source->add_option("--server", options.server, "Address of a server, such as 127.0.0.1:50051")
          ->check(ServerFault);
  source->require_option(1);
  auto* network_id = AddNetworkIdOption(command, options.network_id, "The network on the server");
  server->needs(network_id);
  network_id->needs(server);
}

void AddPlanOptions(CLI::App& command, PlanOptions& options) {
  AddSourceOptions(command, options.source);
  AddAsOf(command, options, "Day to plan for (default: today in the network's time zone)");
  AddOutput(command, options);
}

void AddOptionsAboutPlan(CLI::App& command, PlanOptions& options) {
  AddSourceOptions(command, options.source);
  AddAsOf(command, options, "The plan's day, to be sure of it: another is refused");
  AddOutput(command, options);
}

absl::Status CheckAsOf(const PlanOptions& options, const Answer& answer) {
  if (options.as_of.empty()) return absl::OkStatus();
  const std::string day =
      FormatDate(std::visit([](const auto& one) { return one.header.as_of; }, answer));
  if (day == options.as_of) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("--as-of: is ", options.as_of,
                                                 ", but the plan is of ", day,
                                                 "; leave it out, or plan again for that day"));
}

void PrintMessage(const google::protobuf::Message& message, Output output) {
  const bool line = output == Output::kNdjson;
  std::cout << services::ToJson(
                   message, line ? services::JsonLayout::kLine : services::JsonLayout::kIndented,
                   services::JsonDefaults::kPrinted)
            << (line ? "\n" : "");
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
