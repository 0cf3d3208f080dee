// renkei plan joint-bid

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "services/convert/answer_file.h"
#include "services/convert/json.h"
#include "services/convert/opportunity.h"
#include "services/convert/repair_terms.h"
#include "tools/cli/bid_options.h"
#include "tools/cli/plan_verb.h"
#include "tools/import/source_file.h"

namespace renkei::tools {
namespace {

struct JointBidCommandOptions {
  PlanOptions plan;
  std::string opportunity;
  std::string opportunity_file;
  std::string repair_file;
  int repaired_alternative = 0;  // 0: the best plan.
  std::vector<std::string> dropped_out;
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

// The opportunity, the promises and, unless the line names some, the objectives of an earlier
// answer.
absl::Status ReadRepair(const JointBidCommandOptions& options, const std::string& network,
                        v1::PlanJointBidRequest& request) {
  const std::string& path = options.repair_file;
  RENKEI_ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  const services::AnswerFileReading reading = services::ReadAnswerFile(text);
  if (!reading.problems.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ":\n", reading.problems.ToStatus().message()));
  }
  const auto* bid =
      reading.answers.size() == 1 ? std::get_if<JointBidAnswer>(&reading.answers.front()) : nullptr;
  if (bid == nullptr) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": isn't one answer of a joint bid; give what `renkei plan joint-bid` ",
                     "printed as JSON"));
  }
  const std::size_t wanted = static_cast<std::size_t>(options.repaired_alternative);
  if (wanted >= bid->plans.size()) {
    return absl::InvalidArgumentError(
        bid->plans.empty() ? absl::StrCat(path, ": holds no plan to repair")
                           : absl::StrCat(path, ": holds ", bid->plans.size() - 1,
                                          " alternatives; there is no ", "alternative ", wanted));
  }
  if (bid->inline_opportunity) {
    *request.mutable_inline_opportunity() = services::ToProto(*bid->inline_opportunity, network);
  } else {
    request.set_opportunity(bid->opportunity);
  }
  if (request.objectives().empty()) {
    for (const ObjectiveKind kind : bid->objective_order) {
      request.add_objectives(static_cast<v1::ObjectiveKind>(kind));
    }
  }
  *request.mutable_repair() =
      services::ToProto(RepairTerms{bid->plans[wanted].shares, options.dropped_out});
  return absl::OkStatus();
}

absl::Status RunJointBid(const JointBidCommandOptions& options) {
  v1::PlanJointBidRequest request = options.request;
  if (!options.opportunity_file.empty()) {
    RENKEI_RETURN_IF_ERROR(ReadOpportunity(options.opportunity_file, request));
  } else if (options.repair_file.empty()) {
    request.set_opportunity(options.opportunity);
  }
  RENKEI_ASSIGN_OR_RETURN(const auto backend, OpenBackend(options.plan.source));
  if (!options.repair_file.empty()) {
    RENKEI_RETURN_IF_ERROR(ReadRepair(options, backend->network(), request));
  }
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
  auto* repair = target->add_option(
      "--repair", options->repair_file,
      "The one of an earlier answer in a JSON file, whose plan is repaired: as few promises as can "
      "be change");
  target->require_option(1);
  command
      ->add_option("--drop-out", options->dropped_out,
                   "A member that no longer takes part, by id; may be repeated")
      ->check(IdFault)
      ->allow_extra_args(false)
      ->needs(repair);
  command
      ->add_option("--repair-alternative", options->repaired_alternative,
                   "Repair this alternative of the answer, not its best plan (0)")
      ->check(CLI::Range(0, kMostAlternatives))
      ->needs(repair);
  AddBidOptions(*command, options);
  RunAsAction(*command, action, [options] { return RunJointBid(*options); });
}

}  // namespace renkei::tools
