// renkei verify

#include <iostream>
#include <memory>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/certify/verifier.h"
#include "renkei/v1/verdict.pb.h"
#include "services/convert/answer_file.h"
#include "tools/cli/command.h"
#include "tools/cli/exit_code.h"
#include "tools/cli/input.h"
#include "tools/import/source_file.h"

namespace renkei::tools {
namespace {

struct VerifyCommandOptions {
  PlanOptions plan;
  std::string plan_file;
  bool require_proof = false;
};

struct Verdict {
  ExitCode exit_code = ExitCode::kOk;
  const char* word = "";
};

Verdict VerdictOf(Outcome outcome) {
  switch (outcome) {
    case Outcome::kVerified:
      return {ExitCode::kOk, "verified"};
    case Outcome::kClaimFalse:
      return {ExitCode::kClaimFalse, "claimFalse"};
    case Outcome::kOtherData:
      return {ExitCode::kOtherData, "otherData"};
  }
  return {ExitCode::kClaimFalse, ""};
}

void PrintTable(const Verification& verification) {
  for (const Finding& finding : verification.findings) {
    std::cout << "false: " << finding.path << " [" << finding.id << "]: " << finding.text << "\n";
  }
  for (const Unchecked& unchecked : verification.unchecked) {
    std::cout << "not re-checked: " << unchecked.path << ": " << unchecked.text << "\n";
  }
  switch (verification.outcome) {
    case Outcome::kVerified:
      std::cout << "verified\n";
      return;
    case Outcome::kClaimFalse:
      std::cout << "refused: " << verification.finding_count
                << (verification.finding_count == 1 ? " claim is" : " claims are")
                << " false or not proved\n";
      return;
    case Outcome::kOtherData:
      std::cout << "refused: the plan was computed on other data\n";
      return;
  }
}

v1::Verdict ToVerdict(const Verification& verification) {
  v1::Verdict verdict;
  verdict.set_outcome(VerdictOf(verification.outcome).word);
  for (const Finding& finding : verification.findings) {
    v1::FalseClaim& claim = *verdict.add_findings();
    claim.set_id(finding.id);
    claim.set_path(finding.path);
    claim.set_text(finding.text);
  }
  verdict.set_finding_count(verification.finding_count);
  for (const Unchecked& note : verification.unchecked) {
    v1::UncheckedClaim& claim = *verdict.add_unchecked();
    claim.set_path(note.path);
    claim.set_text(note.text);
  }
  verdict.set_unchecked_count(verification.unchecked_count);
  return verdict;
}

// The worst of several answers: a false claim, then other data.
ExitCode Worse(ExitCode a, ExitCode b) {
  if (a == ExitCode::kOk) return b;
  return b == ExitCode::kClaimFalse ? b : a;
}

absl::StatusOr<ExitCode> RunVerify(const VerifyCommandOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(const std::string text, ReadFile(options.plan_file));
  const services::AnswerFileReading reading = services::ReadAnswerFile(text);
  if (!reading.problems.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(options.plan_file, ":\n", reading.problems.ToStatus().message()));
  }
  for (const Answer& answer : reading.answers) {
    RENKEI_RETURN_IF_ERROR(CheckAsOf(options.plan, answer));
  }
  RENKEI_ASSIGN_OR_RETURN(const NetworkData network, LoadNetwork(options.plan.source));
  // Several indented verdicts would be no JSON text.
  const bool lines = options.plan.output == Output::kJson && reading.answers.size() != 1;
  const Output output = lines ? Output::kNdjson : options.plan.output;
  ExitCode worst = ExitCode::kOk;
  for (const Answer& answer : reading.answers) {
    const Verification verification = Verify(network.contents, network.data_digest, answer,
                                             {.require_proof = options.require_proof});
    if (output == Output::kTable) {
      PrintTable(verification);
    } else {
      PrintMessage(ToVerdict(verification), output);
    }
    worst = Worse(worst, VerdictOf(verification.outcome).exit_code);
  }
  return worst;
}

}  // namespace

void AddVerifyCommand(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand(
      "verify", "Re-check whatever a plan verb printed, from the plain data");
  const auto options = std::make_shared<VerifyCommandOptions>();
  AddOptionsAboutPlan(*command, options->plan);
  command
      ->add_option("--plan", options->plan_file, "The plan, as json or ndjson; - is standard input")
      ->required();
  command->add_flag(
      "--require-proof", options->require_proof,
      "Refuse what only asks to be believed: bounds without evidence, that there is no "
      "team or no further order");
  command->callback([options, &action] {
    action = [options] {
      const absl::StatusOr<ExitCode> code = RunVerify(*options);
      return code.ok() ? static_cast<int>(*code) : Fail(code.status());
    };
  });
}

}  // namespace renkei::tools
