// renkei plan rings

#include <memory>
#include <string>

#include "engine/base/status_macros.h"
#include "tools/cli/plan_verb.h"

namespace renkei::tools {
namespace {

struct RingsCommandOptions {
  PlanOptions plan;
  v1::PlanRingsRequest request;  // What the other options say.
};

absl::Status RunRings(const RingsCommandOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(const auto backend, OpenBackend(options.plan.source));
  v1::PlanRingsRequest request = options.request;
  request.set_parent(NetworkName(*backend));
  request.set_as_of(options.plan.as_of);
  return CallAndPrint(*backend, request, options.plan.output);
}

}  // namespace

void AddRingsVerb(CLI::App& plan, Action& action) {
  auto* command = plan.add_subcommand("rings", "Who should exchange what in rings");
  const auto options = std::make_shared<RingsCommandOptions>();
  AddPlanOptions(*command, options->plan);
  command
      ->add_option_function<int>(
          "--max-length", [options](int length) { options->request.set_max_length(length); },
          "Most members of a ring, 2 to 4 (default: any number)")
      ->check(CLI::Range(2, 4));
  command
      ->add_option_function<std::string>(
          "--objective",
          [options](const std::string& word) {
            options->request.set_objective(word == "value" ? v1::RING_OBJECTIVE_VALUE
                                                           : v1::RING_OBJECTIVE_EXPECTED_VALUE);
          },
          "value, or expected-value, which needs --max-length (default: value)")
      ->check(CLI::IsMember({"value", "expected-value"}));
  AddTimeLimit(*command, [options]() -> auto& { return *options->request.mutable_time_limit(); });
  AddWorkLimit(*command, [options](std::int64_t steps) { options->request.set_work_limit(steps); });
  RunAsAction(*command, action, [options] { return RunRings(*options); });
}

}  // namespace renkei::tools
