// renkei explain absence

#include <iostream>
#include <memory>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "services/convert/answer.h"
#include "services/convert/answer_file.h"
#include "tools/cli/command.h"
#include "tools/cli/exit_code.h"
#include "tools/import/source_file.h"

namespace renkei::tools {
namespace {

struct AbsenceCommandOptions {
  PlanOptions plan;
  std::string plan_file;
  std::string member;
};

absl::Status PutAnswer(const Answer& answer, const std::string& network,
                       v1::ExplainAbsenceRequest& request) {
  if (const auto* partners = std::get_if<PartnersAnswer>(&answer)) {
    *request.mutable_partners() = services::ToProto(*partners);
  } else if (const auto* providers = std::get_if<ProvidersAnswer>(&answer)) {
    *request.mutable_providers() = services::ToProto(*providers, network);
  } else if (const auto* orders = std::get_if<SharedOrdersAnswer>(&answer)) {
    *request.mutable_shared_orders() = services::ToProto(*orders);
  } else if (const auto* bid = std::get_if<JointBidAnswer>(&answer)) {
    *request.mutable_joint_bid() = services::ToProto(*bid, network);
  } else {
    return absl::InvalidArgumentError(
        "absence is explained from rankings, shared orders and joint bids; give such a plan");
  }
  return absl::OkStatus();
}

void PrintAbsence(const v1::ExplainAbsenceResponse& response) {
  std::cout << response.text() << "\n";
  for (const v1::FailedRule& rule : response.failed_rules()) {
    std::cout << "  " << rule.rule() << ": " << rule.capability() << " for " << rule.target()
              << ": wanted " << rule.wanted() << ", offered " << rule.offered() << "\n";
  }
  for (const v1::Change& change : response.changes()) std::cout << "  " << change.text() << "\n";
}

absl::Status RunAbsence(const AbsenceCommandOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(const std::string text, ReadFile(options.plan_file));
  const services::AnswerFileReading reading = services::ReadAnswerFile(text);
  if (!reading.problems.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(options.plan_file, ":\n", reading.problems.ToStatus().message()));
  }
  if (reading.answers.size() != 1) {
    return absl::InvalidArgumentError(absl::StrCat(
        options.plan_file, ": holds ", reading.answers.size(), " answers; give a file with one"));
  }
  RENKEI_RETURN_IF_ERROR(CheckAsOf(options.plan, reading.answers[0]));
  RENKEI_ASSIGN_OR_RETURN(const auto backend, OpenBackend(options.plan.source));
  v1::ExplainAbsenceRequest request;
  request.set_parent(absl::StrCat("networks/", backend->network()));
  request.set_member(options.member);
  RENKEI_RETURN_IF_ERROR(PutAnswer(reading.answers[0], backend->network(), request));
  RENKEI_ASSIGN_OR_RETURN(const auto response, backend->Call(request));
  if (options.plan.output == Output::kTable) {
    PrintAbsence(response);
    return absl::OkStatus();
  }
  PrintMessage(response, options.plan.output);
  return absl::OkStatus();
}

}  // namespace

void AddExplainCommand(CLI::App& program, Action& action) {
  auto* explain = program.add_subcommand("explain", "Say why");
  explain->require_subcommand(1);
  auto* command = explain->add_subcommand(
      "absence", "Why a member is not in a plan, and the smallest change that would bring it in");
  const auto options = std::make_shared<AbsenceCommandOptions>();
  AddOptionsAboutPlan(*command, options->plan);
  command->add_option("--plan", options->plan_file, "The plan, as json; - is standard input")
      ->required();
  command->add_option("--member", options->member, "The member who is missing, by id")
      ->check(IdFault)
      ->required();
  command->callback([options, &action] {
    action = [options] {
      const absl::Status status = RunAbsence(*options);
      return status.ok() ? 0 : Fail(status);
    };
  });
}

}  // namespace renkei::tools
