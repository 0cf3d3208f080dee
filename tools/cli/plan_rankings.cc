// renkei plan partners | providers

#include <memory>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "tools/cli/needs_answers.h"
#include "tools/cli/plan_verb.h"

namespace renkei::tools {
namespace {

struct PartnersOptions {
  PlanOptions plan;
  std::string member;
  int limit = 0;
};

absl::Status RunPartners(const PartnersOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(const auto backend, OpenBackend(options.plan.source));
  v1::FindPartnersRequest request;
  request.set_member(absl::StrCat(NetworkName(*backend), "/members/", options.member));
  request.set_page_size(options.limit);
  request.set_as_of(options.plan.as_of);
  return CallAndPrint(*backend, request, options.plan.output);
}

struct ProvidersOptions {
  PlanOptions plan;
  std::string needs_file;
  int limit = 0;
};

absl::Status RunProviders(const ProvidersOptions& options) {
  v1::FindProvidersRequest request;
  request.set_page_size(options.limit);
  return AnswerNeeds(options.plan, options.needs_file, request);
}

void AddPartners(CLI::App& plan, Action& action) {
  auto* command = plan.add_subcommand("partners", "Who should meet one member");
  const auto options = std::make_shared<PartnersOptions>();
  AddPlanOptions(*command, options->plan);
  command->add_option("--member", options->member, "The member who asks, by id")
      ->check(IdFault)
      ->required();
  AddLimit(*command, [options](int limit) { options->limit = limit; });
  RunAsAction(*command, action, [options] { return RunPartners(*options); });
}

void AddProviders(CLI::App& plan, Action& action) {
  auto* command = plan.add_subcommand("providers", "Who serves needs best: one ranked list a need");
  const auto options = std::make_shared<ProvidersOptions>();
  AddPlanOptions(*command, options->plan);
  command->add_option("--needs", options->needs_file, "File of needs (JSONL); - is standard input")
      ->required();
  AddLimit(*command, [options](int limit) { options->limit = limit; });
  RunAsAction(*command, action, [options] { return RunProviders(*options); });
}

}  // namespace

void AddRankingVerbs(CLI::App& plan, Action& action) {
  AddPartners(plan, action);
  AddProviders(plan, action);
}

}  // namespace renkei::tools
