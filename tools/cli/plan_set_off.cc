// renkei plan set-off

#include <memory>
#include <string>

#include "engine/base/status_macros.h"
#include "tools/cli/debts_file.h"
#include "tools/cli/plan_verb.h"
#include "tools/import/source_file.h"

namespace renkei::tools {
namespace {

struct SetOffCommandOptions {
  PlanOptions plan;
  std::string obligations_file;
  std::string credit_lines_file;
};

absl::Status RunSetOff(const SetOffCommandOptions& options) {
  v1::PlanSetOffRequest request;
  if (!options.obligations_file.empty()) {
    RENKEI_ASSIGN_OR_RETURN(const std::string text, ReadFile(options.obligations_file));
    RENKEI_RETURN_IF_ERROR(
        ReadDebtsFile(options.obligations_file, text, *request.mutable_obligations()));
  }
  if (!options.credit_lines_file.empty()) {
    RENKEI_ASSIGN_OR_RETURN(const std::string text, ReadFile(options.credit_lines_file));
    RENKEI_RETURN_IF_ERROR(
        ReadDebtsFile(options.credit_lines_file, text, *request.mutable_credit_lines()));
  }
  RENKEI_ASSIGN_OR_RETURN(const auto backend, OpenBackend(options.plan.source));
  request.set_parent(NetworkName(*backend));
  request.set_as_of(options.plan.as_of);
  return CallAndPrint(*backend, request, options.plan.output);
}

}  // namespace

void AddSetOffVerb(CLI::App& plan, Action& action) {
  auto* command = plan.add_subcommand("set-off", "Which debts cancel without money");
  const auto options = std::make_shared<SetOffCommandOptions>();
  AddPlanOptions(*command, options->plan);
  command->add_option("--obligations", options->obligations_file,
                      "CSV of debtor,creditor,amount,currency to set off instead of the "
                      "network's obligations; - is standard input");
  command->add_option("--credit-lines", options->credit_lines_file,
                      "CSV of the same form: how much more a debtor may come to owe a creditor");
  RunAsAction(*command, action, [options] { return RunSetOff(*options); });
}

}  // namespace renkei::tools
