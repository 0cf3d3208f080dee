// renkei-bench: makes the networks that measurements are taken on, and measures plans on them.

#include <cstdint>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/model/calendar.h"
#include "services/convert/network_file.h"
#include "tools/benchmarks/plan_times.h"
#include "tools/cli/command.h"
#include "tools/cli/exit_code.h"
#include "tools/cli/input.h"
#include "tools/generate/generated_bidders.h"
#include "tools/generate/generated_network.h"

namespace renkei::tools {
namespace {

struct PlansCommand {
  std::string network;
  std::string as_of;
  PlanTimesOptions options;
};

struct BiddersCommand {
  std::string network;
  std::string opportunity;
  GeneratedBiddersOptions options;
};

absl::Status Print(const NetworkContents& contents) {
  std::cout << services::WriteNetworkFile(contents);
  return absl::OkStatus();
}

absl::Status Generate(const GeneratedNetworkOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(const NetworkContents contents, GenerateNetwork(options));
  return Print(contents);
}

absl::Status Bidders(const BiddersCommand& command) {
  RENKEI_ASSIGN_OR_RETURN(NetworkData network, LoadNetwork({command.network, "", ""}));
  NetworkContents& contents = network.contents;
  for (const Opportunity& opportunity : contents.opportunities) {
    if (opportunity.id != command.opportunity) continue;
    RENKEI_RETURN_IF_ERROR(AddBidders(opportunity, command.options, contents));
    return Print(contents);
  }
  return absl::InvalidArgumentError(absl::StrCat("--opportunity: ", command.opportunity,
                                                 " isn't in the network; name one that is"));
}

absl::Status Plans(const PlansCommand& command) {
  PlanTimesOptions options = command.options;
  RENKEI_ASSIGN_OR_RETURN(options.as_of, ParseDate(command.as_of));
  RENKEI_ASSIGN_OR_RETURN(NetworkData network, LoadNetwork({command.network, "", ""}));
  options.data_digest = network.data_digest;
  RENKEI_ASSIGN_OR_RETURN(const std::vector<PlanTimesRow> rows,
                          TimePlans(network.contents, options));
  std::cout << FormatPlanTimes(rows);
  return absl::OkStatus();
}

void AddGenerateCommand(CLI::App& program, GeneratedNetworkOptions& options,
                        std::function<absl::Status()>& action) {
  CLI::App& command = *program.add_subcommand(
      "generate", "Prints a made-up network: Zipf trades and words, firms in towns, a few hubs");
  command.add_option("--members", options.members, "Firms, 2 to 1,000,000 (default: 1000)")
      ->check(CLI::Range(2, 1'000'000));
  command.add_option("--seed", options.seed, "The same seed gives the same network (default: 1)");
  AddNetworkIdOption(command, options.network_id, "Its id (default: generated)");
  command.callback([&] { action = [&options] { return Generate(options); }; });
}

void AddBiddersCommand(CLI::App& program, BiddersCommand& bidders,
                       std::function<absl::Status()>& action) {
  CLI::App& command = *program.add_subcommand(
      "bidders", "Prints a network with firms added around the codes of one of its opportunities");
  command.add_option("--network", bidders.network, "The network file; - is standard input")
      ->required();
  command.add_option("--opportunity", bidders.opportunity, "The opportunity's id")->required();
  command.add_option("--firms", bidders.options.firms, "How many, 1 to 10,000 (default: 20)")
      ->check(CLI::Range(1, 10'000));
  command.add_option("--seed", bidders.options.seed,
                     "The same seed adds the same firms (default: 1)");
  command.callback([&] { action = [&bidders] { return Bidders(bidders); }; });
}

void AddPlansCommand(CLI::App& program, PlansCommand& plans,
                     std::function<absl::Status()>& action) {
  CLI::App& command = *program.add_subcommand(
      "plans", "Prints how long each plan takes on a network: processor time of one thread");
  command.add_option("--network", plans.network, "The network file; - is standard input")
      ->required();
  command.add_option("--as-of", plans.as_of, "The day to plan for, YYYY-MM-DD")->required();
  command.add_option("--rounds", plans.options.rounds, "Rounds of every plan (default: 7)")
      ->check(CLI::Range(1, 1'000));
  command
      .add_option("--asked-for", plans.options.asked_for,
                  "Most members, needs and opportunities to ask for (default: 100)")
      ->check(CLI::Range(1, 1'000'000));
  command.callback([&] { action = [&plans] { return Plans(plans); }; });
}

}  // namespace
}  // namespace renkei::tools

int main(int argc, char** argv) {
  using renkei::tools::ExitCode;
  std::ios::sync_with_stdio(false);
  CLI::App program(
      "renkei-bench: makes the networks that measurements are taken on, and measures "
      "plans on them.\n"
      "Exit codes: 0 ok, 2 usage, 3 bad input, 6 output.",
      "renkei-bench");
  program.require_subcommand(1);
  renkei::tools::GeneratedNetworkOptions generate;
  renkei::tools::BiddersCommand bidders;
  std::function<absl::Status()> action;
  renkei::tools::AddGenerateCommand(program, generate, action);
  renkei::tools::PlansCommand plans;
  renkei::tools::AddPlansCommand(program, plans, action);
  renkei::tools::AddBiddersCommand(program, bidders, action);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool asked = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
    program.exit(error, std::cout, std::cerr);
    return renkei::tools::ExitWithOutput(
        static_cast<int>(asked ? ExitCode::kOk : ExitCode::kUsage));
  }
  const absl::Status status = action();
  if (status.ok()) return renkei::tools::ExitWithOutput(static_cast<int>(ExitCode::kOk));
  std::cerr << "renkei-bench: " << status.message() << "\n";
  return static_cast<int>(ExitCode::kBadInput);
}
