// renkei plan gaps | mentors | routes | resources | development-groups

#include <memory>
#include <string>

#include "engine/base/status_macros.h"
#include "tools/cli/plan_verb.h"

namespace renkei::tools {
namespace {

// A request with the options that all verbs have.
template <typename Request>
struct RoleCommandOptions {
  PlanOptions plan;
  Request request;  // What the other options say.
};

template <typename Request>
absl::Status Run(const RoleCommandOptions<Request>& options) {
  RENKEI_ASSIGN_OR_RETURN(const auto backend, OpenBackend(options.plan.source));
  Request request = options.request;
  request.set_parent(NetworkName(*backend));
  request.set_as_of(options.plan.as_of);
  return CallAndPrint(*backend, request, options.plan.output);
}

// Adds a verb whose other options `add` adds.
template <typename Request, typename Add>
void AddVerb(CLI::App& plan, Action& action, const char* name, const char* description, Add add) {
  auto* command = plan.add_subcommand(name, description);
  const auto options = std::make_shared<RoleCommandOptions<Request>>();
  AddPlanOptions(*command, options->plan);
  add(*command, options);
  RunAsAction(*command, action, [options] { return Run(*options); });
}

template <typename Options>
void AddListLimit(CLI::App& command, const Options& options) {
  AddLimit(command, [options](int limit) { options->request.set_page_size(limit); });
}

template <typename Options>
void AddNeed(CLI::App& command, const Options& options, const char* description) {
  command
      .add_option_function<std::string>(
          "--need", [options](const std::string& id) { options->request.set_need(id); },
          description)
      ->check(IdFault)
      ->type_name("ID")
      ->required();
}

}  // namespace

void AddRoleVerbs(CLI::App& plan, Action& action) {
  AddVerb<v1::FindGapsRequest>(
      plan, action, "gaps", "Which capability of a new member would meet the most unmet need",
      [](CLI::App& command, const auto& options) { AddListLimit(command, options); });
  AddVerb<v1::FindMentorsRequest>(plan, action, "mentors", "Who has already solved a question",
                                  [](CLI::App& command, const auto& options) {
                                    AddNeed(command, options, "The need that asks, by id");
                                    AddListLimit(command, options);
                                  });
  AddVerb<v1::FindRoutesRequest>(
      plan, action, "routes", "Who can pass a lead to its client, and through whom",
      [](CLI::App& command, const auto& options) {
        command
            .add_option_function<std::string>(
                "--lead", [options](const std::string& id) { options->request.set_lead(id); },
                "The opportunity, by id")
            ->check(IdFault)
            ->type_name("ID")
            ->required();
        AddListLimit(command, options);
      });
  AddVerb<v1::PlanResourcesRequest>(plan, action, "resources",
                                    "Whose premises, machines or staff are free, slot by slot",
                                    [](CLI::App& command, const auto& options) {
                                      AddNeed(command, options, "The need for a resource, by id");
                                    });
  AddVerb<v1::PlanDevelopmentGroupRequest>(
      plan, action, "development-groups", "Who should develop something together",
      [](CLI::App& command, const auto& options) {
        AddNeed(command, options, "The need to develop for, by id");
        command
            .add_option_function<int>(
                "--group-limit", [options](int limit) { options->request.set_group_limit(limit); },
                "Most members beside the need's owner, 1 to 10 (default 4)")
            ->check(CLI::Range(1, 10));
      });
}

}  // namespace renkei::tools
