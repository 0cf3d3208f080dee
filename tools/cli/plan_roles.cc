// renkei plan gaps | mentors | routes | resources | development-groups

#include <string>

#include "tools/cli/plan_verb.h"

namespace renkei::tools {
namespace {

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
  AddRequestVerb<v1::FindGapsRequest>(
      plan, action, "gaps", "Which capability of a new member would meet the most unmet need",
      [](CLI::App& command, const auto& options) { AddListLimit(command, options); });
  AddRequestVerb<v1::FindMentorsRequest>(plan, action, "mentors",
                                         "Who has already solved a question",
                                         [](CLI::App& command, const auto& options) {
                                           AddNeed(command, options, "The need that asks, by id");
                                           AddListLimit(command, options);
                                         });
  AddRequestVerb<v1::FindRoutesRequest>(
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
  AddRequestVerb<v1::PlanResourcesRequest>(
      plan, action, "resources", "Whose premises, machines or staff are free, slot by slot",
      [](CLI::App& command, const auto& options) {
        AddNeed(command, options, "The need for a resource, by id");
      });
  AddRequestVerb<v1::PlanDevelopmentGroupRequest>(
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
