// renkei-compare: one row of tools/bench, both sides in one process.

#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "tools/benchmarks/rows/rows.h"
#include "tools/cli/exit_code.h"

namespace {

struct ComparedRow {
  std::function<absl::Status(const renkei::tools::RowOptions&)> compare;
  std::vector<std::string> needs;  // Options without which there is nothing to compare.
};

}  // namespace

int main(int argc, char** argv) {
  using renkei::tools::ExitCode;
  using renkei::tools::RowOptions;
  const std::map<std::string, ComparedRow> rows = {
      {"G6", {renkei::tools::CompareJointBids, {"--size", "--count"}}},
      {"G7", {renkei::tools::CompareSetCovers, {"--folder", "--count"}}},
      {"G8", {renkei::tools::CompareDenseRings, {"--size", "--count"}}},
      {"G9", {renkei::tools::CompareSetOff, {"--size", "--count"}}},
      {"G10", {renkei::tools::CompareFirstRounds, {"--size", "--count"}}},
      {"G11", {renkei::tools::CompareRoundsWithBound, {"--size", "--count"}}},
      {"G16", {renkei::tools::CompareRepairs, {"--size", "--count"}}},
      {"G17", {renkei::tools::CompareNights, {"--size"}}}};
  std::string row;
  RowOptions options;
  CLI::App program(
      "renkei-compare: runs one row of tools/bench, ours beside its peer, and prints a line of "
      "JSON "
      "for each run; docs/benchmarks.md says what the rows are.\n"
      "Exit codes: 0 ok, 1 the answers differ, 2 usage, 3 bad input, 6 output.",
      "renkei-compare");
  program.add_option("--row", row, "G6 to G11, G16 or G17")->required()->check(CLI::IsMember(rows));
  program.add_option("--size", options.size, "Members, firms, swaps, or most candidates")
      ->check(CLI::Range(50, 1'000'000));
  program.add_option("--count", options.count, "Instances, pairs, rings or debts")
      ->check(CLI::Range(1, 10'000'000));
  program.add_option("--rounds", options.rounds, "Of every instance (default: 7)")
      ->check(CLI::Range(1, 1'000));
  program.add_option("--seed", options.seed, "The same seed makes the same input (default: 1)");
  program
      .add_option("--seconds", options.seconds, "That CBC has, of processor time (G8; default: 60)")
      ->check(CLI::Range(1, 600));
  program.add_option("--folder", options.folder, "Of set covers, each also converted (G7)");
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool asked = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
    program.exit(error, std::cout, std::cerr);
    return renkei::tools::ExitWithOutput(
        static_cast<int>(asked ? ExitCode::kOk : ExitCode::kUsage));
  }
  for (const std::string& needed : rows.at(row).needs) {
    if (program.count(needed) > 0) continue;
    std::cerr << "renkei-compare: " << needed << ": row " << row
              << " needs it and it isn't stated; tools/benchmarks/rows.toml has usual ones\n";
    return renkei::tools::ExitWithOutput(static_cast<int>(ExitCode::kUsage));
  }
  const absl::Status status = rows.at(row).compare(options);
  if (status.ok()) return renkei::tools::ExitWithOutput(static_cast<int>(ExitCode::kOk));
  std::cerr << "renkei-compare: " << status.message() << "\n";
  return static_cast<int>(absl::IsInternal(status) ? ExitCode::kClaimFalse : ExitCode::kBadInput);
}
