// renkei plan joint-bid

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "services/convert/json.h"
#include "tools/cli/bid_options.h"
#include "tools/cli/plan_verb.h"
#include "tools/import/source_file.h"

namespace renkei::tools {
namespace {

struct JointBidCommandOptions {
  PlanOptions plan;
  std::string opportunity;
  std::string opportunity_file;
  v1::PlanJointBidRequest request;  // What the other options say.
};

// The file is one opportunity, or an entry of a network file that holds one, in any layout.
absl::Status ReadOpportunity(const std::string& path, v1::PlanJointBidRequest& request) {
  RENKEI_ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  v1::NetworkFileEntry entry;
  const services::JsonLimits limits;
  if (services::FromJson(text, limits, entry).ok() && entry.has_opportunity()) {
    *request.mutable_inline_opportunity() = entry.opportunity();
    return absl::OkStatus();
  }
  absl::Status read = services::FromJson(text, limits, *request.mutable_inline_opportunity());
  if (read.ok()) return read;
  return absl::InvalidArgumentError(absl::StrCat(path, ": ", read.message()));
}

absl::Status RunJointBid(const JointBidCommandOptions& options) {
  v1::PlanJointBidRequest request = options.request;
  if (!options.opportunity_file.empty()) {
    RENKEI_RETURN_IF_ERROR(ReadOpportunity(options.opportunity_file, request));
  } else {
    request.set_opportunity(options.opportunity);
  }
  RENKEI_ASSIGN_OR_RETURN(const auto backend, OpenBackend(options.plan.source));
  request.set_parent(NetworkName(*backend));
  request.set_as_of(options.plan.as_of);
  return CallAndPrint(*backend, request, options.plan.output);
}

}  // namespace

void AddJointBidVerb(CLI::App& plan, Action& action) {
  auto* command = plan.add_subcommand("joint-bid", "Which team should bid for an opportunity");
  const auto options = std::make_shared<JointBidCommandOptions>();
  AddPlanOptions(*command, options->plan);
  auto* target = command->add_option_group("target", "What to bid for");
  target->add_option("--opportunity", options->opportunity, "One of the network, by id")
      ->check(IdFault);
  target->add_option("--opportunity-file", options->opportunity_file,
                     "One in a JSON file; list prices stand in for offers");
  target->require_option(1);
  AddBidOptions(*command, options);
  RunAsAction(*command, action, [options] { return RunJointBid(*options); });
}

}  // namespace renkei::tools
