// renkei plan shared-orders

#include <memory>

#include "engine/base/status_macros.h"
#include "tools/cli/plan_verb.h"

namespace renkei::tools {
namespace {

struct SharedOrdersCommandOptions {
  PlanOptions plan;
  std::int64_t work_limit = 0;
};

absl::Status RunSharedOrders(const SharedOrdersCommandOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(const auto backend, OpenBackend(options.plan.source));
  v1::PlanSharedOrdersRequest request;
  request.set_parent(NetworkName(*backend));
  request.set_as_of(options.plan.as_of);
  request.set_work_limit(options.work_limit);
  return CallAndPrint(*backend, request, options.plan.output);
}

}  // namespace

void AddSharedOrdersVerb(CLI::App& plan, Action& action) {
  auto* command = plan.add_subcommand("shared-orders", "Who should buy what together, from whom");
  const auto options = std::make_shared<SharedOrdersCommandOptions>();
  AddPlanOptions(*command, options->plan);
  AddWorkLimit(*command, [options](std::int64_t steps) { options->work_limit = steps; });
  RunAsAction(*command, action, [options] { return RunSharedOrders(*options); });
}

}  // namespace renkei::tools
