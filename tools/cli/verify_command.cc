// renkei verify

#include <iostream>
#include <memory>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/certify/verifier.h"
#include "services/convert/answer_file.h"
#include "tools/cli/command.h"
#include "tools/cli/exit_code.h"
#include "tools/cli/input.h"

namespace renkei::tools {
namespace {

struct VerifyCommandOptions {
  std::string network_file;
  std::string plan_file;
  bool require_proof = false;
};

// Prints what re-checking came to and gives the exit code it means.
ExitCode Report(const Verification& verification) {
  for (const Finding& finding : verification.findings) {
    std::cout << "false: " << finding.path << " [" << finding.id << "]: " << finding.text << "\n";
  }
  for (const Unchecked& unchecked : verification.unchecked) {
    std::cout << "not re-checked: " << unchecked.path << ": " << unchecked.text << "\n";
  }
  switch (verification.outcome) {
    case Outcome::kVerified:
      std::cout << "verified\n";
      return ExitCode::kOk;
    case Outcome::kClaimFalse:
      std::cout << "refused: " << verification.finding_count << " claims are false\n";
      return ExitCode::kClaimFalse;
    case Outcome::kOtherData:
      std::cout << "refused: the plan was computed on other data\n";
      return ExitCode::kOtherData;
  }
  return ExitCode::kClaimFalse;
}

absl::StatusOr<ExitCode> RunVerify(const VerifyCommandOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(const std::string text, ReadFile(options.plan_file));
  const services::AnswerFileReading reading = services::ReadAnswerFile(text);
  if (!reading.problems.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(options.plan_file, ":\n", reading.problems.ToStatus().message()));
  }
  RENKEI_ASSIGN_OR_RETURN(const NetworkData network, LoadNetwork(options.network_file));
  ExitCode worst = ExitCode::kOk;
  for (const Answer& answer : reading.answers) {
    const Verification verification = Verify(network.contents, network.data_digest, answer,
                                             {.require_proof = options.require_proof});
    const ExitCode code = Report(verification);
    if (worst != ExitCode::kClaimFalse && code != ExitCode::kOk) worst = code;
  }
  return worst;
}

}  // namespace

void AddVerifyCommand(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand(
      "verify", "Re-check whatever a plan verb printed, from the plain data");
  const auto options = std::make_shared<VerifyCommandOptions>();
  command->add_option("--network", options->network_file, "Network file (JSONL)")->required();
  command
      ->add_option("--plan", options->plan_file, "The plan, as json or ndjson; - is standard input")
      ->required();
  command->add_flag("--require-proof", options->require_proof,
                    "Refuse bounds that only a solver asserts");
  command->callback([options, &action] {
    action = [options] {
      const absl::StatusOr<ExitCode> code = RunVerify(*options);
      return code.ok() ? static_cast<int>(*code) : Fail(code.status());
    };
  });
}

}  // namespace renkei::tools
